"""A document on its way: what a client data system puts together before it sends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from conformance.plan import PLAN, Content, Making
from conformance.setting import Place
from fixtures.content import Unit, structure_of
from fixtures.display import display_form
from simulator.domain.ages import OF_AGE, age
from simulator.domain.dates import local_date, stamp
from simulator.domain.documents import ClientId, Document, Group, Metadata, Version
from simulator.domain.facts import Codebook
from simulator.domain.requests import Header, Professional
from simulator.domain.worlds import Worker
from simulator.messages.document import write_document


def _unchanged(raw: bytes) -> bytes:
    return raw


def unsigned(raw: bytes, signer: Unit | Worker, at: datetime) -> bytes:  # noqa: ARG001
    """The document as it is."""
    return raw


_IN_CASE = (Group.CLIENT_DOCUMENT, Group.CASE, Group.PHASE_1, Group.OLD)
"""The groups whose documents belong to a case."""

SOFTWARE = "Sotebed"
"""What the reference client data system calls itself, and who makes it."""

Sign = Callable[[bytes, Unit | Worker, datetime], bytes]
"""Signs a document's bytes at a moment, as a worker or as an organisation's system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document with its metadata and content, who sends it, and what only its frame says.

    *by_worker* tells whether the worker signs it, and not the system. *frame* holds metadata that the
    frame gives otherwise than the document; *before_signing* and *after_signing* work on the document's
    bytes. *signer* signs in place of the worker or the system, *signs_later* than it was written. *pdf* is a PDF in place of display
    form and content. The display form is made *by_structure*, where that is another than the one
    named; *on_display* works on it.
    """

    metadata: Metadata
    content: Content
    place: Place
    by_worker: bool = False
    frame: Mapping[str, Any] = field(default_factory=dict)
    before_signing: Callable[[bytes], bytes] = _unchanged
    after_signing: Callable[[bytes], bytes] = _unchanged
    pdf: bytes | None = None
    signer: Unit | Worker | None = None
    signs_later: timedelta = timedelta()
    by_structure: str = ""
    on_display: Callable[[str], str] = str

    def with_metadata(self, **changed: Any) -> "Draft":
        return replace(self, metadata=replace(self.metadata, **changed))

    def with_content(self, content: Content) -> "Draft":
        return replace(self, content=content)


def new_draft(name: str, made: Making, id: str, now: datetime) -> Draft:
    """The first version of a document of the plan."""
    planned = PLAN[name]
    setting, codes = made.setting, made.setting.codes
    structure = structure_of(planned.structure)
    client = setting.clients[made.client]
    in_case = planned.group in _IN_CASE
    process = codes.profile.service_process[planned.process].code if planned.process else None
    named = setting.named_task(planned.task) if planned.task else None
    task = named or setting.service_task_of(made.client)
    metadata = Metadata(
        id=id,
        set_id=id,
        version=1,
        client=client.id,
        client_family=client.family,
        client_given=client.given,
        birth_date=client.born.strftime("%Y%m%d"),
        gender=client.gender,
        group=planned.group,
        type_class=structure.class_code,
        specific_type=structure.type_code,
        structure=planned.structure,
        case=made.case if in_case else None,
        relationship=made.relationship if planned.group is Group.CLIENT_RELATIONSHIP else None,
        service_task=task.code if in_case else None,
        service_process=process,
        created=stamp(now),
        guardian_consent=_to_guardians(client.born, planned.group, now, codes),
        software_moderator=SOFTWARE,
        software_product=SOFTWARE,
        **_parties(made),
        **_states(codes),
    )
    draft = Draft(
        metadata=planned.mark(replace(metadata, written=stamp(now)), made),
        content=planned.make(made),
        place=made.maker,
        by_worker=planned.by_worker,
    )
    if planned.pdf is None:
        return draft
    return as_pdf(draft, planned.group, planned.pdf(made), codes)


def _to_guardians(born: date, group: Group, now: datetime, codes: Codebook) -> str | None:
    """What every document about a minor says: that it may be shown to the guardians."""
    shown = group in (Group.CLIENT_RELATIONSHIP, Group.CASE, Group.CLIENT_DOCUMENT)
    minor = age(born, local_date(now)) < OF_AGE
    return codes.wire.guardian_consent if shown and minor else None


def _parties(made: Making) -> dict[str, Any]:
    organiser, maker = made.controller.organisation, made.maker
    return {
        "controller": organiser.oid,
        "controller_name": organiser.name,
        "organiser": organiser.oid,
        "organiser_name": organiser.name,
        "service_organiser": organiser.oid,
        "making_unit": maker.unit.oid,
        "making_unit_name": maker.unit.name,
        "author": maker.worker.registration,
        "author_family": maker.worker.family,
        "author_given": maker.worker.given,
    }


def _states(codes: Codebook) -> dict[str, Any]:
    wire = codes.wire
    return {
        "register": wire.register,
        "register_type": wire.register,
        "confidentiality": wire.confidentiality,
        "language": "fi",
        "completion": wire.completion,
        "storage": wire.storage,
        "record_status": wire.record_status,
        "file_format": wire.display_xhtml,
        "structured_format": wire.structured_json,
        "retention": wire.retention_permanent,
        "special_content": wire.no_special_content,
    }


def next_version(draft: Draft, id: str, now: datetime, codes: Codebook) -> Draft:
    """The version that replaces a draft's document."""
    before = draft.metadata
    return draft.with_metadata(
        id=id,
        version=(before.version or 1) + 1,
        replaces=Version(before.id, before.set_id, before.version),
        correction_reason=codes.profile.correction_reasons["correction"].code,
        written=stamp(now),
        created=stamp(now),
    )


def document_of(draft: Draft, codes: Codebook, sign: Sign = unsigned) -> Document:
    """The document's bytes, display form and all, signed when it was written."""
    metadata = draft.metadata
    if draft.pdf is None:
        raw = write_document(metadata, _display(draft), draft.content, codes)
    else:
        raw = write_document(metadata, None, None, codes, pdf=draft.pdf)
    own = draft.place.worker if draft.by_worker else draft.place.sender
    signer = draft.signer or own
    at = _moment(metadata.written) + draft.signs_later
    signed = sign(draft.before_signing(raw), signer, at)
    return Document(metadata=metadata, raw=draft.after_signing(signed))


def _display(draft: Draft) -> str:
    metadata = draft.metadata
    structure = structure_of(draft.by_structure or metadata.structure or "")
    made = display_form(
        structure,
        draft.content,
        document_oid=metadata.id or "",
        organisation=draft.place.organisation.name,
        document_type=structure.fi,
        written=local_date(_moment(metadata.written)),
    )
    return draft.on_display(made)


def as_pdf(draft: Draft, group: Group, pdf: bytes, codes: Codebook) -> Draft:
    """The draft as a document of phase one, or an old one: a PDF/A that follows no structure."""
    made = draft.with_metadata(
        group=group,
        structure=None,
        structured_format=None,
        special_content=None,
        guardian_consent=None,
        file_format=codes.wire.display_pdf,
    )
    return replace(made, pdf=pdf)


def _moment(written: str | None) -> datetime:
    return datetime.strptime(written or "", "%Y%m%d%H%M%S%z")


def frame_of(draft: Draft) -> Metadata:
    """The metadata that the frame repeats."""
    return replace(draft.metadata, **draft.frame)


def header_of(
    place: Place,
    message_id: str,
    interaction: str,
    service_request: str,
    situation: str,
    now: datetime,
    codes: Codebook,
) -> Header:
    """The header of a message that a worker of the place sends."""
    worker = place.worker
    root = codes.wire.roots.personal_identity_code
    return Header(
        message_id=message_id,
        interaction=interaction,
        service_request=service_request,
        use_situation=codes.profile.use_situations[situation].code,
        created=stamp(now),
        receiver=codes.profile.oids["kanta_receiver"].code,
        sender=place.sender.oid,
        professional=Professional(ClientId(root, worker.identity), worker.family, worker.given),
        unit=place.unit.oid,
        unit_name=place.unit.name,
    )


def service_request(does: str, group: Group | None, what: str | None, codes: Codebook) -> str:
    """The code of the service request by which a message does that, of a group of documents or not."""
    found = codes.profile.service_request_for(does, group.value if group else None, what)
    if found is None:
        raise LookupError(f"the interface profile has no service request to {does} {group} {what}")
    return found.code
