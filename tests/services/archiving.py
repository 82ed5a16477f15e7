"""An archive in memory on a clock that stands, and those who send it messages."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from conformance.changes import changed
from conformance.drafts import (
    Draft,
    document_of,
    frame_of,
    header_of,
    next_version,
    service_request,
)
from conformance.setting import Place
from simulator.app import make_testbed
from simulator.codebook import read_codebook
from simulator.domain.answers import Answer
from simulator.domain.dates import HELSINKI
from simulator.domain.documents import ClientId, Group, Version
from simulator.domain.facts import Codebook
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Header,
    Query,
    Readable,
    ReplaceDocument,
    RetrieveDocuments,
    StoreDocument,
)
from simulator.messages.archive import read_answer, read_request, write_answer, write_request
from simulator.messages.envelope import SoapVersion
from simulator.services import archive
from simulator.services.exchanges import Carried, Reply
from simulator.storage import journal
from simulator.testbed import Bench, Clock, Testbed
from tests.signing import keys
from tests.story import Story, story_of

NOW = datetime(2026, 11, 23, 9, tzinfo=HELSINKI)
SOAP = SoapVersion.V11
ARC = "1.2.246.10.90000046.95.2026"


@cache
def _codes() -> Codebook:
    """For all: reading them takes most of the time that a test bed takes."""
    return read_codebook()


def testbed_in_memory() -> Testbed:
    ids = count(1)
    return make_testbed(now=lambda: NOW, new_id=lambda: f"id-{next(ids)}", codes=_codes())


testbed_in_memory.__test__ = False  # type: ignore[attr-defined]


@dataclass
class Rig:
    """A bench and the messages that the story's parties send it; each has an id of its own."""

    bench: Bench
    story: Story
    numbers: "count[int]" = field(default_factory=lambda: count(100))

    # ---- sending

    def send(self, request: Readable, certificate: str | None = None) -> Answer:
        """What the archive answers, as read from its bytes."""
        reply = self.reply(self.bytes_of(request), certificate)
        return read_answer(reply.body, reply.content_type, self.bench.codes)

    def reply(self, body: bytes, certificate: str | None = None) -> Reply:
        received = read_request(body, SOAP.content_type, self.bench.codes)
        return archive.answer(received.request, self.bench, self.carried(body, certificate))

    def carried(self, body: bytes, certificate: str | None = None) -> Carried:
        def write(answer: Answer) -> bytes:
            return write_answer(answer, self.bench.codes, SOAP)

        return Carried(
            body=body,
            content_type=SOAP.content_type,
            write=write,
            answer_type=SOAP.content_type,
            certificate=certificate,
        )

    def bytes_of(self, request: Readable) -> bytes:
        return write_request(request, self.bench.codes, SOAP)

    # ---- what was written down

    @property
    def exchanges(self) -> list[journal.Exchange]:
        with self.bench.transaction() as db:
            return journal.page(db, None, 1000)[0]

    @property
    def last(self) -> journal.Exchange:
        return self.exchanges[-1]

    @property
    def rules(self) -> list[str]:
        """The rules of the last exchange's findings."""
        return [finding["rule"] for finding in self.last.findings]

    # ---- the messages

    def draft(self, name: str, by: str = "producer", **metadata: Any) -> Draft:
        number = next(self.numbers)
        draft = self.story.draft(name, self.place(by), f"{ARC}.{number}")
        return draft.with_metadata(**metadata)

    def place(self, by: str) -> Place:
        return self.story.setting.places[by]

    def store(self, draft: Draft, by: str = "", message: str = "") -> StoreDocument:
        place = self.place(by) if by else draft.place
        return StoreDocument(
            header=self.header(
                place, "archive", self.code("archive", draft.metadata.group), message
            ),
            frame=frame_of(draft),
            document=document_of(draft, self.bench.codes, keys().sign),
        )

    def replace(self, draft: Draft, by: str = "", message: str = "") -> ReplaceDocument:
        place = self.place(by) if by else draft.place
        return ReplaceDocument(
            header=self.header(place, "replace", self.code("replace"), message),
            frame=frame_of(draft),
            document=document_of(draft, self.bench.codes, keys().sign),
        )

    def next(self, draft: Draft, by: str = "", change: str = "a text is corrected") -> Draft:
        """The next version of a document, made by its maker or by another; as it was without *change*."""
        place = self.place(by) if by else draft.place
        id = f"{ARC}.{next(self.numbers)}"
        after = next_version(draft, id, self.bench.now(), self.bench.codes)
        today = self.bench.today()
        content = (
            changed(draft.content, change, self.story.setting, today) if change else draft.content
        )
        unit = place.unit
        made = after.with_metadata(making_unit=unit.oid, making_unit_name=unit.name)
        return replace(made, content=content, place=place)

    def annul(self, draft: Draft, by: str = "", **frame: Any) -> AnnulDocument:
        about = draft.metadata
        so = {
            "replaces": Version(about.id, about.set_id, about.version),
            "correction_reason": "1",
            **frame,
        }
        place = self.place(by) if by else draft.place
        return AnnulDocument(
            header=self.header(place, "replace", self.code("annul")), frame=replace(about, **so)
        )

    def find(self, by: str = "producer", **query: Any) -> FindDocuments:
        code = query.pop("code", "SP9")
        header = self.header(self.place(by), "find_metadata", code)
        return FindDocuments(header=header, query=self.query(**query))

    def fetch(self, by: str = "producer", **query: Any) -> RetrieveDocuments:
        code = query.pop("code", "SP10")
        header = self.header(self.place(by), "find_content", code)
        return RetrieveDocuments(header=header, query=self.query(**query))

    def query(self, **changes: Any) -> Query:
        so = {
            "id": f"{ARC}|{next(self.numbers)}",
            "registers": ("1",),
            "controllers": (self.story.setting.organiser.organisation.oid,),
            "clients": (self.client,),
        }
        return Query(**{**so, **changes})

    @property
    def client(self) -> ClientId:
        return self.story.setting.client_id("client")

    def header(self, place: Place, interaction: str, code: str, message: str = "") -> Header:
        id = message or f"{place.organisation.oid}|{next(self.numbers)}"
        situation = (
            "own_register" if place == self.story.setting.organiser else "register_access_right"
        )
        return header_of(
            place, id, interaction, code, situation, self.bench.now(), self.bench.codes
        )

    def code(self, does: str, group: Group | None = None) -> str:
        return service_request(does, group, None, self.bench.codes)

    # ---- what others start from

    def opened(self) -> Mapping[str, Draft]:
        """Relationship, case and the producer's right since yesterday, all stored."""
        relationship = self.draft("client relationship", "organiser")
        case = self.draft("case", "organiser")
        granted = self.next(relationship, change="the producer's right begins yesterday")
        for request in (self.store(relationship), self.store(case), self.replace(granted)):
            assert accepted(self.send(request)), self.last.findings
        return {"relationship": granted, "case": case}

    def kept(self, name: str = "meeting entry", by: str = "producer", **metadata: Any) -> Draft:
        """A document of the story, stored."""
        draft = self.draft(name, by, **metadata)
        assert accepted(self.send(self.store(draft))), self.last.findings
        return draft

    def right_ends(self, opened: Mapping[str, Draft]) -> None:
        """The organiser ends the producer's right as of yesterday."""
        ended = self.next(opened["relationship"], change="the producer's right ended yesterday")
        assert accepted(self.send(self.replace(ended))), self.last.findings

    def advance(self, days: int = 0, hours: int = 0) -> None:
        self.bench.set_clock(Clock(frozen=self.bench.now() + timedelta(days=days, hours=hours)))


def rig(testbed: Testbed, bench: str = "demo", client: str = "client") -> Rig:
    made = testbed.bench(bench) or testbed.make(bench)
    made.set_trust([keys().issuer])
    return Rig(made, story_of(made.codes, made.world, NOW, client))


def accepted(answer: Any) -> bool:
    return answer.type == "accepted"


def told(answer: Any) -> list[str]:
    """The rules that an acknowledgement names, in order."""
    return [detail.text.split(":")[0] for detail in answer.details]


def ids(answer: Any) -> list[str]:
    """The documents that an answer to a search shows, in order."""
    return [hit.metadata.id for hit in answer.hits]


def with_body(draft: Draft, change: Callable[[dict[str, Any]], None]) -> Draft:
    """The draft with a change made to the object under its content's root key."""
    content = deepcopy(draft.content)
    (body,) = content.values()
    assert isinstance(body, dict)
    change(body)
    return draft.with_content(content)
