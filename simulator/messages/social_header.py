"""The Finnish part of a document's header, as it is written."""

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.documents import Metadata
from simulator.messages.elements import identifier, oid, text, time
from simulator.messages.terms import Terms, coded
from simulator.messages.xml import HL7_FINLAND, attribute


def social_header(metadata: Metadata, words: Terms) -> str:
    """The header's Finnish part, in the order of real documents."""
    inner = "".join(
        (
            _fi("specificDocumentType", "document_type", metadata.specific_type, words),
            time("hl7fi:creationTime", metadata.created),
            _fi("documentGroup", "document_group", _group_code(metadata, words), words),
            _fi("fileFormat", "file_format", metadata.file_format, words),
            _fi("structuredFileFormat", "structured_format", metadata.structured_format, words),
            _software(metadata),
            _fi("functionCode", "service_task", metadata.service_task, words),
            _fi("recordStatus", "record_status", metadata.record_status, words),
            _fi("registryType", "register", metadata.register_type, words),
            oid("hl7fi:outsourcingServiceCustomer", metadata.organiser),
            text("hl7fi:outsourcingServiceCustomerName", metadata.organiser_name),
            _fi("totalRetentionPeriodClass", "retention", metadata.retention, words),
            _fi("specialContent", "special_content", metadata.special_content, words),
            text("hl7fi:contentSpecificationId", metadata.structure),
            oid("hl7fi:encompassingClientRelationship", metadata.relationship),
            _process(metadata, words),
            text("hl7fi:authorizationRestrictionArgument", metadata.withholding_text),
            _fi("inaccessibleArgument", "withholding_reason", metadata.withholding_reason, words),
            _fi("reasonOfCorrection", "correction_reason", metadata.correction_reason, words),
            _assumed(metadata, words),
        )
    )
    return f'<hl7fi:localSocialHeader xmlns:hl7fi="{HL7_FINLAND}">{inner}</hl7fi:localSocialHeader>'


def _assumed(metadata: Metadata, words: Terms) -> str:
    """What the metadata model names and only the interface profile gives an element for."""
    return "".join(
        write(f"hl7fi:{words.elements[name]}", metadata, words)
        for name, write in _ASSUMED.items()
        if name in words.elements
    )


def _services(name: str, metadata: Metadata, words: Terms) -> str:
    return "".join(coded(name, "social_service", one, words) for one in metadata.social_services)


def _clients(name: str, metadata: Metadata, _words: Terms) -> str:
    return "".join(identifier(name, one.key) for one in metadata.other_clients)


def _case_type(name: str, metadata: Metadata, words: Terms) -> str:
    return coded(name, "case_type", metadata.case_type, words)


def _original_task(name: str, metadata: Metadata, _words: Terms) -> str:
    if not metadata.original_task:
        return ""
    system = attribute(metadata.original_task_system)
    return f'<{name} code="{attribute(metadata.original_task)}" codeSystem="{system}"/>'


def _software(metadata: Metadata) -> str:
    parts = {
        "moderator": metadata.software_moderator,
        "product": metadata.software_product,
        "version": metadata.software_version,
    }
    given = "".join(f' {name}="{attribute(value)}"' for name, value in parts.items() if value)
    return f"<hl7fi:softwareSupport{given}/>" if given else ""


def _group_code(metadata: Metadata, words: Terms) -> str | None:
    if metadata.group_code:
        return metadata.group_code
    return words.group_codes[metadata.group] if metadata.group else None


def _process(metadata: Metadata, words: Terms) -> str:
    code = _fi("code", "service_process", metadata.service_process, words)
    if not code:
        return ""
    kind = text("hl7fi:type", words.wire.service_process_type)
    return f"<hl7fi:serviceProcess>{kind}{code}</hl7fi:serviceProcess>"


def _fi(name: str, system: str, code: str | None, words: Terms) -> str:
    return coded(f"hl7fi:{name}", system, code, words)


_ASSUMED: Final[Mapping[str, Callable[[str, Metadata, Terms], str]]] = {
    "delay_until": lambda name, metadata, _: time(name, metadata.delay_until),
    "producer": lambda name, metadata, _: oid(name, metadata.producer),
    "producer_name": lambda name, metadata, _: text(name, metadata.producer_name),
    "implementer": lambda name, metadata, _: oid(name, metadata.implementer),
    "implementer_name": lambda name, metadata, _: text(name, metadata.implementer_name),
    "social_service": _services,
    "original_task": _original_task,
    "case_type": _case_type,
    "other_client": _clients,
}
