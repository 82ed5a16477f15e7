"""Electronic signatures of documents."""

from datetime import UTC, datetime, timedelta

import pytest

from simulator.domain.rule import Effect, judge
from simulator.domain.signatures import Signature, SignerBlock, Subject
from tests.rules.builders import (
    BROKEN,
    NOW,
    ORGANISER,
    OTHER_ORGANISER,
    PRODUCER,
    UNIT,
    annulment,
    facts,
    rows,
    signature,
    store,
    with_stored,
)

BAD = signature(faults=(BROKEN,))
LATE = signature(signed_at=NOW + timedelta(days=2))
UNTIMED = signature(signed_at=None)
NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""How a certificate says that it has no end (RFC 5280)."""
STRANGERS = signature(certificate=b"another")
REGISTRATION, ANOTHER = "90000000006", "90000000007"
SARI = Subject("Vallirinne Sari", REGISTRATION, "Vallirinne", "Sari", "perhetyöntekijä")
NAMED = SignerBlock(
    "1.2.246.537.26", REGISTRATION, "Vallirinne", "Sari", "1", "20261123090000+0200"
)


def professional(signer: Subject = SARI, **changes: object) -> Signature:
    return signature(kind="1", signer=signer, **changes)


def by(*signatures: Signature, signers: tuple[SignerBlock, ...] = (NAMED,), **changes: object):
    """A document signed so, whose header names those signers."""
    return store(signatures=signatures, signers=signers, **changes)


def of(serial: str) -> Signature:
    """A system signature with a certificate of that serialNumber."""
    return signature(signer=Subject("Other System", serial))


def block(**changes: str) -> SignerBlock:
    return SignerBlock(**{**{name: getattr(NAMED, name) for name in NAMED.__slots__}, **changes})


SIGNED = [
    ("the system signed it", store(), facts(), False),
    ("two have signed it", by(signature(), professional()), facts(), False),
    ("a signature that does not verify is one", by(BAD), facts(), False),
    ("nobody signed it", by(), facts(), True),
    ("nobody signed a case", store("case", "organiser", signatures=()), facts(), True),
    ("no document came", store(document=None), facts(), False),
    ("an annulment carries no document", annulment(), with_stored(), False),
]
FITS = [
    ("the signature verifies", store(), facts(), False),
    ("the signature does not verify", by(BAD), facts(), True),
    ("one of two does not", by(signature(), BAD), facts(), True),
    ("there is none", by(), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
TRUSTED = [
    ("the issuer is trusted", store(), facts(), False),
    ("the bench trusts nobody", store(), facts(trusted_signers=frozenset()), True),
    ("one of two is a stranger's", by(signature(), STRANGERS), facts(), True),
    ("it does not verify: of whom, nobody knows", by(BAD), facts(), False),
    ("there is none", by(), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
IN_FORCE = [
    ("the certificate is in force", store(), facts(), False),
    ("it was out of force", by(LATE), facts(), True),
    ("nobody knows when it signed", by(UNTIMED), facts(), True),
    ("its certificate has no end", by(signature(ends=NO_END)), facts(), False),
    ("nor was it ever begun", by(signature(begins=NO_END, ends=NO_END)), facts(), True),
    ("it does not verify", by(signature(signed_at=None, faults=(BROKEN,))), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
OF_THE_ORGANISATION = [
    ("it is the producer's", by(of(PRODUCER)), facts(), False),
    ("it is the unit's own", by(of(UNIT)), facts(), False),
    ("it is another organisation's", by(of(OTHER_ORGANISER)), facts(), True),
    ("it is the organiser's, whose register it is", by(of(ORGANISER)), facts(), True),
    ("it is the sender's", by(of(ORGANISER), header={"sender": ORGANISER}), facts(), False),
    (
        "its system serves the unit",
        by(of(ORGANISER)),
        facts(serving_signers=frozenset({ORGANISER})),
        False,
    ),
    ("it is nobody's in the register", by(of("1.2.3.4")), facts(), True),
    ("a professional signed", by(professional()), facts(), False),
    ("its serialNumber is no OID", by(of("SN-1")), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
OF_THE_KIND = [
    ("a professional's and a system's", by(professional(), signature()), facts(), False),
    ("a professional without a number", by(professional(Subject("Sari"))), facts(), True),
    ("a professional without a title", by(professional(Subject("S", REGISTRATION))), facts(), True),
    ("the system's, as a professional's", by(signature(kind="1")), facts(), True),
    ("a professional's, as the system's", by(signature(signer=SARI)), facts(), True),
    ("a system without an OID", by(of("")), facts(), True),
    ("it does not verify", by(signature(kind="1", faults=(BROKEN,))), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
NAMED_IN_HEADER = [
    ("the header names who signed", by(professional()), facts(), False),
    ("the header names nobody", by(professional(), signers=()), facts(), True),
    ("the header names another", by(professional(), signers=(block(number=ANOTHER),)), facts(), True),
    ("one of two is named", by(professional(), signers=(block(number=ANOTHER), NAMED)), facts(), False),
    ("another family name", by(professional(), signers=(block(family="Aalto"),)), facts(), True),
    ("another given name", by(professional(), signers=(block(given="Saara"),)), facts(), True),
    ("all given names", by(professional(), signers=(block(given="Sari Anneli"),)), facts(), False),
    ("in capitals", by(professional(), signers=(block(family="VALLIRINNE"),)), facts(), False),
    ("no name at all", by(professional(), signers=(block(family="", given=""),)), facts(), False),
    ("a card's number", by(professional(), signers=(block(root="1.2.3", number="7"),)), facts(), False),
    ("only the system signed", by(signature(), signers=()), facts(), False),
    ("no document came", store(document=None), facts(), False),
]  # fmt: skip
AUTHENTICATED = [
    ("time and method are told", by(professional()), facts(), False),
    ("no method is told", by(professional(), signers=(block(method=""),)), facts(), True),
    ("another method is told", by(professional(), signers=(block(method="2"),)), facts(), True),
    ("no time is told", by(professional(), signers=(block(time=""),)), facts(), True),
    ("another time", by(professional(), signers=(block(time="20261123100000+0200"),)), facts(), True),
    ("the same time elsewhere", by(professional(), signers=(block(time="20261123070000+0000"),)), facts(), False),
    ("only the system signed", by(signature(), signers=(block(time=""),)), facts(), False),
    ("no document came", store(document=None), facts(), False),
]  # fmt: skip
AUTHOR = [
    ("the author signed", by(professional()), facts(), False),
    ("another than the author signed", by(professional(), metadata={"author": ANOTHER}), facts(), True),
    ("the author has no number", by(professional(), metadata={"author": None}), facts(), False),
    ("only the system signed", by(signature(), metadata={"author": ANOTHER}), facts(), False),
    ("no document came", store(document=None), facts(), False),
]  # fmt: skip
DECISION = {"name": "service decision", "by": "organiser"}
PROFESSIONALS = [
    ("a professional signed the decision", by(professional(), **DECISION), facts(), False),
    ("the system alone signed it", by(of(ORGANISER), **DECISION), facts(), True),
    ("it was signed by hand", by(signature(), body={"allekirjoitus": {"allekirjoituksen_tyyppi": {"code": "2"}}}, **DECISION), facts(), False),
    ("the content has no such field", by(signature()), facts(), False),
    ("no document came", store(document=None), facts(), False),
]  # fmt: skip
TYPES = [
    ("a system's", by(signature()), facts(), False),
    ("a professional's", by(professional()), facts(), False),
    ("a third type", by(signature(kind="2")), facts(), True),
    ("no type", by(signature(kind=None)), facts(), True),
    ("no document came", store(document=None), facts(), False),
]

TABLES = (
    SIGNED,
    FITS,
    TRUSTED,
    IN_FORCE,
    OF_THE_ORGANISATION,
    OF_THE_KIND,
    NAMED_IN_HEADER,
    AUTHENTICATED,
    AUTHOR,
    PROFESSIONALS,
    TYPES,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"signing-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_signing(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


@pytest.mark.parametrize(
    ("request_", "effect"),
    [
        (by(), Effect.WARN),
        (by(BAD), Effect.REFUSE),
        (by(STRANGERS), Effect.WARN),
        (by(LATE), Effect.WARN),
        (by(of(OTHER_ORGANISER)), Effect.WARN),
        (by(of(ORGANISER), **DECISION), Effect.OBSERVE),
    ],
)
def test_only_a_signature_that_does_not_verify_is_refused(request_, effect):
    found = [one for one in judge(request_, facts()) if one.rule.startswith("signing")]

    assert [one.effect for one in found] == [effect]


def test_each_fault_is_a_finding_with_its_values():
    two = by(signature(faults=(BROKEN, BROKEN)))

    found = [one for one in judge(two, facts()) if one.rule == "signing-02"]

    assert [one.sentence for one in found] == ["The signature of Majakka is broken"] * 2
    assert found[0].location == "localSocialHeader/signatureCollection"


def test_whose_certificate_it_is_and_whose_document_are_named():
    (finding,) = judge(by(of(OTHER_ORGANISER)), facts())

    assert f"Läntisen saariston hyvinvointialue ({OTHER_ORGANISER})" in finding.sentence
    assert f"Majakka Hoiva, perhetyö ({UNIT})" in finding.sentence


def test_both_registration_numbers_are_named():
    (finding,) = judge(by(professional(), signers=(block(number=ANOTHER),)), facts())

    assert REGISTRATION in finding.sentence
    assert ANOTHER in finding.sentence


def test_when_the_certificate_was_in_force_is_told():
    (finding,) = judge(by(LATE), facts())

    assert "2026-11-25T09:00:00+0200" in finding.sentence
    assert "2026-11-24T09:00:00+0200" in finding.sentence
