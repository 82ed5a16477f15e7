"""Signatures by another library, the xmlsec that many client data systems use, with keys of its own."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    CertificateBuilder,
    Name,
    NameAttribute,
    random_serial_number,
)
from cryptography.x509.oid import NameOID
from lxml import etree

from tests.signing import NOW

DS = "http://www.w3.org/2000/09/xmldsig#"
FI = "{urn:hl7finland}"
V3 = "{urn:hl7-org:v3}"


@dataclass(frozen=True, slots=True)
class Keys:
    """A signer's key, its certificate, and the certificates of those who issued it."""

    key: RSAPrivateKey
    certificate: Certificate
    issuers: tuple[Certificate, ...] = ()


@cache
def key(_number: int, bits: int = 2048) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=bits)


def name(**parts: str) -> Name:
    kinds: dict[str, Any] = vars(NameOID)
    told = [("COUNTRY_NAME", "FI"), *((kind.upper(), value) for kind, value in parts.items())]
    return Name([NameAttribute(kinds[kind], value) for kind, value in told])


def issued(
    subject: Name,
    own: RSAPrivateKey,
    by: tuple[Name, RSAPrivateKey],
    valid: tuple[datetime, datetime],
    *,
    authority: bool = False,
) -> Certificate:
    issuer, issuers_key = by
    return (
        CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(issuers_key, SHA256())
    )


def signed_by_xmlsec(
    raw: bytes,
    keys: Keys,
    kind: str,
    at: datetime = NOW,
    methods: tuple[str, str, str] = ("EXCL_C14N", "RSA_SHA256", "SHA256"),
) -> bytes:
    """The document with one more signature, made by xmlsec; the issuers' certificates stand beside.

    *methods* are those of canonicalization, signature and digest.
    """
    xmlsec = pytest.importorskip("xmlsec")
    canonical, method, digest = (getattr(xmlsec.Transform, one) for one in methods)
    root = etree.fromstring(raw)
    header = root.find(f"{FI}localSocialHeader")
    body = root.find(f"{V3}component/{V3}nonXMLBody")
    collection = header.find(f"{FI}signatureCollection")
    if collection is None:
        collection = etree.SubElement(header, f"{FI}signatureCollection")
    number = len(collection) + 1
    signature = etree.SubElement(collection, f"{FI}signature", ID=f"SIG{number}")
    etree.SubElement(signature, f"{FI}signatureDescription", code=kind)
    stamp = etree.SubElement(signature, f"{FI}signatureTimestamp", ID=f"SIGTIME{number}")
    # As real systems write it: seven digits of a second.
    stamp.text = f"{at.astimezone():%Y-%m-%dT%H:%M:%S}.5590148{at.astimezone():%z}"
    stamp.text = stamp.text[:-2] + ":" + stamp.text[-2:]
    template = xmlsec.template
    node = template.create(root, canonical, method, ns="ds")
    signature.append(node)
    for target in (stamp, body):
        reference = template.add_reference(node, digest, uri="#" + target.get("ID"))
        template.add_transform(reference, canonical)
    template.add_x509_data(template.ensure_key_info(node))
    context = xmlsec.SignatureContext()
    for target in (stamp, body):
        context.register_id(target, "ID")
    pem = keys.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.PEM)
    for certificate in (keys.certificate, *keys.issuers):
        held = certificate.public_bytes(Encoding.PEM)
        context.key.load_cert_from_memory(held, xmlsec.KeyFormat.CERT_PEM)
    context.sign(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def verified_by_xmlsec(raw: bytes, number: int = 1) -> bool:
    """Tell whether xmlsec verifies the document's signature of that number, by the certificate in it."""
    xmlsec = pytest.importorskip("xmlsec")
    root = etree.fromstring(raw)
    signature = root.findall(f".//{FI}signatureCollection/{FI}signature")[number - 1]
    stamp = signature.find(f"{FI}signatureTimestamp")
    body = root.find(f"{V3}component/{V3}nonXMLBody")
    node = signature.find(f"{{{DS}}}Signature")
    carried = node.findtext(f".//{{{DS}}}X509Certificate")
    pem = f"-----BEGIN CERTIFICATE-----\n{carried.strip()}\n-----END CERTIFICATE-----\n".encode()
    context = xmlsec.SignatureContext()
    context.register_id(stamp, "ID")
    context.register_id(body, "ID")
    context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.CERT_PEM)
    try:
        context.verify(node)
    except xmlsec.Error:
        return False
    return True
