"""Messages and contents as trees of lines: numbered, and with a place for what was found in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from simulator.messages.xml import local, words

LONGEST: Final = 400
"""A text is shown so far; the whole of it is in the raw bytes."""

_SEGMENT: Final = re.compile(r"([^\[/]+)(?:\[(\d+)\])?")
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(slots=True)
class Node:
    """An element or a field: its name, its place among those of its name, what stands in it.

    *line* is where it begins and *end* where it ends. *found* are the findings that concern it,
    each with what of its location is missing here. *marked* is the one that a reader was led to.
    """

    name: str
    index: int = 1
    attributes: Sequence[tuple[str, str]] = ()
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    line: int = 0
    end: int = 0
    found: list[Mapping[str, Any]] = field(default_factory=list)
    marked: bool = False

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in the order of the lines."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def holds_found(self) -> bool:
        """True when a finding concerns it or something below it, or a reader was led there."""
        return any(node.found or node.marked for node in self.walk())


def xml_tree(root: Any) -> Node:
    """The tree of an XML element, its lines numbered from one."""
    made = _element(root, 1)
    _number(made, 1)
    return made


def numbered(tree: Node) -> Node:
    """The same tree, with its lines numbered from one."""
    _number(tree, 1)
    return tree


def _element(element: Any, index: int) -> Node:
    seen: dict[str, int] = {}
    children = []
    for child in element:
        name = local(child)
        seen[name] = seen.get(name, 0) + 1
        children.append(_element(child, seen[name]))
    attributes = [(_named(name), str(value)) for name, value in element.attrib.items()]
    return Node(local(element), index, attributes, words(element) or "", children)


def _named(name: str) -> str:
    return f"xsi:{name.removeprefix(_XSI)}" if name.startswith(_XSI) else name.rpartition("}")[2]


def _number(node: Node, line: int) -> int:
    """Number the lines from this one on, and give the line after the last."""
    node.line = line
    line += 1
    for child in node.children:
        line = _number(child, line)
    node.end = line if node.children else node.line
    return line + 1 if node.children else line


def json_tree(name: str, held: Any, index: int = 1) -> Node:
    """The tree of JSON data under a name; the entries of a list are nodes of the same name."""
    if isinstance(held, Mapping):
        children = [node for key, value in held.items() for node in _fields(str(key), value)]
        return Node(name, index, children=children)
    if isinstance(held, list) and held:
        return Node(
            name, index, children=[json_tree(name, one, at) for at, one in enumerate(held, 1)]
        )
    return Node(name, index, text=_written(held))


def _fields(name: str, held: Any) -> list[Node]:
    if isinstance(held, list) and held:
        return [json_tree(name, one, at) for at, one in enumerate(held, 1)]
    return [json_tree(name, held)]


def _written(held: Any) -> str:
    if held is None or held == []:
        return "–"
    if isinstance(held, bool):
        return "true" if held else "false"
    return str(held)


def place(trees: Sequence[Node], location: str) -> tuple[Node, str] | None:
    """Where a location leads: the node, and the rest of the way that does not exist there.

    A location is a path of names; list entries may be counted from one. It may begin anywhere below
    the root: the highest fitting place counts, in the first tree that has one. None when no tree
    has even its beginning.
    """
    segments = _SEGMENT.findall(location)
    for known in range(len(segments), 0, -1):
        for tree in trees:
            node = _highest(tree, segments[:known])
            if node is not None:
                rest = "/".join(name for name, _ in segments[known:])
                return node, rest
    return None


def _highest(tree: Node, segments: Sequence[tuple[str, str]]) -> Node | None:
    level = [tree]
    while level:
        for node in level:
            found = _follow(node, segments)
            if found is not None:
                return found
        level = [child for node in level for child in node.children]
    return None


def _follow(node: Node, segments: Sequence[tuple[str, str]]) -> Node | None:
    (name, index), *rest = segments
    if node.name != name or (index and int(index) != node.index):
        return None
    if not rest:
        return node
    found = (_follow(child, rest) for child in node.children)
    return next((one for one in found if one is not None), None)
