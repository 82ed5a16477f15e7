"""The archive's service description; it is ours, the real one is not public."""

from collections.abc import Iterator

from simulator.domain.facts import Codebook
from simulator.messages.envelope import SoapVersion
from simulator.messages.terms import ACKNOWLEDGEMENT, Terms, terms
from simulator.messages.transmission import ACTION
from simulator.messages.xml import HL7, attribute

_WSDL = {
    SoapVersion.V11: "http://schemas.xmlsoap.org/wsdl/soap/",
    SoapVersion.V12: "http://schemas.xmlsoap.org/wsdl/soap12/",
}
_PREFIX = {SoapVersion.V11: "soap", SoapVersion.V12: "soap12"}
_TRANSPORT = "http://schemas.xmlsoap.org/soap/http"
_NAMESPACE = "urn:sotebed:archive"


def write_wsdl(address: str, codes: Codebook) -> bytes:
    """The WSDL of an archive at an address: an operation for each interaction, SOAP 1.1 and 1.2."""
    words = terms(codes)
    parts = (_types(words), *_messages(words), _port_type(words), *_bindings(words))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<wsdl:definitions name="ClientDataArchive" '
        'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:soap="{_WSDL[SoapVersion.V11]}" xmlns:soap12="{_WSDL[SoapVersion.V12]}" '
        f'xmlns:hl7="{HL7}" xmlns:tns="{_NAMESPACE}" targetNamespace="{_NAMESPACE}">'
        f"{''.join(parts)}{_service(address)}</wsdl:definitions>\n"
    ).encode()


def operation(interaction: str) -> str:
    """The operation's name, such as FindMetadata for find_metadata."""
    return "".join(part.capitalize() for part in interaction.split("_"))


def _interactions(words: Terms) -> Iterator[tuple[str, str, str]]:
    acknowledgement = words.profile.interactions[ACKNOWLEDGEMENT].id
    for name in words.requests.values():
        one = words.profile.interactions[name]
        yield operation(name), one.id, one.answer or acknowledgement


def _elements(words: Terms) -> tuple[str, ...]:
    found = [element for _, *pair in _interactions(words) for element in pair]
    return tuple(dict.fromkeys(found))


def _types(words: Terms) -> str:
    elements = "".join(
        f'<xsd:element name="{name}"><xsd:complexType><xsd:sequence>'
        '<xsd:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/>'
        '</xsd:sequence><xsd:attribute name="ITSVersion" type="xsd:string"/>'
        '<xsd:anyAttribute processContents="lax"/></xsd:complexType></xsd:element>'
        for name in _elements(words)
    )
    return (
        f'<wsdl:types><xsd:schema targetNamespace="{HL7}" elementFormDefault="qualified">'
        f"{elements}</xsd:schema></wsdl:types>"
    )


def _messages(words: Terms) -> Iterator[str]:
    for name in _elements(words):
        yield (
            f'<wsdl:message name="{name}"><wsdl:part name="message" element="hl7:{name}"/>'
            "</wsdl:message>"
        )


def _port_type(words: Terms) -> str:
    operations = "".join(
        f'<wsdl:operation name="{name}"><wsdl:input message="tns:{asked}"/>'
        f'<wsdl:output message="tns:{answer}"/></wsdl:operation>'
        for name, asked, answer in _interactions(words)
    )
    return f'<wsdl:portType name="Archive">{operations}</wsdl:portType>'


def _bindings(words: Terms) -> Iterator[str]:
    for soap, prefix in _PREFIX.items():
        operations = "".join(
            f'<wsdl:operation name="{name}">'
            f'<{prefix}:operation soapAction="{ACTION}{asked}" style="document"/>'
            f'<wsdl:input><{prefix}:body use="literal"/></wsdl:input>'
            f'<wsdl:output><{prefix}:body use="literal"/></wsdl:output></wsdl:operation>'
            for name, asked, _ in _interactions(words)
        )
        yield (
            f'<wsdl:binding name="{_binding(soap)}" type="tns:Archive">'
            f'<{prefix}:binding style="document" transport="{_TRANSPORT}"/>{operations}'
            "</wsdl:binding>"
        )


def _service(address: str) -> str:
    ports = "".join(
        f'<wsdl:port name="{_binding(soap)}" binding="tns:{_binding(soap)}">'
        f'<{prefix}:address location="{attribute(address)}"/></wsdl:port>'
        for soap, prefix in _PREFIX.items()
    )
    return f'<wsdl:service name="ClientDataArchive">{ports}</wsdl:service>'


def _binding(soap: SoapVersion) -> str:
    return f"ArchiveSoap{soap.number.replace('.', '')}"
