"""Electronic signatures: what is checked on reading, what is made on writing."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
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
from simulator.messages.signature_sentences import (
    ALGORITHM,
    CHANGED,
    CUT,
    DOUBLED,
    ELSEWHERE,
    INSTEAD,
    KEY_KIND,
    LACKS,
    MISSING,
    NO_CANONICAL,
    NO_CERTIFICATE,
    NO_ID,
    NO_SIGNATURE,
    NO_TIME,
    OTHER_KEY,
    SAME_ID,
    TOO_MANY,
)
from simulator.messages.signatures import MOST, read_signatures
from simulator.messages.signing import sign_document
from tests.messages import examples
from tests.signing import NOW, held, keys

PRODUCER = Unit("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
ORGANISER = Unit("1.2.246.10.90000011.10.0", "Itärannan hyvinvointialue")
DS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
TRANSFORM = f'<ds:Transform Algorithm="{EXCLUSIVE}"/>'.encode()
BODY_ID = f"OID{examples.DOCUMENT}".encode()


@pytest.fixture(scope="module")
def unsigned() -> bytes:
    codes = read_codebook()
    return write_document(examples.METADATA, examples.DISPLAY, examples.CONTENT, codes)


@pytest.fixture(scope="module")
def signed(unsigned: bytes) -> bytes:
    return keys().sign(unsigned, PRODUCER, NOW)


def faults(raw: bytes) -> list[tuple[str, dict[str, str]]]:
    """What is wrong with the only signature: each fault's text, and its values but the signer."""
    (found,) = read_signatures(raw)
    assert found.valid is not bool(found.faults)
    told = [(fault.text, dict(fault.values)) for fault in found.faults]
    name = found.signer.name
    assert all(values.pop("signer", name) == name for _, values in told)
    return told


def fault(raw: bytes) -> tuple[str, dict[str, str]]:
    """The only fault of the only signature."""
    (found,) = faults(raw)
    return found


def changed(raw: bytes, before: bytes, after: bytes, count: int = 1) -> bytes:
    assert before in raw
    return raw.replace(before, after, count)


# ---- what verifies


def test_a_system_signature_verifies_and_names_signer_and_issuer(signed):
    (found,) = read_signatures(signed)

    assert (found.kind, found.faults) == ("3", ())
    assert (found.signer.name, found.issuer) == (
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

    assert faults(moved.encode()) == []
    assert faults(moved.encode("utf-16")) == []


def test_references_come_in_either_order_and_with_the_enveloped_transform(signed):
    assert faults(resigned(signed, swapped)) == []
    assert faults(resigned(signed, enveloped)) == []


# ---- what does not


BODY, TIME = f"#OID{examples.DOCUMENT}", "#SIGTIME1"
THE_BODY, ITS_TIME = "the document's body", "its own signatureTimestamp"

TAMPERED: dict[str, tuple[Callable[[bytes], bytes], str, dict[str, str]]] = {
    "the body is another": (
        lambda raw: re.sub(rb'(mediaType="application/xhtml\+xml" [^>]*>)', rb"\1AAAA", raw),
        CHANGED, {"uri": BODY, "what": THE_BODY},
    ),
    "the body has one more attribute": (
        lambda raw: changed(raw, b"<nonXMLBody ", b'<nonXMLBody classCode="DOCBODY" '),
        CHANGED, {"uri": BODY, "what": THE_BODY},
    ),
    "the time is another": (
        lambda raw: changed(raw, b">2026-11-23T07:00", b">2026-11-23T07:01"),
        CHANGED, {"uri": TIME, "what": ITS_TIME},
    ),
    "the signature value is another": (
        lambda raw: re.sub(rb"<ds:SignatureValue>....", b"<ds:SignatureValue>AAAA", raw),
        OTHER_KEY, {"number": str(held(PRODUCER)[1].serial_number)},
    ),
    "the signature value is cut": (
        lambda raw: re.sub(rb"(<ds:SignatureValue>)[^<]{8}", rb"\1", raw),
        CUT, {"found": "250", "expected": "256"},
    ),
    "the signature value is empty": (
        lambda raw: re.sub(rb"<ds:SignatureValue>[^<]*", b"<ds:SignatureValue>", raw),
        LACKS, {"element": "SignatureValue"},
    ),
    "the certificate is no certificate": (
        lambda raw: re.sub(rb"<ds:X509Certificate>[^<]*", b"<ds:X509Certificate>AAAA", raw),
        NO_CERTIFICATE, {"id": "SIG1"},
    ),
    "the certificate is left out": (
        lambda raw: re.sub(rb"<ds:KeyInfo>.*</ds:KeyInfo>", b"", raw, flags=re.S),
        NO_CERTIFICATE, {"id": "SIG1"},
    ),
    "there is no ds:Signature": (
        lambda raw: re.sub(rb"<ds:Signature .*</ds:Signature>", b"", raw, flags=re.S),
        NO_SIGNATURE, {"id": "SIG1"},
    ),
    "there is no SignedInfo": (
        lambda raw: re.sub(rb"<ds:SignedInfo>.*</ds:SignedInfo>", b"", raw, flags=re.S),
        LACKS, {"element": "SignedInfo"},
    ),
    "an algorithm is unknown": (
        lambda raw: changed(raw, b"xmldsig-more#rsa-sha256", b"xmldsig-more#rsa-md5"),
        ALGORITHM, {"element": "SignatureMethod", "place": "SignedInfo",
                    "seen": "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"},
    ),
    "SHA-1 signs": (
        lambda raw: changed(
            raw, b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", f"{DS}rsa-sha1".encode()
        ),
        ALGORITHM, {"element": "SignatureMethod", "seen": f"{DS}rsa-sha1", "expected": RSA_SHA256},
    ),
    "the key is a shared secret": (
        lambda raw: changed(raw, b"xmldsig-more#rsa-sha256", b"xmldsig-more#hmac-sha256"),
        ALGORITHM, {"seen": "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"},
    ),
    "SHA-1 digests the body": (
        lambda raw: changed(
            raw, b"http://www.w3.org/2001/04/xmlenc#sha256", f"{DS}sha1".encode()
        ),
        ALGORITHM, {"element": "DigestMethod", "place": BODY, "seen": f"{DS}sha1"},
    ),
    "the signed part is by inclusive C14N": (
        lambda raw: changed(raw, b'CanonicalizationMethod Algorithm="' + EXCLUSIVE.encode(),
                            b'CanonicalizationMethod Algorithm="' + INCLUSIVE.encode()),
        ALGORITHM, {"element": "CanonicalizationMethod", "seen": INCLUSIVE, "expected": EXCLUSIVE},
    ),
    "the body is by inclusive C14N": (
        lambda raw: changed(raw, TRANSFORM, f'<ds:Transform Algorithm="{INCLUSIVE}"/>'.encode()),
        ALGORITHM, {"element": "Transform", "place": BODY, "seen": INCLUSIVE},
    ),
    "comments are counted in": (
        lambda raw: changed(raw, EXCLUSIVE.encode(), EXCLUSIVE.encode() + b"WithComments"),
        ALGORITHM, {"seen": f"{EXCLUSIVE}WithComments"},
    ),
    "a transform chooses what is signed": (
        lambda raw: changed(raw, TRANSFORM, f'<ds:Transform Algorithm="{XPATH}"/>'.encode() + TRANSFORM),
        ALGORITHM, {"element": "Transform", "place": BODY, "seen": XPATH},
    ),
    "nothing transforms": (
        lambda raw: changed(raw, TRANSFORM, b""),
        ALGORITHM, {"element": "Transform", "place": BODY, "seen": "–"},
    ),
    "the time is not signed": (
        lambda raw: re.sub(rb'<ds:Reference URI="#SIGTIME1">.*?</ds:Reference>', b"", raw, flags=re.S),
        MISSING, {"uri": TIME, "what": ITS_TIME},
    ),
    "the body is not signed": (
        lambda raw: re.sub(rb'<ds:Reference URI="#OID.*?</ds:Reference>', b"", raw, count=1, flags=re.S),
        MISSING, {"uri": BODY, "what": THE_BODY},
    ),
    "the body is signed twice, the time never": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI="#' + BODY_ID + b'"'),
        INSTEAD, {"uri": BODY, "expected": TIME, "what": ITS_TIME},
    ),
    "the time is signed twice": (
        lambda raw: re.sub(rb'(<ds:Reference URI="#SIGTIME1">.*?</ds:Reference>)', rb"\1\1", raw, flags=re.S),
        DOUBLED, {"uri": TIME},
    ),
    "a third thing is signed": (
        lambda raw: re.sub(rb'<ds:Reference URI="#SIGTIME1">(.*?</ds:Reference>)',
                           rb'<ds:Reference URI="#SIG1">\1\g<0>', raw, flags=re.S),
        ELSEWHERE, {"uri": "#SIG1"},
    ),
    "the whole document is signed": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI=""'),
        INSTEAD, {"uri": '""', "expected": TIME},
    ),
    "something from outside is signed": (
        lambda raw: changed(raw, b'URI="#SIGTIME1"', b'URI="http://127.0.0.1/"'),
        INSTEAD, {"uri": "http://127.0.0.1/", "expected": TIME},
    ),
}  # fmt: skip


@pytest.mark.parametrize("says", TAMPERED)
def test_a_signature_that_does_not_fit_says_what_and_where(signed, says):
    tamper, text, values = TAMPERED[says]

    found, told = fault(tamper(signed))

    assert found == text
    assert told == {**told, **values}


def test_each_cause_is_told(signed):
    both = TAMPERED["the time is another"][0](TAMPERED["the body is another"][0](signed))
    three = TAMPERED["SHA-1 signs"][0](both)

    assert [text for text, _ in faults(three)] == [ALGORITHM, CHANGED, CHANGED]


def test_a_digest_made_to_fit_was_not_signed(signed):
    raw = re.sub(rb"<ds:DigestValue>....", b"<ds:DigestValue>AAAA", signed, count=1)

    told = dict(faults(raw))

    assert set(told) == {CHANGED, OTHER_KEY}
    assert told[CHANGED]["signed"].startswith("AAAA")


def test_a_time_that_is_none_is_told_as_written(signed):
    raw = re.sub(rb"2026-11-23T07:00[^<]*", b"this morning", signed)

    (text, values), _ = faults(raw)

    assert (text, values) == (NO_TIME, {"seen": "this morning"})


@pytest.mark.parametrize(
    ("element", "before"), [("nonXMLBody", b"<nonXMLBody "), ("SignedInfo", b"<ds:SignedInfo")]
)
def test_what_cannot_be_canonicalized_is_told(signed, element, before):
    relative = b'xmlns:x="rel/ative" x:a="1" '
    raw = changed(
        signed, before, before.rstrip() + b" " + relative.rstrip() + b" " * before.endswith(b" ")
    )

    assert fault(raw) == (NO_CANONICAL, {"element": element})


@pytest.mark.parametrize(("digested", "texts"), [(True, []), (False, [CHANGED, CHANGED])])
def test_the_prefixes_that_a_transform_keeps_count(signed, digested, texts):
    names = ["xsi", "hl7fi"]
    keeps = f'<ec:InclusiveNamespaces xmlns:ec="{EXCLUSIVE}" PrefixList="{" ".join(names)}"/>'

    def keep(info: etree._Element) -> None:
        for reference in info.iter(f"{{{DS}}}Reference"):
            reference.find(f".//{{{DS}}}Transform").append(etree.fromstring(keeps))
            (target,) = info.getroottree().xpath("//*[@ID = $id]", id=reference.get("URI")[1:])
            kept = etree.tostring(
                target, method="c14n", exclusive=True, inclusive_ns_prefixes=names
            )
            if digested:
                reference.find(f"{{{DS}}}DigestValue").text = b64encode(
                    sha256(kept).digest()
                ).decode()

    raw = resigned(signed, keep)

    assert [text for text, _ in faults(raw)] == texts


def test_a_body_without_an_id_cannot_be_signed(signed):
    told = dict(faults(changed(signed, b' ID="' + BODY_ID + b'"', b"")))

    assert told[NO_ID] == {"what": THE_BODY, "element": "nonXMLBody"}
    assert told[ELSEWHERE] == {"uri": BODY}


def test_a_key_that_is_not_the_certificates_does_not_verify(codes, unsigned):
    _, certificate = held(PRODUCER)
    other = generate_private_key(public_exponent=65537, key_size=2048)

    raw = sign_document(unsigned, other, certificate, "3", NOW, codes)

    assert fault(raw)[0] == OTHER_KEY


def test_an_elliptic_curves_certificate_is_of_another_algorithm(signed):
    carried = certificate_with(ec.generate_private_key(ec.SECP256R1()).public_key())

    raw = re.sub(rb"(<ds:X509Certificate>)[^<]*", rb"\1" + carried.encode(), signed)

    (text, values) = fault(raw)

    assert (text, values) == (KEY_KIND, {"kind": "EC"})


# ---- what stands elsewhere counts nothing


def test_a_body_moved_away_does_not_sign_the_one_in_its_place(signed):
    body = re.search(rb"<nonXMLBody.*</nonXMLBody>", signed, re.S)[0]
    forged = changed(body, BODY_ID, b"OIDforged")
    wrapped = signed.replace(body, forged)
    wrapped = changed(
        wrapped, b"<hl7fi:signatureCollection>", b"<hl7fi:signatureCollection>" + body
    )

    assert fault(wrapped) == (
        INSTEAD,
        {"uri": BODY, "expected": "#OIDforged", "what": THE_BODY},
    )


@pytest.mark.parametrize("attribute", ["ID", "Id", "id", "xml:id"])
def test_an_id_at_two_elements_signs_neither(signed, attribute):
    twin = b"<realmCode " + attribute.encode() + b'="' + BODY_ID + b'" '

    assert fault(changed(signed, b"<realmCode ", twin)) == (SAME_ID, {"id": BODY[1:], "count": "2"})


def test_a_second_body_beside_the_first_is_not_the_one_that_is_signed(signed):
    body = re.search(rb"<nonXMLBody.*</nonXMLBody>", signed, re.S)[0]
    forged = changed(body, BODY_ID, b"OIDforged")

    assert fault(signed.replace(body, forged + body))[0] == INSTEAD


def test_the_time_of_another_signature_is_not_ones_own(signed):
    stamp = re.search(rb"<hl7fi:signatureTimestamp.*?</hl7fi:signatureTimestamp>", signed)[0]
    forged = changed(stamp, b"SIGTIME1", b"SIGTIME9")
    moved = signed.replace(stamp, forged)
    moved = changed(moved, b"<hl7fi:signatureCollection>", b"<hl7fi:signatureCollection>" + stamp)

    assert fault(moved) == (INSTEAD, {"uri": TIME, "expected": "#SIGTIME9", "what": ITS_TIME})


def test_a_signature_copied_from_another_document_does_not_verify(codes, signed):
    other = replace(examples.METADATA, id="1.2.246.10.90000046.95.2026.1.18")
    raw = write_document(other, "<p/>", {}, codes)
    block = re.search(rb"<hl7fi:signatureCollection>.*</hl7fi:signatureCollection>", signed, re.S)[
        0
    ]
    end = b"</hl7fi:localSocialHeader>"

    text, values = fault(changed(raw, end, block + end))

    assert (text, values["uri"]) == (INSTEAD, BODY)
    assert values["expected"] == f"#OID{other.id}"


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

    assert fault(many) == (TOO_MANY, {"count": str(MOST + 1), "most": str(MOST)})


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
