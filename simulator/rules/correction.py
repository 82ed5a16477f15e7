"""Correcting: new versions and annulments."""

from collections.abc import Iterator

from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.requests import AnnulDocument, Carrying, ReplaceDocument, Submission
from simulator.domain.rule import DERIVED, N_, STATED, Owner, Problem, rule
from simulator.rules.subjects import (
    about,
    case_of,
    document_of,
    name_of,
    standing_of,
    stored_already,
    target_of,
)

CHANGES = (ReplaceDocument, AnnulDocument)


@rule(
    "correction-01",
    "A replacement or annulment names a document that the register holds.",
    on=CHANGES,
    basis=DERIVED,
    source="messages-2026",
)
def target_exists(request: Submission, facts: Facts) -> Iterator[Problem]:
    target = target_of(request, facts)
    if target is None:
        yield Problem(
            "The register holds no document with the setId {set}",
            set=about(request).set_id or "–",
            location="setId",
        )
    elif target.annulled and not stored_already(request, facts):
        yield Problem(
            "The document {set} has been annulled: store a new document instead",
            set=target.set_id,
            location="setId",
        )


@rule(
    "correction-02",
    "A change is made to the newest version: it names that version, and a replacement numbers itself one higher.",
    on=CHANGES,
    basis=DERIVED,
    source="messages-2026",
)
def newest_changed(request: Submission, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), target_of(request, facts)
    if target is None or target.annulled or stored_already(request, facts):
        return
    if isinstance(request, ReplaceDocument) and metadata.version != target.version + 1:
        yield Problem(
            "The replacement has version {version}, but the newest version is {newest}: read it and send version {next}",
            version=metadata.version or "–",
            newest=target.version,
            next=target.version + 1,
            location="versionNumber",
        )
    replaces = metadata.replaces
    if replaces is None or replaces.id != target.id:
        yield Problem(
            "The message names {named} as the version to change; the newest version is {newest}",
            named=(replaces.id if replaces else None) or "–",
            newest=target.id,
            location="relatedDocument/parentDocument/id",
        )


@rule(
    "correction-03",
    "A new version has an id of its own and the setId of the first version.",
    on=ReplaceDocument,
    basis=DERIVED,
    source="messages-2026",
)
def version_chain(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if target_of(request, facts) is None or stored_already(request, facts):
        return
    if metadata.id in {one.id for one in facts.chain}:
        yield Problem(
            "The replacement has the id {document} of an earlier version: give it a new id",
            document=metadata.id or "–",
            location="id",
        )


@rule(
    "correction-04",
    "Under a register access right a producer corrects and annuls its own documents only.",
    on=CHANGES,
    basis=DERIVED,
    source="thl-guide-fi 4.1.2",
    party=Owner.PRODUCER,
)
def own_document(request: Submission, facts: Facts) -> Iterator[Problem]:
    target = target_of(request, facts)
    if target is None or not standing_of(request, facts).granted:
        return
    if target.group is Group.CLIENT_DOCUMENT and target.first_unit != request.header.unit:
        yield Problem(
            "The document {document} was made by another unit than {unit}: its maker or the organiser corrects it",
            document=target.set_id,
            unit=name_of(request.header.unit, facts),
        )


@rule(
    "correction-05",
    "A change keeps client, controller, case, register and document group.",
    on=CHANGES,
    basis=DERIVED,
    source="messages-2026; sotebed",
)
def essentials_kept(request: Submission, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), target_of(request, facts)
    if target is None:
        return
    kept = [  # another controller's register holds no such document: correction-01
        (target.client, metadata.client, N_("client")),
        (target.case, case_of(request), N_("case")),
        (target.register, request.frame.register, N_("register")),
        (target.group, metadata.group, N_("document group")),
    ]
    for before, after, shown in kept:
        if before is not None and after is not None and before != after:
            yield Problem(
                "The message names another {what} than the document has: annul the document and store a new one to change it",
                what=shown,
            )


@rule(
    "correction-06",
    "A replacement or annulment says why it is made.",
    on=CHANGES,
    basis=STATED,
    source="thl-guide-fi 4.1.2; messages-2026",
)
def reason_given(request: Submission, facts: Facts) -> Iterator[Problem]:
    document = document_of(request)
    if not request.frame.correction_reason:
        yield Problem(
            "The frame gives no reason for the change",
            location="clinicalDocument/reasonCode",
        )
    if document and not document.metadata.correction_reason:
        yield Problem(
            "The document gives no reason for the replacement",
            location="localSocialHeader/reasonOfCorrection",
        )


@rule(
    "correction-07",
    "Frame and document name the same version as replaced.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def frame_repeats_replaced(request: Carrying, facts: Facts) -> Iterator[Problem]:
    document = request.document
    frame = request.frame.replaces
    if document is None or frame is None or document.metadata.replaces is None:
        return
    if frame.id and document.metadata.replaces.id and frame.id != document.metadata.replaces.id:
        yield Problem(
            "The frame says that {frame} is replaced, the document says {document}",
            frame=frame.id,
            document=document.metadata.replaces.id,
            location="relatedDocument/parentDocument/id",
        )
