"""Metadata as XML: the clinicalDocument of a frame or hit, and the header of a document."""

from simulator.domain.documents import Metadata, Version
from simulator.domain.identifiers import is_personal_identity_code
from simulator.messages.elements import (
    identifier,
    nothing,
    oid,
    organisation,
    person_name,
    text,
    time,
)
from simulator.messages.social_header import social_header
from simulator.messages.terms import Terms, coded
from simulator.messages.xml import attribute, content


def frame_of(metadata: Metadata, terms: Terms) -> Metadata:
    """What a frame repeats of a document's metadata, with the register in the frame's own place."""
    return Metadata(
        **{name: getattr(metadata, name) for name in _REPEATED},
        register=metadata.register or metadata.register_type,
        completion=metadata.completion or terms.wire.completion,
        storage=metadata.storage or terms.wire.storage,
    )


def clinical_document(metadata: Metadata, package: str, words: Terms, *, whole: bool) -> str:
    """The clinicalDocument of a frame, of a hit when *whole*; *package* is its text's content."""
    wire = words.wire
    register = metadata.register or (metadata.register_type if whole else None)
    return "".join(
        (
            '<clinicalDocument classCode="DOCCLIN" moodCode="EVN">',
            _start(metadata, words),
            coded("code", "register", register, words),
            f'<text mediaType="multipart/related">{content(package)}</text>' if package else "",
            f'<statusCode code="{wire.frame_status}"/>',
            time("effectiveTime", metadata.written),
            coded("confidentialityCode", "confidentiality", metadata.confidentiality, words),
            _reason(metadata, words),
            _language(metadata),
            _chain(metadata.set_id, metadata.version),
            coded("completionCode", "completion", metadata.completion, words),
            coded("storageCode", "storage", metadata.storage, words),
            _frame_client(metadata, words),
            _frame_author(metadata, words),
            _frame_custodian(metadata),
            _replaced(metadata.replaces, words),
            _consent(metadata, words) if whole else "",
            _frame_case(metadata, words, whole),
            social_header(metadata, words) if whole else "",
            "</clinicalDocument>",
        )
    )


def document_header(metadata: Metadata, words: Terms) -> str:
    """The children of a ClinicalDocument before its body."""
    return "".join(
        (
            _start(metadata, words),
            coded("code", "document_type", metadata.type_class, words) or nothing("code", words),
            time("effectiveTime", metadata.written),
            coded("confidentialityCode", "confidentiality", metadata.confidentiality, words),
            _language(metadata),
            _chain(metadata.set_id, metadata.version),
            _client(metadata, words),
            f"<author>{nothing('time', words)}<assignedAuthor>",
            _author_id(metadata, words) or nothing("id", words),
            _named("assignedPerson", metadata.author_given, metadata.author_family),
            "</assignedAuthor></author>",
            _custodian(metadata),
            _replaced(metadata.replaces, words),
            _consent(metadata, words),
            "<componentOf><encompassingEncounter>",
            _encounter(metadata, words),
            "</encompassingEncounter></componentOf>",
            social_header(metadata, words),
        )
    )


_REPEATED = (
    "id",
    "set_id",
    "version",
    "replaces",
    "correction_reason",
    "client",
    "client_family",
    "client_given",
    "birth_date",
    "gender",
    "controller",
    "controller_name",
    "case",
    "author",
    "author_family",
    "author_given",
    "written",
    "confidentiality",
    "language",
)


def _start(metadata: Metadata, words: Terms) -> str:
    wire = words.wire
    return (
        f'<realmCode code="{wire.realm}"/>'
        f'<typeId extension="{wire.hl7_type}" root="{wire.roots.hl7_type}"/>'
        f"{oid('id', metadata.id)}"
    )


def _chain(set_id: str | None, version: int | None) -> str:
    number = f'<versionNumber value="{version}"/>' if version is not None else ""
    return oid("setId", set_id) + number


def _reason(metadata: Metadata, words: Terms) -> str:
    """Why a change is made, as a code, and in words where some were given."""
    code = coded("reasonCode", "correction_reason", metadata.correction_reason, words)
    told = text("originalText", metadata.correction_text)
    return f"{code.removesuffix('/>')}>{told}</reasonCode>" if code and told else code


def _language(metadata: Metadata) -> str:
    return f'<languageCode code="{attribute(metadata.language)}"/>' if metadata.language else ""


def _frame_client(metadata: Metadata, words: Terms) -> str:
    if metadata.client is None:
        return ""
    return (
        f'<recordTarget typeCode="RCT"><patient classCode="PAT">'
        f"{identifier('id', metadata.client.key)}"
        f'<statusCode code="{words.wire.patient_status}"/>'
        '<patientPerson classCode="PSN" determinerCode="INSTANCE">'
        f"{person_name(metadata.client_family, metadata.client_given)}"
        f"{coded('administrativeGenderCode', 'gender', metadata.gender, words)}"
        f"{time('birthTime', metadata.birth_date)}"
        "</patientPerson></patient></recordTarget>"
    )


def _client(metadata: Metadata, words: Terms) -> str:
    if metadata.client is None:
        return ""
    name = text("given", metadata.client_given) + text("family", metadata.client_family)
    return (
        f"<recordTarget><patientRole>{identifier('id', metadata.client.key)}<patient>"
        f"{f'<name>{name}</name>' if name else ''}"
        f"{coded('administrativeGenderCode', 'gender', metadata.gender, words)}"
        f"{time('birthTime', metadata.birth_date)}"
        "</patient></patientRole></recordTarget>"
    )


def _frame_author(metadata: Metadata, words: Terms) -> str:
    name = person_name(metadata.author_family, metadata.author_given)
    person = (
        f'<assignedPerson classCode="PSN" determinerCode="INSTANCE">{name}</assignedPerson>'
        if name
        else ""
    )
    inner = _author_id(metadata, words) + person
    if not inner:
        return ""
    return (
        f'<author typeCode="AUT">{nothing("time", words)}'
        f'<assignedAuthor classCode="ASSIGNED">{inner}</assignedAuthor></author>'
    )


def _author_id(metadata: Metadata, words: Terms) -> str:
    if not metadata.author:
        return ""
    roots = words.wire.roots
    is_code = is_personal_identity_code(metadata.author)
    root = roots.personal_identity_code if is_code else roots.professional_registration
    return identifier("id", f"{root}|{metadata.author}")


def _named(element: str, given: str | None, family: str | None) -> str:
    name = text("given", given) + text("family", family)
    return f"<{element}><name>{name}</name></{element}>" if name else ""


def _frame_custodian(metadata: Metadata) -> str:
    inner = oid("id", metadata.controller) + text("name", metadata.controller_name)
    if not inner:
        return ""
    return (
        '<custodian typeCode="CST"><assignedCustodian classCode="ASSIGNED">'
        f'<representedOrganization classCode="ORG" determinerCode="INSTANCE">{inner}'
        "</representedOrganization></assignedCustodian></custodian>"
    )


def _custodian(metadata: Metadata) -> str:
    inner = organisation(
        "representedCustodianOrganization", metadata.controller, metadata.controller_name
    )
    return f"<custodian><assignedCustodian>{inner}</assignedCustodian></custodian>" if inner else ""


def _replaced(version: Version | None, words: Terms) -> str:
    if version is None:
        return ""
    inner = oid("id", version.id) + _chain(version.set_id, version.number)
    return (
        f'<relatedDocument typeCode="{words.wire.replaces}"><parentDocument>{inner}'
        "</parentDocument></relatedDocument>"
    )


def _consent(metadata: Metadata, words: Terms) -> str:
    code = coded("code", "guardian_consent", metadata.guardian_consent, words)
    if not code:
        return ""
    status = f'<statusCode code="{words.wire.consent_status}"/>'
    return f"<authorization><consent>{code}{status}</consent></authorization>"


def _frame_case(metadata: Metadata, words: Terms, whole: bool) -> str:
    if not metadata.case and not whole:
        return ""
    inner = _encounter(metadata, words) if whole else _case(metadata, words)
    return (
        f'<componentOf><encounterEvent classCode="ENC" moodCode="EVN">{inner}'
        "</encounterEvent></componentOf>"
    )


def _case(metadata: Metadata, words: Terms) -> str:
    span = time("low", metadata.case_opened) + time("high", metadata.case_closed)
    when = f"<effectiveTime>{span}</effectiveTime>" if span else nothing("effectiveTime", words)
    return (oid("id", metadata.case) or nothing("id", words)) + when


def _encounter(metadata: Metadata, words: Terms) -> str:
    organiser = organisation("representedOrganization", metadata.service_organiser, None)
    unit = organisation("representedOrganization", metadata.making_unit, metadata.making_unit_name)
    entity = f"<assignedEntity>{nothing('id', words)}"
    return "".join(
        (
            _case(metadata, words),
            f"<responsibleParty>{entity}{organiser}</assignedEntity></responsibleParty>"
            if organiser
            else "",
            f'<encounterParticipant typeCode="{words.wire.makes}">{entity}{unit}'
            "</assignedEntity></encounterParticipant>"
            if unit
            else "",
        )
    )
