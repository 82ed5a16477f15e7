"""Sending entries to a running simulator, and what it says of them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

import requests

from conformance.wire import direct_session
from simulator.domain.concepts import ConceptCode
from simulator.messages.extracts import write_line

CONNECT: Final = 10
ANSWER: Final = 600
"""So many seconds a simulator may take to enter a large register."""

AT_ONCE: Final = 200
"""So many entries are sent in one piece."""

LINES: Final = "application/x-ndjson"


class SendingError(RuntimeError):
    """The simulator did not take the entries; the sentence says why."""


def send(url: str, bench: str, entries: Iterable[ConceptCode], first: int) -> dict[str, Any]:
    """Have the simulator at an address enter the entries in a bench's register.

    Raises:
        SendingError: nobody answers there, or it refuses.
    """
    address = f"{url.rstrip('/')}/api/v1/benches/{quote(bench, safe='')}/register"
    try:
        reply = direct_session().post(
            address,
            data=_pieces(entries),
            params={"first": str(first)},
            headers={"Content-Type": LINES, "Accept": "application/json"},
            timeout=(CONNECT, ANSWER),
        )
    except requests.RequestException as fault:
        raise SendingError(
            f"nobody takes a register at {url} ({type(fault).__name__}): start sotebed serve, or "
            "name the folder of its data with --data while it does not run"
        ) from fault
    if not reply.ok:
        raise SendingError(_why(reply))
    told: dict[str, Any] = reply.json()
    return told


def _pieces(entries: Iterable[ConceptCode]) -> Iterator[bytes]:
    """The entries' lines in pieces of some size: each piece costs both sides its own handling."""
    lines = map(write_line, entries)
    while some := list(islice(lines, AT_ONCE)):
        yield b"".join(some)


def _why(reply: requests.Response) -> str:
    try:
        return str(reply.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"{reply.url} answered {reply.status_code}: {reply.text[:200]}"
