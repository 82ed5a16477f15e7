"""What a document structure is called and where it belongs, known without reading its fields."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DATED: Final = re.compile(r"([0-9]+(?:\.[0-9]+)+)\.([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})")
_FIELDS: Final = "\n[fields]"


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of a structure's data file.

    ``class_code`` and ``type_code`` are the general and the specific document type, None of a
    structure that is none of a client document. ``state`` is Sosmeta's word for how far the
    structure has come.
    """

    oid: str
    root_key: str
    fi: str
    sv: str
    class_code: str | None
    type_code: str | None
    state: str
    defined: str

    def name(self, language: str) -> str:
        """Its name in Swedish for ``sv``, else (or for want of one) in Finnish."""
        return (self.sv if language == "sv" else "") or self.fi


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A structure's OID taken apart: its code set and number, and the day of this version."""

    number: str
    day: tuple[int, int, int]


def read_head(text: str) -> Head:
    """Read the head of a structure from the text of its data file; the fields are not looked at.

    Raises:
        ValueError: the head is no TOML.
        KeyError: a required key is missing.
    """
    data = tomllib.loads(text.partition(_FIELDS)[0])
    return Head(
        oid=data["oid"],
        root_key=data["root"],
        fi=data["fi"],
        sv=data["sv"],
        class_code=data.get("class"),
        type_code=data.get("type"),
        state=data["source"]["state"],
        defined=data["source"]["defined"],
    )


@lru_cache(1000)  # each document's structure is asked for several times
def dated(oid: str) -> Dated | None:
    """Take a structure's OID apart; None when it does not end in a year, a month and a day."""
    found = _DATED.fullmatch(oid)
    if found is None:
        return None
    return Dated(found[1], (int(found[2]), int(found[3]), int(found[4])))


def newer_ones(oid: str, others: Iterable[str]) -> list[str]:
    """The structures of the same number and a later day, the newest first."""
    own = dated(oid)
    if own is None:
        return []
    found = [(them, other) for other in others if (them := dated(other)) is not None]
    later = [(them, other) for them, other in found if them.number == own.number and them > own]
    return [other for _, other in sorted(later, reverse=True)]
