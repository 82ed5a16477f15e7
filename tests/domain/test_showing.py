"""What the client's own view shows, by version, group, kind, mark, day and viewer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fixtures import read_text
from simulator.codebook import read_omakanta
from simulator.domain.documents import ClientId, Group, Metadata, Stored
from simulator.domain.facts import Codebook
from simulator.domain.own_view import OwnView, title_of
from simulator.domain.showing import (
    Candidate,
    Look,
    Reason,
    is_past,
    reasons_not_shown,
    shown_from,
)
from simulator.domain.sources import read_sources

TODAY = date(2026, 11, 23)
CHOICE = "0"
STORED = Stored(
    id="1.1",
    set_id="1.1",
    version=1,
    controller="1.2",
    register="1",
    client=ClientId("1.2.246.21", "030878-902L"),
    group=Group.CLIENT_DOCUMENT,
    making_unit=None,
    first_unit=None,
    case=None,
    service_task="24",
    digest="",
    newest=True,
    annulled=False,
    stored_at=datetime(2026, 11, 23, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def own_view(codes: Codebook) -> OwnView:
    return read_omakanta(codes)


@pytest.fixture
def look(codes: Codebook, own_view: OwnView) -> Look:
    return Look(today=TODAY, to_guardian=False, own_view=own_view, wire=codes.wire)


def why(look: Look, stored: Stored = STORED, **metadata: Any) -> tuple[Reason, ...]:
    return reasons_not_shown(Candidate(stored, Metadata(**metadata)), look)


def keys(reasons: tuple[Reason, ...]) -> list[str]:
    return [one.key for one in reasons]


@pytest.mark.parametrize(
    ("stored", "metadata", "expected"),
    [
        ({}, {"special_content": "E"}, []),
        ({"group": Group.CLIENT_RELATIONSHIP}, {}, []),
        ({"group": Group.CASE}, {}, []),
        ({"group": Group.PERMIT}, {}, []),
        ({"group": Group.DENIAL}, {}, []),
        ({"group": Group.OLD}, {}, ["old_or_phase_one"]),
        ({"group": Group.PHASE_1}, {}, ["old_or_phase_one"]),
        ({"annulled": True}, {}, ["annulled"]),
        ({"newest": False}, {}, ["older_version"]),
        ({"newest": False, "annulled": True}, {"special_content": "K"}, ["annulled"]),
        ({}, {"special_content": "K", "withholding_reason": "1"}, ["special_content"]),
        ({}, {"withholding_reason": "1"}, ["withheld"]),
        ({"service_task": "30"}, {}, ["shelter"]),
        ({}, {"specific_type": "15019"}, ["shelter"]),
        ({"service_task": "30"}, {"specific_type": "15019"}, ["shelter"]),
        ({}, {"specific_type": "7016"}, ["parenthood"]),
        ({}, {"specific_type": "12015"}, ["parenthood"]),
        ({}, {"specific_type": "1017"}, ["domestic_violence"]),
        ({}, {"specific_type": "15000"}, ["adoption_counselling"]),
        ({}, {"specific_type": "7005"}, ["custody_report"]),
        ({}, {"specific_type": "9001"}, ["payment_commitment"]),
        ({}, {"type_class": "9"}, ["payment_commitment"]),
        ({}, {"specific_type": "19005"}, []),
        ({}, {"specific_type": "7016", "special_content": "K"}, ["parenthood", "special_content"]),
    ],
)
def test_the_client_is_shown_all_but_what_is_withheld(
    look: Look, stored: dict[str, Any], metadata: dict[str, Any], expected: list[str]
) -> None:
    reasons = why(look, replace(STORED, **stored), **metadata)

    assert keys(reasons) == expected


# ---- delay


@pytest.mark.parametrize(
    ("until", "hidden"),
    [
        ("20261122", False),
        ("20261123", False),
        ("20261124", True),
        ("20261124000000+0200", True),
        ("20270101", True),
    ],
)
def test_a_delayed_document_is_hidden_before_its_day(look: Look, until: str, hidden: bool) -> None:
    reasons = why(look, delay_until=until, withholding_reason="1")

    assert keys(reasons) == (["delayed"] if hidden else [])


def test_a_delay_whose_day_cannot_be_read_hides_by_its_reason(look: Look) -> None:
    reasons = why(look, delay_until="soon", withholding_reason="1")

    assert keys(reasons) == ["withheld"]


def test_a_delayed_document_says_from_which_day_it_is_shown(look: Look) -> None:
    reasons = why(look, delay_until="20261201", withholding_reason="1")

    assert shown_from(reasons) == date(2026, 12, 1)


def test_what_is_delayed_and_withheld_for_good_is_never_shown(look: Look) -> None:
    reasons = why(look, delay_until="20261201", special_content="K", withholding_reason="1")

    assert keys(reasons) == ["special_content", "delayed"]
    assert shown_from(reasons) is None


@pytest.mark.parametrize("mark", [{"special_content": "K"}, {"delay_until": "20261201"}])
def test_a_restriction_without_a_reason_is_remarked_on(look: Look, mark: dict[str, Any]) -> None:
    bare = why(look, **mark)
    explained = why(look, **mark, withholding_text="The client’s safety")

    assert "no reason" in bare[0].remark
    assert explained[0].remark == ""


# ---- a worker's choice


def test_a_worker_can_choose_to_show_adoption_counselling(look: Look) -> None:
    reasons = why(look, specific_type="15000", withholding_reason=CHOICE)

    assert reasons == ()


@pytest.mark.parametrize("kind", ["7016", "1017", "15019", "7005"])
def test_no_choice_shows_what_is_never_shown(look: Look, kind: str) -> None:
    reasons = why(look, specific_type=kind, withholding_reason=CHOICE)

    assert len(reasons) == 1


def test_the_choice_alone_hides_nothing(look: Look) -> None:
    assert why(look, withholding_reason=CHOICE) == ()


# ---- guardians


@pytest.mark.parametrize(("consent", "is_shown"), [("1", True), ("2", False), (None, False)])
def test_a_guardian_is_shown_what_says_so(look: Look, consent: str | None, is_shown: bool) -> None:
    to_guardian = why(replace(look, to_guardian=True), guardian_consent=consent)
    to_minor = why(look, guardian_consent=consent)

    assert keys(to_guardian) == ([] if is_shown else ["not_to_guardian"])
    assert to_minor == ()


@pytest.mark.parametrize(
    ("by_producer", "consent", "remark"),
    [(True, "2", "cannot decide this alone"), (True, None, "must say"), (False, "2", "")],
)
def test_what_a_guardian_is_not_shown_is_remarked_on(
    look: Look, by_producer: bool, consent: str | None, remark: str
) -> None:
    candidate = Candidate(STORED, Metadata(guardian_consent=consent), by_producer)

    reasons = reasons_not_shown(candidate, replace(look, to_guardian=True))

    assert remark in reasons[0].remark
    assert bool(remark) == bool(reasons[0].remark)


@pytest.mark.parametrize("group", [Group.PERMIT, Group.DENIAL])
def test_declarations_are_not_shown_to_guardians(look: Look, group: Group) -> None:
    reasons = why(replace(look, to_guardian=True), replace(STORED, group=group))

    assert keys(reasons) == ["declaration_to_guardian"]


# ---- what each reason says


def test_older_versions_and_annulled_documents_are_past(look: Look) -> None:
    assert is_past(why(look, replace(STORED, newest=False)))
    assert is_past(why(look, replace(STORED, annulled=True)))
    assert not is_past(why(look, special_content="K"))
    assert not is_past(())


def test_every_kind_that_is_hidden_names_a_known_source(own_view: OwnView) -> None:
    known = read_sources(read_text("sources.toml"))

    assert {kind.source.split()[0] for kind in own_view.kinds} <= known.keys()


# ---- the view's data


def test_every_document_type_that_is_hidden_or_placed_exists(
    codes: Codebook, own_view: OwnView
) -> None:
    known = codes.sets.find(codes.wire.systems.document_type)
    named = [*own_view.kinds, *own_view.sections]

    assert known is not None
    for one in named:
        assert one.document_types | one.classes <= known.codes.keys(), one.key


@pytest.mark.parametrize(
    ("group", "kind", "section"),
    [
        (Group.CLIENT_DOCUMENT, "11001", "decisions"),
        (Group.CLIENT_DOCUMENT, "1005", "assessments"),
        (Group.CLIENT_DOCUMENT, "15007", "client_plans"),
        (Group.CLIENT_DOCUMENT, "15008", "implementation_plans"),
        (Group.CLIENT_DOCUMENT, "15018", "other_documents"),
        (Group.CLIENT_DOCUMENT, "16009", "other_documents"),
        (Group.CLIENT_DOCUMENT, "19005", "journal_entries"),
        (Group.CLIENT_DOCUMENT, None, "other_documents"),
        (Group.CLIENT_RELATIONSHIP, None, "relationship"),
        (Group.CASE, None, "case"),
    ],
)
def test_a_document_stands_in_its_section(
    own_view: OwnView, group: Group, kind: str | None, section: str
) -> None:
    found = own_view.section_of(group, Metadata(specific_type=kind))

    assert found == section
    assert title_of(found)


def test_decisions_come_before_plans_and_journal_entries_last(own_view: OwnView) -> None:
    order = sorted(["journal_entries", "client_plans", "decisions", "case"], key=own_view.place_of)

    assert order == ["decisions", "client_plans", "journal_entries", "case"]


def test_a_relationship_in_a_register_kept_for_shelters_is_never_shown(look: Look) -> None:
    stored = replace(STORED, group=Group.CLIENT_RELATIONSHIP, service_task=None)
    shelters = Candidate(stored, Metadata(), tasks=frozenset({"30"}))
    another = Candidate(stored, Metadata(), tasks=frozenset({"24"}))

    assert keys(reasons_not_shown(shelters, look)) == ["shelter"]
    assert reasons_not_shown(another, look) == ()
