"""The national services inside a test of one's own, for clients in Python that use requests.

Calls to the bench's address are answered in the same process by the very services that are served
over the network elsewhere: no socket is opened, and nothing else in the client changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, Final

import responses
from flask import Flask
from requests import PreparedRequest
from werkzeug.test import Client

from conformance.i18n import translator
from conformance.over_wsgi import over_wsgi
from fixtures import read_text
from simulator.app import create_app, make_testbed
from simulator.domain.rule import RULES
from simulator.domain.sources import Source, read_sources
from simulator.testbed import BenchError

UNIT: Final = "unit"
HOST: Final = "http://{bench}.sotebed.test"
"""A name that never resolves: what goes around the mock goes nowhere."""


class NotAcceptedError(AssertionError):
    """Messages were not accepted; the text lists each with its findings."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw in a message: in the bench's language, with the rule's sources."""

    exchange: str
    rule: str
    text: str
    effect: str
    source: str
    location: str = ""

    def __str__(self) -> str:
        place = f" (at {self.location})" if self.location else ""
        return f"{self.effect} {self.rule}: {self.text}{place} [source: {self.source}]"


class InProcessBench:
    """A bench whose services answer in this process; made by `simulated_services`.

    *address* is that of the services, *archive* and *control* are the bench's own.
    """

    def __init__(self, name: str, language: str, app: Flask) -> None:
        self.name = name
        self.language = language
        self.address = HOST.format(bench=name)
        self.archive = f"{self.address}/b/{name}/archive"
        self.control = f"{self.address}/api/v1/benches/{name}"
        self._client = Client(app)
        self._asserted: str | None = None

    def exchanges(self, after: str | None = None) -> list[dict[str, Any]]:
        """Every exchange since the named one, oldest first, whole as the control interface has it."""
        return [self._call("GET", f"exchanges/{one['id']}") for one in self._listed(after)]

    def findings(self) -> tuple[Finding, ...]:
        """Every finding of every exchange, oldest first."""
        return tuple(chain.from_iterable(map(self._findings, self._listed(None))))

    def documents(self, controller: str, client: str = "") -> list[dict[str, Any]]:
        """What the archivist of the controller sees in its register."""
        asked = {"controller": controller, **({"client": client} if client else {})}
        where = f"{self.address}/b/{self.name}/archivist/documents"
        return list(self._answered("GET", where, query=asked)["documents"])

    def assert_accepted(self) -> None:
        """Every message since this was last asked was accepted, and there was at least one.

        Raises:
            NotAcceptedError: none was sent, or some were refused or could not be read.
        """
        sent = list(self._listed(self._asserted))
        if not sent:
            raise NotAcceptedError(f"no message reached {self.archive}")
        self._asserted = sent[-1]["id"]
        refused = [one for one in sent if one["outcome"] != "accepted"]
        if refused:
            raise NotAcceptedError("\n".join(self._told(refused, len(sent))))

    def set_clock(self, now: datetime | str) -> None:
        """Stop the bench's clock at a moment with its offset, such as 2026-11-23T09:00:00+02:00."""
        moment = now if isinstance(now, str) else now.isoformat()
        self._call("PUT", "clock", {"now": moment})

    def advance(self, duration: str) -> None:
        """Move the bench's clock forward by an ISO 8601 duration: P1D, P1W or PT2H, say."""
        self._call("PUT", "clock", {"advance": duration})

    def trust(self, *certificates: str) -> None:
        """Trust the signers of these issuers, given as PEM, and no others."""
        self._call("PUT", "trust", {"certificates": list(certificates)})

    def reset(self) -> None:
        """Put the bench back to its world, with its clock running."""
        self._call("POST", "reset")
        self._asserted = None

    # ---- how it goes about it

    def _listed(self, after: str | None) -> Iterator[Mapping[str, Any]]:
        following = after
        while True:
            query = {"limit": "500", **({"after": following} if following else {})}
            page = self._call("GET", "exchanges", query=query)
            yield from page["exchanges"]
            following = page["next"]
            if following is None:
                return

    def _findings(self, exchange: Mapping[str, Any]) -> Iterator[Finding]:
        translate = translator(self.language)
        for one in exchange["findings"]:
            values = {name: translate(value) for name, value in one["values"].items()}
            yield Finding(
                exchange=exchange["id"],
                rule=one["rule"],
                text=translate(one["template"]).format_map(values),
                effect=one["effect"],
                source=_cited(RULES[one["rule"]].source),
                location=one["location"],
            )

    def _told(self, refused: Iterable[Mapping[str, Any]], sent: int) -> Iterator[str]:
        told = list(refused)
        yield f"{len(told)} of {sent} messages not accepted:"
        for one in told:
            request = one["service_request"] or one["request"]
            yield f"- {request} ({one['request']}) {one['outcome']}, exchange {one['id']}"
            yield from (f"    {finding}" for finding in self._findings(one))

    def _call(
        self, method: str, path: str, told: Any = None, query: Mapping[str, str] | None = None
    ) -> Any:
        return self._answered(method, f"{self.control}/{path}", told, query)

    def _answered(
        self, method: str, address: str, told: Any = None, query: Mapping[str, str] | None = None
    ) -> Any:
        answer = self._client.open(
            address.removeprefix(self.address),
            base_url=self.address,
            method=method,
            json=told,
            query_string=query,
        )
        if answer.status_code >= 400:
            detail = (answer.json or {}).get("detail", answer.status)
            raise ValueError(f"{method} {address} was refused: {detail}")
        return answer.json


def _cited(source: str) -> str:
    """Sources written out, where a rule has their keys and places: `thl-guide-fi 4.1; sotebed`."""
    parts = [part.strip().partition(" ") for part in source.split(";")]
    return "; ".join(f"{_sources()[key].title} {place}".strip() for key, _, place in parts)


@cache
def _sources() -> Mapping[str, Source]:
    return read_sources(read_text("sources.toml"))


@contextmanager
def simulated_services(
    bench: str = UNIT,
    world: str = "demo",
    language: str = "fi",
    clock: datetime | str | None = None,
    mock: responses.RequestsMock | None = None,
) -> Iterator[InProcessBench]:
    """A fresh bench in memory that answers `requests` calls to its address while the block runs.

    *clock* stops its clock at a moment. Calls to other hosts go as *mock* is set, by default the
    library's own `responses.mock`: refused, answered by what was added there, or let through by
    `responses.add_passthru`.

    Raises:
        BenchError: the bench cannot be called so, or there is no such world.
        ValueError: the clock cannot be set so.
    """
    testbed = make_testbed()
    if bench in testbed.names():
        raise BenchError(f"the bench {bench} is there from the start: choose another name")
    testbed.make(bench, world, language)
    app = create_app(testbed)
    made = InProcessBench(bench, language, app)
    if clock is not None:
        made.set_clock(clock)
    with _answering(mock or responses.mock, _Answers(made.address, app)):
        yield made


@contextmanager
def _answering(mock: responses.RequestsMock, answers: "_Answers") -> Iterator[None]:
    """The mock with these answers; started, and stopped again, unless its user has done so."""
    started_here = mock._patcher is None
    mock.add(answers)
    mock.start()
    try:
        yield
    finally:
        mock.remove(answers)
        if started_here:
            mock.stop(allow_assert=False)


class _Answers(responses.CallbackResponse):
    """Whatever is sent to an address, with any method, answered by an app."""

    def __init__(self, address: str, app: Flask) -> None:
        super().__init__("ANY", f"{address}/", over_wsgi(app), content_type=None)
        self._prefix = f"{address}/"

    def matches(self, request: PreparedRequest) -> tuple[bool, str]:
        fits = str(request.url).startswith(self._prefix)
        return fits, "" if fits else f"the bench answers below {self._prefix}"
