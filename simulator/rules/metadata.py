"""The metadata of a document: states and codes."""

from collections.abc import Iterator

from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, WARN, Problem, rule
from simulator.rules.subjects import STRUCTURED, about


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
    # Of a document that cannot be read, that alone is told: the frame repeats no record status.
    for element, seen, wanted in expected if request.document else expected[:2]:
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
    if request.document is None:  # it cannot be read, and that alone is told
        return
    metadata = about(request)
    structured = metadata.group is None or metadata.group in STRUCTURED
    for name, location in _NEEDED:
        if getattr(metadata, name) is None and (structured or name != "structure"):
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
    "gender": "gender",
    "language": "language",
    "case_type": "case_type",
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
        if name == "language" and code:  # read in lower case, its set is in upper case
            code = code.upper()
        held = codes.sets.find(getattr(codes.wire.systems, system))
        if code and held and held.complete is complete and code not in held.codes:
            yield Problem(
                "{element} has the code {code}, which the code set {set} does not hold",
                element=name.replace("_", " "),
                code=code,
                set=held.fi,
            )


_ALWAYS = (
    ("confidentiality", "confidentialityCode"),
    ("language", "languageCode"),
    ("created", "localSocialHeader/creationTime"),
    ("file_format", "localSocialHeader/fileFormat"),
    ("software_product", "localSocialHeader/softwareSupport"),
    ("register_type", "localSocialHeader/registryType"),
    ("organiser", "localSocialHeader/outsourcingServiceCustomer"),
    ("retention", "localSocialHeader/totalRetentionPeriodClass"),
)
_STRUCTURED = (
    ("structured_format", "localSocialHeader/structuredFileFormat"),
    ("special_content", "localSocialHeader/specialContent"),
)
_CLIENT_DOCUMENT = (
    ("type_class", "code"),
    ("specific_type", "localSocialHeader/specificDocumentType"),
    ("service_task", "localSocialHeader/functionCode"),
    ("service_process", "localSocialHeader/serviceProcess"),
    ("service_organiser", "componentOf/encompassingEncounter/responsibleParty"),
)


@rule(
    "metadata-06",
    "A document carries every piece of metadata that real documents of its group carry.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
    assumes="What both published documents carry is asked of every document; the model's own marks of what is mandatory are not public.",
)
def whole_table(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if request.document is None or metadata.group is None:
        return
    wanted = [*_ALWAYS]
    wanted += _STRUCTURED if metadata.group in STRUCTURED else ()
    wanted += _CLIENT_DOCUMENT if metadata.group is Group.CLIENT_DOCUMENT else ()
    for name, location in wanted:
        if getattr(metadata, name) is None:
            yield Problem(
                "The document does not carry {element}, which real documents of its group do",
                element=location,
                location=location,
            )


@rule(
    "metadata-07",
    "A document of health care belongs to the Patient Data Repository, not to social welfare's archive.",
    on=Carrying,
    basis=DERIVED,
    source="thl-guide-fi 2.2; messages-health-2017; hl7-fi",
    assumes="A document is one of health care when its own codes and elements say so; its text is not read.",
)
def no_patient_document(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for element, seen in _signs_of_health_care(request, facts):
        yield Problem(
            "{element} is {seen}, as in a patient document: patient data made in social welfare goes to the Patient Data Repository, at the latest from {date} on",
            element=element,
            seen=seen,
            date=_patient_data_moves(facts),
            location=element,
        )


def _patient_data_moves(facts: Facts) -> str:
    """The day from which patient data made in social welfare goes to the other repository."""
    guide = facts.codes.sources.get("thl-guide-fi")
    day = guide.force("2.2 patient data").begins if guide else None
    return f"{day.day}.{day.month}.{day.year}" if day else "–"


def _signs_of_health_care(request: Carrying, facts: Facts) -> Iterator[tuple[str, str]]:
    wire, own = facts.codes.wire, about(request)
    health = wire.systems.health_register
    if own.confidentiality == wire.health_confidentiality:
        yield "confidentialityCode", own.confidentiality
    if own.structured_format == wire.structured_cda:
        yield "localSocialHeader/structuredFileFormat", own.structured_format
    for element, seen in (
        ("clinicalDocument/code", request.frame.health_register),
        ("localSocialHeader/registryType", own.health_register),
    ):
        if seen:
            yield element, f"{seen} ({health})"
    if (request.header.service_request or "").startswith(wire.health_service_request):
        yield "controlActProcess/reasonCode", request.header.service_request or ""
    if request.document and request.document.patient_form:
        yield "ClinicalDocument", request.document.patient_form


@rule(
    "metadata-08",
    "A retention class other than permanent stands for a period that the law sets.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026; law-703-2023",
    assumes="Only the class for permanent retention is public.",
)
def retention_known(request: Carrying, facts: Facts) -> Iterator[Problem]:
    seen = about(request).retention
    if seen and seen != facts.codes.wire.retention_permanent:
        yield Problem(
            "The retention class is {class}: no public source says for which period it stands",
            location="localSocialHeader/totalRetentionPeriodClass",
            **{"class": seen},
        )
