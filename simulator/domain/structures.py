"""Document structures: which fields a document of social care has, and of what kind.

A structure is a data file in TOML, made from Sosmeta (THL). The JSON of a
document is one object whose single key is the structure's root key.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"

DEEPEST: Final = 100

_SYSTEM: Final = re.compile(r"(?:urn:oid:)?([0-9]+(?:\.[0-9]+)+)", re.IGNORECASE)

# The last arc of a national code set's OID is a version when it is a year or a
# year and a month. Set 886 is left out: its arcs name parts of the set.
_VERSIONED: Final = re.compile(
    r"(1\.2\.246\.537\.[56]\.(?!886\.)[0-9]+)\.(?:19|20)[0-9]{2}(?:[0-9]{2})?"
)


class Kind(StrEnum):
    """The form in which a field's value is written, by its name in Sosmeta."""

    GROUP = "Ryhmä"
    HEADING = "Otsikko"
    TEXT = "Teksti"
    NAME = "Nimi"
    PHRASE = "Fraasi"
    SIGNATURE = "Allekirjoitus"
    DATE = "Pvm"
    MOMENT = "Hetki"
    FLAG = "Kytkin"
    NUMBER = "Numero"
    COUNT = "Lkm"
    CODE = "Koodi"
    IDENTIFIER = "Tunnus"
    QUANTITY = "Määrä"
    MEASURE = "Mitta"
    PERCENTAGE = "Prosentti"


BRANCHES: Final = frozenset({Kind.GROUP, Kind.HEADING})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a structure.

    ``path`` is the field's names from below the root key, joined by ``/``, as in
    ``asiakas/sukunimi``. ``code_set`` is an OID, or ``<root key>/<field>`` for a
    set that belongs to the structure; ``accepted_codes`` is empty when the whole
    set will do. ``conditional`` fields are required by a condition that the
    source gives in prose only.
    """

    path: str
    kind: Kind
    fi: str
    sv: str
    required: bool = False
    conditional: bool = False
    repeats: bool = False
    hidden: bool = False
    code_set: str | None = None
    accepted_codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key of the field in its object."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the group that holds the field; empty directly below the root key."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Structure:
    """One document structure, its fields in the order of the source.

    ``class_code`` and ``type_code`` are the general and the specific document
    type (15 and 15007, say); a document that is no client document has neither.
    """

    oid: str
    root_key: str
    fi: str
    sv: str
    class_code: str | None
    type_code: str | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class StructureProblem:
    """One way in which a document does not fit its structure.

    ``path`` leads to the place from the root key, list entries counted from one:
    ``merkinta/asiakas[2]/sukunimi``. ``text`` is an English sentence with
    placeholders, ``values`` what stands in them.
    """

    path: str
    text: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.text.format_map(self.values)


def read_structure(text: str) -> Structure:
    """Read a structure from the text of its data file.

    Raises:
        ValueError: the text is not TOML, or a field is of no known kind.
        KeyError: a required key is missing.
    """
    data = tomllib.loads(text)
    return Structure(
        oid=data["oid"],
        root_key=data["root"],
        fi=data["fi"],
        sv=data["sv"],
        class_code=data.get("class"),
        type_code=data.get("type"),
        fields=tuple(_field(path, entry) for path, entry in data["fields"].items()),
    )


def children(structure: Structure) -> dict[str, list[Field]]:
    """Group the fields by the path of their parent, in order; the root key's path is empty."""
    found: dict[str, list[Field]] = {}
    for field in structure.fields:
        found.setdefault(field.parent, []).append(field)
    return found


def tolerate(content: Json) -> Json:
    """Write what means the same in the same way, as a copy: the tolerant reading.

    A code system gets the prefix ``urn:oid:`` and loses the arc of its version.
    Levels below ``DEEPEST``, which no structure has, come back as they are.
    """
    return _tolerate(content, DEEPEST)


def is_deeper(content: Json, levels: int) -> bool:
    """Tell whether objects and lists lie within each other more than so many levels deep."""
    if not isinstance(content, (dict, list)):
        return False
    inner = content.values() if isinstance(content, dict) else content
    return levels == 0 or any(is_deeper(one, levels - 1) for one in inner)


def holds_at_most(content: Json, most: int) -> bool:
    """Tell whether a document holds at most so many values, groups and lists included."""
    waiting = [content]
    while waiting and most > 0:
        most -= 1
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return not waiting


def leaves(structure: Structure, content: dict[str, Json]) -> Iterator[tuple[Field, Json]]:
    """Yield every value of a document with its field, in the structure's order.

    The entries of a repeating field come one by one. What the structure does
    not know, and what has another shape than it says, is passed over.
    """
    yield from _leaves(children(structure), "", content.get(structure.root_key))


def _field(path: str, entry: dict[str, Any]) -> Field:
    return Field(
        path=path,
        kind=Kind(entry["kind"]),
        fi=entry["fi"],
        sv=entry["sv"],
        required=entry.get("required", False),
        conditional=entry.get("conditional", False),
        repeats=entry.get("repeats", False),
        hidden=entry.get("hidden", False),
        code_set=entry.get("code_set"),
        accepted_codes=tuple(entry.get("accepted_codes", ())),
    )


def _tolerate(content: Json, levels: int) -> Json:
    if levels == 0:
        return content
    if isinstance(content, dict):
        return {name: _tolerate_member(name, value, levels) for name, value in content.items()}
    if isinstance(content, list):
        return [_tolerate(entry, levels - 1) for entry in content]
    return content


def _tolerate_member(name: str, value: Json, levels: int) -> Json:
    if isinstance(value, str):
        return _plain_system(value) if name == "system" else value
    return _tolerate(value, levels - 1)


def _plain_system(system: str) -> str:
    match = _SYSTEM.fullmatch(system)
    if match is None:
        return system
    versioned = _VERSIONED.fullmatch(match[1])
    return f"urn:oid:{versioned[1] if versioned else match[1]}"


def _leaves(
    known: dict[str, list[Field]], parent: str, content: Json
) -> Iterator[tuple[Field, Json]]:
    if not isinstance(content, dict):
        return
    for field in known.get(parent, ()):
        for value in _entries(field, content.get(field.name)):
            if field.kind in BRANCHES:
                yield from _leaves(known, field.path, value)
            else:
                yield field, value


def _entries(field: Field, value: Json) -> list[Json]:
    if value is None:
        return []
    if isinstance(value, list):
        return value if field.repeats else []
    return [] if field.repeats else [value]
