"""The parameters of a query, strictly: none that is not known, none twice."""

from collections.abc import Mapping

from flask import request

from simulator.web.problems import stop


def asked_for(*known: str) -> Mapping[str, str]:
    """The query's parameters; ends the request with 422 when one is unknown or comes twice."""
    for name, values in request.args.lists():
        if name not in known:
            wanted = f"use {', '.join(known)}" if known else "leave it out"
            stop(422, f"The parameter {name[:80]!r} is not known here: {wanted}.")
        if len(values) > 1:
            stop(422, f"The parameter {name} comes {len(values)} times: give it once.")
    return request.args.to_dict()


def one_of(asked: Mapping[str, str], name: str, *known: str) -> str | None:
    """A parameter's value, which is to be one of those; None when it is not there."""
    value = asked.get(name)
    if value is not None and value not in known:
        stop(422, f"{name} is {value[:80]!r}: use one of {', '.join(known)}.")
    return value
