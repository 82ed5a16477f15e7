"""X.509 certificates: reading them, whose they are, and who issued them.

The library is imported at the first certificate: what never meets one starts without it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from simulator.domain.identifiers import mask

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, Name

LONGEST_NAME: Final = 200


class CertificateError(ValueError):
    """Bytes or text that are no certificate; its message is a sentence."""


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


def is_issued_by(der: bytes, issuers: Iterable[str]) -> bool:
    """Tell whether one of the issuers, given as PEM, has signed the certificate itself."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.x509 import load_pem_x509_certificate

    certificate = read_der(der)
    for pem in issuers:
        try:
            certificate.verify_directly_issued_by(load_pem_x509_certificate(pem.encode()))
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            continue
        return True
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
    from cryptography.x509.oid import NameOID

    for attribute in read_der(der).subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER):
        return mask(str(attribute.value)[:LONGEST_NAME].strip().removeprefix("urn:oid:"))
    return ""


def name_in(name: "Name") -> str:
    """What a name is called by: its common name, else its organisation, else its serial number."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.SERIAL_NUMBER):
        for attribute in name.get_attributes_for_oid(kind):
            return str(attribute.value)[:LONGEST_NAME]
    return "–"
