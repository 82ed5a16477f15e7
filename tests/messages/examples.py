"""Small messages and documents, and the bytes around them, for the tests of this folder."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

from simulator.domain.documents import ClientId, Document, Group, Metadata
from simulator.domain.facts import Codebook
from simulator.domain.requests import (
    AnnulDocument,
    FindDocuments,
    Header,
    Professional,
    Query,
    ReplaceDocument,
    RetrieveDocuments,
    StoreDocument,
)
from simulator.messages.archive import SoapVersion, read_request, write_request
from simulator.messages.document import read_document, write_document
from simulator.messages.terms import terms
from simulator.messages.writing import frame_of

PERSON = "1.2.246.21"
TEMPORARY_ROOT = "1.2.246.10.90000011.22.2026"
DOCUMENT = "1.2.246.10.90000046.95.2026.1.17"
CASE = "1.2.246.10.90000011.95.2026.1.1"
DISPLAY = '<div class="soc-document" xmlns="http://www.w3.org/1999/xhtml"><p>Perhetyö</p></div>'
CONTENT: dict[str, Any] = {
    "lapsiperheiden_palvelujen_toteuttamissuunnitelma": {
        "asiakas": [{"henkilotunnus": {"system": f"urn:oid:{PERSON}", "value": "030878-902L"}}],
        "suunnitelma": {"kuvaus": "Äiti & isä <3", "lukuja": [1, 2.5, True, None]},
    }
}
METADATA = Metadata(
    id=DOCUMENT,
    set_id=DOCUMENT,
    version=1,
    register_type="1",
    client=ClientId(PERSON, "030878-902L"),
    client_family="Saari",
    client_given="Aino Maria",
    birth_date="19780803",
    gender="2",
    controller="1.2.246.10.90000011.10.0",
    controller_name="Itärannan hyvinvointialue",
    organiser="1.2.246.10.90000011.10.0",
    organiser_name="Itärannan hyvinvointialue",
    service_organiser="1.2.246.10.90000011.10.0",
    case=CASE,
    making_unit="1.2.246.10.90000046.10.21",
    making_unit_name="Majakka Hoiva Oy, perhetyö",
    author="90000000001",
    author_family="Luoto",
    author_given="Eeva",
    group=Group.CLIENT_DOCUMENT,
    group_code="5",
    type_class="15",
    specific_type="15008",
    structure="1.2.246.537.6.1506.15008.2023.9.27",
    service_task="24",
    service_process="5",
    relationship="1.2.246.10.90000011.95.2026.1.2",
    written="20261123101500+0200",
    created="20261123101501+0200",
    confidentiality="6",
    language="fi",
    record_status="3",
    file_format="2",
    structured_format="5",
    retention="1",
    special_content="E",
    guardian_consent="1",
    withholding_reason="1",
    withholding_text="Viivästys",
)
HEADER = Header(
    message_id="1.2.246.10.90000046.10.0|1",
    interaction="archive",
    service_request="SP17",
    use_situation="2",
    created="20261123101502+0200",
    receiver="1.2.246.556.18007.2",
    sender="1.2.246.10.90000046.10.0",
    professional=Professional(ClientId(PERSON, "120345-901U"), "Luoto", "Eeva"),
    unit="1.2.246.10.90000046.10.21",
    unit_name="Majakka Hoiva Oy, perhetyö",
)
QUERY = Query(
    id="1.2.246.10.90000046.10.0|77",
    registers=("1",),
    controllers=("1.2.246.10.90000011.10.0",),
    clients=(ClientId(PERSON, "030878-902L"),),
)


def document(codes: Codebook, metadata: Metadata = METADATA) -> Document:
    return read_document(write_document(metadata, DISPLAY, CONTENT, codes), codes)


def store(codes: Codebook, held: Document | None = None, **header: Any) -> StoreDocument:
    held = held or document(codes)
    return StoreDocument(
        header=replace(HEADER, **header),
        frame=frame_of(held.metadata, terms(codes)),
        document=held,
    )


def replacement(codes: Codebook, metadata: Metadata) -> ReplaceDocument:
    held = document(codes, metadata)
    return ReplaceDocument(
        header=replace(HEADER, interaction="replace", service_request="SP5"),
        frame=frame_of(held.metadata, terms(codes)),
        document=held,
    )


def annulment(codes: Codebook, metadata: Metadata = METADATA) -> AnnulDocument:
    return AnnulDocument(
        header=replace(HEADER, interaction="replace", service_request="SP6"),
        frame=frame_of(metadata, terms(codes)),
    )


def find(query: Query = QUERY) -> FindDocuments:
    header = replace(HEADER, interaction="find_metadata", service_request="SP9")
    return FindDocuments(header=header, query=query)


def retrieve(query: Query = QUERY) -> RetrieveDocuments:
    header = replace(HEADER, interaction="find_content", service_request="SP10")
    return RetrieveDocuments(header=header, query=query)


def packed(data: bytes | str) -> str:
    return b64encode(data if isinstance(data, bytes) else data.encode()).decode()


def spoiled(body: bytes, *pairs: tuple[str, str]) -> bytes:
    """The bytes with each first text put in the place of the second; each must be there."""
    text = body.decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def carrying(codes: Codebook, raw: bytes) -> bytes:
    """The bytes of a store whose package holds just these bytes."""
    held = Document(metadata=METADATA, raw=raw)
    return write_request(store(codes, held), codes, SoapVersion.V11)


def read(body: bytes, codes: Codebook, content_type: str = "text/xml; charset=utf-8") -> Any:
    return read_request(body, content_type, codes).request


def raw_document(codes: Codebook, metadata: Metadata = METADATA, **parts: Any) -> bytes:
    shown = {"display": DISPLAY, "content": CONTENT} | parts
    return write_document(metadata, shown["display"], shown["content"], codes)


def body_of(codes: Codebook) -> bytes:
    return write_request(store(codes), codes, SoapVersion.V11)
