"""The keys with which the tests' parties sign: RSA keys take a while to make, so once for all."""

from datetime import datetime
from functools import cache

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate

from conformance.signing_keys import SigningKeys, new_issuer
from fixtures.content import Unit
from simulator.codebook import read_codebook
from simulator.domain.dates import HELSINKI

NOW = datetime(2026, 11, 23, 9, tzinfo=HELSINKI)


@cache
def keys() -> SigningKeys:
    return SigningKeys(new_issuer(NOW), read_codebook())


def held(organisation: Unit) -> tuple[RSAPrivateKey, Certificate]:
    """The key and certificate of an organisation."""
    return keys().held(organisation)
