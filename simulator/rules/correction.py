"""Correcting: new versions and annulments."""

from collections.abc import Iterator

from simulator.domain.documents import Group, Stored
from simulator.domain.facts import Facts
from simulator.domain.requests import AnnulDocument, Carrying, ReplaceDocument, Submission
from simulator.domain.rule import DERIVED, STATED, Owner, Problem, rule
from simulator.rules.subjects import about, name_of, standing_of

CHANGES = (ReplaceDocument, AnnulDocument)


def _target(facts: Facts) -> Stored | None:
    return facts.newest


@rule(
    "correction-01",
    "A replacement or annulment names a document that the register holds.",
    on=CHANGES,
    basis=DERIVED,
    source="messages-2026",
)
def target_exists(request: Submission, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), _target(facts)
    if target is None or target.controller != metadata.controller:
        yield Problem(
            "The register holds no document with the setId {set}",
            set=metadata.set_id or "–",
            location="setId",
        )
    elif target.annulled:
        yield Problem(
            "The document {set} has been annulled: store a new document instead",
            set=target.set_id,
            location="setId",
        )


@rule(
    "correction-02",
    "A replacement is made of the newest version: it names that version and numbers itself one higher.",
    on=ReplaceDocument,
    basis=DERIVED,
    source="messages-2026",
)
def newest_replaced(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), _target(facts)
    if target is None:
        return
    if metadata.version != target.version + 1:
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
            "The replacement names {named} as the version it replaces; the newest version is {newest}",
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
    target = _target(facts)
    if target is None or not standing_of(request, facts).granted:
        return
    if target.group is Group.CLIENT_DOCUMENT and target.first_unit != request.header.unit:
        yield Problem(
            "The document {document} was made by another unit than {unit}: its maker or the organiser corrects it",
            document=target.set_id,
            unit=name_of(request.header.unit, facts),
        )


_KEPT = (
    ("client", "client"),
    ("controller", "controller"),
    ("case", "case"),
    ("register", "register"),
    ("group", "document group"),
)


@rule(
    "correction-05",
    "A replacement keeps client, controller, case, register and document group.",
    on=ReplaceDocument,
    basis=DERIVED,
    source="messages-2026; sotebed",
)
def essentials_kept(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    metadata, target = about(request), _target(facts)
    if target is None:
        return
    for name, shown in _KEPT:
        before, after = getattr(target, name), getattr(metadata, name)
        if before is not None and after is not None and before != after:
            yield Problem(
                "The replacement changes the {what}: annul the document and store a new one instead",
                what=shown,
            )


@rule(
    "correction-06",
    "A replacement says why it was made.",
    on=ReplaceDocument,
    basis=STATED,
    source="thl-guide-fi 4.1.2; messages-2026",
)
def reason_given(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    if not request.frame.correction_reason:
        yield Problem(
            "The frame gives no reason for the replacement",
            location="clinicalDocument/reasonCode",
        )
    if request.document and not request.document.metadata.correction_reason:
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
