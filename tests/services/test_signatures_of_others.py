"""Signatures that another library made with other keys: verified, held against the document, named when spoiled."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from conformance.drafts import document_of
from simulator.messages.archive import read_request
from simulator.messages.signatures import read_signatures
from tests.services import archiving
from tests.services.archiving import SOAP, Rig
from tests.signing import NOW
from tests.xmlsec_signing import Keys, issued, key, name, signed_by_xmlsec, verified_by_xmlsec

pytest.importorskip("xmlsec", reason="xmlsec is not installed: nobody else signs")

YEARS = (NOW - timedelta(days=400), NOW + timedelta(days=400))
ROOT, ISSUING = name(common_name="Other TEST Root"), name(common_name="Other TEST Prof. Certs")
ROOT_CERTIFICATE = issued(ROOT, key(0), (ROOT, key(0)), YEARS, authority=True)
ISSUING_CERTIFICATE = issued(ISSUING, key(1), (ROOT, key(0)), YEARS, authority=True)

SARI, ILMO = "90000000006", "90000000007"
NAMES = {SARI: ("Vallirinne", "Sari"), ILMO: ("Hopeakoski", "Ilmo")}
PRODUCER, STRANGER = "1.2.246.10.90000046.10.0", "1.2.246.10.90000038.10.0"


def professional(number: str = SARI, valid: tuple[datetime, datetime] = YEARS) -> Keys:
    family, given = NAMES[number]
    subject = name(
        title="251 sosionomi, socionom",
        serial_number=number,
        given_name=given,
        surname=family,
        common_name=f"{family} {given} {number}",
    )
    own = key(int(number) % 10)
    return Keys(own, issued(subject, own, (ISSUING, key(1)), valid), (ISSUING_CERTIFICATE,))


def system(oid: str = PRODUCER) -> Keys:
    subject = name(
        state_or_province_name="TEST",
        locality_name="TEST",
        organization_name="TEST",
        serial_number=oid,
        common_name="Other System",
    )
    return Keys(key(3), issued(subject, key(3), (ISSUING, key(1)), YEARS), (ISSUING_CERTIFICATE,))


def named(raw: bytes, number: str, at: str = "20261123090000+0200") -> bytes:
    """The document whose header names a signer, in another prefix than ours."""
    family, given = NAMES[number]
    block = (
        '<ep2:signature xmlns:ep2="urn:hl7finland"><ep2:assignedAuthorSigner>'
        f'<ep2:id root="1.2.246.537.26" extension="{number}"/></ep2:assignedAuthorSigner>'
        f"<ep2:signer><ep2:name><ep2:given>{given}</ep2:given><ep2:family>{family}</ep2:family>"
        '</ep2:name></ep2:signer><ep2:authenticationMethod code="1" '
        f'codeSystem="1.2.246.537.5.40128.2006"/><ep2:time value="{at}"/></ep2:signature>'
    ).encode()
    end = b"</hl7fi:localSocialHeader>"
    assert end in raw
    place = b"<hl7fi:signatureCollection"
    return raw.replace(place, block + place, 1) if place in raw else raw.replace(end, block + end)


@dataclass(frozen=True)
class Told:
    """What the archive found in a document's signatures."""

    findings: tuple[dict[str, Any], ...]

    @property
    def rules(self) -> list[str]:
        return [one["rule"] for one in self.findings]

    @property
    def sentence(self) -> str:
        (finding,) = self.findings
        return str(finding["text"]).format_map(finding["values"])


@pytest.fixture(scope="module")
def rig() -> Rig:
    made = archiving.rig(archiving.testbed_in_memory())
    made.opened()
    made.bench.set_trust([ROOT_CERTIFICATE.public_bytes(Encoding.PEM).decode()])
    return made


@pytest.fixture(scope="module")
def plan(rig: Rig) -> bytes:
    """A producer's implementation plan that nobody has signed."""
    return unsigned(rig)


def unsigned(rig: Rig) -> bytes:
    return document_of(rig.draft("implementation plan"), rig.bench.codes).raw


def stored(rig: Rig, raw: bytes) -> Told:
    """What came of storing the document: the findings about its signatures."""
    request = rig.store(rig.draft("implementation plan"))
    about = read_request(rig.bytes_of(replace(request, document=replace(request.document, raw=raw))),
                         SOAP.content_type, rig.bench.codes).request.document.metadata  # fmt: skip
    sent = replace(
        request,
        frame=replace(request.frame, id=about.id, set_id=about.set_id),
        document=replace(request.document, metadata=about, raw=raw),
    )
    rig.send(sent)
    found = [one for one in rig.last.findings if one["rule"].startswith("signing")]
    return Told(tuple(found))


# ---- what is in order


def test_a_professionals_signature_by_another_library_is_accepted(rig: Rig) -> None:
    raw = signed_by_xmlsec(named(unsigned(rig), SARI), professional(), "1")

    told = stored(rig, raw)

    assert told.findings == ()
    assert rig.last.outcome == "accepted"


def test_a_systems_signature_by_another_library_is_accepted(rig: Rig) -> None:
    assert stored(rig, signed_by_xmlsec(unsigned(rig), system(), "3")).findings == ()


def test_two_professionals_sign_one_document(rig: Rig) -> None:
    raw = named(named(unsigned(rig), SARI), ILMO)
    once = signed_by_xmlsec(raw, professional(SARI), "1")

    twice = signed_by_xmlsec(once, professional(ILMO), "1", NOW + timedelta(minutes=2))

    assert stored(rig, twice).findings == ()
    assert [one.signer.serial for one in read_signatures(twice)] == [SARI, ILMO]


def test_what_is_signed_here_another_library_verifies(rig: Rig) -> None:
    plan = rig.store(rig.draft("implementation plan")).document.raw
    entry = rig.store(rig.draft("meeting entry")).document.raw

    assert b"90000000006" in plan
    assert verified_by_xmlsec(plan)
    assert verified_by_xmlsec(entry)
    assert not verified_by_xmlsec(re.sub(rb"(<hl7fi:json[^>]*>)", rb"\1 ", entry))


@pytest.mark.parametrize(
    ("trusted", "known"),
    [
        ([], False),
        ([ROOT_CERTIFICATE], True),
        ([ISSUING_CERTIFICATE], True),
        ([ISSUING_CERTIFICATE, ROOT_CERTIFICATE], True),
        ([system(STRANGER).certificate], False),
    ],
    ids=["nobody", "the root", "the issuer", "both", "a stranger"],
)
def test_a_chain_of_issuers_is_trusted_from_any_of_them(
    rig: Rig, trusted: list[Any], known: bool
) -> None:
    issuers = [one.public_bytes(Encoding.PEM).decode() for one in trusted]
    signer = professional().certificate.public_bytes(Encoding.DER)
    between = [ISSUING_CERTIFICATE.public_bytes(Encoding.DER)]
    before = rig.bench.trusted
    rig.bench.set_trust(issuers)

    found = rig.bench.trusts(signer, between)

    rig.bench.set_trust(before)
    assert found is known


def test_without_the_certificate_between_the_root_vouches_for_nobody(rig: Rig) -> None:
    alone = replace(professional(), issuers=())
    raw = signed_by_xmlsec(named(unsigned(rig), SARI), alone, "1")

    told = stored(rig, raw)

    assert told.rules == ["signing-03"]
    assert "Other TEST Prof. Certs" in told.sentence


# ---- each way of spoiling is named


Spoil = Callable[[Rig, bytes], bytes]


def good(rig: Rig, plan: bytes, **told: Any) -> bytes:
    return signed_by_xmlsec(named(plan, SARI), professional(), "1", **told)


def after(pattern: bytes, put: bytes) -> Spoil:
    """Signed, and then changed."""

    def spoil(rig: Rig, plan: bytes) -> bytes:
        raw = good(rig, plan)
        changed = re.sub(pattern, put, raw, count=1, flags=re.S)
        assert changed != raw
        return changed

    return spoil


def with_methods(*methods: str) -> Spoil:
    return lambda rig, plan: good(rig, plan, methods=methods)


def wrapped(rig: Rig, plan: bytes) -> bytes:
    """The signed body hidden in the header; another, forged one in its place, under the same ID."""
    raw = good(rig, plan)
    body = re.search(rb"<nonXMLBody.*</nonXMLBody>", raw, re.S)[0]  # type: ignore[index]
    forged = re.sub(rb"(<hl7fi:json[^>]*>)[^<]*", rb"\1e30=", body)
    moved = raw.replace(body, forged)
    return moved.replace(b"<hl7fi:signatureCollection>", b"<hl7fi:signatureCollection>" + body, 1)


def swapped(rig: Rig, plan: bytes) -> bytes:
    """Another document's signature."""
    pattern = rb"<hl7fi:signatureCollection>.*</hl7fi:signatureCollection>"
    theirs = re.search(pattern, good(rig, unsigned(rig)), re.S)[0]  # type: ignore[index]
    return re.sub(pattern, lambda _: theirs, good(rig, plan), flags=re.S)


def key_of_another(rig: Rig, plan: bytes) -> bytes:
    """Signed with one key, sent with the certificate of another."""
    keys = Keys(key(3), system().certificate)
    raw = signed_by_xmlsec(named(plan, SARI), keys, "1")
    other = good(rig, plan)
    pattern = rb"<ds:X509Data>.*</ds:X509Data>"
    theirs = re.search(pattern, other, re.S)[0]  # type: ignore[index]
    return re.sub(pattern, lambda _: theirs, raw, flags=re.S)


def expired(rig: Rig, plan: bytes) -> bytes:
    keys = professional(valid=(NOW - timedelta(days=400), NOW - timedelta(days=1)))
    return signed_by_xmlsec(named(plan, SARI), keys, "1")


def by_another_person(rig: Rig, plan: bytes) -> bytes:
    return signed_by_xmlsec(named(plan, SARI), professional(ILMO), "1")


def by_another_organisation(rig: Rig, plan: bytes) -> bytes:
    return signed_by_xmlsec(plan, system(STRANGER), "3")


DS = "http://www.w3.org/2000/09/xmldsig#"
SPOILED: dict[str, tuple[Spoil, list[str], tuple[str, ...]]] = {
    "the body was changed after": (
        after(rb"(<hl7fi:json[^>]*>)", rb"\1 "),
        ["signing-02"], ("#OID1.2.246.10", "the document's body", "digest"),
    ),
    "the time was changed after": (
        after(rb'(SIGTIME1">2026-11-23T0)\d', rb"\g<1>1"),
        ["signing-02"], ("#SIGTIME1", "its own signatureTimestamp", "digest"),
    ),
    "a reference was removed": (
        after(rb'<ds:Reference URI="#OID.*?</ds:Reference>', b""),
        ["signing-02"], ("no reference to #OID1.2.246.10", "the document's body"),
    ),
    "a reference leads elsewhere": (
        after(rb'URI="#SIGTIME1"', b'URI="#SIG1"'),
        ["signing-02"], ("#SIG1 instead of #SIGTIME1",),
    ),
    "a body was wrapped away": (
        wrapped, ["signing-02"], ("OID1.2.246.10", "stands at 2 elements"),
    ),
    "SHA-1 digests": (
        with_methods("EXCL_C14N", "RSA_SHA256", "SHA1"),
        ["signing-02"] * 2, (f"{DS}sha1", "DigestMethod", "xmlenc#sha256"),
    ),
    "RSA with SHA-1 signs": (
        with_methods("EXCL_C14N", "RSA_SHA1", "SHA256"),
        ["signing-02"], (f"{DS}rsa-sha1", "SignatureMethod", "rsa-sha256"),
    ),
    "inclusive C14N": (
        with_methods("C14N", "RSA_SHA256", "SHA256"),
        ["signing-02"] * 3, ("REC-xml-c14n-20010315", "xml-exc-c14n#"),
    ),
    "the certificate was changed for another's": (
        key_of_another, ["signing-02"], ("SignatureValue", "Vallirinne Sari 90000000006"),
    ),
    "the certificate had expired": (
        expired, ["signing-04"], ("2026-11-22", "2026-11-23T09:00:00"),
    ),
    "the value was cut": (
        after(rb"(<ds:SignatureValue>\s*)[^<\s]{8}", rb"\1"),
        ["signing-02"], ("250", "256", "SignatureValue"),
    ),
    "the value was changed": (
        after(rb"(<ds:SignatureValue>\s*)[^<\s]{4}", rb"\1AAAA"),
        ["signing-02"], ("SignatureValue", "SignedInfo", "certificate number"),
    ),
    "the signature is another document's": (
        swapped, ["signing-02"], ("instead of #OID1.2.246.10",),
    ),
    "another person signed": (
        by_another_person, ["signing-07", "signing-09"], (SARI, ILMO, "Hopeakoski Ilmo"),
    ),
    "another organisation's system signed": (
        by_another_organisation, ["signing-05"],
        (STRANGER, "Läntisen saariston", "Majakka Hoiva"),
    ),
    "the professional's as the system's": (
        lambda _, plan: signed_by_xmlsec(plan, professional(), "3"),
        ["signing-06"], (SARI, "no OID"),
    ),
    "the header names nobody": (
        lambda _, plan: signed_by_xmlsec(plan, professional(), "1"),
        ["signing-07"], (SARI, "does not name"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("says", SPOILED)
def test_what_is_spoiled_is_named(rig: Rig, says: str) -> None:
    spoil, rules, words = SPOILED[says]

    told = stored(rig, spoil(rig, unsigned(rig)))

    assert told.rules == rules
    first = Told(told.findings[:1]).sentence
    assert all(word in first for word in words), first


@pytest.mark.parametrize("says", SPOILED)
def test_another_library_agrees_on_what_was_changed(rig: Rig, says: str) -> None:
    """Where only who signed, when or by what algorithm is wrong, the signature itself verifies."""
    spoil, rules, _ = SPOILED[says]
    raw = spoil(rig, unsigned(rig))

    chosen = says in ("SHA-1 digests", "RSA with SHA-1 signs", "inclusive C14N")
    expected = chosen or "signing-02" not in rules

    if says != "a reference leads elsewhere" and says != "a body was wrapped away":
        assert verified_by_xmlsec(raw) is expected
