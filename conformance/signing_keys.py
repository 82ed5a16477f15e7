"""The keys with which the reference systems sign: made for one rehearsal, worth nothing after it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
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


class SigningKeys:
    """A test issuer and, made when first asked for, a system certificate for each organisation."""

    def __init__(self, now: datetime, codes: Codebook) -> None:
        # To make a key takes long and holds nothing up: another thread does it.
        making = ThreadPoolExecutor(max_workers=1)
        self._coming = [making.submit(_new_key) for _ in range(AHEAD)]
        making.shutdown(wait=False)
        self._begins = now - timedelta(days=1)
        self._codes = codes
        # Made in no time, which an RSA key is not; the documents themselves are signed by RSA.
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(country="FI", organisation="Sotebed TEST", common=ISSUER)
        self._issuer = self._certificate(self._name, self._key.public_key(), authority=True)
        self._held: dict[str, tuple[RSAPrivateKey, x509.Certificate]] = {}

    @property
    def issuer(self) -> str:
        """The issuer's certificate as PEM."""
        return self._issuer.public_bytes(Encoding.PEM).decode()

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
        return key, self._certificate(name, key.public_key(), authority=False)

    def _certificate(
        self, subject: x509.Name, key: CertificatePublicKeyTypes, *, authority: bool
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._begins)
            .not_valid_after(self._begins + YEARS)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .sign(self._key, SHA256())
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
