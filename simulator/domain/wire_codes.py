"""The single values, code systems and roots that messages carry, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final


class WireCodeError(ValueError):
    """A file of wire codes that cannot be used; says which entry, what was seen and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSystems:
    """Code systems as messages write them: OIDs with version, without urn:oid:."""

    register: str
    document_group: str
    document_type: str
    service_task: str
    service_task_1989: str
    service_task_2011: str
    social_service: str
    service_process: str
    retention: str
    guardian_consent: str
    withholding_reason: str
    use_situation: str
    service_request: str
    file_format: str
    structured_format: str
    special_content: str
    record_status: str
    completion: str
    storage: str
    confidentiality: str
    signature_type: str
    authentication: str
    content_signature: str
    gender: str
    language: str
    role: str
    case_type: str
    case_status: str
    organisation: str
    correction_reason: str
    errors: str
    trigger: str
    health_register: str
    health_service_request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """Roots under which identifiers stand, as OIDs."""

    personal_identity_code: str
    professional_registration: str
    organisation: str
    structure: str
    client_relationship: str
    interaction: str
    hl7_type: str
    health_template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterValues:
    """Values of the attributes of an organisation in the register: its sector, and yes or no."""

    public: str
    private: str
    self_reported: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FhirCodes:
    """What disclosure notices in FHIR are known by: addresses of profiles, extensions and systems."""

    notice_profile: str
    metadata_profile: str
    organisation_profile: str
    practitioner_profile: str
    practitioner_role_profile: str
    consent_profile: str
    register_extension: str
    title_extension: str
    authentication_extension: str
    service_task_extension: str
    disclosure_extension: str
    consent_extension: str
    uri_system: str
    oid_prefix: str
    bundle_type: str
    answer_type: str
    creates: str
    created: str
    issue_code: str
    service_task_1989: str
    service_task_2011: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WireCodes:
    """The values that are the same in every message, by what they mean in the field."""

    systems: CodeSystems
    roots: Roots
    organisation_register: RegisterValues
    fhir: FhirCodes
    register: str
    completion: str
    storage: str
    record_status: str
    display_xhtml: str
    display_pdf: str
    structured_json: str
    structured_cda: str
    confidentiality: str
    health_confidentiality: str
    health_service_request: str
    special_content: str
    no_special_content: str
    retention_permanent: str
    guardian_consent: str
    withheld_for_safety: str
    signed_by_professional: str
    signed_by_system: str
    signed_electronically: str
    identified_by_certificate: str
    frame_status: str
    version: str
    processing: str
    processing_mode: str
    accept_acknowledgement: str
    priority: str
    realm: str
    hl7_type: str
    no_value: str
    patient_status: str
    consent_status: str
    replaces: str
    makes: str
    service_process_type: str
    query_status: str
    found: str
    found_nothing: str
    other_case: str
    end_of_service: str
    first_assessment: str
    structure_ready: str


_GROUPS: Final[Mapping[str, type[Any]]] = {
    "systems": CodeSystems,
    "roots": Roots,
    "organisation_register": RegisterValues,
    "fhir": FhirCodes,
}


def read_wire_codes(text: str) -> WireCodes:
    """Read the wire codes from TOML: the values, and a table for each group of them.

    Raises:
        WireCodeError: it is no TOML, or an entry is missing, unknown or no text.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise WireCodeError(f"the wire codes cannot be read as TOML: {fault}") from fault
    tables = {name: _group(raw, name, kind) for name, kind in _GROUPS.items()}
    values = {name: value for name, value in raw.items() if name not in _GROUPS}
    _check("the values", values, _names(WireCodes) - _GROUPS.keys())
    return WireCodes(**tables, **values)


def _group(raw: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    table = _table(raw, name)
    _check(f"the {name.replace('_', ' ')}", table, _names(kind))
    return kind(**table)


def _table(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise WireCodeError(f"the wire codes have no table {name}: add [{name}]")
    return found


def _names(kind: type[Any]) -> set[str]:
    return {field.name for field in fields(kind)}


def _check(place: str, entries: Mapping[str, Any], names: set[str]) -> None:
    for name in sorted(entries.keys() ^ names):
        wrong = "lack" if name in names else "have the unknown entry"
        raise WireCodeError(f"{place} {wrong} {name}: the entries are {', '.join(sorted(names))}")
    for name, value in entries.items():
        if not isinstance(value, str) or not value:
            raise WireCodeError(f"{place} have {name} = {value!r}: write it as text in quotes")
