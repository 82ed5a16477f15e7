"""Reading the data of the registers beside the archive, with errors that name the entry."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from simulator.domain.registers import (
    Authority,
    Certificate,
    Deviation,
    JointTest,
    Named,
    Period,
    Registers,
    Right,
    State,
    System,
    SystemClass,
)


class RegisterDataError(ValueError):
    """The data of the registers cannot be used; says which entry and why."""


_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "state": frozenset({"key", "fi", "sv", "status", "why", "source"}),
    "authority": frozenset({"begins", "ends", "fi", "sv", "en", "status", "why", "source"}),
    "profession": frozenset({"code", "fi", "sv", "status", "why", "source"}),
    "right": frozenset(
        {"registration", "profession", "begins", "ends", "restriction_fi", "restriction_sv"}
    ),
    "system": frozenset(
        {
            "id",
            "name",
            "manufacturer",
            "versions",
            "class",
            "purpose_fi",
            "purpose_sv",
            "profiles",
            "certificate",
            "joint_test",
            "deviations",
        }
    ),
}


def read_registers(text: str) -> Registers:
    """Read the registers' data from TOML.

    Raises:
        RegisterDataError: an entry lacks a field, has an unknown one, or names what is not there.
    """
    raw = tomllib.loads(text)
    for kind, entries in raw.items():
        _check(kind, entries)
    try:
        professions = {one["code"]: _named(one) for one in raw["profession"]}
        return Registers(
            {State(one["key"]): _named(one) for one in raw["state"]},
            tuple(Authority(_named(one), _period(one)) for one in raw["authority"]),
            tuple(_right(one, professions) for one in raw["right"]),
            {one["id"]: _system(one) for one in raw["system"]},
        )
    except (KeyError, ValueError) as fault:
        raise RegisterDataError(f"the registers' data lacks or misnames {fault}") from fault


def _check(kind: str, entries: Iterable[Mapping[str, Any]]) -> None:
    for one in entries:
        unknown = set(one) - _FIELDS.get(kind, frozenset())
        if unknown:
            raise RegisterDataError(f"{kind} has the unknown field {sorted(unknown)[0]!r}")
        if one.get("status") == "assumed" and not one.get("why"):
            raise RegisterDataError(f"{kind} {one.get('fi')} is assumed: say why")
        if one.get("status") == "known" and not one.get("source"):
            raise RegisterDataError(f"{kind} {one.get('fi')} is known: name its source")


def _named(one: Mapping[str, Any], prefix: str = "") -> Named:
    return Named(one[f"{prefix}fi"], one[f"{prefix}sv"], one.get("en", ""))


def _period(one: Mapping[str, Any]) -> Period:
    return Period(one.get("begins"), one.get("ends"))


def _right(one: Mapping[str, Any], professions: Mapping[str, Named]) -> Right:
    restricted = "restriction_fi" in one
    return Right(
        one["registration"],
        one["profession"],
        professions[one["profession"]],
        _period(one),
        _named(one, "restriction_") if restricted else None,
    )


def _system(one: Mapping[str, Any]) -> System:
    told = one.get("certificate")
    return System(
        id=one["id"],
        name=one["name"],
        manufacturer=one["manufacturer"],
        versions=tuple(one["versions"]),
        system_class=SystemClass(one["class"]),
        purpose=_named(one, "purpose_"),
        profiles=tuple(one.get("profiles", ())),
        certificate=Certificate(told["number"], _period(told)) if told else None,
        joint_test=JointTest(one["joint_test"]),
        deviations=tuple(
            Deviation(_named(each), each["since"], each["significant"])
            for each in one.get("deviations", ())
        ),
    )
