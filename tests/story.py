"""The story's messages as bytes, for tests and benchmarks that need no party to send them."""

from dataclasses import dataclass
from datetime import date, datetime

from conformance.changes import changed
from conformance.drafts import (
    Draft,
    document_of,
    frame_of,
    header_of,
    new_draft,
    next_version,
    service_request,
)
from conformance.plan import Making
from conformance.setting import Place, Setting, read_setting
from fixtures import read_text
from simulator.domain.dates import local_date
from simulator.domain.documents import Group
from simulator.domain.facts import Codebook
from simulator.domain.requests import (
    FindDocuments,
    Header,
    Query,
    Readable,
    ReplaceDocument,
    RetrieveDocuments,
    Search,
    StoreDocument,
    Submission,
)
from simulator.domain.worlds import World
from simulator.messages.archive import write_request
from simulator.messages.envelope import SoapVersion

ORGANISERS_ARC = "1.2.246.10.90000011.95.2026"
PRODUCERS_ARC = "1.2.246.10.90000046.95.2026"
RELATIONSHIP = f"{ORGANISERS_ARC}.1"
CASE = f"{ORGANISERS_ARC}.2"
GRANT = "the producer's right begins yesterday"


@dataclass(frozen=True, slots=True)
class Story:
    """Who takes part, and when; *client* is the story's name of the client."""

    setting: Setting
    now: datetime
    client: str = "client"

    @property
    def codes(self) -> Codebook:
        return self.setting.codes

    @property
    def today(self) -> date:
        return local_date(self.now)

    def draft(self, name: str, place: Place, id: str) -> Draft:
        made = Making(
            setting=self.setting,
            client=self.client,
            maker=place,
            controller=self.setting.organiser,
            today=self.today,
            relationship=RELATIONSHIP,
            case=CASE,
        )
        return new_draft(name, made, id, self.now)

    def store(self, draft: Draft, message: str) -> StoreDocument:
        group = draft.metadata.group
        code = self._code("archive", group)
        return StoreDocument(
            header=self._header(draft.place, message, "archive", code),
            frame=frame_of(draft),
            document=document_of(draft, self.codes),
        )

    def granted(self, before: Draft, id: str, message: str) -> ReplaceDocument:
        """The relationship's next version, which opens the producer's right."""
        after = next_version(before, id, self.now, self.codes)
        draft = after.with_content(changed(before.content, GRANT, self.setting, self.today))
        return ReplaceDocument(
            header=self._header(draft.place, message, "replace", self._code("replace")),
            frame=frame_of(draft),
            document=document_of(draft, self.codes),
        )

    def search(self, place: Place, message: str, *, content: bool = False) -> Search:
        what, interaction = (
            ("content", "find_content") if content else ("metadata", "find_metadata")
        )
        header = self._header(place, message, interaction, self._code("find", what=what))
        query = Query(
            id=message,
            registers=(self.codes.wire.register,),
            controllers=(self.setting.organiser.organisation.oid,),
            clients=(self.setting.client_id(self.client),),
        )
        return (RetrieveDocuments if content else FindDocuments)(header=header, query=query)

    def opening(self) -> list[Submission]:
        """Relationship, case and right: what must be there before the producer may store."""
        organiser = self.setting.organiser
        relationship = self.draft("client relationship", organiser, f"{ORGANISERS_ARC}.3")
        case = self.draft("case", organiser, f"{ORGANISERS_ARC}.4")
        oid = organiser.organisation.oid
        return [
            self.store(relationship, f"{oid}|1"),
            self.store(case, f"{oid}|2"),
            self.granted(relationship, f"{ORGANISERS_ARC}.5", f"{oid}|3"),
        ]

    def entry(self, number: int) -> StoreDocument:
        """A meeting entry of the producer's, each number another document and message."""
        producer = self.setting.producer
        draft = self.draft("meeting entry", producer, f"{PRODUCERS_ARC}.{number}")
        return self.store(draft, f"{producer.organisation.oid}|{number}")

    def bytes_of(self, request: Readable, soap: SoapVersion = SoapVersion.V11) -> bytes:
        return write_request(request, self.codes, soap)

    def _header(self, place: Place, message: str, interaction: str, code: str) -> Header:
        own = place.organisation.oid == self.setting.organiser.organisation.oid
        situation = "own_register" if own else "register_access_right"
        return header_of(place, message, interaction, code, situation, self.now, self.codes)

    def _code(self, does: str, group: Group | None = None, what: str | None = None) -> str:
        return service_request(does, group, what, self.codes)


def story_of(codes: Codebook, world: World, now: datetime, client: str = "client") -> Story:
    """The register access right's story in a world, on a day."""
    text = read_text("stories", "register-access-right.toml")
    return Story(read_setting(text, world, codes, {}), now, client)
