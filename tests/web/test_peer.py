"""The certificate of a client, as a server that speaks TLS hands it on."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from flask.testing import FlaskClient

from simulator.testbed import Testbed
from simulator.web.peer import PEER_CERTIFICATE, certified_organisation
from tests.story import story_of
from tests.web.conftest import NOW

OID = "1.2.246.10.90000046.10.0"


def certificate(serial: str | None) -> bytes:
    """A certificate whose subject has that serialNumber, as DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    parts = {NameOID.ORGANIZATION_NAME: "Majakka Hoiva Oy", NameOID.SERIAL_NUMBER: serial}
    name = x509.Name([x509.NameAttribute(kind, text) for kind, text in parts.items() if text])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=1))
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.DER)


@pytest.mark.parametrize(
    ("environ", "organisation"),
    [
        ({}, None),
        ({"HTTP_SOTEBED_PEER_CERTIFICATE": "x"}, None),
        ({PEER_CERTIFICATE: b""}, ""),
        ({PEER_CERTIFICATE: b"no certificate"}, ""),
        ({PEER_CERTIFICATE: certificate(None)}, ""),
        ({PEER_CERTIFICATE: certificate(OID)}, OID),
        ({PEER_CERTIFICATE: certificate(f"urn:oid:{OID}")}, OID),
        ({PEER_CERTIFICATE: certificate("25104559650")}, "25104559650"),
        ({PEER_CERTIFICATE: certificate("131052-308T")}, "131052*****"),
    ],
)
def test_a_certificate_names_an_organisation_by_its_serial_number(
    environ: dict[str, object], organisation: str | None
) -> None:
    assert certified_organisation(environ) == organisation


@pytest.mark.parametrize(
    ("shown", "verified"), [(b"", False), (certificate("1.2.3"), False), (certificate(OID), True)]
)
def test_the_archive_takes_the_caller_from_the_environment(
    http: FlaskClient, testbed: Testbed, shown: bytes, verified: bool
) -> None:
    story = story_of(testbed.outside.codes, testbed.outside.worlds["demo"], NOW)
    body = story.bytes_of(story.search(story.setting.producer, f"{OID}|1"))

    answer = http.post(
        "/b/demo/archive",
        data=body,
        content_type="text/xml",
        environ_overrides={PEER_CERTIFICATE: shown},
    )

    (exchange,) = http.get("/api/v1/benches/demo/exchanges").get_json()["exchanges"]
    assert exchange["caller"]["verified"] is verified
    assert (b"identification-04" in answer.data) is not verified
