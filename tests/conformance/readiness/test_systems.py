"""The parties' systems: registered, in date, able to, and rehearsed together before or not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from conformance.readiness import DriverSeen, MessageSeen, examine
from conformance.runfile import PartySettings, SystemSettings
from conformance.sentences import told
from tests.conformance.readiness.grounds import (
    ANSWERING,
    DRIVER,
    NOW,
    TODAY,
    ground,
    item,
    items,
    party,
)

REFUSED = told("the driver at {url} cannot be reached (refused)", url=DRIVER)


@pytest.mark.parametrize(
    ("seen", "said", "advised"),
    [
        (None, "has not been asked", "Start the driver"),
        (DriverSeen(why=REFUSED), "cannot be reached (refused)", f"check-driver {DRIVER}"),
        (
            replace(ANSWERING, parts=("organiser",)),
            "Kerttu 3, which cannot take the producer's part",
            "another system",
        ),
    ],
    ids=["not asked", "unreachable", "other part"],
)
def test_a_driver_that_is_of_no_use_is_told_with_what_to_do(
    seen: DriverSeen | None, said: str, advised: str
) -> None:
    drivers = {"producer": seen} if seen else {}

    found = item(ground(producer=party("driven"), drivers=drivers), "A03", "producer")

    assert not found.ready
    assert said in str(found.told)
    assert advised in str(found.advice)


def test_a_driver_that_answers_is_ready() -> None:
    asked = ground(producer=party("driven"), drivers={"producer": ANSWERING})

    found = item(asked, "A03", "producer")

    assert (found.ready, found.settled, found.advice) == (True, True, None)
    assert "Kerttu 3" in str(found.told)


def test_what_a_driven_system_cannot_do_is_told_beforehand() -> None:
    seen = replace(ANSWERING, verbs=("store",))

    found = item(ground(producer=party("driven"), drivers={"producer": seen}), "A03", "producer")

    assert found.ready
    assert "search, open" in str(found.advice)


def test_what_a_system_that_a_person_uses_can_do_only_its_messages_show() -> None:
    asked = ground(organiser=party("attended"))
    came = replace(asked, messages={"organiser": MessageSeen(received=NOW, readable=True)})

    before, after = item(asked, "A03", "organiser"), item(came, "A03", "organiser")

    assert (before.ready, before.settled) == (True, False)
    assert "vendor" in str(before.advice)
    assert (after.ready, after.settled) == (True, True)


@pytest.mark.parametrize("role", ["organiser", "producer"])
@pytest.mark.parametrize("mode", ["simulated", "attended", "driven"])
def test_a_system_outside_astori_is_not_ready(role: str, mode: str) -> None:
    found = item(ground(**{role: party(mode, astori="")}), "A04", role)

    assert not found.ready
    assert "must not be used" in str(found.told)
    assert "Astori id" in str(found.advice)


def test_a_system_in_astori_is_told_with_its_id() -> None:
    found = item(ground(), "A04", "producer")

    assert found.ready
    assert "A-1" in str(found.told)


@pytest.mark.parametrize(
    ("expires", "ready", "advised"),
    [
        (None, False, "Give the date"),
        (TODAY - timedelta(days=1), False, "new certificate"),
        (TODAY, True, "renewed"),
        (TODAY + timedelta(days=60), True, "renewed"),
        (TODAY + timedelta(days=61), True, "None"),
    ],
)
def test_a_certificate_is_in_date_and_told_of_before_it_expires(
    expires: date | None, ready: bool, advised: str
) -> None:
    found = item(ground(producer=party(certificate_expires=expires)), "A05", "producer")

    assert found.ready is ready
    assert advised in str(found.advice)
    assert expires is None or expires.isoformat() in str(found.told)


@pytest.mark.parametrize(
    ("seen", "said", "open_question"),
    [
        (set(), "the test is mandatory", False),
        ({("A", "C")}, "the test is mandatory", False),
        ({("A", "B")}, "advisable", False),
        ({("B", "A")}, "the test is mandatory", True),
        ({("A", "B"), ("B", "A")}, "advisable", False),
    ],
)
def test_a_combination_of_systems_is_new_or_seen_before(
    seen: set[tuple[str, str]], said: str, open_question: bool
) -> None:
    asked = ground(
        organiser=party(name="A"), producer=party(name="B"), seen=dict.fromkeys(seen, frozenset())
    )

    told_of, kin = item(asked, "A07"), item(asked, "A09")

    assert told_of.ready
    assert said in str(told_of.told)
    assert kin.ready
    assert ("Ask Kela" in str(kin.advice)) is open_question


@pytest.mark.parametrize(
    ("before", "now", "asked_about"),
    [
        ([("4.2", "7.1")], ("4.3", "7.2"), []),
        ([("4.2", "7.1")], ("5.0", "7.1"), ["A 5.0"]),
        ([("4.2", "7.1")], ("5.0", "v8"), ["A 5.0", "B v8"]),
        ([("4.2", "7.1"), ("5.1", "7.1")], ("5.0", "7.1"), []),
        ([("", "")], ("5.0", "7.1"), []),
        ([("4.2", "7.1")], ("", ""), []),
    ],
)
def test_a_new_major_version_of_a_known_system_is_an_open_question(
    before: list[tuple[str, str]], now: tuple[str, str], asked_about: list[str]
) -> None:
    asked = ground(
        organiser=party(name="A", version=now[0]),
        producer=party(name="B", version=now[1]),
        seen={("A", "B"): frozenset(before)},
    )

    found = [one for one in items(asked, "A09") if one.advice]

    assert [str(one.told).partition(" has not")[0] for one in found] == asked_about


def test_one_system_on_both_sides_has_no_other_way_round() -> None:
    asked = ground(seen={("Kerttu", "Kerttu"): frozenset()})

    assert "advisable" in str(item(asked, "A07").told)
    assert item(asked, "A09").advice is None


def test_a_system_without_a_name_makes_a_new_combination() -> None:
    nameless = PartySettings(system=SystemSettings())

    (found,) = items(ground(producer=nameless, seen={("Kerttu", ""): frozenset()}), "A07")

    assert found.ready
    assert found.party == "producer"
    assert "counts as new" in str(found.told)
    assert "system's name" in str(found.advice)


@pytest.mark.parametrize(
    ("seen", "said", "advised"),
    [
        (frozenset(), "No earlier success", False),
        (frozenset({("Kerttu", "Kerttu")}), "have succeeded together here before", False),
        (frozenset({("KERTTU", "kert-tu")}), "No earlier success", True),
        (frozenset({("Other", "Kerttu")}), "No earlier success", False),
    ],
)
def test_whether_systems_were_tested_together_is_told(
    seen: frozenset[tuple[str, str]], said: str, *, advised: bool
) -> None:
    asked = ground(seen=dict.fromkeys(seen, frozenset()))

    (item,) = [one for one in examine(asked) if one.check == "A08"]

    assert said in str(item.told)
    assert (item.advice is not None) is advised
