"""Oddities of messages: their headers, their bytes, what a search asks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from conformance.services.oddities.metadata import UNKNOWN_ORGANISATION
from simulator.domain.requests import Header, Query

HEADERS: Final[Mapping[str, Callable[[Header], Header]]] = {
    "no sender": lambda header: replace(header, sender=None),
    "no acting unit": lambda header: replace(header, unit=None, unit_name=None),
    "no acting person": lambda header: replace(header, professional=None),
    "another receiver": lambda header: replace(header, receiver=UNKNOWN_ORGANISATION),
    "a sender that the register does not know": lambda header: replace(
        header, sender=UNKNOWN_ORGANISATION
    ),
    "a service request that there is not": lambda header: replace(header, service_request="SP99"),
    "the service request of replacing": lambda header: replace(header, service_request="SP5"),
    "the service request of cases": lambda header: replace(header, service_request="SP2"),
    "the service request of storing": lambda header: replace(header, service_request="SP17"),
    "the service request of contents": lambda header: replace(header, service_request="SP10"),
}
"""What a header says instead."""

BYTES: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "a page of HTML": lambda _: b"<html><body>Kirjaudu</body></html>",
    "an interaction of another archive": lambda raw: raw.replace(
        b"RCMR_IN200002FI01", b"PRPM_IN000001FI01"
    ),
    "half a message": lambda raw: raw[: len(raw) // 2],
    "a time of sending that is no time": lambda raw: raw.replace(
        b'<creationTime value="2026', b'<creationTime value="kello', 1
    ),
}
"""What is sent in place of a message."""


def _of_all(query: Query) -> Query:
    return replace(query, clients=query.clients * 21)


QUERIES: Final[Mapping[str, Callable[[Query], Query]]] = {
    "no register": lambda query: replace(query, registers=()),
    "no controller": lambda query: replace(query, controllers=()),
    "neither client nor document": lambda query: replace(query, clients=()),
    "twenty-one clients": _of_all,
}
"""What a search asks instead."""
