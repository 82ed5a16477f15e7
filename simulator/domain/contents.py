"""What the archive reads from documents' contents: whose they are, which case, which entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.domain.dates import first_day, last_day
from simulator.domain.documents import Case, ClientId, Departure, Metadata
from simulator.domain.facts import Codebook
from simulator.domain.identifiers import is_temporary_root
from simulator.domain.permissions import Relationship, code_of, objects, read_entries

SPAN = "sosiaalihuollon_asiakkuus"
BEGINS = "asiakkuuden_alkamispvm"
ENDS = "asiakkuuden_paattymispvm"


def root_object(content: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The object under the single root key; empty when the content has no such shape."""
    values = list(content.values()) if content else []
    return values[0] if len(values) == 1 and isinstance(values[0], dict) else {}


def identifier(value: object) -> str | None:
    """The value of an identifier {system, value} or of a bare string, without urn:oid:."""
    held = value.get("value") if isinstance(value, dict) else value
    return held.removeprefix("urn:oid:") if isinstance(held, str) and held else None


def client_ids(content: Mapping[str, Any], person_root: str) -> tuple[ClientId, ...]:
    """Every id of the clients that a document's content names, temporary ids too.

    *person_root* is the root of personal identity codes.
    """
    return tuple(dict.fromkeys(one for ids, _ in persons(content, person_root) for one in ids))


Person = tuple[tuple[ClientId, ...], Mapping[str, Any]]
"""A client in a document's content: every id, and what else is said of the client there."""


def persons(content: Mapping[str, Any], person_root: str) -> tuple[Person, ...]:
    """The clients that a document's content names, one by one; those without an id too."""
    clients = objects(content.get("asiakas"))
    return tuple((tuple(_ids_of(client, person_root)), client) for client in clients)


def other_clients(
    client: ClientId, content: Mapping[str, Any], person_root: str
) -> tuple[ClientId, ...]:
    """The ids of the clients that a joint case's document names beside *client*."""
    others = [
        ids
        for ids, _ in persons(content, person_root)
        if not any(same_client(client, one) for one in ids)
    ]
    return tuple(dict.fromkeys(one for ids in others for one in ids))


def _ids_of(client: Mapping[str, Any], person_root: str) -> list[ClientId]:
    found = []
    code = identifier(client.get("henkilotunnus"))
    if code:
        found.append(ClientId(person_root, code))
    temporary = client.get("tilapainen_yksilointitunnus")
    value = identifier(temporary)
    if value:
        found.append(ClientId(_system(temporary), value))
    return found


def _system(value: object) -> str:
    system = value.get("system") if isinstance(value, dict) else None
    root = system.removeprefix("urn:oid:") if isinstance(system, str) else ""
    return root if is_temporary_root(root) else ""


def same_client(one: ClientId, other: ClientId) -> bool:
    """True when both name the same client; a temporary id without its root matches any root."""
    return one.extension == other.extension and (
        one.root == other.root or not one.root or not other.root
    )


@dataclass(frozen=True, slots=True)
class Span:
    """How long a client relationship lasts, as its document tells; *old* is an old client's."""

    begins: date | None
    ends: date | None
    old: bool


def span_of(content: Mapping[str, Any]) -> Span:
    """The span that a client-relationship document tells; *content* is under its root key."""
    held = content.get(SPAN)
    told = held if isinstance(held, dict) else {}
    return Span(
        begins=first_day(told.get(BEGINS)),
        ends=last_day(told.get(ENDS)),
        old=told.get("vanha_asiakkuus") is True,
    )


def read_relationship(metadata: Metadata, content: Mapping[str, Any]) -> Relationship:
    """A client-relationship document as the register access right is computed from it.

    *metadata* has at least id, set id, version, client and controller.
    """
    span = span_of(content)
    if metadata.client is None:
        raise ValueError("a client-relationship document without a client grants nothing")
    return Relationship(
        document=metadata.id or "",
        set_id=metadata.set_id or "",
        version=metadata.version or 1,
        client=metadata.client,
        controller=metadata.controller or "",
        begins=span.begins,
        ends=span.ends,
        old=span.old,
        entries=read_entries(content),
    )


def read_case(metadata: Metadata, content: Mapping[str, Any], codes: Codebook) -> Case:
    """A case document's case; it is closed when its state says so or it has an end date."""
    details = content.get("asian_tiedot")
    told = details if isinstance(details, dict) else {}
    ended = last_day(told.get("paattymispaiva"))
    person_root = codes.wire.roots.personal_identity_code
    closed_code = codes.profile.case_status["closed"].code
    return Case(
        id=identifier(told.get("asiatunnus")) or metadata.case or "",
        controller=metadata.controller or "",
        clients=tuple(dict.fromkeys([*_own(metadata), *client_ids(content, person_root)])),
        service_task=code_of(told.get("palvelutehtava")),
        closed=ended is not None or code_of(told.get("tila")) == closed_code,
        opened=first_day(told.get("avauspaiva")),
        ended=ended,
        left=tuple(_departures(content, person_root)),
    )


def _departures(content: Mapping[str, Any], person_root: str) -> Iterator[Departure]:
    for ids, client in persons(content, person_root):
        left = last_day(client.get("asiasta_poistumishetki"))
        yield from (Departure(one, left) for one in ids if left)


def _own(metadata: Metadata) -> tuple[ClientId, ...]:
    return (metadata.client,) if metadata.client else ()


def service_task_of(content: Mapping[str, Any]) -> str | None:
    """The service task that a client document's content names, at the top or in its entry."""
    entry = content.get("asiakaskertomusmerkinta")
    nested = objects(entry)
    tasks = [code_of(one.get("palvelutehtava")) for one in (content, *nested)]
    return next((task for task in tasks if task), None)
