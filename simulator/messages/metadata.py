"""A document's metadata, read from the frame of a message or from the document's own header."""

from typing import Any, Final

from lxml import etree

from simulator.domain.documents import Metadata, Version
from simulator.messages.reading import (
    Found,
    Leaf,
    Notes,
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
from simulator.messages.xml import FI, V3, child, words

SOCIAL_HEADER: Final = FI + "localSocialHeader"


def read_metadata(element: etree._Element, table: dict[str, Any], notes: Notes) -> Metadata:
    """Read a clinicalDocument by ``FRAME`` or a ClinicalDocument by ``HEADER``."""
    found: Found = {}
    gather(element, table, found, notes)
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
        "registryType": Leaf("register_type", code_in("register")),
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

FRAME: Final = {
    **_SHARED,
    **v3(
        {
            "code": Leaf("register", code_in("register")),
            "reasonCode": _reason,
        }
    ),
    SOCIAL_HEADER: _SOCIAL,
}
HEADER: Final = {
    **_SHARED,
    **v3({"code": Leaf("type_class", code_in("document_type"))}),
    SOCIAL_HEADER: _SOCIAL,
}
