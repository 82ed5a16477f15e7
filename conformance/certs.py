"""Test certificates for TLS: an authority, the server's, and one for each organisation.

They have the shape of the service certificates that DVV gives for social and health care: order of
the subject's attributes, organisation OID as its serialNumber, key, signature, key usage, policies.
Assumed are: the root, lifetimes of the authority, place names, and the extended key usage. Left out
are the addresses of revocation lists and OCSP, for nothing here may call DVV.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

KEY_BITS: Final = 4096
SERIAL_BITS: Final = 127
"""A serial number takes 16 bytes."""

LONGEST_PART: Final = 64
"""X.520 gives a name or place so many letters."""

POLICIES: Final = ("0.4.0.2042.1.7", "1.2.246.517.99.10.308.2")
AUTHORITY_LIFETIME: Final = timedelta(days=3650)
DAYS: Final = 365

OWNER: Final = "Sotebed TEST"
UNIT: Final = "Sosiaali- ja terveydenhuollon testipalveluvarmenteet"
ROOT: Final = f"{OWNER} Root CA - G1"
ISSUING: Final = f"{OWNER} Social Welfare and Healthcare Service Certs - G1"
PLACE: Final = ((NameOID.STATE_OR_PROVINCE_NAME, "TEST"), (NameOID.LOCALITY_NAME, "TEST"))
_HOST: Final = re.compile(r"(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
HOSTS: Final = ("localhost", "127.0.0.1", "::1")


class Fault(StrEnum):
    """What is wrong on purpose with a certificate that a server must refuse."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    OTHER_ISSUER = "other-issuer"


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation that a certificate is for."""

    oid: str
    name: str

    @property
    def file_name(self) -> str:
        """Its name in small letters and dashes; its OID when its name has no such letters."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or self.oid


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a certificate is valid."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: RSAPrivateKey = field(repr=False)

    @property
    def certificate_pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True, slots=True)
class Authority:
    """An issuing authority, and the root that has certified it; nobody keeps the root's key."""

    issuing: Pair
    root: x509.Certificate

    @property
    def pem(self) -> bytes:
        """What those trust who meet its certificates: they need not be sent the issuing one."""
        return self.issuing.certificate_pem + self.root.public_bytes(Encoding.PEM)


def read_authority(pem: bytes, key: bytes) -> Authority:
    """An authority from its certificate, its root's after it, and its key.

    Raises:
        ValueError: they cannot be read, or do not belong together.
    """
    issuing, root = x509.load_pem_x509_certificates(pem)[:2]
    held = load_pem_private_key(key, None)
    if not isinstance(held, RSAPrivateKey) or held.public_key() != issuing.public_key():
        raise ValueError("the key is not that of the first certificate")
    return Authority(Pair(issuing, held), root)


def new_authority(now: datetime, bits: int = KEY_BITS) -> Authority:
    """A root and an issuing authority, valid for ten years."""
    begins = now - timedelta(days=1)
    period = Period(begins, begins + AUTHORITY_LIFETIME)
    top = _name((NameOID.COMMON_NAME, ROOT))
    name = _name((NameOID.ORGANIZATIONAL_UNIT_NAME, UNIT), (NameOID.COMMON_NAME, ISSUING))
    root_key, key = _new_key(bits), _new_key(bits)
    root = _authority(_dated(top, root_key, period), top, root_key, below=1)
    issuing = _authority(_dated(name, key, period), top, root_key, below=0)
    return Authority(Pair(issuing, key), root)


def valid(now: datetime, days: int, fault: Fault | None = None) -> Period:
    """The period of a new certificate; it began yesterday, lest two machines' clocks differ."""
    begins = now - timedelta(days=1)
    if fault is Fault.EXPIRED:
        begins = now - timedelta(days=days + 1)
    if fault is Fault.NOT_YET_VALID:
        begins = now + timedelta(days=1)
    return Period(begins, begins + timedelta(days=days))


def server_certificate(
    authority: Authority, hosts: Sequence[str], period: Period, bits: int = KEY_BITS
) -> Pair:
    """A certificate for a server that is called by any of these host names and addresses."""
    key = _new_key(bits)
    subject = _subject((NameOID.ORGANIZATION_NAME, OWNER), (NameOID.COMMON_NAME, hosts[0]))
    names = x509.SubjectAlternativeName([_host(one) for one in hosts])
    builder = _leaf(subject, key, period, ExtendedKeyUsageOID.SERVER_AUTH)
    return Pair(_issued(builder.add_extension(names, critical=False), authority.issuing), key)


def client_certificate(
    authority: Authority, holder: Holder, period: Period, bits: int = KEY_BITS
) -> Pair:
    """A certificate by which an organisation's system shows whose it is."""
    key = _new_key(bits)
    subject = _subject(
        (NameOID.ORGANIZATION_NAME, holder.name),
        (NameOID.SERIAL_NUMBER, holder.oid),
        (NameOID.COMMON_NAME, f"TEST {holder.name}"),
    )
    builder = _leaf(subject, key, period, ExtendedKeyUsageOID.CLIENT_AUTH)
    return Pair(_issued(builder, authority.issuing), key)


def _new_key(bits: int) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=bits)


Part = tuple[ObjectIdentifier, str]


def _name(*parts: Part) -> x509.Name:
    return _named([(NameOID.ORGANIZATION_NAME, OWNER), *parts])


def _subject(*parts: Part) -> x509.Name:
    return _named([*PLACE, *parts])


def _named(parts: Iterable[Part]) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "FI")
    return x509.Name([country, *(x509.NameAttribute(kind, _cut(text)) for kind, text in parts)])


def _cut(text: str) -> str:
    return text[:LONGEST_PART].strip()


def is_host(name: str) -> bool:
    """Tell whether a server can be called by that: a host name, or an address without a port."""
    return isinstance(_host(name), x509.IPAddress) or _HOST.fullmatch(name) is not None


def _host(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name if name.isascii() else "")


def _authority(
    builder: x509.CertificateBuilder, issuer: x509.Name, issuer_key: RSAPrivateKey, *, below: int
) -> x509.Certificate:
    """An authority's certificate; *below* it there may be so many more authorities."""
    return (
        builder.issuer_name(issuer)
        .add_extension(x509.BasicConstraints(ca=True, path_length=below), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(_issuer_key(issuer_key), critical=False)
        .sign(issuer_key, SHA512())
    )


def _leaf(
    subject: x509.Name, key: RSAPrivateKey, period: Period, purpose: ObjectIdentifier
) -> x509.CertificateBuilder:
    policies = [x509.PolicyInformation(ObjectIdentifier(one), None) for one in POLICIES]
    return (
        _dated(subject, key, period)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        .add_extension(x509.CertificatePolicies(policies), critical=False)
    )


def _dated(subject: x509.Name, key: RSAPrivateKey, period: Period) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number() >> (159 - SERIAL_BITS))
        .not_valid_before(period.begins)
        .not_valid_after(period.ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _issued(builder: x509.CertificateBuilder, issuer: Pair) -> x509.Certificate:
    return (
        builder.issuer_name(issuer.certificate.subject)
        .add_extension(_issuer_key(issuer.key), critical=False)
        .sign(issuer.key, SHA512())
    )


def _issuer_key(key: RSAPrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
