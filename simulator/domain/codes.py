"""Code sets that public sources settle, whole or in part."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from simulator.domain.wire_codes import CodeSystems, Roots, WireCodes, read_wire_codes

__all__ = [
    "Certainty",
    "Code",
    "CodeError",
    "CodeSet",
    "CodeSets",
    "CodeSystems",
    "Roots",
    "SetType",
    "WireCodes",
    "base_oid",
    "read_code_sets",
    "read_wire_codes",
    "same_system",
]

_VERSION_ARC: Final = re.compile(r"\.(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?$")
_SET_FIELDS: Final = (
    "oid",
    "version",
    "name_fi",
    "name_sv",
    "type",
    "source",
    "complete",
    "complete_because",
    "values",
)
_CODE_FIELDS: Final = ("code", "fi", "sv", "certainty", "source")


class CodeError(ValueError):
    """A file of code sets that cannot be used; says which set, what was seen and what to do."""


class Certainty(StrEnum):
    """Whether a source shows the code or it is our reading."""

    SEEN = "seen"
    INFERRED = "inferred"


class SetType(StrEnum):
    """What a classification of the code service holds: codes, or organisations."""

    CODES = "codes"
    ORGANIZATIONS = "organizations"


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a code set; its Swedish name is empty where no source tells it."""

    code: str
    fi: str
    sv: str
    certainty: Certainty
    source: str

    def name(self, language: str) -> str:
        """Its name in Swedish for ``sv``, else (or for want of one) in Finnish."""
        return (self.sv if language == "sv" else "") or self.fi


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A code set: OID without and with its version, and the values known.

    It is complete only where *complete_because* says why: then no other value exists.
    """

    oid: str
    version: str
    fi: str
    sv: str
    source: str
    complete_because: str
    codes: Mapping[str, Code]
    type: SetType = SetType.CODES

    @property
    def complete(self) -> bool:
        return bool(self.complete_because)

    @property
    def versioned_oid(self) -> str:
        return f"{self.oid}.{self.version}" if self.version else self.oid

    def name(self, language: str) -> str:
        """Its name in Swedish for ``sv``, else (or for want of one) in Finnish."""
        return (self.sv if language == "sv" else "") or self.fi


@dataclass(frozen=True, slots=True)
class CodeSets:
    """Every code set held, by OID without version."""

    by_oid: Mapping[str, CodeSet] = field(default_factory=dict)

    def find(self, system: str | None) -> CodeSet | None:
        """The set that a code system names, with or without urn:oid: and version."""
        return self.by_oid.get(base_oid(system)) if system else None

    def code(self, system: str | None, value: str | None) -> Code | None:
        """The code of that value in that system; None when either is unknown."""
        found = self.find(system)
        return found.codes.get(value) if found and value else None

    def __iter__(self) -> Iterator[CodeSet]:
        return iter(self.by_oid.values())


@lru_cache(4096)  # every message names the same few, and is read more than once
def base_oid(system: str) -> str:
    """A code system without urn:oid: and without its version, a year or a year and month."""
    return _VERSION_ARC.sub("", system.strip().removeprefix("urn:oid:"))


def same_system(one: str | None, other: str | None) -> bool:
    """Tell whether two ways of writing name one code system, whatever their versions."""
    return one is not None and other is not None and base_oid(one) == base_oid(other)


def read_code_sets(texts: Iterable[str]) -> CodeSets:
    """Read code sets from TOML texts, each with tables ``[[code_set]]``.

    Raises:
        CodeError: a text is no TOML, or a set is malformed or comes twice.
    """
    sets: dict[str, CodeSet] = {}
    for text in texts:
        for raw in _raw_sets(text):
            found = _code_set(raw)
            if found.oid in sets:
                raise CodeError(f"code set {found.oid} comes twice: keep one of them")
            sets[found.oid] = found
    return CodeSets(sets)


def _raw_sets(text: str) -> list[Any]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CodeError(f"the code sets cannot be read as TOML: {fault}") from fault
    if set(raw) != {"code_set"} or not isinstance(raw["code_set"], list):
        raise CodeError(f"the code sets hold {sorted(raw)}: write each as a table [[code_set]]")
    return raw["code_set"]


def _code_set(raw: Mapping[str, Any]) -> CodeSet:
    place = f"code set {raw.get('oid', '?')}"
    _check_fields(place, raw, _SET_FIELDS, ("oid", "name_fi", "source", "complete", "values"))
    because = raw.get("complete_because", "")
    if raw["complete"] is not bool(because):
        raise CodeError(f"{place} is complete only with complete_because: give both or neither")
    codes: dict[str, Code] = {}
    for value in raw["values"]:
        code = _code(place, value, raw["source"])
        if code.code in codes:
            raise CodeError(f"{place} has the code {code.code!r} twice: keep one of them")
        codes[code.code] = code
    return CodeSet(
        raw["oid"],
        raw.get("version", ""),
        raw["name_fi"],
        raw.get("name_sv", ""),
        raw["source"],
        because,
        codes,
        _type(place, raw),
    )


def _type(place: str, raw: Mapping[str, Any]) -> SetType:
    given = raw.get("type", SetType.CODES)
    if given not in tuple(SetType):
        raise CodeError(f"{place} has type = {given!r}: use {', '.join(SetType)}")
    return SetType(given)


def _code(place: str, raw: Mapping[str, str], source: str) -> Code:
    at = f"{place}, code {raw.get('code', '?')}"
    _check_fields(at, raw, _CODE_FIELDS, ("code", "fi"))
    certainty = raw.get("certainty", Certainty.SEEN)
    if certainty not in tuple(Certainty):
        raise CodeError(f"{at} has certainty = {certainty!r}: use {', '.join(Certainty)}")
    return Code(
        raw["code"], raw["fi"], raw.get("sv", ""), Certainty(certainty), raw.get("source", source)
    )


def _check_fields(
    place: str, raw: Mapping[str, Any], known: tuple[str, ...], required: tuple[str, ...]
) -> None:
    for name in raw:
        if name not in known:
            raise CodeError(f"{place} has the unknown field {name!r}: use {', '.join(known)}")
    for name in required:
        if name not in raw:
            raise CodeError(f"{place} has no {name}: add {name} = …")
