"""Electronic signatures: what is checked on reading, what is made on writing."""

import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import CertificateBuilder, Name, NameAttribute
from cryptography.x509.oid import NameOID
from lxml import etree

from conformance.signing_keys import SigningKeys, new_issuer
from fixtures.content import Unit
from simulator.codebook import read_codebook
from simulator.messages.archive import SoapVersion, read_request, write_request
from simulator.messages.certificates import (
    CertificateError,
    is_issued_by,
    name_in,
    read_pem,
)
from simulator.messages.document import read_document, write_document
from simulator.messages.signatures import (
    ALGORITHMS,
    CHANGED,
    MOST,
    NO_CERTIFICATE,
    NO_FORM,
    NO_SIGNATURE,
    NO_TIME,
    OTHER_KEY,
    REFERENCES,
    SAME_ID,
    TOO_MANY,
    read_signatures,
    sign_document,
)
from tests.messages import examples
from tests.signing import NOW, held, keys

PRODUCER = Unit("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
ORGANISER = Unit("1.2.246.10.90000011.10.0", "Itärannan hyvinvointialue")
DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
TRANSFORM = f'<ds:Transform Algorithm="{EXCLUSIVE}"/>'.encode()
BODY_ID = f"OID{examples.DOCUMENT}".encode()


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    codes = read_codebook()
    return write_document(examples.METADATA, examples.DISPLAY, examples.CONTENT, codes)


@pytest.fixture(scope="module")
def signed(unsigned: bytes) -> bytes:
    return keys().sign(unsigned, PRODUCER, NOW)


def reason(raw: bytes) -> str:
    """Why the only signature does not verify; empty when it does."""
    (found,) = read_signatures(raw)
    assert found.valid is not bool(found.reason)
    return found.reason


def changed(raw: bytes, before: bytes, after: bytes, count: int = 1) -> bytes:
    assert before in raw
    return raw.replace(before, after, count)


# ---- what verifies


def test_a_system_signature_verifies_and_names_signer_and_issuer(signed):
    (found,) = read_signatures(signed)

    assert (found.kind, found.valid, found.reason) == ("3", True, "")
    assert (found.signer, found.issuer) == (
        "Sotebed Reference",
        "Sotebed TEST Social Welfare Service Certs",
    )
    assert found.in_force


def test_signing_changes_nothing_that_is_read(codes, unsigned, signed):
    before, after = read_document(unsigned, codes), read_document(signed, codes)

    assert (after.metadata, after.content, after.display) == (
        before.metadata,
        before.content,
        before.display,
    )


def test_a_request_carries_what_checking_its_document_showed(codes, signed):
    request = examples.store(codes, read_document(signed, codes))

    body = write_request(request, codes, SoapVersion.V11)

    received = read_request(body, SoapVersion.V11.content_type, codes).request
    assert received.document.signatures == read_signatures(signed)


def test_two_signers_sign_the_same_body_each_with_a_time_of_its_own(signed):
    twice = keys().sign(signed, ORGANISER, NOW + timedelta(minutes=5))

    first, second = read_signatures(twice)

    assert first.valid
    assert second.valid
    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lambda raw: raw, id="no collection"),
        pytest.param(
            lambda raw: changed(
                raw,
                b"</hl7fi:localSocialHeader>",
                b"<hl7fi:signatureCollection/></hl7fi:localSocialHeader>",
            ),
            id="an empty one",
        ),
    ],
)
def test_a_document_that_nobody_signed_has_no_signatures(unsigned, raw):
    assert read_signatures(raw(unsigned)) == ()


def test_comments_and_instructions_elsewhere_and_another_encoding_break_nothing(signed):
    text = signed.decode().split("?>", 1)[1]
    moved = text.replace("<realmCode", "<!-- made by hand --><?own thing?><realmCode", 1)

    assert reason(moved.encode()) == ""
    assert reason(moved.encode("utf-16")) == ""


def test_references_come_in_either_order_and_with_the_enveloped_transform(signed):
    assert reason(resigned(signed, swapped)) == ""
    assert reason(resigned(signed, enveloped)) == ""


# ---- what does not


TAMPERED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "the body is another": (
        lambda raw: re.sub(rb'(mediaType="application/xhtml\+xml" [^>]*>)', rb"\1AAAA", raw),
        CHANGED,
    ),
    "the body has one more attribute": (
        lambda raw: changed(raw, b"<nonXMLBody ", b'<nonXMLBody classCode="DOCBODY" '),
        CHANGED,
    ),
    "the time is another": (
        lambda raw: changed(raw, b">2026-11-23T07:00", b">2026-11-23T07:01"),
        CHANGED,
    ),
    "the time is no time": (
        lambda raw: re.sub(rb"2026-11-23T07:00[^<]*", b"this morning", raw),
        NO_TIME,
    ),
    "the digest was made to fit": (
        lambda raw: re.sub(rb"<ds:DigestValue>....", b"<ds:DigestValue>AAAA", raw, count=1),
        OTHER_KEY,
    ),
    "the signature value is another": (
        lambda raw: re.sub(rb"<ds:SignatureValue>....", b"<ds:SignatureValue>AAAA", raw),
        OTHER_KEY,
    ),
    "the signature value is empty": (
        lambda raw: re.sub(rb"<ds:SignatureValue>[^<]*", b"<ds:SignatureValue>", raw),
        NO_FORM,
    ),
    "the certificate is no certificate": (
        lambda raw: re.sub(rb"<ds:X509Certificate>[^<]*", b"<ds:X509Certificate>AAAA", raw),
        NO_CERTIFICATE,
    ),
    "the certificate is left out": (
        lambda raw: re.sub(rb"<ds:KeyInfo>.*</ds:KeyInfo>", b"", raw, flags=re.S),
        NO_CERTIFICATE,
    ),
    "there is no ds:Signature": (
        lambda raw: re.sub(rb"<ds:Signature .*</ds:Signature>", b"", raw, flags=re.S),
        NO_SIGNATURE,
    ),
    "there is no SignedInfo": (
        lambda raw: re.sub(rb"<ds:SignedInfo>.*</ds:SignedInfo>", b"", raw, flags=re.S),
        NO_FORM,
    ),
    "an algorithm is unknown": (
        lambda raw: changed(raw, b"xmldsig-more#rsa-sha256", b"xmldsig-more#rsa-md5"),
        ALGORITHMS,
    ),
    "SHA-1 signs": (
        lambda raw: changed(
            raw, b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", f"{DS}rsa-sha1".encode()
        ),
        ALGORITHMS,
    ),
    "the key is a shared secret": (
        lambda raw: changed(raw, b"xmldsig-more#rsa-sha256", b"xmldsig-more#hmac-sha256"),
        ALGORITHMS,
    ),
    "SHA-1 digests": (
        lambda raw: changed(
            raw, b"http://www.w3.org/2001/04/xmlenc#sha256", f"{DS}sha1".encode()
        ),
        ALGORITHMS,
    ),
    "comments are counted in": (
        lambda raw: changed(raw, EXCLUSIVE.encode(), EXCLUSIVE.encode() + b"WithComments"),
        ALGORITHMS,
    ),
    "a transform chooses what is signed": (
        lambda raw: changed(
            raw,
            TRANSFORM,
            b'<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/>' + TRANSFORM,
        ),
        ALGORITHMS,
    ),
    "nothing transforms": (lambda raw: changed(raw, TRANSFORM, b""), ALGORITHMS),
    "the time is not signed": (
        lambda raw: re.sub(rb'<ds:Reference URI="#SIGTIME1">.*?</ds:Reference>', b"", raw, flags=re.S),
        REFERENCES,
    ),
    "the body is signed twice": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI="#' + BODY_ID + b'"'),
        REFERENCES,
    ),
    "the whole document is signed": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI=""'),
        REFERENCES,
    ),
    "something from outside is signed": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI="http://127.0.0.1/"'),
        REFERENCES,
    ),
    "the body has no ID": (
        lambda raw: changed(raw, b' ID="' + BODY_ID + b'"', b""),
        REFERENCES,
    ),
}  # fmt: skip


@pytest.mark.parametrize("says", TAMPERED)
def test_a_signature_that_does_not_fit_says_why(signed, says):
    tamper, why = TAMPERED[says]

    found = reason(tamper(signed))

    assert found == why


def test_a_key_that_is_not_the_certificates_does_not_verify(codes, unsigned):
    _, certificate = held(PRODUCER)
    other = generate_private_key(public_exponent=65537, key_size=2048)

    raw = sign_document(unsigned, other, certificate, "3", NOW, codes)

    assert reason(raw) == OTHER_KEY


def test_an_elliptic_curves_certificate_is_of_another_algorithm(signed):
    carried = certificate_with(ec.generate_private_key(ec.SECP256R1()).public_key())

    raw = re.sub(rb"(<ds:X509Certificate>)[^<]*", rb"\1" + carried.encode(), signed)

    assert reason(raw) == ALGORITHMS


# ---- what stands elsewhere counts nothing


def test_a_body_moved_away_does_not_sign_the_one_in_its_place(signed):
    body = re.search(rb"<nonXMLBody.*</nonXMLBody>", signed, re.S)[0]
    forged = changed(body, BODY_ID, b"OIDforged")
    wrapped = signed.replace(body, forged)
    wrapped = changed(
        wrapped, b"<hl7fi:signatureCollection>", b"<hl7fi:signatureCollection>" + body
    )

    assert reason(wrapped) == REFERENCES


@pytest.mark.parametrize("attribute", ["ID", "Id", "id", "xml:id"])
def test_an_id_at_two_elements_signs_neither(signed, attribute):
    twin = b"<realmCode " + attribute.encode() + b'="' + BODY_ID + b'" '

    assert reason(changed(signed, b"<realmCode ", twin)) == SAME_ID


def test_a_second_body_beside_the_first_is_not_the_one_that_is_signed(signed):
    body = re.search(rb"<nonXMLBody.*</nonXMLBody>", signed, re.S)[0]
    forged = changed(body, BODY_ID, b"OIDforged")

    assert reason(signed.replace(body, forged + body)) == REFERENCES


def test_the_time_of_another_signature_is_not_ones_own(signed):
    stamp = re.search(rb"<hl7fi:signatureTimestamp.*?</hl7fi:signatureTimestamp>", signed)[0]
    forged = changed(stamp, b"SIGTIME1", b"SIGTIME9")
    moved = signed.replace(stamp, forged)
    moved = changed(moved, b"<hl7fi:signatureCollection>", b"<hl7fi:signatureCollection>" + stamp)

    assert reason(moved) == REFERENCES


def test_a_signature_copied_from_another_document_does_not_verify(codes, signed):
    other = replace(examples.METADATA, id="1.2.246.10.90000046.95.2026.1.18")
    raw = write_document(other, "<p/>", {}, codes)
    block = re.search(rb"<hl7fi:signatureCollection>.*</hl7fi:signatureCollection>", signed, re.S)[
        0
    ]
    end = b"</hl7fi:localSocialHeader>"

    assert reason(changed(raw, end, block + end)) == REFERENCES


def test_a_signature_outside_the_header_is_none(signed):
    block = re.search(rb"<hl7fi:signatureCollection>.*</hl7fi:signatureCollection>", signed, re.S)[
        0
    ]
    place = b'<component xmlns:hl7fi="urn:hl7finland">'

    moved = changed(changed(signed, block, b""), b"<component>", place + block)

    assert read_signatures(moved) == ()


def test_more_signatures_than_are_checked_count_as_one_that_does_not_verify(signed):
    one = re.search(rb"<hl7fi:signature .*</hl7fi:signature>", signed, re.S)[0]
    many = signed.replace(one, one * (MOST + 1))

    assert reason(many) == TOO_MANY


# ---- certificates


@pytest.mark.parametrize("days", [-2, 731])
def test_a_certificate_out_of_force_at_the_signing_is_told_and_verifies(unsigned, days):
    (found,) = read_signatures(keys().sign(unsigned, PRODUCER, NOW + timedelta(days=days)))

    assert found.valid
    assert not found.in_force


def test_an_issuer_is_known_by_its_signature_and_not_by_its_name(codes, signed):
    (found,) = read_signatures(signed)
    namesake = SigningKeys(new_issuer(NOW), codes)

    assert is_issued_by(found.certificate, [namesake.issuer, keys().issuer])
    assert not is_issued_by(found.certificate, [namesake.issuer])
    assert not is_issued_by(found.certificate, [])


def test_a_name_without_a_common_name_is_called_by_the_organisation():
    organisation = NameAttribute(NameOID.ORGANIZATION_NAME, PRODUCER.name)
    serial = NameAttribute(NameOID.SERIAL_NUMBER, PRODUCER.oid)

    assert name_in(Name([serial, organisation])) == PRODUCER.name
    assert name_in(Name([serial])) == PRODUCER.oid
    assert name_in(Name([])) == "–"


def test_a_pem_text_gives_each_of_its_certificates_and_nothing_else():
    text = f"Our issuers:\n{keys().issuer}\n{keys().issuer}"

    assert read_pem(text) == [keys().issuer, keys().issuer]


@pytest.mark.parametrize(
    "text", ["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_a_text_without_a_certificate_is_none(text):
    with pytest.raises(CertificateError):
        read_pem(text)


# ---- a second opinion


@pytest.mark.skipif(not shutil.which("xmlsec1"), reason="the command xmlsec1 is not installed")
def test_another_program_verifies_what_is_signed_here(signed, tmp_path):
    assert "OK" in xmlsec1(signed, tmp_path)
    assert "FAIL" in xmlsec1(TAMPERED["the body is another"][0](signed), tmp_path)


def xmlsec1(raw: bytes, folder: Path) -> str:
    (folder / "signed.xml").write_bytes(raw)
    (folder / "issuer.pem").write_text(keys().issuer)
    at = (NOW + timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S")
    done = subprocess.run(
        ["xmlsec1", "--verify", "--verification-time", at, "--trusted-pem", "issuer.pem",
         "--id-attr:ID", "urn:hl7-org:v3:nonXMLBody",
         "--id-attr:ID", "urn:hl7finland:signatureTimestamp", "signed.xml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )  # fmt: skip
    return done.stdout + done.stderr


# ---- signatures made otherwise


def resigned(raw: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The signed document with its SignedInfo changed and signed anew."""
    root = etree.fromstring(raw)
    info = root.find(f".//{{{DS}}}SignedInfo")
    change(info)
    key, _ = held(PRODUCER)
    canonical = etree.tostring(info, method="c14n", exclusive=True)
    value = key.sign(canonical, PKCS1v15(), SHA256())
    info.getnext().text = b64encode(value).decode()
    return etree.tostring(root)


def swapped(info: etree._Element) -> None:
    info.append(info.find(f"{{{DS}}}Reference"))


def enveloped(info: etree._Element) -> None:
    for transforms in info.iter(f"{{{DS}}}Transforms"):
        transforms.insert(
            0, transforms.makeelement(f"{{{DS}}}Transform", Algorithm=f"{DS}enveloped-signature")
        )


def certificate_with(key: Any) -> str:
    """A certificate with that public key, as it stands in KeyInfo."""
    name = Name([NameAttribute(NameOID.COMMON_NAME, "TEST")])
    made = (
        CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key)
        .serial_number(1)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=1))
        .sign(held(PRODUCER)[0], SHA256())
    )
    return b64encode(made.public_bytes(Encoding.DER)).decode()
