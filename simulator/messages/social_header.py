"""The Finnish part of a document's header, as it is written."""

from simulator.domain.documents import Metadata
from simulator.messages.elements import oid, text, time
from simulator.messages.terms import Terms, coded
from simulator.messages.xml import HL7_FINLAND

SOFTWARE = '<hl7fi:softwareSupport moderator="Sotebed" product="Sotebed"/>'
"""What the reference client data system calls itself."""


def social_header(metadata: Metadata, words: Terms, software: str = "") -> str:
    """The header's Finnish part, in the order of real documents; *software* is who made it."""
    inner = "".join(
        (
            _fi("specificDocumentType", "document_type", metadata.specific_type, words),
            time("hl7fi:creationTime", metadata.created),
            _fi("documentGroup", "document_group", _group_code(metadata, words), words),
            _fi("fileFormat", "file_format", metadata.file_format, words),
            _fi("structuredFileFormat", "structured_format", metadata.structured_format, words),
            software,
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
        )
    )
    return f'<hl7fi:localSocialHeader xmlns:hl7fi="{HL7_FINLAND}">{inner}</hl7fi:localSocialHeader>'


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
