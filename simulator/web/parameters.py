"""The parameters in a request's address: each known, and given at most once."""

from datetime import date
from typing import Final

from flask import request

from simulator.domain.rule import N_
from simulator.web.refusing import refuse

LONGEST: Final = 200
_ALWAYS: Final = ("language",)
_UNKNOWN: Final = N_("The parameter {name} is not known here: use {known}, or leave it out.")
_TWICE: Final = N_("The parameter {name} comes twice: give it once.")
_TOO_LONG: Final = N_("The parameter {name} is longer than {most} characters: give a shorter one.")
_NO_DAY: Final = N_("The parameter {name} is no day: write it as 2026-11-23.")
_NO_CHOICE: Final = N_("The parameter {name} is none of {known}.")


def take(*names: str) -> dict[str, str]:
    """The parameters of those names, without space around them; empty where none was given.

    Ends the request with 400 when another comes, or one twice.
    """
    for name, values in request.args.lists():
        if name not in (*names, *_ALWAYS):
            refuse(400, _UNKNOWN, name=_brief(name), known=", ".join(names) or "–")
        if len(values) > 1:
            refuse(400, _TWICE, name=name)
        if len(values[0]) > LONGEST:
            refuse(400, _TOO_LONG, name=name, most=LONGEST)
    return {name: request.args.get(name, "").strip() for name in names}


def a_day(name: str, value: str) -> date | None:
    """A day written as yyyy-MM-dd; None for nothing. Ends the request with 400 for anything else."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        refuse(400, _NO_DAY, name=name)


def one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    """One of the known values, or nothing. Ends the request with 400 for anything else."""
    if value and value not in known:
        refuse(400, _NO_CHOICE, name=name, known=", ".join(known))
    return value


def _brief(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
