"""X.509 certificates: reading them, whose they are, and who issued them.

The library is imported at the first certificate: what never meets one starts without it.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from simulator.domain.identifiers import mask
from simulator.domain.signatures import Subject

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name, ObjectIdentifier

LONGEST_NAME: Final = 200
MOST_BETWEEN: Final = 5
"""So many issuers may stand between a certificate and one that is trusted."""
REMEMBERED: Final = 256
"""So many certificates are known again: a signer signs many documents."""


class CertificateError(ValueError):
    """Bytes or text that are no certificate; its message is a sentence."""


@lru_cache(REMEMBERED)
def read_der(der: bytes) -> "Certificate":
    """A certificate from its bytes; CertificateError when they are none that can be used."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import load_der_x509_certificate

    try:
        certificate = load_der_x509_certificate(der)
        # Parts are read when asked for: asked here, they fail nowhere else.
        _ = (certificate.subject, certificate.issuer, certificate.public_key())
        _ = (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    except (ValueError, TypeError, OverflowError, UnsupportedAlgorithm):
        raise CertificateError("the certificate cannot be read") from None
    return certificate


def read_pem(text: str) -> list[str]:
    """Every certificate of a PEM text, each as PEM of its own; what else stands there is left out.

    Raises:
        CertificateError: the text holds no certificate, or one that cannot be read.
    """
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificates

    try:
        found = load_pem_x509_certificates(text.encode())
    except ValueError:
        raise CertificateError(
            "a text is no certificate in PEM: give -----BEGIN CERTIFICATE----- and what follows"
        ) from None
    read = [read_der(one.public_bytes(Encoding.DER)) for one in found]
    return [one.public_bytes(Encoding.PEM).decode() for one in read]


def is_issued_by(der: bytes, issuers: Iterable[str], between: Iterable[bytes] = ()) -> bool:
    """Tell whether one of the issuers, given as PEM, stands behind the certificate.

    It has signed the certificate itself, or an authority's certificate of those *between* them.
    """
    return _is_issued_by(der, tuple(issuers), tuple(between))


@lru_cache(REMEMBERED)
def _is_issued_by(der: bytes, issuers: tuple[str, ...], between: tuple[bytes, ...]) -> bool:
    from cryptography.x509 import load_pem_x509_certificate

    trusted = [load_pem_x509_certificate(pem.encode()) for pem in issuers]
    authorities = [one for one in map(read_der, between) if is_authority(one)][:MOST_BETWEEN]
    at: list[Certificate] = [read_der(der)]
    while at:
        if any(_has_issued(issuer, one) for issuer in trusted for one in at):
            return True
        above = [one for one in authorities if any(_has_issued(one, below) for below in at)]
        authorities = [one for one in authorities if one not in above]
        at = above
    return False


def _has_issued(issuer: "Certificate", certificate: "Certificate") -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def is_authority(certificate: "Certificate") -> bool:
    """Tell whether the certificate says that its holder issues certificates."""
    from cryptography.x509 import BasicConstraints, ExtensionNotFound

    try:
        return bool(certificate.extensions.get_extension_for_class(BasicConstraints).value.ca)
    except (ExtensionNotFound, ValueError):
        return False


def valid_until(pem: str) -> datetime:
    """The last moment at which a certificate, given as PEM, is valid."""
    from cryptography.x509 import load_pem_x509_certificate

    return load_pem_x509_certificate(pem.encode()).not_valid_after_utc


def organisation_in(der: bytes) -> str:
    """The organisation that a certificate is for: the OID in its subject's serialNumber, else "".

    What stands there is given as it stands, with ordinary personal identity codes masked.

    Raises:
        CertificateError: the bytes are no certificate that can be read.
    """
    return subject_of(read_der(der)).serial


def subject_of(certificate: "Certificate") -> Subject:
    """Whom a certificate is for, with ordinary personal identity codes masked."""
    from cryptography.x509.oid import NameOID

    name = certificate.subject
    return Subject(
        name=name_in(name),
        serial=_part(name, NameOID.SERIAL_NUMBER).removeprefix("urn:oid:"),
        family=_part(name, NameOID.SURNAME),
        given=_part(name, NameOID.GIVEN_NAME),
        title=_part(name, NameOID.TITLE),
    )


def issuer_of(certificate: "Certificate") -> str:
    """What the issuer of a certificate is called by."""
    return name_in(certificate.issuer)


def in_der(certificate: "Certificate") -> bytes:
    """The certificate's bytes."""
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _part(name: "Name", kind: "ObjectIdentifier") -> str:
    for attribute in name.get_attributes_for_oid(kind):
        return mask(str(attribute.value)[:LONGEST_NAME].strip())
    return ""


def name_in(name: "Name") -> str:
    """What a name is called by: its common name, else its organisation, else its serial number."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.SERIAL_NUMBER):
        for attribute in name.get_attributes_for_oid(kind):
            return mask(str(attribute.value)[:LONGEST_NAME])
    return "–"
