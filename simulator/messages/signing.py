"""Signing a document: one more XML signature in its header, over its body and the time."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import etree

from simulator.domain.facts import Codebook
from simulator.domain.signatures import SignerBlock
from simulator.messages.certificates import subject_of
from simulator.messages.signature_faults import body_in
from simulator.messages.signatures import collection_in
from simulator.messages.signers import write_signer
from simulator.messages.terms import coded, terms
from simulator.messages.xml import FI, HL7_FINLAND, child, parse

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate


def sign_document(
    raw: bytes,
    key: "RSAPrivateKey",
    certificate: "Certificate",
    kind: str,
    at: datetime,
    codes: Codebook,
) -> bytes:
    """The document with one more signature of that type, made at that moment; ValueError without body.

    The header names a professional who signs.
    """
    root = parse(raw, whole=True)
    header, body = child(root, FI + "localSocialHeader"), body_in(root)
    if header is None or body is None or not body.get("ID"):
        raise ValueError("only a document with a header and a body that has an ID can be signed")
    collection = collection_in(root)
    if collection is None:
        collection = etree.SubElement(header, FI + "signatureCollection")
    if kind == codes.wire.signed_by_professional:
        collection.addprevious(write_signer(_named(certificate, at, codes), codes))
    number = len(list(collection.iterchildren(FI + "signature"))) + 1
    signature = _unmade(collection, number, kind, at, codes)
    signature.append(_made(root, key, certificate, (body.get("ID", ""), f"SIGTIME{number}")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _named(certificate: "Certificate", at: datetime, codes: Codebook) -> SignerBlock:
    subject = subject_of(certificate)
    return SignerBlock(
        root=codes.wire.roots.professional_registration,
        number=subject.serial,
        family=subject.family,
        given=subject.given,
        method=codes.wire.identified_by_certificate,
        time=f"{at:%Y%m%d%H%M%S%z}",
    )


def _unmade(
    collection: etree._Element, number: int, kind: str, at: datetime, codes: Codebook
) -> etree._Element:
    """The signature element with its type and time, and nothing that signs them yet."""
    described = coded("hl7fi:signatureDescription", "signature_type", kind, terms(codes))
    time = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    signature = parse(
        f'<hl7fi:signature xmlns:hl7fi="{HL7_FINLAND}" ID="SIG{number}">{described}'
        f'<hl7fi:signatureTimestamp ID="SIGTIME{number}">{time}Z</hl7fi:signatureTimestamp>'
        "</hl7fi:signature>".encode()
    )
    collection.append(signature)
    return signature


def _made(
    root: etree._Element, key: "RSAPrivateKey", certificate: "Certificate", ids: tuple[str, str]
) -> etree._Element:
    from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod
    from signxml.signer import XMLSigner

    signer = XMLSigner(
        method=SignatureConstructionMethod.detached,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    return signer.sign(root, key=key, cert=[certificate], reference_uri=list(ids))
