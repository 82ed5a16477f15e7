"""The check of a driver: the reference driver passes, and each fault is caught by the check meant."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
import requests
from requests.adapters import HTTPAdapter

from conformance.driving import checking
from conformance.driving.checking import Checked, describe
from conformance.driving.talking import Driver, DriverSilentError, Patience
from conformance.driving.trial import Court, try_part
from conformance.verdicts import Outcome
from simulator.testbed import DEMO, Outside
from tests.conformance.driving import faulty as faults
from tests.conformance.driving.faulty import Fault, at, faulty, says
from tests.conformance.driving.grounds import driver, now
from tests.conformance.driving.stubs import answering, stub
from tests.waiting import WITHIN

_numbers = count(1)
ACTIONS = "/actions"
PATIENCE = Patience(connect=WITHIN, answer=WITHIN, again=0, pause=0.05, arrival=0)
PROBLEM = "application/problem+json"


class Hasty(HTTPAdapter):
    """Waits for an answer to a store a moment only, and patiently for every other."""

    def send(self, request: Any, *given: Any, **more: Any) -> Any:
        if b'"verb":"store"' in (request.body or b""):
            more["timeout"] = 0.1
        return super().send(request, *given, **more)


def court(simulator: str, outside: Outside) -> Court:
    return Court(
        address=simulator,
        codes=outside.codes,
        world=outside.worlds[DEMO],
        language="en",
        name=f"checked-{next(_numbers)}",
        now=now,
    )


Look = Callable[..., list[Checked]]


@pytest.fixture
def look(simulator: str, outside: Outside) -> Look:
    """Check a driver with a fault, in a part."""

    def checked(
        fault: Fault, part: str = "organiser", adapter: HTTPAdapter | None = None
    ) -> list[Checked]:
        with faulty(driver(outside), fault) as url:
            trying = Driver(url, PATIENCE)
            if adapter:
                trying.session.mount(url, adapter)
            told, found = describe(trying, now)
            assert told is not None
            here = court(simulator, outside)
            return [*found, *try_part(trying, told, part, here)]  # type: ignore[arg-type]

    return checked


def titles(found: list[Checked], outcome: Outcome) -> list[str]:
    return [one.title for one in found if one.finding.outcome is outcome]


@pytest.mark.parametrize("part", ["organiser", "producer"])
def test_the_reference_driver_passes_every_check_that_applies(part: str, look: Look) -> None:
    found = look(faults.none, part)

    assert titles(found, Outcome.FAILED) == []
    assert titles(found, Outcome.NOT_APPLICABLE) == ([HEARS] if part == "organiser" else [])
    assert len(found) == 15


STORES = "It stores what it is asked to store, once"
ONCE = "The same id is not done twice"
SEARCH = "A search shows what the archive gave"
OPENS = "An opened document is shown as the archive gave it"
TELLS = "It tells what the other party needs"
VERB = "It refuses a verb that there is not"
UNKNOWN = "It refuses a rehearsal that it does not know"
PART = "It takes part in a rehearsal"
LEAVES = "It leaves a rehearsal"
CLOCK = "Its clock can be set"
HEARS = "It hears what the other party tells"
NO_FAULT = "It says so when it does not know what is to be wrong"
NO_USER = "It says so when it does not know who is to act"

SENT_NOTHING = at(ACTIONS, says({"kind": "sent"}), "store")
REFUSED = {"detail": "not in the mood"}
OWN = says({"kind": "own_refusal", "words": "not here"})

CASES: list[tuple[str, Fault, str, str]] = [
    ("says sent and sends nothing", SENT_NOTHING, STORES, "none arrived"),
    ("does it twice", at(ACTIONS, faults.does_twice, "store"), STORES, "2 messages arrived"),
    ("forgets ids", at(ACTIONS, faults.forgets_ids(), "store"), ONCE, "another message"),
    ("answers anew", at(ACTIONS, faults.answers_anew(), "store"), ONCE, "the answer is another"),
    ("of another client", at(ACTIONS, faults.of_another_client, "store"), STORES, "030878-902L"),
    ("as another organisation", at(ACTIONS, faults.acts_as_another, "store"), STORES, "1.2.246.10.90000038.10.0"),
    ("wrong kind", at(ACTIONS, says({"kind": "shown"}), "store"), STORES, "it answers shown"),
    ("wrong content type", at(ACTIONS, says({}, media_type="text/html"), "store"), STORES, "text/html"),
    ("fails", at(ACTIONS, says({"oh": "no"}, 500), "store"), STORES, "HTTP 500"),
    ("refuses", at(ACTIONS, says(REFUSED, 422, PROBLEM), "store"), STORES, "not in the mood"),
    ("shows more", at(ACTIONS, faults.shows_more, "search"), SEARCH, "1.2.3"),
    ("shows less", at(ACTIONS, faults.shows_less, "search"), SEARCH, "Documents shown: 0"),
    ("does not search", at(ACTIONS, says({"kind": "shown"}), "search"), SEARCH, "none was asked for"),
    ("does not open", at(ACTIONS, says({"kind": "shown"}), "open"), OPENS, "none was asked for"),
    ("shows other content", at(ACTIONS, faults.shows_other_content, "open"), OPENS, "another"),
    ("tells nothing", at(ACTIONS, says({"kind": "told"}), "tell"), TELLS, "right begins, unit, case"),
    ("takes any verb", at(ACTIONS, says({"kind": "sent"}), "dance"), VERB, "HTTP 200"),
    ("refuses without a problem", at(ACTIONS, says(REFUSED, 422), "dance"), VERB, "HTTP 422, application/json"),
    ("knows every rehearsal", at(ACTIONS, faults.knows_everything), UNKNOWN, "HTTP 200"),
    ("takes part once", faults.takes_part_once(), PART, "known already"),
    ("never leaves", faults.never_leaves, LEAVES, "HTTP"),
    ("leaves a fault out", at(ACTIONS, faults.leaves_out("fault")), NO_FAULT, "a message arrived"),
    ("makes a fault its own refusal", faults.for_unknown("fault", OWN), NO_FAULT, "it answers own_refusal"),
    ("leaves a user out", at(ACTIONS, faults.leaves_out("acting")), NO_USER, "a message arrived"),
    ("fails for an unknown user", faults.for_unknown("acting", says({}, 500)), NO_USER, "HTTP 500"),
    ("keeps its clock", faults.keeps_its_clock, CLOCK, "a message is dated"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "title", "seen"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])  # fmt: skip
def test_a_fault_is_caught_by_its_check(fault: Fault, title: str, seen: str, look: Look) -> None:
    found = look(fault)

    caught = next(one for one in found if one.title == title)
    assert caught.finding.outcome is Outcome.FAILED
    assert seen in str(caught.finding.seen)
    assert caught.finding.advice is not None


def test_a_producer_that_tells_no_last_day_is_caught(look: Look) -> None:
    found = look(
        at(ACTIONS, says({"kind": "told", "content": {"case": "1.2.3"}}), "tell"), "producer"
    )

    caught = next(one for one in found if one.title == TELLS)
    assert titles(found, Outcome.FAILED) == [TELLS]
    assert "lacks: service ended" in str(caught.finding.seen)


@pytest.mark.parametrize("field", ["fault", "acting"])
@pytest.mark.parametrize(
    "said",
    [says({"kind": "cannot_do", "words": "no such thing"}), says(REFUSED, 422, PROBLEM)],
    ids=["cannot", "problem"],
)
def test_a_system_that_says_it_cannot_has_nothing_to_mend(
    field: str, said: Fault, look: Look
) -> None:
    found = look(faults.for_unknown(field, said))

    assert titles(found, Outcome.FAILED) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "cannot_do", "words": "no such form"}, "cannot_do: no such form"),
        ({"kind": "own_refusal", "words": "log in first"}, "own_refusal: log in first"),
    ],
)
def test_what_the_system_cannot_do_is_no_fault_of_its_driver(
    said: object, words: str, look: Look
) -> None:
    found = look(at(ACTIONS, says(said), "store"))

    store = next(one for one in found if one.title == STORES)
    assert titles(found, Outcome.FAILED) == []
    assert store.finding.outcome is Outcome.NOT_APPLICABLE
    assert words in str(store.finding.seen)


def test_after_a_silence_nothing_more_is_tried(look: Look) -> None:
    found = look(at(ACTIONS, faults.hangs, "store"), adapter=Hasty())

    place = next(n for n, one in enumerate(found) if one.title == STORES)
    after = [one.finding for one in found[place + 1 :]]
    assert "does not answer" in str(found[place].finding.seen)
    assert {one.outcome for one in after} == {Outcome.NOT_APPLICABLE}
    assert "fallen silent" in str(after[0].seen)


def test_every_check_has_a_fault_that_it_catches() -> None:
    caught = {title for _, _, title, _ in CASES}

    # to hear is to answer 204: what the producer does with it shows when it stores
    assert {check.title for check in checking.CHECKS} - caught == {HEARS}


def test_a_clock_that_is_off_and_cannot_be_set_is_caught() -> None:
    with stub(answering({}), clock=False, now="2020-01-01T00:00:00Z") as url:
        _, found = describe(Driver(url, PATIENCE), now)

    assert titles(found, Outcome.FAILED) == ["Its clock agrees"]


def test_a_driver_that_describes_itself_wrongly_is_caught() -> None:
    with stub(answering({}), verbs="all") as url:
        told, found = describe(Driver(url, PATIENCE), now)

    assert told is None
    assert titles(found, Outcome.FAILED) == ["It says what it is"]


def test_a_driver_that_is_not_there_is_silent() -> None:
    with pytest.raises(DriverSilentError):
        describe(Driver("http://127.0.0.1:1", PATIENCE), now)


def test_the_bench_is_gone_afterwards(simulator: str, outside: Outside, look: Look) -> None:
    look(faults.none)

    listed = requests.get(f"{simulator}/api/v1/benches", timeout=WITHIN).json()["benches"]
    assert not [one for one in listed if one["name"].startswith("checked")]
