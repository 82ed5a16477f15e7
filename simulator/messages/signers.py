"""Who signed, as a document's header names them (hl7fi:signature), read and written.

The elements inside are known by their names; how they nest is assumed.
"""

from typing import Final

from lxml import etree

from simulator.domain.facts import Codebook
from simulator.domain.signatures import SignerBlock
from simulator.messages.elements import identifier, text, time
from simulator.messages.terms import coded, terms
from simulator.messages.xml import FI, HL7_FINLAND, child, local, parse, words

MOST: Final = 20


def read_signers(root: etree._Element) -> tuple[SignerBlock, ...]:
    """The signers that a ClinicalDocument's header names, in their order."""
    header = child(root, FI + "localSocialHeader")
    blocks = [] if header is None else list(header.iterchildren(FI + "signature"))
    return tuple(_block(one) for one in blocks[:MOST])


def write_signer(block: SignerBlock, codes: Codebook) -> etree._Element:
    """The element that names a signer."""
    number = identifier("hl7fi:id", f"{block.root}|{block.number}") if block.number else ""
    name = text("hl7fi:given", block.given) + text("hl7fi:family", block.family)
    method = coded("hl7fi:authenticationMethod", "authentication", block.method, terms(codes))
    return parse(
        f'<hl7fi:signature xmlns:hl7fi="{HL7_FINLAND}">'
        f"<hl7fi:assignedAuthorSigner>{number}</hl7fi:assignedAuthorSigner>"
        f"<hl7fi:signer><hl7fi:name>{name}</hl7fi:name></hl7fi:signer>"
        f"{method}{time('hl7fi:time', block.time)}</hl7fi:signature>".encode()
    )


def _block(element: etree._Element) -> SignerBlock:
    # The prefix of the names inside is not public: they are known by their local names.
    number = _first(element, "assignedAuthorSigner")
    id = number if number is not None and number.get("root") else _first(number, "id")
    name = _first(element, "signer")
    given = [words(one) or "" for one in _all(name, "given") if one.get("qualifier") != "CL"]
    told = _first(element, "time")
    return SignerBlock(
        root=_attribute(id, "root").removeprefix("urn:oid:"),
        number=_attribute(id, "extension"),
        family=words(_first(name, "family")) or "",
        given=" ".join(one for one in given if one),
        method=_attribute(_first(element, "authenticationMethod"), "code"),
        time=_attribute(told, "value") or words(told) or "",
    )


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [one for one in element.iter() if local(one) == name] if element is not None else []


def _first(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(_all(element, name)), None)


def _attribute(element: etree._Element | None, name: str) -> str:
    return (element.get(name) or "").strip() if element is not None else ""
