"""A document's metadata, read from the frame of a message or from the document's own header."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from simulator.domain.codes import base_oid, same_system
from simulator.domain.documents import Metadata, Version
from simulator.messages.reading import (
    Branch,
    Found,
    Leaf,
    Notes,
    Read,
    code_in,
    extension,
    gather,
    language,
    name_of,
    oid,
    person,
    put,
    text,
    time,
    v3,
    version_number,
)
from simulator.messages.terms import Terms
from simulator.messages.xml import FI, V3, child, words

SOCIAL_HEADER: Final = FI + "localSocialHeader"

Tables = Callable[[Terms], dict[str, Any]]


def read_metadata(element: etree._Element, table: Tables, notes: Notes) -> Metadata:
    """Read a clinicalDocument by ``frame_table`` or a ClinicalDocument by ``header_table``."""
    found: Found = {}
    gather(element, table(notes.terms), found, notes)
    group = notes.terms.groups.get(found.get("group_code", ""))
    return Metadata(group=group, **found)


def _replaces(element: etree._Element, found: Found, notes: Notes) -> None:
    if element.get("typeCode", notes.terms.wire.replaces) != notes.terms.wire.replaces:
        return
    version: Found = {}
    gather(element, _PARENT, version, notes)
    if version:
        value = Version(version.get("id"), version.get("set_id"), version.get("number"))
        put(found, "replaces", value, element, notes)


def _reason(element: etree._Element, found: Found, notes: Notes) -> None:
    put(found, "correction_reason", _CORRECTION(element, notes), element, notes)
    put(found, "correction_text", words(child(element, V3 + "originalText")), element, notes)


def _author(element: etree._Element, found: Found, notes: Notes) -> None:
    # A document may have several authors; the first stands for them.
    if not found.keys() & {"author", "author_family"}:
        gather(element, _AUTHOR, found, notes)


def _participant(element: etree._Element, found: Found, notes: Notes) -> None:
    if element.get("typeCode", notes.terms.wire.makes) == notes.terms.wire.makes:
        gather(element, _MAKING_UNIT, found, notes)


def _register(field: str) -> Branch:
    """Read a register; one of health care is kept apart, so that a rule can say where it belongs."""
    read_code = code_in("register")

    def read(element: etree._Element, found: Found, notes: Notes) -> None:
        code = (element.get("code") or "").strip()
        if code and same_system(element.get("codeSystem"), notes.terms.systems["health_register"]):
            put(found, "health_register", code, element, notes)
        else:
            put(found, field, read_code(element, notes), element, notes)

    return read


def _each(field: str, read_one: Read) -> Branch:
    """Read an element that may come more than once; each value is kept once, in order."""

    def read(element: etree._Element, found: Found, notes: Notes) -> None:
        value = read_one(element, notes)
        if value is not None:
            found[field] = tuple(dict.fromkeys((*found.get(field, ()), value)))

    return read


def _original_task(element: etree._Element, found: Found, notes: Notes) -> None:
    code, given = (element.get("code") or "").strip(), element.get("codeSystem")
    systems = [notes.terms.systems[name] for name in ("service_task_1989", "service_task_2011")]
    if code and not any(same_system(given, one) for one in systems):
        notes.add(element, "this code is of another code system than the element's", given or "")
    elif code and given:
        put(found, "original_task", code, element, notes)
        put(found, "original_task_system", base_oid(given), element, notes)


def _software(element: etree._Element, found: Found, notes: Notes) -> None:
    for name in ("moderator", "product", "version"):
        value = (element.get(name) or "").strip() or None
        put(found, f"software_{name}", value, element, notes)


_CORRECTION: Final = code_in("correction_reason")
_PARENT: Final = v3(
    {
        "parentDocument": v3(
            {
                "id": Leaf("id", oid),
                "setId": Leaf("set_id", oid),
                "versionNumber": Leaf("number", version_number),
            }
        )
    }
)
_AUTHOR: Final = v3(
    {
        "assignedAuthor": v3(
            {
                "id": Leaf("author", extension),
                "assignedPerson": v3({"name": name_of("author")}),
            }
        )
    }
)
_MAKING_UNIT: Final = v3(
    {
        "assignedEntity": v3(
            {
                "representedOrganization": v3(
                    {"id": Leaf("making_unit", oid), "name": Leaf("making_unit_name", text)}
                )
            }
        )
    }
)
_CLIENT: Final = v3(
    {
        "name": name_of("client"),
        "administrativeGenderCode": Leaf("gender", code_in("gender")),
        "birthTime": Leaf("birth_date", time),
    }
)
_PATIENT: Final = v3({"id": Leaf("client", person), "patientPerson": _CLIENT, "patient": _CLIENT})
_CONTROLLER: Final = v3({"id": Leaf("controller", oid), "name": Leaf("controller_name", text)})
_CUSTODIAN: Final = v3(
    {
        "assignedCustodian": v3(
            {
                "representedOrganization": _CONTROLLER,
                "representedCustodianOrganization": _CONTROLLER,
            }
        )
    }
)
_ORGANISER: Final = v3(
    {"assignedEntity": v3({"representedOrganization": v3({"id": Leaf("service_organiser", oid)})})}
)
_ENCOUNTER: Final = v3(
    {
        "id": Leaf("case", oid),
        "effectiveTime": v3({"low": Leaf("case_opened", time), "high": Leaf("case_closed", time)}),
        "responsibleParty": _ORGANISER,
        "encounterParticipant": _participant,
    }
)
_SOCIAL: Final = {
    FI + name: node
    for name, node in {
        "specificDocumentType": Leaf("specific_type", code_in("document_type")),
        "creationTime": Leaf("created", time),
        "documentGroup": Leaf("group_code", code_in("document_group")),
        "fileFormat": Leaf("file_format", code_in("file_format")),
        "structuredFileFormat": Leaf("structured_format", code_in("structured_format")),
        "functionCode": Leaf("service_task", code_in("service_task")),
        "recordStatus": Leaf("record_status", code_in("record_status")),
        "registryType": _register("register_type"),
        "softwareSupport": _software,
        "outsourcingServiceCustomer": Leaf("organiser", oid),
        "outsourcingServiceCustomerName": Leaf("organiser_name", text),
        "totalRetentionPeriodClass": Leaf("retention", code_in("retention")),
        "specialContent": Leaf("special_content", code_in("special_content")),
        "contentSpecificationId": Leaf("structure", text),
        "encompassingClientRelationship": Leaf("relationship", oid),
        "serviceProcess": {FI + "code": Leaf("service_process", code_in("service_process"))},
        "authorizationRestrictionArgument": Leaf("withholding_text", text),
        "inaccessibleArgument": Leaf("withholding_reason", code_in("withholding_reason")),
        "reasonOfCorrection": Leaf("correction_reason", code_in("correction_reason")),
    }.items()
}
_ASSUMED: Final[dict[str, Any]] = {
    "delay_until": Leaf("delay_until", time),
    "producer": Leaf("producer", oid),
    "producer_name": Leaf("producer_name", text),
    "implementer": Leaf("implementer", oid),
    "implementer_name": Leaf("implementer_name", text),
    "social_service": _each("social_services", code_in("social_service")),
    "original_task": _original_task,
    "case_type": Leaf("case_type", code_in("case_type")),
    "other_client": _each("other_clients", person),
}
"""Elements that the interface profile names."""
_SHARED: Final = v3(
    {
        "id": Leaf("id", oid),
        "effectiveTime": Leaf("written", time),
        "confidentialityCode": Leaf("confidentiality", code_in("confidentiality")),
        "languageCode": Leaf("language", language),
        "setId": Leaf("set_id", oid),
        "versionNumber": Leaf("version", version_number),
        "completionCode": Leaf("completion", code_in("completion")),
        "storageCode": Leaf("storage", code_in("storage")),
        "recordTarget": v3({"patient": _PATIENT, "patientRole": _PATIENT}),
        "author": _author,
        "custodian": _CUSTODIAN,
        "relatedDocument": _replaces,
        "authorization": v3(
            {"consent": v3({"code": Leaf("guardian_consent", code_in("guardian_consent"))})}
        ),
        "componentOf": v3({"encounterEvent": _ENCOUNTER, "encompassingEncounter": _ENCOUNTER}),
    }
)

_FRAME: Final = v3({"code": _register("register"), "reasonCode": _reason})
_HEADER: Final = v3({"code": Leaf("type_class", code_in("document_type"))})


@lru_cache(64)
def frame_table(terms: Terms) -> dict[str, Any]:
    """How the clinicalDocument of a frame or hit is read."""
    return {**_SHARED, **_FRAME, SOCIAL_HEADER: _social(terms)}


@lru_cache(64)
def header_table(terms: Terms) -> dict[str, Any]:
    """How the header of a ClinicalDocument is read."""
    return {**_SHARED, **_HEADER, SOCIAL_HEADER: _social(terms)}


def _social(terms: Terms) -> dict[str, Any]:
    assumed = {FI + element: _ASSUMED[name] for name, element in terms.elements.items()}
    return {**assumed, **_SOCIAL}
