"""The parameters in a request's address: each known, and given at most once."""

import re
from datetime import date
from typing import Final

from flask import request

from simulator.domain.rule import N_
from simulator.i18n import LANGUAGES
from simulator.web.misfits import seen
from simulator.web.queries import refuse_twice, refuse_unknown
from simulator.web.refusing import refuse
from simulator.web.shapes import is_day

LONGEST: Final = 200
OID: Final = r"^([0-2](\.(0|[1-9][0-9]*))+)?$"
CODE: Final = r"^[A-Za-z0-9]{0,16}$"
ID: Final = r"^[!-~]*$"
SHAPES: Final = {
    "controller": OID,
    "unit": OID,
    "structure": OID,
    "case": ID,
    "with": ID,
    "type": CODE,
    "task": CODE,
    "client": ID,
    "viewer": ID,
}
"""How a parameter is written, by its name; empty is as good as left out."""

_ALWAYS: Final = ("language",)
_TOO_LONG: Final = N_("The parameter {name} is longer than {most} characters: give a shorter one.")
_MALFORMED: Final = N_(
    "The parameter {name} is {seen}, which is not written as it should be: OIDs are numbers with dots between them, codes letters and digits, ids without spaces."
)
_NO_DAY: Final = N_("The parameter {name} is {seen}, no day: write it as 2026-11-23.")
_NO_CHOICE: Final = N_("The parameter {name} is {seen}: give one of {known}.")
_BACKWARDS: Final = N_("The first day {first} comes after the last day {last}: exchange them.")


def take(*names: str) -> dict[str, str]:
    """The parameters of those names, without space around them; empty where none was given.

    Ends the request with 422 when another comes, or one twice, or one in another shape.
    """
    refuse_twice()
    for name, value in request.args.items():
        if name not in (*names, *_ALWAYS):
            refuse_unknown(name, names)
        if len(value) > LONGEST:
            refuse(422, _TOO_LONG, name=name, most=LONGEST)
        if not re.fullmatch(SHAPES.get(name, ".*"), value.strip()):
            refuse(422, _MALFORMED, name=name, seen=seen(value.strip()))
    one_of("language", request.args.get("language", ""), LANGUAGES)
    return {name: request.args.get(name, "").strip() for name in names}


def a_day(name: str, value: str) -> date | None:
    """A day written as yyyy-MM-dd; None for nothing. Ends the request with 422 for anything else."""
    if not value:
        return None
    if not is_day(value):
        refuse(422, _NO_DAY, name=name, seen=seen(value))
    return date.fromisoformat(value)


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """One of the known values, or nothing. Ends the request with 422 for anything else."""
    if value and value not in known:
        refuse(422, _NO_CHOICE, name=name, seen=seen(value), known=", ".join(known))
    return value


def in_order(first: date | None, last: date | None) -> None:
    """End the request with 422 where the first day comes after the last."""
    if first and last and first > last:
        refuse(422, _BACKWARDS, first=first, last=last)
