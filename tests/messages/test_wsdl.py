"""The service description serves a SOAP client that is not ours."""

import warnings
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from simulator.domain.answers import Acknowledgement
from simulator.messages.archive import SoapVersion, read_request, write_answer
from simulator.messages.wsdl import operation, write_wsdl
from tests.messages import examples
from tests.messages.test_answers import ACCEPTED

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import zeep
    from zeep.transports import Transport

ADDRESS = "http://127.0.0.1:8700/b/demo/archive?a=1&b=2"


class Answering(Transport):
    """A transport that keeps what is sent and answers with an acknowledgement."""

    def __init__(self, codes, soap) -> None:
        super().__init__()
        self.codes, self.soap = codes, soap
        self.sent: list[tuple[str, bytes, dict[str, str]]] = []

    def post(self, address: str, message: bytes, headers: dict[str, str]) -> Any:
        self.sent.append((address, message, headers))
        return Response(write_answer(ACCEPTED, self.codes, self.soap), self.soap.content_type)


class Response:
    """As much of an HTTP response as zeep looks at."""

    status_code = 200
    encoding = "utf-8"

    def __init__(self, content: bytes, content_type: str) -> None:
        self.content = content
        self.headers = {"Content-Type": content_type}


@pytest.mark.parametrize("soap", SoapVersion)
def test_zeep_stores_a_document_through_the_wsdl(soap, codes):
    transport = Answering(codes, soap)
    client = zeep.Client(BytesIO(write_wsdl(ADDRESS, codes)), transport=transport)
    service = client.bind("ClientDataArchive", f"ArchiveSoap{soap.number.replace('.', '')}")
    message = next(etree.fromstring(examples.body_of(codes)).iter("{*}RCMR_IN200002FI01"))

    answer = service.Archive(_value_1=list(message), ITSVersion=message.get("ITSVersion"))

    ((address, body, headers),) = transport.sent
    received = read_request(body, headers["Content-Type"], codes, headers.get("SOAPAction"))
    assert address == ADDRESS
    assert received.request == examples.store(codes)
    assert received.soap is soap
    assert any(one.tag.endswith("}acknowledgement") for one in answer._value_1)


def test_each_interaction_has_an_operation(codes):
    client = zeep.Client(BytesIO(write_wsdl(ADDRESS, codes)))

    operations = {
        name
        for service in client.wsdl.services.values()
        for port in service.ports.values()
        for name in port.binding._operations
    }

    assert operations == {"Archive", "Replace", "FindMetadata", "FindContent"}


def test_the_action_names_the_interaction(codes):
    wsdl = etree.fromstring(write_wsdl(ADDRESS, codes))
    actions = {one.get("soapAction") for one in wsdl.iter() if one.get("soapAction")}

    assert actions == {
        f"urn:hl7-org:v3:RCMR_IN2000{number}FI01" for number in ("02", "16", "29", "31")
    }


def test_an_operation_is_named_after_its_interaction():
    assert operation("find_metadata") == "FindMetadata"
    assert isinstance(ACCEPTED, Acknowledgement)
