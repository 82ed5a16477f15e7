"""Requests and facts for the tables of rules: good ones, to be spoiled by keywords."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from html import escape
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.drafts import Draft, frame_of, header_of, next_version, service_request
from conformance.setting import Place
from simulator.codebook import read_codebook, read_worlds
from simulator.domain.dates import HELSINKI, stamp
from simulator.domain.documents import (
    Case,
    ClientId,
    Document,
    Group,
    Metadata,
    Stored,
    Version,
)
from simulator.domain.facts import Codebook, Facts, StructureReport, place
from simulator.domain.permissions import Entry, Relationship
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Header,
    Query,
    ReplaceDocument,
    Request,
    RetrieveDocuments,
    Search,
    StoreDocument,
)
from simulator.domain.signatures import Signature, SignatureFault, SignerBlock, Subject
from tests.story import CASE, RELATIONSHIP, Story, story_of

NOW = datetime(2026, 11, 23, 9, tzinfo=HELSINKI)
TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

ORGANISER = "1.2.246.10.90000011.10.0"
ORGANISERS_UNIT = "1.2.246.10.90000011.10.11"
INHERITED_UNIT = "1.2.246.10.90000118.10.5"
OTHER_ORGANISER = "1.2.246.10.90000038.10.0"
PRODUCER = "1.2.246.10.90000046.10.0"
UNIT = "1.2.246.10.90000046.10.21"
SISTER = "1.2.246.10.90000046.10.22"
ENDED_UNIT = "1.2.246.10.90000046.10.23"
OTHER_PRODUCERS_UNIT = "1.2.246.10.90000054.10.21"
SUBCONTRACTORS_UNIT = "1.2.246.10.90000062.10.21"
SHELTER = "1.2.246.10.90000089.10.31"
SHELTERS_CONTROLLER = "1.2.246.10.90000097.10.0"
NOBODY = "1.2.246.10.90000046.10.99"

PERSON = "1.2.246.21"
CLIENT = ClientId(PERSON, "030878-902L")
OTHER_CLIENT = ClientId(PERSON, "120345-901U")
ID, OLDER = "1.2.246.10.90000046.95.2026.7", "1.2.246.10.90000046.95.2026.1"
TASK, OTHER_TASK = "24", "20"
DIGEST = "d1"


@dataclass(frozen=True, slots=True)
class Row:
    """A rule, what is so, and whether the rule is broken by it."""

    rule: str
    says: str
    request: Request
    facts: Facts
    broken: bool = True

    def __str__(self) -> str:
        return f"{self.rule} {'breaks' if self.broken else 'holds'}: {self.says}"


@cache
def codebook() -> Codebook:
    return read_codebook()


@cache
def story() -> Story:
    return story_of(codebook(), read_worlds()["demo"], NOW)


def sender(part: str) -> Place:
    """The organiser, producer, sister unit, other producer or other organiser of the story."""
    return story().setting.places[part]


# ---- requests


def store(
    name: str = "meeting entry", by: str = "producer", sp: str = "", **changes: Any
) -> StoreDocument:
    """A document of the story, stored by one of its parties; *changes* as ``changed`` takes them."""
    draft = story().draft(name, sender(by), ID)
    code = sp or _sp("archive", draft.metadata.group)
    request = StoreDocument(
        header=_header(by, "archive", code), frame=frame_of(draft), document=_document(draft)
    )
    return changed(request, **changes)


def replacement(
    name: str = "meeting entry", by: str = "producer", **changes: Any
) -> ReplaceDocument:
    """Version 2 of a document of the story whose version 1 is ``stored()``."""
    first = story().draft(name, sender(by), OLDER)
    draft = next_version(first, ID, NOW, codebook())
    request = ReplaceDocument(
        header=_header(by, "replace", _sp("replace")),
        frame=frame_of(draft),
        document=_document(draft),
    )
    return changed(request, **changes)


def annulment(by: str = "producer", *, carries_text: bool = False, **changes: Any) -> AnnulDocument:
    """The annulment of the meeting entry ``stored()``."""
    draft = story().draft("meeting entry", sender(by), OLDER)
    frame = replace(
        frame_of(draft),
        replaces=Version(OLDER, OLDER, 1),
        correction_reason="1",
        group=None,
        service_task=None,
    )
    request = AnnulDocument(
        header=_header(by, "replace", _sp("annul")), frame=frame, carries_text=carries_text
    )
    return changed(request, **changes)


def search(by: str = "producer", *, content: bool = False, **changes: Any) -> Search:
    """A search for the client's documents in the organiser's register."""
    header = changes.pop("header", {})
    made = story().search(sender(by), f"{PRODUCER}|1", content=content)
    others = {
        name: changes.pop(name) for name in ("defects", "ordinary_identities") if name in changes
    }
    return replace(
        made,
        header=replace(made.header, **header),
        query=replace(made.query, **changes),
        **others,
    )


def changed(request: Any, **changes: Any) -> Any:
    """The request with other values.

    *header*, *frame* and *metadata* (of the document) take mappings; *both* changes frame and
    document alike, *body* is merged into the content; what else is given is the request's own.
    """
    header, both = changes.pop("header", {}), changes.pop("both", {})
    frame, metadata = changes.pop("frame", {}), changes.pop("metadata", {})
    body = changes.pop("body", None)
    after = replace(
        request,
        header=replace(request.header, **header),
        frame=replace(request.frame, **both, **frame),
        **{
            name: value
            for name, value in changes.items()
            if name in type(request).__dataclass_fields__
        },
    )
    own = {name: value for name, value in changes.items() if name in Document.__dataclass_fields__}
    if getattr(after, "document", None) is None:
        return after
    document = replace(
        after.document, metadata=replace(after.document.metadata, **both, **metadata), **own
    )
    if body is not None:
        merged = _merged(document.content, body)
        document = replace(document, content=merged, **_shown_too(own, merged))
    return replace(after, document=document)


def _shown_too(own: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """The display form of a changed content, unless the caller gives one."""
    return {} if "display" in own else {"display": _displayed(content)}


def _displayed(content: Mapping[str, Any]) -> str:
    """A display form that shows every text of a content."""
    return f"<p>{escape(' '.join(_strings(content)))}</p>"


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Mapping | list):
        return []
    inside = value.values() if isinstance(value, Mapping) else value
    return [text for one in inside for text in _strings(one)]


def _merged(content: Mapping[str, Any] | None, body: Mapping[str, Any]) -> dict[str, Any]:
    ((root, before),) = deepcopy(dict(content or {})).items()
    return {root: {**before, **body}}


RAW = b'<?xml version="1.0" encoding="UTF-8"?>\n<x/>'


def _document(draft: Draft) -> Document:
    return Document(
        metadata=draft.metadata,
        display=_displayed(draft.content),
        content=draft.content,
        **_signed(draft),
        digest=DIGEST,
        raw=RAW,
    )


def _signed(draft: Draft) -> dict[str, Any]:
    """By the draft's worker, whom the header then names, or by the system."""
    worker, organisation = draft.place.worker, draft.place.organisation
    if not draft.by_worker:
        return {"signatures": (signature(signer=Subject("Majakka", organisation.oid)),)}
    names = {"family": worker.family, "given": worker.given}
    signer = Subject(worker.family, worker.registration, title=worker.title, **names)
    root = codebook().wire.roots.professional_registration
    block = SignerBlock(root, worker.registration, method="1", time=stamp(NOW), **names)
    return {"signatures": (signature(kind="1", signer=signer),), "signers": (block,)}


def signature(**changes: Any) -> Signature:
    """A system signature that verifies, by a signer whom ``facts()`` trust."""
    so = Signature(
        kind="3",
        signer=Subject("Majakka", PRODUCER),
        issuer="TEST issuer",
        signed_at=NOW,
        begins=NOW - timedelta(days=1),
        ends=NOW + timedelta(days=1),
        certificate=b"certificate",
    )
    return replace(so, **changes)


BROKEN = SignatureFault("The signature of {signer} is broken", (("signer", "Majakka"),))


def _header(by: str, interaction: str, code: str) -> Header:
    situation = "own_register" if "organiser" in by else "register_access_right"
    place_ = sender(by)
    message = f"{place_.organisation.oid}|1"
    return header_of(place_, message, interaction, code, situation, NOW, codebook())


def _sp(does: str, group: Group | None = None) -> str:
    return service_request(does, group, None, codebook())


# ---- facts


def facts(**changes: Any) -> Facts:
    """What is so: the producer's right is in force since yesterday, the case is open."""
    so: dict[str, Any] = {
        "now": NOW,
        "today": TODAY,
        "codes": codebook(),
        "organisations": story_world(),
        "relationships": live(relationship()),
        "relationship_sets": ("1.2.3.9",),
        "case": case(),
        "client_cases": (case(),),
        "structure": StructureReport(known=True),
        "subjects": (CLIENT,),
        "trusted_signers": frozenset({signature().fingerprint}),
    }
    return Facts(**{**so, **changes})


def nothing_stored(**changes: Any) -> Facts:
    """The facts before anything was stored."""
    empty: dict[str, Any] = {
        "relationships": {},
        "relationship_sets": (),
        "case": None,
        "client_cases": (),
    }
    return facts(**{**empty, **changes})


def with_stored(*versions: Stored, **changes: Any) -> Facts:
    """The facts when the named document has these versions."""
    return facts(chain=versions or (stored(),), **changes)


@cache
def story_world() -> Mapping[str, Any]:
    return read_worlds()["demo"].organisations


def entry(unit: str | None = UNIT, **changes: Any) -> Entry:
    so = Entry(unit=unit, service_task=TASK, begins=YESTERDAY, ends=None)
    return replace(so, **changes)


def relationship(*entries: Entry, **changes: Any) -> Relationship:
    so = Relationship(
        document="1.2.3.9",
        set_id="1.2.3.9",
        version=1,
        client=CLIENT,
        controller=ORGANISER,
        begins=date(2026, 10, 24),
        ends=None,
        old=False,
        entries=entries or (entry(),),
    )
    return replace(so, **changes)


def live(*relationships: Relationship) -> dict[str, Relationship]:
    return {place(one.controller, one.client): one for one in relationships}


def case(**changes: Any) -> Case:
    so = Case(id=CASE, controller=ORGANISER, clients=(CLIENT,), service_task=TASK, closed=False)
    return replace(so, **changes)


def stored(**changes: Any) -> Stored:
    """The first version of the producer's meeting entry."""
    so = Stored(
        id=OLDER,
        set_id=OLDER,
        version=1,
        controller=ORGANISER,
        register="1",
        client=CLIENT,
        group=Group.CLIENT_DOCUMENT,
        making_unit=UNIT,
        first_unit=UNIT,
        case=CASE,
        service_task=TASK,
        digest="d0",
        newest=True,
        annulled=False,
        stored_at=NOW,
    )
    return replace(so, **changes)


def the_same(**changes: Any) -> Stored:
    """The very document that ``store()`` carries, stored before."""
    return stored(id=ID, set_id=ID, digest=DIGEST, **changes)


def grants(*producers: Mapping[str, Any], task: str | None = TASK) -> dict[str, Any]:
    """The part of a client-relationship document's content that names producers."""
    block: dict[str, Any] = {"palveluntuottaja": list(producers)}
    if task:
        block["palvelutehtava"] = {"code": task}
    return {"sosiaalihuollon_palvelutehtava": [block]}


def producer(
    unit: str | None = UNIT, begins: str | None = "2026-11-22", ends: str | None = None
) -> dict[str, Any]:
    """A producer's entry as the content of a client-relationship document has it."""
    told = {
        "palveluyksikon_nimi": {"code": unit} if unit else {"display": "Majakka Hoiva"},
        "asiakkuuden_alkamispvm": begins,
        "asiakkuuden_paattymispvm": ends,
    }
    return {name: value for name, value in told.items() if value is not None}


def rows(rule: str, table: Iterable[tuple[str, Request, Facts, bool]]) -> list[Row]:
    """A rule's table: what is so, the request, the facts, whether it is broken."""
    return [Row(rule, says, request, so, broken) for says, request, so, broken in table]


__all__ = ["RELATIONSHIP", "FindDocuments", "Metadata", "Query", "RetrieveDocuments"]
