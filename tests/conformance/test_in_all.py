"""What a recording answers as a whole: each check is seen to hold, and to fail on what is spoilt."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from conformance import in_all
from conformance.catalogue import read_catalogue
from conformance.in_all import IN_ALL, Found, InAll
from conformance.recording import Recording
from conformance.sentences import Sentence
from conformance.verdicts import Basis, CheckOutcome, Mode, Outcome, Party, Verdict
from tests.conformance.recordings import run

AT = "2026-11-23T09:00:00+02:00"
CLIENTS = {"030878-902L": "Hilla Maria Saarnilaakso"}


def outcome(id: str = "D11", came_to: Outcome = Outcome.PASSED, **told: Any) -> CheckOutcome:
    given = {"title": "Who taps the phone", "evidence": ("1.1",), **told}
    return CheckOutcome(
        id=id,
        outcome=came_to,
        mode=Mode.SIMULATED,
        basis=Basis.STATED,
        party=Party.PRODUCER,
        source="sotebed",
        **given,
    )


def seen(*events: Mapping[str, Any], checks: tuple[CheckOutcome, ...] = (), **told: Any) -> InAll:
    hows = {one.id: "scenario" for one in checks}
    begun = run(clients=CLIENTS, **told)
    return InAll(Recording((begun, *events)), checks, hows)


def judged(check: str, looked_at: InAll) -> Found:
    return IN_ALL[check](looked_at)


def action(document: str = "", outcome: str = "accepted", **told: Any) -> list[dict[str, Any]]:
    """A document of the client that was stored, and its exchange."""
    done = {
        "event": "action",
        "key": "1.1",
        "party": "producer",
        "action": {"verb": "store"},
        "answer": {"kind": "sent", "accepted": True, "document": document},
        "exchanges": ["e1"],
    }
    sent = {"id": "e1", "at": AT, "request": "store", "outcome": outcome, "findings": [], **told}
    return [{"event": "exchange", "exchange": sent}, done]


def listed(id: str, *, annulled: bool = False) -> dict[str, Any]:
    return {"event": "document", "document": {"id": id, "annulled": annulled}}


END = {"event": "end", "ended": AT}
SCENE = {"event": "scenario", "key": "1", "name": "x", "tags": ["D11"]}


def test_every_check_of_the_kind_is_settled() -> None:
    hows = {check.id: check.how for check in read_catalogue()}

    assert {id for id, how in hows.items() if how == "report"} == set(IN_ALL)


def test_one_approval_is_not_two() -> None:
    approved = outcome("N01")
    one = {"event": "approval", "party": "organiser"}

    assert judged("N02", seen(one)).outcome is Outcome.PASSED
    assert judged("N02", seen(one, checks=(approved,))).outcome is Outcome.FAULT
    both = seen(one, {"event": "approval", "party": "producer"}, checks=(approved,))
    assert judged("N02", both).outcome is Outcome.PASSED


def test_no_success_is_told_beside_a_red(monkeypatch: pytest.MonkeyPatch) -> None:
    red = seen(checks=(outcome(came_to=Outcome.FAILED),))

    assert judged("N03", red).outcome is Outcome.PASSED
    monkeypatch.setattr(in_all, "verdict_of", lambda _: Verdict.SUCCEEDED)
    assert judged("N03", red).outcome is Outcome.FAULT


def test_a_run_that_is_called_something_else_is_no_rehearsal() -> None:
    assert not judged("N06", seen()).broken
    assert judged("N06", seen(kind="production")).broken


@pytest.mark.parametrize(
    ("event", "what"),
    [
        ({"event": "attested", "key": "1", "words": "of Hilla Saarnilaakso", "by": "x"}, "name"),
        ({"event": "attestation", "words": "x", "by": "saarnilaakso"}, "name"),
        ({"event": "attestation", "words": "131052-308T", "by": "x"}, "code"),
        (
            {"event": "action", "answer": {"kind": "own_refusal", "words": "Saarnilaakso: no"}},
            "name",
        ),
        ({"event": "action", "answer": {"kind": "sent", "words": ["a", "Saarnilaakso"]}}, "name"),
    ],
)
def test_what_the_report_quotes_names_no_client(event: dict[str, Any], what: str) -> None:
    found = judged("N07", seen(event))

    assert found.broken
    assert what in str(found.why)


def test_what_names_nobody_may_be_quoted() -> None:
    words = {"event": "attestation", "words": "agreement 14/2026", "by": "Tiina Testaaja"}

    assert not judged("N07", seen(words)).broken


def test_a_sentence_without_words_in_a_language_is_told() -> None:
    said = outcome(title="Both parties have approved the report")
    unsaid = replace(said, why=Sentence("Nobody has ever translated this"))

    assert not judged("N08", seen(checks=(said,))).broken
    assert judged("N08", seen(checks=(unsaid,))).broken


def test_a_value_alone_needs_no_words() -> None:
    said = outcome(title="Both parties have approved the report", why=Sentence("{what}"))

    assert not judged("N08", seen(checks=(said,))).broken


@pytest.mark.parametrize(
    ("events", "broken"),
    [
        ([*action("1.2"), listed("1.2"), END], False),
        ([*action("1.2"), END], True),
        ([*action("1.2"), listed("1.2"), listed("1.3"), END], True),
        ([*action("1.2", "refused"), END], False),
    ],
)
def test_the_list_of_what_is_left_is_what_the_systems_know_of(
    events: list[dict[str, Any]], *, broken: bool
) -> None:
    assert judged("N10", seen(*events)).broken is broken


def test_a_run_without_its_end_lists_nothing() -> None:
    assert judged("N10", seen(*action("1.2"))).outcome is Outcome.NOT_SHOWN


def test_a_run_takes_no_others_place() -> None:
    id = run()["id"]

    assert not judged("N12", seen(earlier=["another"])).broken
    assert judged("N12", seen(earlier=["another", id])).broken


@pytest.mark.parametrize(
    ("evidence", "broken"), [(("1.1",), False), (("e1",), False), ((), True), (("9.9",), True)]
)
def test_what_was_shown_names_evidence_that_is_there(
    evidence: tuple[str, ...], *, broken: bool
) -> None:
    checks = (outcome(evidence=evidence),)

    assert judged("N13", seen(*action("1.2"), checks=checks)).broken is broken


def test_what_was_not_played_has_not_passed() -> None:
    passed = (outcome(),)

    assert judged("N14", seen(SCENE, checks=passed)).outcome is Outcome.PASSED
    assert judged("N14", seen(checks=passed)).outcome is Outcome.FAULT
    unshown = (outcome(came_to=Outcome.NOT_SHOWN),)
    assert judged("N14", seen(checks=unshown)).outcome is Outcome.PASSED


@pytest.mark.parametrize("part", ["name", "version"])
def test_a_system_without_name_or_version_cannot_be_recognised(part: str) -> None:
    parties = run()["parties"]
    parties["producer"]["system"][part] = ""

    assert not judged("N15", seen()).broken
    assert judged("N15", seen(parties=parties)).broken


def sent(content: str) -> dict[str, Any]:
    """An exchange that stored a document with that content."""
    document = b"<hl7fi:json>" + b64encode(content.encode()) + b"</hl7fi:json>"
    kept = {
        "id": "e1",
        "at": AT,
        "request": "store",
        "findings": [],
        "request_bytes": b64encode(b"<x>" + b64encode(document * 3) + b"</x>").decode(),
    }
    return {"event": "exchange", "exchange": kept}


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("Puh. 040 765 4321.", True),
        ("+358 50 1234567", True),
        ("0401234567", True),
        ("Puh. 000 000 0001", False),
        ("050975-9128", False),
        ("1.2.246.10.90000011.10.0", False),
        ("2026-11-23T09:04:00, 09-11-2026", False),
        ("Koulukatu 12, 53100 Lappeenranta", True),
        ("Rantakatu 1, 09901 Itäranta", False),
        ("Rantatie 1, 99990 Itäranta", False),
        ("20000 merkkiä", False),
        ("sari@majakkahoiva.fi", True),
        ("sari@esimerkki.example, a@example.com", False),
    ],
)
def test_contact_details_that_may_be_somebodys_are_told(text: str, *, real: bool) -> None:
    found = judged("A26", seen(sent(f'{{"merkinta": {{"teksti": "{text}"}}}}')))

    assert (found.outcome is Outcome.WARNING) is real


@pytest.mark.parametrize(("family", "real"), [("Saarnilaakso", False), ("Virtanen", True)])
def test_a_test_identity_goes_by_its_own_name(family: str, *, real: bool) -> None:
    client = f'"sukunimi": "{family}", "henkilotunnus": {{"value": "030878-902L"}}'
    found = judged("A26", seen(sent(f'{{"merkinta": {{"asiakas": {{{client}}}}}}}')))

    assert (found.outcome is Outcome.WARNING) is real
    assert family not in str(found.why)


def made(stamp: str) -> dict[str, Any]:
    raw = f'<creationTime value="{stamp}"/>'.encode()
    kept = {"id": "e1", "at": AT, "request": "find", "request_bytes": b64encode(raw).decode()}
    return {"event": "exchange", "exchange": kept}


@pytest.mark.parametrize(
    ("stamp", "broken"),
    [
        ("20261123090000+0200", False),
        ("20261123070030+0000", False),
        ("20261123091000+0200", True),
        ("20261123080000+0200", False),
        ("20261123", False),
    ],
)
def test_a_clock_that_goes_wrong_is_told(stamp: str, *, broken: bool) -> None:
    assert judged("L12", seen(made(stamp))).broken is broken


@pytest.mark.parametrize(
    ("told", "came_to"),
    [
        ({"settled": True}, Outcome.PASSED),
        ({"settled": True, "advice": {"text": "Set the clock"}}, Outcome.WARNING),
        ({"settled": False}, Outcome.NOT_SHOWN),
    ],
)
def test_what_readiness_saw_of_a_clock_counts(told: dict[str, Any], came_to: Outcome) -> None:
    item = {"event": "readiness", "check": "L12", "ready": True, "told": {"text": "x"}, **told}

    assert judged("L12", seen(item)).outcome is came_to
