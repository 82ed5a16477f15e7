"""The reference client data system: organiser's or producer's, meeting the archive on the wire."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from conformance.actions import (
    Action,
    Answer,
    CannotDo,
    OwnRefusal,
    Sent,
    Told,
    Verb,
)
from conformance.changes import changed
from conformance.drafts import (
    Draft,
    Sign,
    document_of,
    frame_of,
    header_of,
    new_draft,
    next_version,
    service_request,
    unsigned,
)
from conformance.faults import spoiled
from conformance.memory import Manner, Memory, NotHeldError
from conformance.passing_on import to_tell
from conformance.plan import PLAN, Making
from conformance.plan.making import case_key
from conformance.screen import content_digest, shown_in, words_of
from conformance.setting import UNAUTHORISED, Place, Setting
from conformance.users import USERS
from conformance.wire import NoAnswerError, Sends
from simulator.domain.answers import Acknowledgement, SearchAnswer
from simulator.domain.dates import local_date
from simulator.domain.documents import Group, Version
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Header,
    Query,
    ReplaceDocument,
    RetrieveDocuments,
    StoreDocument,
)

COMPILATION = "compilation"
ORGANISER = "organiser"


class ReferenceSystem:
    """A client data system of one place, with what it knows and the wire to the archive.

    *born* is when it was set up: the ids that it gives begin with it. One that *controls* opens
    client relationships and cases. *register* is the controller in whose register it stores: its
    own place where it controls, else the organiser.
    """

    def __init__(
        self,
        place: Place,
        setting: Setting,
        wire: Sends,
        born: datetime,
        manner: Manner | None = None,
        *,
        sign: Sign = unsigned,
        controls: bool = False,
        register: Place | None = None,
    ) -> None:
        self._place = place
        own = place if controls else setting.organiser
        self._register = register or own
        self._setting = setting
        self._wire = (manner or Manner()).wire(wire)
        self._moment = born
        self._manner = manner or Manner()
        self._sign = self._manner.signing(sign)
        self._controls = controls
        self._memory = Memory()
        self._born = born

    def do(self, action: Action, moment: datetime) -> Answer:
        """Do as asked at a moment, and answer what the user of the system sees.

        A system of the same birth that has done the same before sends the same bytes.
        """
        self._moment = moment
        return self._manner.around(self._done, action)

    def _done(self, action: Action) -> Answer:
        if words := self._refused(action):
            return OwnRefusal(words=words)
        try:
            return _DEEDS[action.verb](self, action)
        except NotHeldError as lacking:
            return CannotDo(reason=str(lacking))
        except NoAnswerError as fault:
            return self._memory.without_answer(action, fault, self._manner)

    def _refused(self, action: Action) -> str:
        """What the system itself says to a user who may not do it; empty to one who may."""
        if not self._acting(action).worker.may_serve(self._service_task_of(action.client)):
            return USERS[UNAUTHORISED].refusal
        user = USERS.get(action.acting)
        return user.refusal if user else ""

    def hear(self, content: Mapping[str, str], client: str) -> None:
        """Take in what the other party told, such as the case of a client."""
        self._memory.heard[client] = content
        if case := content.get("case"):
            self._memory.cases[client] = case

    # ---- what it can do

    def store(self, action: Action) -> Answer:
        pending = self._memory.pending
        key = action.client, action.document
        request, draft = pending.pop(key) if key in pending else self._to_store(action)
        if self._manner.sends_again and not action.fault:
            pending[key] = request, draft
        answer = self._wire.send(request)
        pending.pop(key, None)
        return self._sent(answer, draft, action)

    def _to_store(self, action: Action) -> tuple[StoreDocument, Draft]:
        draft = self._spoiled(self._new(action), action)
        request = StoreDocument(
            header=self._header(
                draft.place,
                "archive",
                self._code("archive", draft.metadata.group),
                self._ground(action),
            ),
            frame=frame_of(draft),
            document=document_of(draft, self._setting.codes, self._sign),
        )
        return request, draft

    def replace(self, action: Action) -> Answer:
        before = self._memory.held(action)
        now, codes = self._moment, self._setting.codes
        after = next_version(before, self._id("document"), now, codes)
        content = changed(before.content, action.change, self._setting, local_date(now))
        draft = replace(after, content=content, place=self._acting(action))
        draft = self._spoiled(self._made_here(draft), action)
        request = ReplaceDocument(
            header=self._header(
                draft.place, "replace", self._code("replace"), self._ground(action)
            ),
            frame=frame_of(draft),
            document=document_of(draft, codes, self._sign),
        )
        return self._sent(self._wire.send(request), draft, action)

    def annul(self, action: Action) -> Answer:
        draft = self._memory.held(action)
        metadata = draft.metadata
        frame = replace(
            metadata,
            replaces=Version(metadata.id, metadata.set_id, metadata.version),
            correction_reason=self._setting.codes.profile.correction_reasons["correction"].code,
        )
        header = self._header(
            self._acting(action), "replace", self._code("annul"), self._ground(action)
        )
        answer = self._wire.send(AnnulDocument(header=header, frame=frame))
        return self._sent(answer, draft, replace(action, fault="annulled"))

    def search(self, action: Action) -> Answer:
        query = self._query(action)
        code, place = self._code("find", what="metadata"), self._acting(action)
        header = self._header(place, "find_metadata", code, self._situation(action))
        answer = self._wire.send(FindDocuments(header=header, query=query))
        shown = shown_in(answer, self._setting.codes)
        return self._memory.with_kept(shown, action, self._manner)

    def open(self, action: Action) -> Answer:
        query = replace(self._query(action), clients=(), documents=action.ids)
        return self._retrieve(action, query, self._code("find", what="content"))

    def verify(self, action: Action) -> Answer:
        if action.document == COMPILATION:
            code = self._code("find", what="compilation")
        else:
            code = self._code("find", PLAN[action.document or "client relationship"].group)
        return self._retrieve(action, self._query(action), code)

    def tell(self, action: Action) -> Answer:
        told = to_tell(action, self._memory, self._setting, controls=self._controls)
        return Told(content=tuple(self._manner.telling(told).items()))

    # ---- how it goes about it

    def _retrieve(self, action: Action, query: Query, code: str) -> Answer:
        header = self._header(self._acting(action), "find_content", code, self._ground(action))
        answer = self._wire.send(RetrieveDocuments(header=header, query=query))
        if isinstance(answer, SearchAnswer):
            for hit in answer.hits:
                self._memory.read(hit, action.client, self._place, self._setting.codes)
        return shown_in(answer, self._setting.codes)

    def _new(self, action: Action) -> Draft:
        memory, client = self._memory, action.client
        made = Making(
            setting=self._setting,
            client=client,
            maker=self._acting(action),
            controller=self._controller(action),
            today=local_date(self._moment),
            relationship=self._known(memory.relationships, client, action, "relationship"),
            case=self._known(memory.cases, self._case_key(action), action, "case"),
            denied=memory.first_ids(client, "client plan"),
        )
        return new_draft(action.document, made, self._id("document"), self._moment)

    def _controller(self, action: Action) -> Place:
        """In whose register a new document goes."""
        if action.register == ORGANISER:
            return self._register
        return self._setting.places[action.register]

    def _is_own(self, action: Action) -> bool:
        """Whether the register that an action is about is the system's own."""
        return self._controller(action).organisation == self._place.organisation

    def _case_key(self, action: Action) -> str:
        return case_key(action.client, PLAN[action.document].in_case)

    def _known(self, ids: dict[str, str], whose: str, action: Action, kind: str) -> str:
        """The id of the client's relationship or case; only the controller gives new ones."""
        if whose not in ids and (self._controls or self._is_own(action)):
            ids[whose] = self._id(kind)
        return ids.get(whose, str(self._setting.values["unknown_case"]))

    def _spoiled(self, draft: Draft, action: Action) -> Draft:
        draft = self._manner.spoil(draft)
        if not action.fault:
            return draft
        handed = action.ids[0] if action.ids else ""
        return spoiled(draft, action.fault, self._setting, handed)

    def _made_here(self, draft: Draft) -> Draft:
        unit = draft.place.unit
        return draft.with_metadata(making_unit=unit.oid, making_unit_name=unit.name)

    def _acting(self, action: Action) -> Place:
        if action.acting == UNAUTHORISED:
            return self._place.with_user_lacking(self._service_task_of(action.client))
        if action.acting in USERS:
            return self._place
        return self._setting.places[action.acting] if action.acting else self._place

    def _service_task_of(self, client: str) -> str:
        """The service task of a client, as the system knows it from the client relationship."""
        return self._memory.service_task(client) or self._setting.service_task_of(client).code

    def _query(self, action: Action) -> Query:
        codes = self._setting.codes
        asked = Query(
            id=self._id("query"),
            registers=(codes.wire.register,),
            controllers=(self._setting.places[action.register].organisation.oid,),
            clients=(self._setting.client_id(action.client),),
        )
        return self._manner.query(asked)

    def _situation(self, action: Action) -> str:
        """The use situation of a search; another controller's register is asked for disclosure."""
        user = USERS.get(action.acting)
        if user and user.situation:
            return user.situation
        asked = self._setting.places[action.register].organisation
        own = self._acting(action).organisation == self._register.organisation
        elsewhere = own and asked != self._register.organisation
        return "disclosure" if elsewhere else self._ground(action)

    def _ground(self, action: Action) -> str:
        """The use situation where it is not the usual one: that of the system's own register."""
        return "own_register" if action.register != ORGANISER and self._is_own(action) else ""

    def _header(self, place: Place, interaction: str, code: str, situation: str = "") -> Header:
        own = place.organisation == self._register.organisation
        usual = "own_register" if own else "register_access_right"
        message_id = f"{place.organisation.oid}|{self._number()}"
        codes, now = self._setting.codes, self._moment
        made = header_of(place, message_id, interaction, code, situation or usual, now, codes)
        return self._manner.header(made)

    def _code(self, does: str, group: Group | None = None, what: str | None = None) -> str:
        return service_request(does, group, what, self._setting.codes)

    def _number(self) -> int:
        self._memory.count += 1
        return int(f"{self._born:%y%m%d%H%M%S}{self._memory.count:04}")

    def _id(self, kind: str) -> str:
        """A new id under the organisation's own arc for documents, cases and relationships."""
        if kind == "query":
            return f"{self._place.organisation.oid}|{self._number()}"
        arc = self._place.organisation.oid.removesuffix(".10.0")
        return f"{arc}.95.{self._born:%Y}.{self._number()}"

    def _sent(self, answer: object, draft: Draft, action: Action) -> Answer:
        metadata = draft.metadata
        accepted = isinstance(answer, Acknowledgement) and answer.type == "accepted"
        if accepted and not action.fault:
            self._memory.drafts[action.client, action.document] = draft
        return Sent(
            accepted=accepted,
            document=metadata.id or "",
            set_id=metadata.set_id or "",
            version=metadata.version or 1,
            content=content_digest(draft.content) if draft.pdf is None else "",
            case=metadata.case or "",
            words=words_of(answer),
        )


_DEEDS: Mapping[Verb, Callable[[ReferenceSystem, Action], Answer]] = {
    Verb.STORE: ReferenceSystem.store,
    Verb.REPLACE: ReferenceSystem.replace,
    Verb.ANNUL: ReferenceSystem.annul,
    Verb.SEARCH: ReferenceSystem.search,
    Verb.OPEN: ReferenceSystem.open,
    Verb.VERIFY: ReferenceSystem.verify,
    Verb.TELL: ReferenceSystem.tell,
}
