"""The keys with which the reference systems sign: made for one rehearsal, worth nothing after it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from fixtures.content import Unit
from simulator.domain.facts import Codebook
from simulator.messages.signatures import sign_document

SYSTEM: Final = "Sotebed Reference"
ISSUER: Final = "Sotebed TEST Social Welfare Service Certs"
BITS: Final = 2048
AHEAD: Final = 3
"""So many organisations store documents in a story: their keys are made while it begins."""

YEARS: Final = timedelta(days=730)
"""A system's certificate is valid for at most two years."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues the certificates of a rehearsal's systems: a test key and its own certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def kept(self) -> bytes:
        """Key and certificate as PEM, for the processes that go on with the rehearsal."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.certificate.public_bytes(Encoding.PEM)


def new_issuer(now: datetime) -> Issuer:
    """An issuer made for a rehearsal that begins."""
    # Made in no time, which an RSA key is not; the documents themselves are signed by RSA.
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(country="FI", organisation="Sotebed TEST", common=ISSUER)
    begins = now - timedelta(days=1)
    return Issuer(key, _certificate(name, key.public_key(), name, key, begins, authority=True))


def read_issuer(kept: bytes) -> Issuer:
    """The issuer that was kept; ValueError when it is none."""
    key = load_pem_private_key(kept, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("the key that was kept is of another kind")
    return Issuer(key, x509.load_pem_x509_certificate(kept[kept.index(b"-----BEGIN CERT") :]))


class SigningKeys:
    """A system certificate for each organisation, made when first asked for."""

    def __init__(self, issuer: Issuer, codes: Codebook) -> None:
        # To make a key takes long and holds nothing up: another thread does it.
        making = ThreadPoolExecutor(max_workers=1)
        self._coming = [making.submit(_new_key) for _ in range(AHEAD)]
        making.shutdown(wait=False)
        self._issuer = issuer
        self._codes = codes
        self._held: dict[str, tuple[RSAPrivateKey, x509.Certificate]] = {}

    @property
    def issuer(self) -> str:
        """The issuer's certificate as PEM."""
        return self._issuer.certificate.public_bytes(Encoding.PEM).decode()

    def sign(self, raw: bytes, organisation: Unit, at: datetime) -> bytes:
        """The document with a system signature of the organisation's."""
        if organisation.oid not in self._held:
            self._held[organisation.oid] = self._made_for(organisation)
        key, certificate = self._held[organisation.oid]
        kind = self._codes.wire.signed_by_system
        return sign_document(raw, key, certificate, kind, at, self._codes)

    def _made_for(self, organisation: Unit) -> tuple[RSAPrivateKey, x509.Certificate]:
        key = self._coming.pop(0).result() if self._coming else _new_key()
        name = _named(
            country="FI", organisation=organisation.name, serial=organisation.oid, common=SYSTEM
        )
        own, issuer = self._issuer.key, self._issuer.certificate
        begins = issuer.not_valid_before_utc
        made = _certificate(name, key.public_key(), issuer.subject, own, begins, authority=False)
        return key, made


def _certificate(
    subject: x509.Name,
    key: CertificatePublicKeyTypes,
    issuer: x509.Name,
    issuers_key: ec.EllipticCurvePrivateKey,
    begins: datetime,
    *,
    authority: bool,
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + YEARS)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(issuers_key, SHA256())
    )


def _new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=BITS)


def _named(*, country: str, organisation: str, common: str, serial: str = "") -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, country),
        (NameOID.ORGANIZATION_NAME, organisation[:64]),
        (NameOID.SERIAL_NUMBER, serial),
        (NameOID.COMMON_NAME, common),
    )
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts if value])
