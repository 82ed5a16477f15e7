"""The metadata of a document: states and codes."""

from collections.abc import Iterator

from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, Problem, rule
from simulator.rules.subjects import about


@rule(
    "metadata-01",
    "A stored document is ready: authenticated, active and ready for archiving.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def states_ready(request: Carrying, facts: Facts) -> Iterator[Problem]:
    wire, frame, own = facts.codes.wire, request.frame, about(request)
    expected = (
        ("completionCode", frame.completion, wire.completion),
        ("storageCode", frame.storage, wire.storage),
        ("recordStatus", own.record_status, wire.record_status),
    )
    for element, seen, wanted in expected:
        if seen != wanted:
            yield Problem(
                "{element} is {seen}, not {wanted}",
                element=element,
                seen=seen or "–",
                wanted=wanted,
                location=element,
            )


@rule(
    "metadata-02",
    "A document goes into the client register.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def register_given(request: Carrying, facts: Facts) -> Iterator[Problem]:
    wanted = facts.codes.wire.register
    seen = request.frame.register
    if seen != wanted:
        yield Problem(
            "The frame gives the register {seen}, not the client register {wanted}",
            seen=seen or "–",
            wanted=wanted,
            location="clinicalDocument/code",
        )


_NEEDED = (
    ("id", "id"),
    ("set_id", "setId"),
    ("version", "versionNumber"),
    ("group", "localSocialHeader/documentGroup"),
    ("structure", "localSocialHeader/contentSpecificationId"),
    ("written", "effectiveTime"),
    ("making_unit", "componentOf/encompassingEncounter/encounterParticipant"),
)


@rule(
    "metadata-03",
    "A document carries the metadata by which the archive keeps it.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026",
)
def needed_given(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    for name, location in _NEEDED:
        if getattr(metadata, name) is None:
            yield Problem(
                "The document lacks {element}, or it cannot be read",
                element=location,
                location=location,
            )


_CODED = {
    "confidentiality": "confidentiality",
    "file_format": "file_format",
    "structured_format": "structured_format",
    "guardian_consent": "guardian_consent",
    "special_content": "special_content",
    "service_task": "service_task",
    "service_process": "service_process",
    "retention": "retention",
    "type_class": "document_type",
    "withholding_reason": "withholding_reason",
}


@rule(
    "metadata-04",
    "A code is one of its code set, where the whole set is known.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026; sosmeta",
)
def codes_known(request: Carrying, facts: Facts) -> Iterator[Problem]:
    yield from _unknown(request, facts, complete=True)


@rule(
    "metadata-05",
    "A code outside a code set that is public only in part is worth a question.",
    on=Carrying,
    basis=DERIVED,
    effect=OBSERVE,
    source="messages-2026; sosmeta",
)
def codes_seen_before(request: Carrying, facts: Facts) -> Iterator[Problem]:
    yield from _unknown(request, facts, complete=False)


def _unknown(request: Carrying, facts: Facts, *, complete: bool) -> Iterator[Problem]:
    metadata, codes = about(request), facts.codes
    for name, system in _CODED.items():
        code = getattr(metadata, name)
        held = codes.sets.find(getattr(codes.wire.systems, system))
        if code and held and held.complete is complete and code not in held.codes:
            yield Problem(
                "{element} has the code {code}, which the code set {set} does not hold",
                element=name.replace("_", " "),
                code=code,
                set=held.fi,
            )
