"""Whose a red is that rests on another's documents: recordings with what the archive met."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from conformance.actions import CannotDo, Sent, Shown, ShownDocument, Told
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
B10 = check("B10", party="organiser", rules=("relationship-08",))
B16 = check("B16", party="organiser")
C06 = check("C06", rules=("access-02",), on=("find",))
C07 = check("C07", rules=("access-03",), on=("find",))
C03, C12, D01 = check("C03"), check("C12"), check("D01")
D15 = check("D15", rules=("access-06",))
E08 = check("E08", rules=("access-02",), on=("store",))
E01, E13, E16, O03 = check("E01"), check("E13"), check("E16"), check("O03")
E11 = check("E11", rules=("storing-07",))
SHOWN = Shown(documents=(ShownDocument(id="d1", set_id="d1", version=1, controller="o1"),))
NOTHING = Shown()
IN_CASE = Sent(accepted=False, case=CASE)
IN_OWN_CASE = Sent(accepted=True, document="c1", case=CASE)


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
        **asked: Any,
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

    def plans(self) -> None:
        """The organiser stores a plan in the client's case, which is of a service task."""
        self.scene("the organiser plans", "B16")
        plan = Sent(accepted=True, document="p1", set_id="p1", case=CASE)
        case = {"id": CASE, "service_task": TASK}
        self.expect(
            self.met("organiser", "store", plan, case=case, documents=("p1",)), Kind.ACCEPTED
        )
        self.ends()

    def knows_of_the_case(self) -> None:
        """The archive meets the client's case, which is of a service task."""
        self.scene("the organiser writes", "B16")
        case = {"id": CASE, "service_task": TASK}
        self.expect(self.met("organiser", "store", TAKEN, case=case), Kind.ACCEPTED)
        self.ends()

    def expects(self, of: str, kind: Kind, **values: str) -> None:
        """The last step of a scenario, with what it wants to see."""
        self.expect(of, kind)
        self.events[-1]["expected"] = to_plain(Expectation(kind=kind, values=values))
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


def plan_of(task: str, *, given: bool = False, right: str = UNIT, **told: Any) -> Callable[[], Met]:
    """The organiser's plan is in a case of a service task, and the right is in another, or not."""

    def script() -> Met:
        made = Met()
        made.opens(to=UNIT)
        made.plans()
        made.scene("the producer looks", "C03")
        found = ("p1",) if given else ()
        key = made.met(
            "producer",
            "search",
            told.pop("answer", NOTHING),
            to=right,
            task=task,
            documents=found,
            **told,
        )
        made.expects(key, Kind.SHOWS, plan="p1")
        return made

    return script


def writes_another_version_instead() -> Met:
    """An attempt of the organiser's is taken: the plan has another version than the run knows of."""
    made = Met()
    made.opens(to=UNIT)
    made.plans()
    made.scene("the organiser tries", "B08")
    newer = Sent(accepted=True, document="p2", set_id="p1", case=CASE)
    key = made.met("organiser", "replace", newer, documents=("p2",), fault=TRIES, document="case")
    made.expect(key, Kind.REFUSED, "structure-01")
    made.ends()
    made.scene("the producer looks", "C03")
    shown = Shown(documents=(ShownDocument(id="p2", set_id="p1", version=2, controller="o1"),))
    key = made.met("producer", "search", shown, to=UNIT, documents=("p2",))
    made.expects(key, Kind.SHOWS, plan="p1")
    return made


def shows_too_much(*found: str) -> Callable[[], Met]:
    """The archive gives what the right should not reach: it had found fault with that right, or not."""

    def script() -> Met:
        made = Met()
        made.scene("the organiser opens the right", "B07")
        key = made.met(
            "organiser",
            "replace",
            TAKEN,
            *found,
            effect="warn",
            document=RELATIONSHIP,
            documents=("r1",),
        )
        made.expect(key, Kind.ACCEPTED)
        made.ends()
        made.scene("the producer looks", "C12")
        key = made.met("producer", "search", SHOWN, to=UNIT, documents=("d1",))
        made.expects(key, Kind.SHOWS_NOT, plan="d1")
        return made

    return script


def tries_without_a_case(*rules: str) -> Callable[[], Met]:
    """The organiser stores the case of the client, or is refused, and the producer's attempt names none."""

    def script() -> Met:
        made = Met()
        made.scene("the organiser opens a case", "B16")
        key = made.met(
            "organiser", "store", TURNED_DOWN if rules else IN_OWN_CASE, *rules, document="case"
        )
        made.expect(key, Kind.ACCEPTED)
        made.ends()
        made.scene("the producer takes the client for its own", "E16")
        key = made.met("producer", "store", TAKEN, fault="its own client", document="start entry")
        made.expect(key, Kind.REFUSED, "storing-04")
        made.ends()
        return made

    return script


def tries_another_case(right: str) -> Callable[[], Met]:
    """The step hands over a case of another service task; the right is in a service task."""

    def script() -> Met:
        made = tells(CASE)
        made.knows_of_the_case()
        made.scene("a case of another service task", "E13")
        answer = Sent(accepted=False, case=OTHER_CASE)
        key = made.met(
            "producer",
            "store",
            answer,
            *("access-01", "access-06"),
            to=UNIT,
            task=right,
            case=OF_ANOTHER_TASK,
            fault="a case of another service task",
            ids=(OTHER_CASE,),
        )
        made.expect(key, Kind.REFUSED, "storing-10")
        made.ends()
        return made

    return script


def tries_after_the_end(to: str) -> Callable[[], Met]:
    """The right was to be over: the archive refuses an attempt for what it is in itself."""

    def script() -> Met:
        made = Met()
        made.opens(to=to)
        made.scene("after the end", "E01")
        key = made.met("producer", "replace", TURNED_DOWN, "storing-01", to=to, fault=TRIES)
        made.expect(key, Kind.REFUSED, "access-04")
        made.ends()
        return made

    return script


def sends_again() -> Met:
    """The message is sent again: the archive repeats its answer, and looks at nothing anew."""
    made = Met()
    made.opens()
    made.scene("the answer is lost", "O03")
    first = made.met("producer", "store", TURNED_DOWN, "access-01", "access-02")
    again = made.met("producer", "store", TURNED_DOWN)
    made.events[-2]["exchange"] |= {"outcome": "refused", "facts": {"repeats": f"x{first}"}}
    made.expect(again, Kind.ARRIVED, "storing-03")
    made.ends()
    return made


def writes_of_somebody_else() -> Met:
    """What the organiser wrote is under a code that none of the run's clients has."""
    made = Met()
    made.events[0]["clients"] = {"x": "Hilla"}
    made.scene("the organiser opens the right", "B07")
    key = made.met("organiser", "replace", TAKEN, to=UNIT, document=RELATIONSHIP, client="y")
    made.events[-1]["action"]["client"] = "client"
    made.expect(key, Kind.ACCEPTED)
    made.ends()
    made.stores("access-01", "access-02", client="x")
    made.events[-3]["action"]["client"] = "client"
    return made


def cannot_work_on_it(*, delivered: bool) -> Callable[[], Met]:
    """The producer was kept out, or has opened the document, and says that it cannot work on it."""

    def script() -> Met:
        made = Met()
        made.scene("the organiser opens the right", "B07")
        taken = Sent(accepted=True, document="r1", set_id="r1")
        key = made.met(
            "organiser", "replace", taken, to="", document=RELATIONSHIP, documents=("r1",)
        )
        made.expect(key, Kind.ACCEPTED)
        made.ends()
        if delivered:
            made.scene("another time", "D01")
            made.met("producer", "search", SHOWN, to=UNIT, documents=("r1",))
            made.ends()
        made.scene("the producer looks", "C03")
        key = made.met("producer", "search", NOTHING, "access-01", "access-02")
        made.expects(key, Kind.SHOWS, relationship="r1")
        made.scene("the producer tries", "E01")
        key = made.act("producer", "replace", CannotDo(reason="it does not hold it"))
        made.events[-1]["action"] = {"verb": "replace", "document": RELATIONSHIP, "fault": TRIES}
        made.expect(key, Kind.REFUSED, "storing-01")
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
    (plan_of(OTHER_TASK), C03, Outcome.FAILED, ""),
    (writes_another_version_instead, C03, Outcome.NOT_SHOWN, "B08"),
    (shows_too_much("relationship-08"), C12, Outcome.NOT_SHOWN, "B10"),
    (tries_without_a_case("structure-01"), E16, Outcome.NOT_SHOWN, "B08"),
    (tries_another_case(OTHER_TASK), E13, Outcome.FAILED, ""),
    (tries_after_the_end(UNIT), E01, Outcome.FAILED, ""),
    (sends_again, O03, Outcome.FAILED, ""),
    (writes_of_somebody_else, E08, Outcome.FAILED, ""),
    (cannot_work_on_it(delivered=False), E01, Outcome.NOT_TESTABLE, ""),
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
    (plan_of(TASK), C03),
    (plan_of(OTHER_TASK, unit=SISTER), C03),
    (plan_of(OTHER_TASK, client="another"), C03),
    (plan_of(TASK, given=True), C03),
    (plan_of(OTHER_TASK, answer=CACHED), C03),
    (shows_too_much(), C12),
    (tries_without_a_case(), E16),
    (tries_another_case(TASK), D15),
    (tries_after_the_end(""), E01),
)
CHECKS = (B07, B08, B10, B16, C03, C06, C07, C12, D01, D15, E01, E08, E11, E13, E16, O03)
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


def test_who_was_given_a_document_and_cannot_work_on_it_has_itself_to_thank() -> None:
    one = cannot_work_on_it(delivered=True)().judged(*CHECKS)["E01"]

    assert (one.outcome, one.party) == (Outcome.NOT_TESTABLE, Party.PRODUCER)


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
