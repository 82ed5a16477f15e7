"""The keys with which the reference systems sign: made for one rehearsal, worth nothing after it.

Their certificates have the shape of DVV's: a system's is an organisation's, with its OID as
serialNumber; a professional's has title, registration number and names. Otherwise than there keys
are shorter, one issuer issues both, and the title has no code of the profession.
"""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from fixtures.content import Unit
from simulator.domain.facts import Codebook
from simulator.domain.worlds import Worker
from simulator.messages.signing import sign_document

SYSTEM: Final = "Sotebed Reference"
ISSUER: Final = "Sotebed TEST Social Welfare Service Certs"
BITS: Final = 2048
AHEAD: Final = 5
"""So many organisations and workers sign in a story: their keys are made while it begins."""

YEARS: Final = timedelta(days=730)
"""A system's certificate is valid for at most two years."""

PROFESSIONAL_YEARS: Final = timedelta(days=1826)
ISSUER_YEARS: Final = timedelta(days=3652)


Key = RSAPrivateKey
Signer = Unit | Worker
"""Who signs: a worker, or an organisation's system."""


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
    name = _named((NameOID.ORGANIZATION_NAME, "Sotebed TEST"), (NameOID.COMMON_NAME, ISSUER))
    made = (
        _dated(name, key.public_key(), now - timedelta(days=1), ISSUER_YEARS)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA512())
    )
    return Issuer(key, made)


def read_issuer(kept: bytes) -> Issuer:
    """The issuer that was kept; ValueError when it is none."""
    key = load_pem_private_key(kept, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("the key that was kept is of another kind")
    return Issuer(key, x509.load_pem_x509_certificate(kept[kept.index(b"-----BEGIN CERT") :]))


class SigningKeys:
    """A certificate for each organisation's system and each worker, made when first asked for.

    *ready* are keys that were made before: they are taken first.
    """

    def __init__(
        self, issuer: Issuer, codes: Codebook, ready: Iterable[RSAPrivateKey] = ()
    ) -> None:
        self._ready = list(ready)
        self._coming = _making(0 if self._ready else AHEAD)
        self._issuer = issuer
        self._codes = codes
        self._held: dict[str, tuple[RSAPrivateKey, x509.Certificate]] = {}

    @property
    def issuer(self) -> str:
        """The issuer's certificate as PEM."""
        return self._issuer.certificate.public_bytes(Encoding.PEM).decode()

    def sign(self, raw: bytes, signer: Signer, at: datetime) -> bytes:
        """The document with a worker's signature, or a system signature of an organisation's."""
        key, certificate = self.held(signer)
        wire = self._codes.wire
        by_worker = isinstance(signer, Worker)
        kind = wire.signed_by_professional if by_worker else wire.signed_by_system
        return sign_document(raw, key, certificate, kind, at, self._codes)

    def held(self, signer: Signer) -> tuple[RSAPrivateKey, x509.Certificate]:
        """The key and certificate of a signer."""
        id = signer.registration if isinstance(signer, Worker) else signer.oid
        if id not in self._held:
            self._held[id] = self._made_for(signer)
        return self._held[id]

    def _next_key(self) -> RSAPrivateKey:
        if self._ready:
            return self._ready.pop(0)
        return self._coming.pop(0).result() if self._coming else new_key()

    def _made_for(self, signer: Signer) -> tuple[RSAPrivateKey, x509.Certificate]:
        key = self._next_key()
        issuer = self._issuer.certificate
        begins = issuer.not_valid_before_utc
        by_worker = isinstance(signer, Worker)
        made = (
            _dated(
                _subject(signer),
                key.public_key(),
                begins,
                PROFESSIONAL_YEARS if by_worker else YEARS,
            )
            .issuer_name(issuer.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs_documents_only=by_worker), critical=True)
            .sign(self._issuer.key, SHA512())
        )
        return key, made


def _subject(signer: Signer) -> x509.Name:
    if isinstance(signer, Worker):
        return _named(
            (NameOID.TITLE, signer.title),
            (NameOID.SERIAL_NUMBER, signer.registration),
            (NameOID.GIVEN_NAME, signer.given),
            (NameOID.SURNAME, signer.family),
            (NameOID.COMMON_NAME, f"{signer.family} {signer.given} {signer.registration}"),
        )
    return _named(
        (NameOID.ORGANIZATION_NAME, signer.name),
        (NameOID.SERIAL_NUMBER, signer.oid),
        (NameOID.COMMON_NAME, SYSTEM),
    )


def _dated(
    subject: x509.Name, key: CertificatePublicKeyTypes, begins: datetime, valid: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + valid)
    )


def _usage(*, signs_documents_only: bool) -> x509.KeyUsage:
    """What the key is for: a professional's other key is the one to log in with."""
    return x509.KeyUsage(
        digital_signature=not signs_documents_only,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _making(count: int) -> list[Future[RSAPrivateKey]]:
    """Keys to come. To make one takes long and holds nothing up: another thread does it."""
    if not count:
        return []
    making = ThreadPoolExecutor(max_workers=1)
    coming = [making.submit(new_key) for _ in range(count)]
    making.shutdown(wait=False)
    return coming


def new_key() -> RSAPrivateKey:
    """A key to sign with."""
    return generate_private_key(public_exponent=65537, key_size=BITS)


def _named(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    told = ((NameOID.COUNTRY_NAME, "FI"), *parts)
    return x509.Name([x509.NameAttribute(kind, value[:64]) for kind, value in told if value])
