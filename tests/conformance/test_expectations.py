"""What a Then step expects, kind by kind, against what an action left behind."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest

from conformance.actions import CannotDo, OwnRefusal, Sent, Shown, ShownDocument, Told
from conformance.expectations import Expectation, Kind, Seen, State, weigh
from simulator.domain.plain import from_plain, to_plain
from tests.conformance.test_beholding import BEHELD

MET, BROKEN, NOT_TESTABLE = State.MET, State.BROKEN, State.NOT_TESTABLE
TAKEN = Sent(accepted=True, document="d1")
TURNED_DOWN = Sent(accepted=False, words=("no",))
OWN = OwnRefusal(words="you may not")
NOTHING = Shown()
TELLING = Told(content=(("unit", "u1"), ("case", "c1")))
READ = Told(content=(("producers", "u1"),))


def exchange(*rules: str, effect: str = "refuse", **told: Any) -> dict[str, Any]:
    """An exchange with these findings."""
    findings = [{"rule": rule, "text": f"{rule} is broken", "effect": effect} for rule in rules]
    return {"id": "x1", "status": 200, "findings": findings, **told}


def document(id: str, content: str = "", **told: Any) -> ShownDocument:
    made = ShownDocument(id=id, set_id=id, version=1, controller="o1", content=content)
    return replace(made, **told)


def version(id: str, number: int, of: str = "s1") -> ShownDocument:
    return document(id, set_id=of, version=number)


def of_set(number: int, **told: Any) -> ShownDocument:
    return replace(version(f"d{number}", number), **told)


def shown(*documents: ShownDocument, cached: bool = False) -> Shown:
    return Shown(documents=documents, cached=cached)


def answered(text: str) -> dict[str, Any]:
    return exchange("access-02", answer_bytes=b64encode(text.encode()).decode())


def expected(kind: Kind, *rules: str, **values: str) -> Expectation:
    return Expectation(kind=kind, rules=rules, values=values)


def found(**told: str) -> dict[str, Any]:
    """An exchange with one finding, told otherwise than that a field is missing."""
    return {**exchange(), "findings": [{**LACKS, **told}]}


CLEAN = (exchange(),)
ANSWER = '<answer><id root="{id}"/><creationTime value="{at}"/>{told}</answer>'

ACCEPTED = expected(Kind.ACCEPTED)
NOTED = expected(Kind.ACCEPTED, "relationship-05")
REFUSED = expected(Kind.REFUSED, "storing-01")
TOO_EARLY = expected(Kind.REFUSED, "access-03")
BY_ITSELF = expected(Kind.OWN_REFUSAL)
SHOWS = expected(Kind.SHOWS, plan="d1")
SHOWS_NOT = expected(Kind.SHOWS_NOT, plan="d1")
CLOSED = expected(Kind.SHOWS_NOTHING, "access-04")
EMPTY = expected(Kind.SHOWS_NOTHING)
SAME_CONTENT = expected(Kind.SAME_CONTENT, d1="aa")
SAME_ANSWER = expected(Kind.SAME_ANSWER, "access-02")
TELLS = expected(Kind.TELLS, unit="u1", case="c1")
HOLDS = expected(Kind.HOLDS, d1="aa")
SAYS = expected(Kind.SAYS, producers="u1")
SAYS_ANY = expected(Kind.SAYS, producers="*")
SAYS_NONE = expected(Kind.SAYS, producers="")
INCLUDES = expected(Kind.INCLUDES, producers="u1; u2")
TELLS_OF = expected(Kind.TELLS_OF, case="c1")
UNNOTED = expected(Kind.UNNOTED, "message-09")
SHOWS_OF = replace(SHOWS, controller="o1")
HOLDS_OF = replace(HOLDS, controller="o1")
NAMES = expected(Kind.NAMES, "structure-01", field="laatija")
MASKED = expected(Kind.MASKED)
VERSIONS = expected(Kind.VERSIONS, s1="2")
OWN_SETS = expected(Kind.OWN_SETS, start="d1", plan="d2")
CASES = expected(Kind.CASES, d1="c1")
STRUCTURES = expected(Kind.STRUCTURES, d1="t1")
FIRST_UNITS = expected(Kind.FIRST_UNITS, d1="u1")
OPEN_QUESTION = expected(Kind.NOTED, "storing-11")
LISTED = expected(Kind.LISTED, plan="d1")
OF_LOGS = {
    Kind.IN_LOG,
    Kind.USE_OF_REGISTER,
    Kind.NOTHING_NEEDLESS,
    Kind.NO_LATER_USE,
    Kind.ANNULMENT_IN_LOG,
}
"""What is expected of a log has its cases in test_logged."""

NONE_BY = expected(Kind.NONE_BY, u1="a unit")
RIGHT = expected(Kind.RIGHT, s1="u1 2026-11-22..")
ENDED = expected(Kind.ENDED, s1="2026-11-23")
ACTED = expected(Kind.ACTED, u1="a unit")
SENT_BY = expected(Kind.SENT_BY, o1="a company")
CALLED = {"caller": {"unit": "u1"}}
ORDINARY = "311299A0029"
LACKS = {"rule": "structure-01", "text": "a field is missing", "effect": "refuse"}


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        (ACCEPTED, Seen(TAKEN, CLEAN)),
        (ACCEPTED, Seen(TAKEN, (exchange("metadata-01", effect="warn"),))),
        (NOTED, Seen(TAKEN, (exchange("relationship-05", effect="warn"),))),
        (REFUSED, Seen(TURNED_DOWN, (exchange("storing-01"),))),
        (REFUSED, Seen(TURNED_DOWN, (exchange("storing-01", "structure-01"),))),
        (REFUSED, Seen(OWN)),
        (TOO_EARLY, Seen(TURNED_DOWN, (exchange("access-01", "access-03"),))),
        (BY_ITSELF, Seen(OWN)),
        (SHOWS, Seen(shown(document("d1"), document("d2")), CLEAN)),
        (SHOWS_NOT, Seen(shown(document("d2")), CLEAN)),
        (SHOWS_NOT, Seen(NOTHING, CLEAN)),
        (CLOSED, Seen(NOTHING, (exchange("access-01", "access-04"),))),
        (CLOSED, Seen(OWN)),
        (EMPTY, Seen(NOTHING)),
        (NAMES, Seen(OWN)),
        (SAME_CONTENT, Seen(shown(document("d1", "aa")), CLEAN)),
        (
            SAME_ANSWER,
            Seen(
                NOTHING,
                (answered(ANSWER.format(id="1", at="9", told="")),),
                answered(ANSWER.format(id="2", at="10", told="")),
            ),
        ),
        (TELLS, Seen(TELLING)),
        (TELLS_OF, Seen(TELLING)),
        (SAYS, Seen(READ)),
        (SAYS_ANY, Seen(READ)),
        (SAYS_NONE, Seen(Told(content=()))),
        (INCLUDES, Seen(Told(content=(("producers", "u0; u1; u2"),)))),
        (UNNOTED, Seen(NOTHING, CLEAN)),
        (UNNOTED, Seen(NOTHING, (found(rule="access-02"),))),
        (HOLDS, Seen(shown(document("d1", "aa")))),
        (expected(Kind.HOLDS, d1=""), Seen(shown(document("d1", "aa")))),
        (SHOWS_OF, Seen(shown(document("d1"), document("d2")), CLEAN)),
        (HOLDS_OF, Seen(shown(document("d1", "aa")))),
        (NAMES, Seen(TURNED_DOWN, (found(location="plan/laatija"),))),
        (NAMES, Seen(TURNED_DOWN, (found(text="laatija is missing"),))),
        (NAMES, Seen(TAKEN, (found(location="plan/laatija", effect="warn"),))),
        (MASKED, Seen(TURNED_DOWN, (answered("311299*****"),))),
        (MASKED, Seen(OWN)),
        (VERSIONS, Seen(shown(version("d2", 2), version("d1", 1), version("d3", 1, "s3")))),
        (OWN_SETS, Seen(shown(document("d1"), document("d2"), document("d3", set_id="d1")))),
        (CASES, Seen(shown(document("d1", case="c1"), document("d2", case="c2")))),
        (STRUCTURES, Seen(shown(document("d1", structure="t1")))),
        (FIRST_UNITS, Seen(shown(document("d1", first_unit="u1")))),
        (LISTED, Seen(shown(document("d1"), document("d2")))),
        (NONE_BY, Seen(shown(document("d1", first_unit="u2")))),
        (RIGHT, Seen(shown(of_set(1, entries=()), of_set(2, entries=("u1 2026-11-22..",))))),
        (ENDED, Seen(shown(of_set(1), of_set(2, ended="2026-11-23")))),
        (ACTED, Seen(TAKEN, (exchange(**CALLED),))),
        (SENT_BY, Seen(NOTHING, (exchange(caller={"organisation": "o1"}),))),
        (SENT_BY, Seen(OWN)),
    ],
)
def test_what_was_expected_is_met(wanted: Expectation, seen: Seen) -> None:
    met = weigh(wanted, seen)

    assert met.state is MET
    assert met.why is None
    assert not met.blame


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Seen(OWN), "The system itself refused: you may not"),
        (Seen(TAKEN, (exchange("storing-11", effect="observe"),)), "noted: storing-11 is broken"),
        (Seen(TURNED_DOWN, (exchange("storing-11"),)), "noted: storing-11 is broken"),
    ],
)
def test_what_comes_of_an_open_question_is_told_whatever_it_is(seen: Seen, why: str) -> None:
    met = weigh(OPEN_QUESTION, seen)

    assert met.state is MET
    assert why in str(met.why)


@pytest.mark.parametrize(
    ("wanted", "seen", "why", "blame"),
    [
        (OPEN_QUESTION, Seen(TAKEN, CLEAN), "Nothing was noted by the rule storing-11", ()),
        (OPEN_QUESTION, Seen(TAKEN), "the archive took its message", ()),
        (
            OPEN_QUESTION,
            Seen(TURNED_DOWN, (exchange("storing-07"),)),
            "by the rule storing-07",
            ("storing-07",),
        ),
        (
            ACCEPTED,
            Seen(TURNED_DOWN, (exchange("storing-04"),)),
            "by the rule storing-04: storing-04 is broken",
            ("storing-04",),
        ),
        (
            ACCEPTED,
            Seen(TURNED_DOWN, (exchange("access-01", "access-05"),)),
            "by the rule access-05",
            ("access-05",),
        ),
        (ACCEPTED, Seen(TURNED_DOWN, (exchange("access-01"),)), "access-01", ("access-01",)),
        (ACCEPTED, Seen(TURNED_DOWN, CLEAN), "did not take it: no", ()),
        (ACCEPTED, Seen(TAKEN), "the archive took its message", ()),
        (ACCEPTED, Seen(OWN), "The system itself refused: you may not", ()),
        (ACCEPTED, Seen(NOTHING, CLEAN), "sent nothing", ()),
        (NOTED, Seen(TAKEN, CLEAN), "Nothing was noted by the rule relationship-05", ()),
        (NOTED, Seen(TURNED_DOWN, (exchange("storing-01"),)), "storing-01", ("storing-01",)),
        (
            REFUSED,
            Seen(TURNED_DOWN, (exchange("structure-01"),)),
            "by the rule structure-01",
            ("structure-01",),
        ),
        (REFUSED, Seen(TAKEN, CLEAN), "accepted what it should refuse", ()),
        (REFUSED, Seen(TAKEN), "the archive took its message", ()),
        (
            REFUSED,
            Seen(TAKEN, (exchange("storing-01", effect="warn"),)),
            "accepted what it should refuse",
            (),
        ),
        (BY_ITSELF, Seen(TURNED_DOWN, (exchange("access-02"),)), "it sent the message", ()),
        (BY_ITSELF, Seen(OWN, CLEAN), "it sent the message", ()),
        (SHOWS, Seen(shown(document("d2")), CLEAN), "Not shown: plan", ()),
        (SHOWS, Seen(NOTHING, (exchange("access-02"),)), "access-02", ("access-02",)),
        (SHOWS, Seen(OWN), "Not shown: plan", ()),
        (SHOWS_NOT, Seen(shown(document("d1")), CLEAN), "should not be: plan", ()),
        (SHOWS_NOT, Seen(shown(document("d1"), cached=True), CLEAN), "should not be: plan", ()),
        (SHOWS_NOT, Seen(NOTHING, (exchange("access-02"),)), "access-02", ("access-02",)),
        (SHOWS_NOT, Seen(OWN), "The system itself refused", ()),
        (SHOWS_NOT, Seen(shown(document("d2"), cached=True), CLEAN), "an earlier search", ()),
        (SHOWS_NOT, Seen(NOTHING), "asked the archive for nothing", ()),
        (SHOWS, Seen(shown(document("d1"))), "asked the archive for nothing", ()),
        (SHOWS, Seen(shown(document("d1"), cached=True), CLEAN), "an earlier search", ()),
        (SAME_CONTENT, Seen(shown(document("d1", "aa"))), "asked the archive for nothing", ()),
        (CLOSED, Seen(shown(document("d1")), CLEAN), "Documents shown: 1", ()),
        (CLOSED, Seen(shown(document("d1"), cached=True), CLEAN), "an earlier search", ()),
        (
            CLOSED,
            Seen(shown(document("d1"), cached=True), (exchange("access-04"),)),
            "an earlier search",
            (),
        ),
        (CLOSED, Seen(NOTHING, CLEAN), "nothing was refused", ()),
        (EMPTY, Seen(shown(document("d1"))), "Documents shown: 1", ()),
        (SAME_CONTENT, Seen(shown(document("d1", "bb")), CLEAN), "another content", ()),
        (SAME_CONTENT, Seen(shown(document("d1")), CLEAN), "another content", ()),
        (SAME_CONTENT, Seen(NOTHING, CLEAN), "d1 was not shown", ()),
        (SAME_CONTENT, Seen(OWN), "d1 was not shown", ()),
        (SAME_CONTENT, Seen(NOTHING, (exchange("access-04"),)), "access-04", ("access-04",)),
        (
            SAME_ANSWER,
            Seen(
                NOTHING,
                (answered(ANSWER.format(id="1", at="9", told="nobody")),),
                answered(ANSWER.format(id="2", at="9", told="no right")),
            ),
            "differs",
            (),
        ),
        (SAME_ANSWER, Seen(NOTHING, (answered("a"),)), "no two answers", ()),
        (SAME_ANSWER, Seen(NOTHING, (), answered("a")), "no two answers", ()),
        (SAME_ANSWER, Seen(NOTHING, CLEAN, exchange()), "no two answers", ()),
        (TELLS, Seen(Told(content=(("unit", "u1"),))), "does not tell: case", ()),
        (TELLS, Seen(Told(content=(("unit", "u2"), ("case", "c1")))), "does not tell: unit", ()),
        (
            TELLS,
            Seen(Told(content=(("unit", "u1"), ("case", "c1"), ("name", "x")))),
            "more than is needed: name",
            (),
        ),
        (TELLS, Seen(OWN), "Nothing was told", ()),
        (TELLS_OF, Seen(Told(content=(("unit", "u1"),))), "does not tell: case", ()),
        (TELLS_OF, Seen(OWN), "does not tell: case", ()),
        (SAYS, Seen(Told(content=(("producers", "u2"),))), "tells u2 instead of u1", ()),
        (SAYS_ANY, Seen(Told(content=())), "tells – instead of *", ()),
        (SAYS_NONE, Seen(READ), "tells u1 instead of –", ()),
        (INCLUDES, Seen(READ), "does not tell u2: it tells u1", ()),
        (UNNOTED, Seen(NOTHING), "asked the archive for nothing", ()),
        (
            UNNOTED,
            Seen(NOTHING, (found(rule="message-09", effect="observe"),)),
            "noted by the rule message-09",
            (),
        ),
        (HOLDS, Seen(NOTHING), "does not hold d1", ()),
        (HOLDS, Seen(shown(document("d1", "bb"))), "another content", ()),
        (HOLDS, Seen(shown(document("d1", "aa"), document("d2"))), "nobody expected: d2", ()),
        (SHOWS_OF, Seen(shown(document("d1", controller="o2")), CLEAN), "o2 instead of o1", ()),
        (HOLDS_OF, Seen(shown(document("d1", "aa", controller="o2"))), "o2 instead of o1", ()),
        (NAMES, Seen(TURNED_DOWN, (found(),)), "does not name field", ()),
        (NAMES, Seen(TURNED_DOWN, (found(text="laatija", effect="observe"),)), "field", ()),
        (NAMES, Seen(TURNED_DOWN, (found(text="laatija", rule="storing-01"),)), "field", ()),
        (MASKED, Seen(TURNED_DOWN, (exchange(request_bytes=""),)), "was kept", ()),
        (MASKED, Seen(TURNED_DOWN, (exchange(ORDINARY),)), "holds a personal identity", ()),
        (MASKED, Seen(TURNED_DOWN, (answered(ORDINARY),)), "holds a personal identity", ()),
        (
            MASKED,
            Seen(Sent(accepted=False, words=(ORDINARY,)), CLEAN),
            "holds a personal identity",
            (),
        ),
        (MASKED, Seen(TURNED_DOWN), "No message was sent", ()),
        (VERSIONS, Seen(shown(version("d1", 1), version("d2", 3))), "holds 1, 3", ()),
        (VERSIONS, Seen(shown(version("d1", 1), version("d1", 2))), "holds 2", ()),
        (VERSIONS, Seen(shown(version("d1", 1), version("d2", 2, "s2"))), "holds 1", ()),
        (VERSIONS, Seen(OWN), "holds -", ()),
        (
            OWN_SETS,
            Seen(shown(document("d1"), document("d2", set_id="d1"))),
            "plan is in one set with start",
            (),
        ),
        (OWN_SETS, Seen(shown(document("d1"))), "does not hold d2", ()),
        (CASES, Seen(shown(document("d1", case="c2"))), "c2 instead of c1", ()),
        (CASES, Seen(NOTHING), "does not hold d1", ()),
        (STRUCTURES, Seen(shown(document("d1", structure="t2"))), "t2 instead of t1", ()),
        (FIRST_UNITS, Seen(shown(document("d1"))), "- instead of u1", ()),
        (LISTED, Seen(shown(document("d2"))), "does not hold d1", ()),
        (NONE_BY, Seen(shown(document("d1", first_unit="u1"))), "by a unit: d1", ()),
        (RIGHT, Seen(NOTHING), "does not hold s1", ()),
        (
            RIGHT,
            Seen(shown(of_set(1, entries=("u1 2026-11-22..",)), of_set(2))),
            "has the entries -, and lacks u1",
            (),
        ),
        (ENDED, Seen(shown(of_set(1, ended="2026-11-23"), of_set(2))), "its end - instead of", ()),
        (ACTED, Seen(NOTHING), "sent nothing", ()),
        (SENT_BY, Seen(NOTHING), "sent nothing", ()),
        (SENT_BY, Seen(NOTHING, (exchange(caller={"organisation": "o2"}),)), "sent by o2", ()),
        (ACTED, Seen(TAKEN, (exchange(caller={"unit": "u2"}),)), "unit u2, and a unit was", ()),
    ],
)
def test_what_was_expected_is_broken(
    wanted: Expectation, seen: Seen, why: str, blame: tuple[str, ...]
) -> None:
    met = weigh(wanted, seen)

    assert met.state is BROKEN
    assert why in str(met.why)
    assert met.blame == blame


@pytest.mark.parametrize(
    ("wanted", "answer", "rules", "cause"),
    [
        (TOO_EARLY, TURNED_DOWN, ("access-01",), "access-01"),
        (TOO_EARLY, TURNED_DOWN, ("access-01", "access-02"), "access-02"),
        (CLOSED, NOTHING, ("access-02",), "access-02"),
    ],
)
def test_access_refused_for_another_cause_is_nobodys_red(
    wanted: Expectation, answer: Any, rules: tuple[str, ...], cause: str
) -> None:
    met = weigh(wanted, Seen(answer, (exchange(*rules),)))

    assert (met.state, met.blame) == (State.BLOCKED, ())
    assert cause in str(met.why)


@pytest.mark.parametrize("wanted", [ACCEPTED, REFUSED, OPEN_QUESTION, ACTED, SENT_BY])
def test_of_a_message_that_never_came_nothing_is_shown(wanted: Expectation) -> None:
    met = weigh(wanted, Seen(TURNED_DOWN))

    assert (met.state, met.blame) == (State.BLOCKED, ())
    assert "the archive has seen none" in str(met.why)


def test_access_refused_with_something_else_wrong_is_broken() -> None:
    met = weigh(TOO_EARLY, Seen(TURNED_DOWN, (exchange("access-01", "structure-01"),)))

    assert met.state is BROKEN


@pytest.mark.parametrize("kind", Kind)
def test_what_a_system_cannot_do_is_not_testable(kind: Kind) -> None:
    met = weigh(expected(kind, "access-04", plan="d1"), Seen(CannotDo(reason="no such screen")))

    assert met.state is NOT_TESTABLE
    assert "no such screen" in str(met.why)


def test_every_kind_has_its_cases() -> None:
    kinds = {one.kind for one in (ACCEPTED, REFUSED, BY_ITSELF, SHOWS, SHOWS_NOT, CLOSED)}
    kinds |= {one.kind for one in (SAME_CONTENT, SAME_ANSWER, TELLS, HOLDS, NAMES, MASKED)}
    kinds |= {one.kind for one, *_ in BEHELD}
    kinds |= {one.kind for one in (SAYS, INCLUDES, TELLS_OF, UNNOTED)}
    kinds |= {one.kind for one in (VERSIONS, OWN_SETS, CASES, STRUCTURES, FIRST_UNITS)}
    kinds |= {OPEN_QUESTION.kind}
    kinds |= {one.kind for one in (VERSIONS, OWN_SETS, CASES, STRUCTURES, FIRST_UNITS, LISTED)}
    kinds |= {one.kind for one in (NONE_BY, RIGHT, ENDED, ACTED, SENT_BY)}

    assert kinds | OF_LOGS == set(Kind)


@pytest.mark.parametrize(
    ("rules", "counted"),
    [
        ((), set()),
        (("storing-01",), {"storing-01"}),
        (("access-04",), {"access-04", "access-01"}),
    ],
)
def test_who_is_refused_for_want_of_a_right_hears_the_general_rule_too(
    rules: tuple[str, ...], counted: set[str]
) -> None:
    assert expected(Kind.REFUSED, *rules).expected_rules == counted


@pytest.mark.parametrize("wanted", [NOTED, HOLDS_OF, EMPTY], ids=lambda one: one.kind.value)
def test_an_expectation_is_read_back_as_it_was_kept(wanted: Expectation) -> None:
    assert from_plain(Expectation, to_plain(wanted)) == wanted
