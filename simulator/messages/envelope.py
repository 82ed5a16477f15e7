"""The SOAP envelope, 1.1 and 1.2."""

import re
from enum import Enum
from typing import Final

from lxml import etree

from simulator.messages.xml import XmlError, child, content, local, parse


class SoapVersion(Enum):
    """A version of SOAP: its name, namespace and media type."""

    V11 = ("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "text/xml")
    V12 = ("1.2", "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml")

    def __init__(self, number: str, namespace: str, media_type: str) -> None:
        self.number = number
        self.namespace = namespace
        self.media_type = media_type

    @property
    def content_type(self) -> str:
        """The Content-Type of a message in this version."""
        return f"{self.media_type}; charset=utf-8"


BY_NAMESPACE: Final = {f"{{{version.namespace}}}Envelope": version for version in SoapVersion}
BY_MEDIA_TYPE: Final = {version.media_type: version for version in SoapVersion}

_ACTION: Final = re.compile(r"""\baction\s*=\s*(?:"([^"]*)"|([^\s;"]+))""", re.I)


class EnvelopeError(ValueError):
    """Bytes that are no SOAP envelope: a sentence, and where it broke (empty when unknown)."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(f"{sentence}: {place}" if place else sentence)
        self.sentence = sentence
        self.place = place


def open_envelope(body: bytes) -> tuple[SoapVersion, list[etree._Element]]:
    """The version of an envelope and the elements of its body.

    Raises:
        EnvelopeError: the bytes are no XML, or no SOAP.
    """
    try:
        root = parse(body)
    except XmlError as fault:
        raise EnvelopeError(fault.sentence, fault.place) from None
    version = BY_NAMESPACE.get(str(root.tag))
    if version is None:
        raise EnvelopeError("this is no SOAP: the outermost element must be a SOAP Envelope")
    inner = child(root, f"{{{version.namespace}}}Body")
    if inner is None:
        raise EnvelopeError("the SOAP envelope has no Body")
    return version, list(inner)


def media_type(content_type: str) -> str:
    """The media type of a Content-Type, without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def action_in(content_type: str) -> str | None:
    """The action that a SOAP 1.2 Content-Type names."""
    found = _ACTION.search(content_type)
    return (found[1] or found[2]) if found else None


def wrap(message: str, soap: SoapVersion) -> bytes:
    """The bytes of an envelope around a message."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<soap:Envelope xmlns:soap="{soap.namespace}"><soap:Body>'
        f"{message}</soap:Body></soap:Envelope>"
    ).encode()


def write_fault(reason: str, by_caller: bool, soap: SoapVersion, language: str) -> bytes:
    """The bytes of a SOAP fault, with whose it is and a sentence."""
    if soap is SoapVersion.V11:
        whose = "Client" if by_caller else "Server"
        inner = (
            f"<faultcode>soap:{whose}</faultcode>"
            f'<faultstring xml:lang="{language}">{content(reason)}</faultstring>'
        )
    else:
        whose = "Sender" if by_caller else "Receiver"
        inner = (
            f"<soap:Code><soap:Value>soap:{whose}</soap:Value></soap:Code>"
            f'<soap:Reason><soap:Text xml:lang="{language}">{content(reason)}</soap:Text>'
            "</soap:Reason>"
        )
    return wrap(f"<soap:Fault>{inner}</soap:Fault>", soap)


def read_fault(fault: etree._Element) -> tuple[str, bool]:
    """The sentence of a fault, and whether it is the caller's."""
    sentences = {"faultstring", "Text"}
    codes = {"faultcode", "Value"}
    found = {local(one): (one.text or "").strip() for one in fault.iter() if one.text}
    reason = next((found[name] for name in sentences & found.keys()), "")
    code = next((found[name] for name in codes & found.keys()), "")
    return reason, code.rpartition(":")[2] in ("Client", "Sender")
