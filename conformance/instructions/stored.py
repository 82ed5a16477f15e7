"""What the producer stored in the organiser's register, as the instructions look at it."""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from conformance.recording import Event, Recording
from fixtures import read_text, read_texts
from fixtures.structure_names import without_version
from simulator.domain.codes import read_code_sets, read_wire_codes
from simulator.domain.contents import root_object, service_task_of
from simulator.domain.dates import local_date, stamp_moment
from simulator.domain.documents import Document, Group, Metadata
from simulator.domain.facts import Codebook
from simulator.domain.permissions import code_of, objects
from simulator.domain.plain import from_plain
from simulator.domain.profile import Profile
from simulator.domain.requests import Carrying
from simulator.messages.archive import read_request

_SERVICE = "sosiaalipalvelu"
"""What the name of every field begins with that names a social service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Produced:
    """A document of the producer's, in its newest version: the message that stored it, and when.

    *structure* is without its version; *completed* is when the document says that it was made.
    """

    exchange: str
    at: datetime
    set_id: str
    structure: str
    client: str
    service_task: str
    social_services: frozenset[str]
    completed: datetime | None
    root_key: str
    body: Mapping[str, Any]

    @property
    def day(self) -> date:
        return local_date(self.at)


def produced_in(recording: Recording) -> tuple[Produced, ...]:
    """The producer's client documents in the organiser's register, in the order of their storing.

    One that the test bed asked for with a fault in it does not count. One that was annulled does: the
    test bed asked for that too.
    """
    asked_faulty = {
        id
        for event in recording.of("action")
        if event["action"].get("fault")
        for id in event["exchanges"]
    }
    codes = _codes(recording.run)
    newest: dict[str, Produced] = {}
    for id, exchange in recording.exchanges.items():
        if id in asked_faulty or not _is_the_producers(exchange, recording.run):
            continue
        made = _produced(exchange, recording.run, codes)
        if made is not None:
            newest.pop(made.set_id, None)
            newest[made.set_id] = made
    return tuple(newest.values())


def _is_the_producers(exchange: Mapping[str, Any], run: Event) -> bool:
    if exchange["outcome"] != "accepted" or exchange["request"] not in (
        "store",
        "replace",
        "annul",
    ):
        return False
    caller, producer = exchange.get("caller") or {}, run["parties"]["producer"]
    pairs = ((producer["oid"], "organisation"), (producer["unit"], "unit"))
    return any(caller.get(name) == known for known, name in pairs)


def _codes(run: Event) -> Codebook:
    wire, sets = _installed()
    return Codebook(profile=from_plain(Profile, run["profile"]), wire=wire, sets=sets)


@cache
def _installed() -> tuple[Any, Any]:
    return read_wire_codes(read_text("wire.toml")), read_code_sets(read_texts("codes"))


def _request(exchange: Mapping[str, Any], codes: Codebook) -> Any:
    if not exchange.get("request_bytes"):
        return None
    return read_request(
        b64decode(exchange["request_bytes"]), exchange["content_type"], codes
    ).request


def _produced(exchange: Mapping[str, Any], run: Event, codes: Codebook) -> Produced | None:
    """The document of a message; None where it holds none, or one of another register or group."""
    request = _request(exchange, codes)
    if not isinstance(request, Carrying) or request.document is None:
        return None
    document, metadata = request.document, request.document.metadata
    if metadata.group is not Group.CLIENT_DOCUMENT:
        return None
    if metadata.controller != run["parties"]["organiser"]["oid"]:
        return None
    return _made(exchange, document, metadata)


def _made(exchange: Mapping[str, Any], document: Document, metadata: Metadata) -> Produced:
    body = root_object(document.content)
    return Produced(
        exchange=exchange["id"],
        at=datetime.fromisoformat(exchange["at"]),
        set_id=metadata.set_id or metadata.id or exchange["id"],
        structure=without_version(metadata.structure or ""),
        client=metadata.client.key if metadata.client else "",
        service_task=service_task_of(body) or metadata.service_task or "",
        social_services=frozenset((*metadata.social_services, *_services(body))),
        completed=stamp_moment(metadata.created) or stamp_moment(metadata.written),
        root_key=next(iter(document.content or {}), ""),
        body=body,
    )


def _services(held: object) -> Iterator[str]:
    """The codes of the social services that a content names, wherever it does."""
    if isinstance(held, list):
        for one in held:
            yield from _services(one)
    elif isinstance(held, dict):
        for name, value in held.items():
            if name.startswith(_SERVICE):
                yield from filter(None, map(code_of, objects(value)))
            yield from _services(value)
