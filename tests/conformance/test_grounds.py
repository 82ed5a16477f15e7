"""Whose a red is that rests on another's documents: recordings with what the archive met."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.actions import Sent, Shown, ShownDocument, Told
from conformance.awaited import TRIES
from conformance.catalogue import Check
from conformance.expectations import Expectation, Kind
from conformance.setting import UNAUTHORISED
from conformance.verdicts import CheckOutcome, Outcome, Party
from simulator.domain.plain import to_plain
from tests.conformance.test_judge import TAKEN, TURNED_DOWN, Script, check

UNIT, SISTER = "1.2.246.10.90000046.10.21", "1.2.246.10.90000046.10.22"
COUNTY = "1.2.246.10.90000011.10.0"
CASE, OTHER_CASE = "1.2.246.10.90000011.95.2026.1", "1.2.246.10.90000011.95.2026.2"
TASK, OTHER_TASK = "24", "25"
B07, B08 = check("B07", party="organiser"), check("B08", party="organiser", rules=("structure-01",))
B16 = check("B16", party="organiser")
C06 = check("C06", rules=("access-02",), on=("find",))
C07 = check("C07", rules=("access-03",), on=("find",))
D01 = check("D01")
D15 = check("D15", rules=("access-06",))
E08 = check("E08", rules=("access-02",), on=("store",))
E11 = check("E11", rules=("storing-07",))
SHOWN = Shown(documents=(ShownDocument(id="d1", set_id="d1", version=1, controller="o1"),))
NOTHING = Shown()
IN_CASE = Sent(accepted=False, case=CASE)


class Met(Script):
    """A script whose messages have what the archive met: units, relationships, cases."""

    def __init__(self) -> None:
        super().__init__()
        self.events[0]["parties"]["producer"]["unit"] = UNIT
        self.events[0]["parties"]["organiser"]["unit"] = "1.2.246.10.90000011.10.11"

    def met(
        self,
        party: str,
        verb: str,
        answer: Any,
        *rules: str,
        unit: str = UNIT,
        to: str = "",
        task: str = TASK,
        client: str = "client",
        case: Mapping[str, str] | None = None,
        documents: tuple[str, ...] = (),
        effect: str = "refuse",
        **asked: str,
    ) -> str:
        """An action; *to* is the unit to which the client relationship gives a right."""
        request = {"search": "find", "tell": "find"}.get(verb, verb)
        key = self.act(party, request, answer, *rules, effect=effect)
        self.events[-1]["action"] = {"verb": verb, **asked}
        if verb == "tell":
            self.events[-1]["exchanges"] = []
            return key
        refused = bool(rules) and effect == "refuse"
        self.events[-2]["exchange"] |= {
            "outcome": "refused" if refused else "accepted",
            "caller": {"unit": unit},
            "documents": list(documents),
            "facts": {
                "today": "2026-11-23",
                "organisations": _register(),
                "relationships": {f"{COUNTY}|{client}": _relationship(to, task)},
                **({"case": dict(case)} if case else {}),
            },
        }
        return key

    def refuses_before(self, verb: str, check: str) -> None:
        """The check's own scenario, in which all is as it should be."""
        self.scene("before the right", check)
        answer = NOTHING if verb == "search" else TURNED_DOWN
        key = self.met("producer", verb, answer, "access-01", "access-02")
        self.expect(key, Kind.REFUSED, "access-02")
        self.ends()

    def opens(self, *rules: str, to: str = "") -> None:
        """The organiser opens the right, or is refused."""
        self.scene("the organiser opens the right", "B07")
        answer = TURNED_DOWN if rules else TAKEN
        key = self.met("organiser", "replace", answer, *rules, to=to, document=RELATIONSHIP)
        self.expect(key, Kind.ACCEPTED)
        self.ends()

    def stores(self, *rules: str, tags: str = "D01", answer: Any = IN_CASE, **told: Any) -> None:
        """The producer stores, and the archive is to accept it."""
        self.scene("the producer stores", tags)
        key = self.met("producer", "store", answer, *rules, document="start entry", **told)
        self.expect(key, Kind.ACCEPTED)
        self.ends()


RELATIONSHIP = "client relationship"


def _register() -> dict[str, Any]:
    known = {COUNTY: None, "1.2.246.10.90000046.10.0": None}
    below = {UNIT: "1.2.246.10.90000046.10.0", SISTER: "1.2.246.10.90000046.10.0"}
    return {
        oid: {
            "oid": oid,
            "name": oid,
            "name_sv": oid,
            "parent": parent,
            "business_id": "9000004-6",
            "sector": "private",
            "begins": "2023-01-01",
            "ends": None,
        }
        for oid, parent in {**known, **below}.items()
    }


def _relationship(to: str, task: str) -> dict[str, Any]:
    entry = {"unit": to, "service_task": task, "begins": "2026-11-22", "ends": None}
    return {
        "document": "r1",
        "set_id": "r1",
        "version": 1,
        "client": {"root": "1.2.246.21", "extension": "x"},
        "controller": COUNTY,
        "begins": "2026-11-22",
        "ends": None,
        "old": False,
        "entries": [entry] if to else [],
    }


def opens_nothing() -> Met:
    """What the organiser wrote was taken, gives no right, and no check of the organiser's sees it."""
    script = Met()
    script.opens()
    script.stores("access-01", "access-02")
    return script


def opens_nothing_that_is_found() -> Met:
    """The same, and the scenario in which the organiser opens the right sees it."""
    script = Met()
    script.refuses_before("search", "C06")
    script.refuses_before("store", "E08")
    script.scene("the organiser opens the right", "B07")
    key = script.met("organiser", "replace", TAKEN, document=RELATIONSHIP)
    script.expect(key, Kind.ACCEPTED)
    key = script.met("producer", "search", NOTHING, "access-01", "access-02")
    script.expect(key, Kind.SHOWS)
    script.ends()
    script.stores("access-01", "access-02")
    return script


def is_refused_itself() -> Met:
    """What the organiser wrote was refused, so that the producer has no right."""
    script = Met()
    script.refuses_before("store", "E08")
    script.opens("structure-01")
    script.stores("access-01", "access-02")
    return script


def tells(case: str) -> Met:
    script = Met()
    script.opens(to=UNIT)
    script.scene("the organiser tells", "B16")
    content = (("case", case),) if case else ()
    script.expect(script.met("organiser", "tell", Told(content=content)), Kind.TELLS)
    wanted = Expectation(kind=Kind.TELLS, values={"case": CASE})
    script.events[-1]["expected"] = to_plain(wanted)
    script.ends()
    return script


def tells_no_case() -> Met:
    script = tells("")
    script.stores("storing-07", tags="D01 E11", to=UNIT)
    return script


def tells_a_case_of_another_task() -> Met:
    """The right is in another service task than the case that the organiser told."""
    script = tells(CASE)
    case = {"id": CASE, "service_task": TASK}
    script.stores("access-01", "access-06", tags="D01 D15", to=UNIT, task=OTHER_TASK, case=case)
    return script


def acts(**told: Any) -> Callable[[], Met]:
    """The organiser does its part, or not, and the producer acts otherwise than it was asked."""

    def script() -> Met:
        made = Met()
        made.opens(to=UNIT)
        made.stores("access-01", "access-02", **told)
        return made

    return script


def acts_as_the_sister_without_any_right() -> Met:
    script = Met()
    script.opens("structure-01")
    script.stores("access-01", "access-02", unit=SISTER)
    return script


def does_not_stop_itself() -> Met:
    script = Met()
    script.opens()
    script.scene("the system stops its user", "D01")
    key = script.met("producer", "store", TURNED_DOWN, "access-01", "access-02")
    script.expect(key, Kind.OWN_REFUSAL)
    script.ends()
    return script


def stores_in_another_case() -> Met:
    script = tells(CASE)
    other = Sent(accepted=False, case=OTHER_CASE)
    script.stores("storing-07", to=UNIT, answer=other)
    return script


def looks(answer: Shown, *, right: str, given: tuple[str, ...] = ("d1",)) -> Callable[[], Met]:
    """The producer looks before its right begins, and is shown something."""

    def script() -> Met:
        made = Met()
        made.opens(to=right)
        made.scene("a right that begins tomorrow", "C07")
        key = made.met("producer", "search", answer, to=right, documents=given)
        made.expect(key, Kind.SHOWS_NOTHING, "access-03")
        made.ends()
        return made

    return script


OTHERS_CASE = "another client's case"
OF_ANOTHER_TASK = {"id": OTHER_CASE, "service_task": OTHER_TASK}
CACHED = Shown(documents=SHOWN.documents, cached=True)
ORGANISERS = (
    (opens_nothing, E08, Outcome.FAILED, ""),
    (acts(fault=OTHERS_CASE, case=OF_ANOTHER_TASK), E08, Outcome.FAILED, ""),
    (opens_nothing_that_is_found, B07, Outcome.FAILED, ""),
    (opens_nothing_that_is_found, E08, Outcome.NOT_SHOWN, "B07"),
    (opens_nothing_that_is_found, D01, Outcome.NOT_SHOWN, "B07"),
    (opens_nothing_that_is_found, C06, Outcome.NOT_SHOWN, "B07"),
    (is_refused_itself, E08, Outcome.NOT_SHOWN, "B08"),
    (is_refused_itself, D01, Outcome.NOT_SHOWN, "B08"),
    (tells_no_case, E11, Outcome.NOT_SHOWN, "B16"),
    (tells_no_case, D01, Outcome.NOT_SHOWN, "B16"),
    (tells_a_case_of_another_task, D15, Outcome.FAILED, ""),
    (looks(SHOWN, right=UNIT), C07, Outcome.FAILED, ""),
)
PRODUCERS = (
    (acts(unit=SISTER, to=UNIT), E08),
    (acts_as_the_sister_without_any_right, E08),
    (acts(client="another"), E08),
    (acts(unit="1.2.246.10.90000046.10.99"), E08),
    (acts(to=UNIT), E08),
    (acts(to=UNIT, fault=OTHERS_CASE, case=OF_ANOTHER_TASK), E08),
    (does_not_stop_itself, E08),
    (stores_in_another_case, E11),
    (looks(CACHED, right=UNIT), C07),
    (looks(SHOWN, right=UNIT, given=()), C07),
    (looks(SHOWN, right=""), C07),
)
CHECKS = (B07, B08, B16, C06, C07, D01, D15, E08, E11)
Row = Callable[[], Met]


@pytest.mark.parametrize(("script", "about", "outcome", "see"), ORGANISERS)
def test_what_the_organiser_gave_or_did_not_give_is_told_as_the_organisers(
    script: Row, about: Check, outcome: Outcome, see: str
) -> None:
    one = script().judged(*CHECKS)[about.id]

    assert (one.outcome, one.party) == (outcome, Party.ORGANISER)
    assert _seen(one) == see


@pytest.mark.parametrize(("script", "about"), PRODUCERS)
def test_a_producers_own_fault_with_the_same_rule_stays_the_producers(
    script: Row, about: Check
) -> None:
    one = script().judged(*CHECKS)[about.id]

    assert (one.outcome, one.party) == (Outcome.FAILED, Party.PRODUCER)


@pytest.mark.parametrize(
    ("acting", "whose"),
    [(UNAUTHORISED, Party.ORGANISER), ("sister unit", Party.PRODUCER), ("", Party.ORGANISER)],
)
def test_another_user_acts_for_the_same_unit_and_another_unit_does_not(
    acting: str, whose: Party
) -> None:
    script = Met()
    script.opens()
    script.stores("access-01", "access-02", acting=acting)

    assert script.judged(*CHECKS)["E08"].party is whose


def test_a_unit_that_the_register_does_not_know_has_itself_to_thank() -> None:
    script = Met()
    script.events[0]["parties"]["producer"]["unit"] = "1.2.246.10.90000046.10.99"
    script.opens()
    script.stores("access-01", "access-02", unit="1.2.246.10.90000046.10.99")

    assert script.judged(*CHECKS)["E08"].party is Party.PRODUCER


def test_acting_out_of_turn_is_acting_as_asked() -> None:
    script = Met()
    script.opens()
    script.stores("access-01", "access-02", fault=TRIES)

    assert script.judged(*CHECKS)["E08"].party is Party.ORGANISER


def test_what_rests_on_anothers_documents_is_never_passed_for_it() -> None:
    script = Met()
    script.refuses_before("store", "E08")
    alone = script.judged(*CHECKS)["E08"]
    script.opens("structure-01")
    script.stores("access-01", "access-02")

    assert alone.outcome is Outcome.PASSED
    assert script.judged(*CHECKS)["E08"].outcome is Outcome.NOT_SHOWN


def test_a_check_of_one_party_is_not_shown_where_the_others_step_in_its_scenario_failed() -> None:
    script = Met()
    script.scene("a right that begins tomorrow", "B07 C07")
    key = script.met("organiser", "replace", TURNED_DOWN, "message-01", document=RELATIONSHIP)
    script.expect(key, Kind.ACCEPTED)
    script.ends()

    judged = script.judged(*CHECKS)

    assert judged["B07"].outcome is Outcome.FAILED
    assert (judged["C07"].outcome, judged["C07"].party) == (Outcome.NOT_SHOWN, Party.ORGANISER)
    assert _seen(judged["C07"]) == "B07"


def _seen(one: CheckOutcome) -> str:
    """The check that the outcome says to look at."""
    return one.because.values.get("check", "") if one.because else ""
