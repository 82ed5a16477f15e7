"""Electronic signatures of documents."""

import pytest

from simulator.domain.rule import Effect, judge
from tests.rules.builders import annulment, facts, rows, signature, store, with_stored

OTHER_KEY = "it was not made with the key of its certificate, or was itself changed"
BROKEN = signature(valid=False, reason=OTHER_KEY)
LATE = signature(in_force=False)
STRANGERS = signature(certificate=b"another")

SIGNED = [
    ("the system signed it", store(), facts(), False),
    ("two have signed it", store(signatures=(signature(), signature(kind="1"))), facts(), False),
    ("a signature that does not verify is one", store(signatures=(BROKEN,)), facts(), False),
    ("nobody signed it", store(signatures=()), facts(), True),
    ("nobody signed a case", store("case", "organiser", signatures=()), facts(), True),
    ("no document came", store(document=None), facts(), False),
    ("an annulment carries no document", annulment(), with_stored(), False),
]
FITS = [
    ("the signature verifies", store(), facts(), False),
    ("the signature does not verify", store(signatures=(BROKEN,)), facts(), True),
    ("one of two does not", store(signatures=(signature(), BROKEN)), facts(), True),
    ("there is none", store(signatures=()), facts(), False),
    ("no document came", store(document=None), facts(), False),
]
TRUSTED = [
    ("the issuer is trusted", store(), facts(), False),
    ("the bench trusts nobody", store(), facts(trusted_signers=frozenset()), True),
    ("one of two is a stranger's", store(signatures=(signature(), STRANGERS)), facts(), True),
    ("the certificate was out of force", store(signatures=(LATE,)), facts(), True),
    ("it does not verify: of whom, nobody knows", store(signatures=(BROKEN,)), facts(), False),
    ("there is none", store(signatures=()), facts(), False),
    ("no document came", store(document=None), facts(), False),
]

TABLES = (SIGNED, FITS, TRUSTED)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"signing-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_signing(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


@pytest.mark.parametrize(
    ("request_", "effect"),
    [
        (store(signatures=()), Effect.WARN),
        (store(signatures=(BROKEN,)), Effect.REFUSE),
        (store(signatures=(STRANGERS,)), Effect.WARN),
    ],
)
def test_only_a_signature_that_does_not_verify_is_refused(request_, effect):
    (finding,) = judge(request_, facts())

    assert finding.effect is effect


def test_the_signer_and_the_reason_are_named():
    (finding,) = judge(store(signatures=(BROKEN,)), facts())

    assert "of Majakka" in finding.sentence
    assert OTHER_KEY in finding.sentence
    assert finding.location == "localSocialHeader/signatureCollection"
