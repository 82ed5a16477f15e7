"""The parameters of a query, strictly: none that is not known, none twice."""

from collections.abc import Collection, Mapping
from typing import Final, NoReturn

from flask import request

from simulator.domain.rule import N_
from simulator.web.problems import stop
from simulator.web.refusing import refuse

LONGEST_NAME: Final = 80
_TWICE: Final = N_("{name} comes more than once: give it once.")
_UNKNOWN: Final = N_("{name} is not known in the query: leave it out.")
_OTHER: Final = N_("{name} is not known in the query: use {known}, or leave it out.")


def asked_for(*known: str) -> Mapping[str, str]:
    """The query's parameters; ends the request with 422 when one is unknown or comes twice."""
    for name in request.args:
        if name not in known:
            refuse_unknown(name, known)
    refuse_twice()
    return request.args.to_dict()


def one_of(asked: Mapping[str, str], name: str, *known: str) -> str | None:
    """A parameter's value, which is to be one of those; None when it is not there."""
    value = asked.get(name)
    if value is not None and value not in known:
        stop(422, f"{name} is {value[:80]!r}: use one of {', '.join(known)}.")
    return value


def refuse_unknown(name: str, known: Collection[str]) -> NoReturn:
    """End the request with 422 for a parameter that is none of the known ones."""
    brief = name[:LONGEST_NAME]
    if not known:
        refuse(422, _UNKNOWN, name=brief)
    refuse(422, _OTHER, name=brief, known=", ".join(known))


def refuse_twice() -> None:
    """End the request with 422 when one of its parameters comes more than once."""
    for name, values in request.args.lists():
        if len(values) > 1:
            refuse(422, _TWICE, name=name[:LONGEST_NAME])
