"""A document's content as a reader goes through it: headings, names and values, in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.domain.structures import Field, Structure


@dataclass(frozen=True, slots=True)
class Branch:
    """One field: its *name*, and its *value* or the fields below it.

    *value* is None in a branch, and a truth value where the document says yes or no. *code* is
    what stands behind a coded value.
    """

    name: str
    value: str | bool | None = None
    code: str = ""
    below: tuple["Branch", ...] = ()


def outline(
    content: Mapping[str, Any] | None, structure: Structure | None, language: str
) -> tuple[Branch, ...]:
    """The content below its root key; fields that the structure does not know go by their keys.

    Names are Swedish for ``sv`` and Finnish otherwise: the structures have no others.
    """
    if not content:
        return ()
    known = {field.path: field for field in structure.fields} if structure else {}
    names = {path: _name(field, language) for path, field in known.items()}
    whole = len(content) == 1
    inner = next(iter(content.values())) if whole else content
    return tuple(_below(inner, "", names))


def named_path(path: str, structure: Structure | None, language: str) -> str:
    """A place in a content, by the names of its fields: ``plan/goal[2]/text`` as ``Goal [2] / Text``.

    *path* begins with the root key, which is left out where something follows it.
    """
    known = {field.path: field for field in structure.fields} if structure else {}
    names: list[str] = []
    bare = ""
    for part in path.split("/")[1:]:
        key, bracket, number = part.partition("[")
        bare = f"{bare}/{key}" if bare else key
        name = _name(known[bare], language) if bare in known else key
        names.append(f"{name} [{number}" if bracket else name)
    return " / ".join(names) or path


def _name(field: Field, language: str) -> str:
    return (field.sv if language == "sv" else "") or field.fi


def _below(content: Any, path: str, names: Mapping[str, str]) -> Iterator[Branch]:
    if not isinstance(content, dict):
        return
    for key, held in content.items():
        inner = f"{path}/{key}" if path else key
        for one in held if isinstance(held, list) else [held]:
            yield _branch(names.get(inner, key), one, inner, names)


def _branch(name: str, held: Any, path: str, names: Mapping[str, str]) -> Branch:
    if isinstance(held, dict) and not _is_value(held):
        return Branch(name, below=tuple(_below(held, path, names)))
    return Branch(name, *_value(held))


def _is_value(held: Mapping[str, Any]) -> bool:
    """True for a coded value, an identifier and a quantity, which are objects in JSON only."""
    return bool(held.keys() & {"code", "value"}) and not any(
        isinstance(one, (dict, list)) for one in held.values()
    )


def _value(held: Any) -> tuple[str | bool, str]:
    if isinstance(held, bool):
        return held, ""
    if not isinstance(held, dict):
        return "" if held is None else str(held), ""
    if "value" in held:
        unit = str(held.get("code") or "")
        return f"{held['value']} {unit}".strip(), ""
    code = str(held["code"])
    return str(held.get("display") or code), code if held.get("display") else ""
