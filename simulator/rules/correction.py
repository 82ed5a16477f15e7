"""Correcting: new versions and annulments."""

from collections.abc import Iterator

from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.profile import name_of as named
from simulator.domain.requests import (
    AnnulDocument,
    Carrying,
    ReplaceDocument,
    StoreDocument,
    Submission,
)
from simulator.domain.rule import (
    DERIVED,
    N_,
    OBSERVE,
    OPEN,
    STATED,
    WARN,
    Owner,
    Problem,
    rule,
)
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


@rule(
    "correction-08",
    "Frame and document give the same reason for a replacement.",
    on=ReplaceDocument,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; messages-health-2017",
)
def reasons_agree(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    document, frame = request.document, request.frame.correction_reason
    own = document.metadata.correction_reason if document else None
    if frame and own and frame != own:
        yield Problem(
            "The frame gives the reason {frame}, the document {document}: send the same in both",
            frame=frame,
            document=own,
            location="localSocialHeader/reasonOfCorrection",
        )


@rule(
    "correction-09",
    "Which codes of the reason stand for what is public in part only.",
    on=CHANGES,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-health-2017; sotebed",
    assumes="A replacement is a correction; an annulment may give the code of a correction or of an annulment.",
)
def reason_fits(request: Submission, facts: Facts) -> Iterator[Problem]:
    seen = request.frame.correction_reason
    meant = named(facts.codes.profile.correction_reasons, seen)
    if seen and meant is None:
        yield Problem(
            "The reason {reason} is none that Sotebed knows",
            reason=seen,
            location="clinicalDocument/reasonCode",
        )
    elif meant == "annulment" and isinstance(request, ReplaceDocument):
        yield Problem(
            "The reason {reason} is that of an annulment, but the message carries a new version",
            reason=seen,
            location="clinicalDocument/reasonCode",
        )


@rule(
    "correction-10",
    "A new document replaces nothing and gives no reason for a replacement.",
    on=StoreDocument,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
)
def new_replaces_nothing(request: StoreDocument, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.replaces is not None:
        yield Problem(
            "The document is sent as a new one and names {document} as the version it replaces: send it as a replacement, or leave relatedDocument out",
            document=metadata.replaces.id or metadata.replaces.set_id or "–",
            location="relatedDocument",
        )
    if metadata.correction_reason or request.frame.correction_reason:
        yield Problem(
            "The document is sent as a new one and gives a reason for a replacement: send it as a replacement, or leave the reason out",
            location="localSocialHeader/reasonOfCorrection",
        )


@rule(
    "correction-11",
    "Nothing public says whether the organiser may correct a producer's document while the right is in force.",
    on=CHANGES,
    basis=OPEN,
    effect=OBSERVE,
    source="thl-guide-fi 4.1.1; sotebed",
    party=Owner.ORGANISER,
)
def producers_document_kept(request: Submission, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), target_of(request, facts)
    if target is None or target.group is not Group.CLIENT_DOCUMENT:
        return
    maker = facts.standing(target.first_unit, metadata.controller, metadata.client)
    if maker.granted and target.first_unit != request.header.unit:
        yield Problem(
            "The document {document} was made by {unit}, whose right is in force",
            document=target.set_id,
            unit=name_of(target.first_unit, facts),
        )
