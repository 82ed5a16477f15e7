"""Trees as markup: a message line by line, a content as labels and values; everything is escaped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from conformance.trees import LONGEST, Node

_CODED: Final = frozenset({"system", "code", "display", "value", "systemName", "unit"})

PLACE: Final = "place"
"""The id of the place that a reader was led to."""

Tell = Callable[[Mapping[str, Any]], Markup]
"""How a finding is shown where it was found."""


@dataclass(frozen=True, slots=True)
class Script:
    """How a tree is written: its findings, what a shortened text says, its ids' beginning."""

    tell: Tell
    cut: str
    prefix: str


def lines(tree: Node, script: Script) -> Markup:
    """A message: each element a numbered line, what it holds indented and foldable."""
    return Markup('<div class="tree">{}</div>').format(_element(tree, script))


def _element(node: Node, script: Script) -> Markup:
    here = " here" if node.found or node.marked else ""
    start = Markup('<span class="ln" aria-hidden="true">{}</span>{}').format(
        node.line, _start(node, script)
    )
    found = _joined(script.tell(one) for one in node.found)
    anchor = Markup(' id="{}"').format(_id(node, script, str(node.line))) if here else ""
    if not node.children:
        return Markup('<div class="line{}"{}>{}</div>{}').format(here, anchor, start, found)
    inner = _joined(_element(child, script) for child in node.children)
    close = Markup(
        '<div class="line"><span class="ln" aria-hidden="true">{}</span>'
        '&lt;/<span class="element">{}</span>&gt;</div>'
    ).format(node.end, node.name)
    return Markup(
        '<details open><summary class="line{}"{}>{}</summary>{}<div class="inner">{}</div>{}</details>'
    ).format(here, anchor, start, found, inner, close)


def _start(node: Node, script: Script) -> Markup:
    """The element's first line; a leaf's is its only one."""
    attributes = _joined(
        Markup(' <span class="name">{}</span>=<span class="value">"{}"</span>').format(
            name, _short(value, script)
        )
        for name, value in node.attributes
    )
    element = Markup('&lt;<span class="element">{}</span>{}').format(node.name, attributes)
    if node.children:
        return element + Markup("&gt;") + _short(node.text, script)
    if not node.text:
        return element + Markup("/&gt;")
    return Markup('{}&gt;{}&lt;/<span class="element">{}</span>&gt;').format(
        element, _short(node.text, script), node.name
    )


def _short(text: str, script: Script) -> Markup:
    if len(text) <= LONGEST:
        return escape(text)
    rest = script.cut.format(count=len(text))
    return Markup('{}… <span class="cut">{}</span>').format(text[:60], rest)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


# ---- contents


def fields(tree: Node, script: Script, label: Callable[[str], str]) -> Markup:
    """A content: each field with its label and value; *label* gives the name of a field's path."""
    shown = _field(tree, "", script, label)
    return Markup('<ul class="content">{}</ul>').format(shown)


def _field(node: Node, path: str, script: Script, label: Callable[[str], str]) -> Markup:
    found = _joined(script.tell(one) for one in _all_found(node))
    marked = _is_marked(node)
    here = Markup("")
    if found or marked:
        here = Markup(' id="{}"{}').format(
            _id(node, script, _anchor(path, node), marked=marked),
            Markup(' class="here"') if marked else "",
        )
    head = _head(node, path, label)
    value = _value(node)
    if value is not None:
        return Markup("<li{}>{} {}{}</li>").format(here, head, value, found)
    inner = _joined(
        _field(child, f"{path}/{child.name}".strip("/"), script, label) for child in node.children
    )
    held = Markup('<ul class="content">{}</ul>').format(inner)
    if not node.name:
        return Markup("<li{}>{}{}</li>").format(here, found, held)
    return Markup("<li{}><details open><summary>{}</summary>{}{}</details></li>").format(
        here, head, found, held
    )


def _id(node: Node, script: Script, place: str, *, marked: bool = False) -> str:
    """What a place is led to by: the one that a reader asked for has a name of its own."""
    return PLACE if node.marked or marked else f"{script.prefix}-{place}"


def _is_marked(node: Node) -> bool:
    """True for a field that is marked, or holds on its one line what is."""
    if _value(node) is None:
        return node.marked
    return any(each.marked for each in node.walk())


def _head(node: Node, path: str, label: Callable[[str], str]) -> Markup:
    named = label(path) or node.name
    count = f" {node.index}" if node.index > 1 else ""
    key = Markup(' <code class="key">{}</code>').format(node.name) if named != node.name else ""
    return Markup('<span class="label">{}{}</span>{}').format(named, count, key)


def _value(node: Node) -> Markup | None:
    """A field's value on one line; None where it holds fields of its own."""
    if not node.children:
        return Markup("<span>{}</span>").format(node.text or "–")
    held = {child.name: child.text for child in node.children}
    if set(held) - _CODED or any(child.children for child in node.children):
        return None
    shown = held.get("display") or held.get("value") or held.get("code", "")
    code = held.get("code", "")
    if code and code != shown:
        return Markup('<span>{}</span> <code class="key">{}</code>').format(shown, code)
    return Markup("<span>{}</span>").format(shown)


def _all_found(node: Node) -> list[Mapping[str, Any]]:
    """What concerns a field shown on one line; of a group only what concerns itself."""
    if _value(node) is None:
        return node.found
    return [one for each in node.walk() for one in each.found]


def _anchor(path: str, node: Node) -> str:
    return f"{path.replace('/', '.')}.{node.index}"
