"""What a person is told to do, at every step of the story."""

import re
from dataclasses import replace

import pytest

from conformance.actions import Action, Verb
from conformance.changes import CHANGES
from conformance.faults import FAULTS
from conformance.news import WITHHELD
from conformance.parties import Asked, Known
from conformance.plan import PLAN
from conformance.sentences import Sentence
from conformance.setting import UNAUTHORISED
from conformance.task_hints import CHANGE_HINTS, FAULT_HINTS
from conformance.tasks import Fact, Task, screen_task, task
from conformance.users import SUPERVISOR
from simulator.domain.identifiers import ordinary_codes
from simulator.domain.plain import from_plain, to_plain
from tests.conformance.asking import Ask, ask, story

SETTING = story()[0].setting
TODAY = story()[0].asked.known.today
GRANT = "the producer's right begins yesterday"


def asked(action: Action, party: str = "producer") -> Asked:
    return Asked(key="1.1", party=party, action=action, known=Known(today=TODAY))


def task_of(one: Ask) -> Task:
    return task(one.asked, one.setting)


def facts(made: Task) -> dict[str, tuple[str, str]]:
    return {fact.label: (fact.value, fact.code) for fact in made.facts}


def sentences(made: Task) -> list[Sentence]:
    return [made.title, made.waits_for, *made.hints]


def hints(made: Task) -> str:
    return " ".join(str(hint) for hint in made.hints)


def test_every_action_of_the_story_has_a_task_in_all_its_parts() -> None:
    for one in story():
        made = task_of(one)

        assert [text for s in sentences(made) if not (text := str(s)) or "{" in text] == []
        assert str(made.waits_for).endswith("."), one.name
        assert made.hints, one.name
        assert all(fact.label and fact.value for fact in made.facts), one.name
        assert made.facts or one.asked.action.verb is Verb.SET_CLOCK, one.name


def test_a_task_can_be_kept_as_plain_data() -> None:
    kept = [(task_of(one), from_plain(Task, to_plain(task_of(one)))) for one in story()]

    assert [made for made, read in kept if made != read] == []


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_says_what_is_to_be_changed_and_how(change: str) -> None:
    document = "case" if "case" in change else "client relationship"
    if change == "a text is corrected":
        document = "meeting entry"
    action = Action(verb=Verb.REPLACE, document=document, change=change)

    made = task(asked(action, "organiser"), SETTING)

    assert made.title.values["change"] == change
    assert CHANGE_HINTS[change] in hints(made)


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"out of turn"}))
def test_every_fault_says_how_it_is_made_and_that_the_system_may_refuse(fault: str) -> None:
    document = {
        "no service task": "case",
        "no words for a matter of the class other": "case",
        "a back-dated event": "daily life entry",
        "no word on living together": "client relationship",
        "nothing on where the client goes": "end entry",
        "no education": "first assessment",
        "no word on coming alone": "first assessment",
    }
    client = {
        "no word on living together": "sheltered client",
        "nothing on where the client goes": "sheltered client",
        "no word on coming alone": "sheltered child",
    }
    action = Action(
        verb=Verb.STORE,
        document=document.get(fault, "start entry"),
        client=client.get(fault, "client"),
        fault=fault,
        ids=("1.2.3",),
    )

    made = task(asked(action), SETTING)

    assert made.title.values["fault"] == fault
    assert FAULT_HINTS[fault].format(id="1.2.3") in hints(made)
    assert '"Our system refused"' in hints(made)
    assert "has the fault" in str(made.waits_for)


@pytest.mark.parametrize("name", PLAN)
def test_every_document_has_something_to_type(name: str) -> None:
    made = task(asked(Action(verb=Verb.STORE, document=name), "organiser"), SETTING)

    typed = [fact for fact in made.facts if fact.label_sv]
    assert typed
    assert made.title.values["document"] == name


def test_a_stored_document_is_told_with_client_structure_place_and_text() -> None:
    made = task_of(ask(Verb.STORE, "implementation plan"))

    told = facts(made)
    assert str(made.title) == (
        'Store the document "implementation plan" for Saarnilaakso Hilla Maria'
    )
    assert told["client"] == ("Saarnilaakso Hilla Maria", "030878-902L")
    assert told["document structure"] == (
        "Lapsiperheiden palvelujen toteuttamissuunnitelma",
        "1.2.246.537.6.1506.15008.2023.9.27",
    )
    assert told["service unit"] == ("Majakka Hoiva, perhetyö", "1.2.246.10.90000046.10.21")
    assert told["controller"] == ("Itärannan hyvinvointialue", "1.2.246.10.90000011.10.0")
    assert told["service task"] == ("Lapsiperheiden palvelut", "24")
    assert told["Asetettavat tavoitteet: Nimi"] == ("Levollinen arki", "")
    assert told["Suunnitelma: Sosiaalipalvelun alkamispäivämäärä"] == ("23.11.2026", "")
    assert told["Suunnitelma: Sosiaalipalvelu jota suunnitelma koskee"] == ("Sosiaaliohjaus", "45")


def test_fields_and_structures_have_their_swedish_names_too() -> None:
    made = task_of(ask(Verb.STORE, "implementation plan"))

    structure = next(fact for fact in made.facts if fact.label == "document structure")
    goal = next(fact for fact in made.facts if fact.label == "Asetettavat tavoitteet: Nimi")

    assert structure.value_sv == "Genomförandeplan för service för barnfamiljer"
    assert goal.label_sv == "Mål som ska fastställas: Namn"


NAMING_OTHERS = {"report on child custody", "protocol of establishing parenthood"}
"""Documents that name the child, the parents and the child welfare supervisor."""


def test_who_the_document_is_about_and_who_writes_it_is_not_to_be_typed() -> None:
    labels = {
        fact.label
        for name in set(PLAN) - NAMING_OTHERS
        for fact in task(asked(Action(verb=Verb.STORE, document=name)), SETTING).facts
    }

    assert not [label for label in labels if "Sukunimi" in label or "Etunimet" in label]


def test_opening_the_right_tells_unit_and_first_day() -> None:
    told = facts(task_of(ask(Verb.REPLACE, "client relationship", change=GRANT)))

    assert told["unit entered as a producer"][1] == "1.2.246.10.90000046.10.21"
    assert told["start of the right"] == ("22.11.2026", "")
    assert "end of the right" not in told
    assert told["version"] == ("1", "")


def test_ending_the_right_tells_its_last_day() -> None:
    ended = "the producer's right ended yesterday"

    told = facts(task_of(ask(Verb.REPLACE, "client relationship", change=ended)))

    assert told["start of the right"] == ("22.11.2026", "")
    assert told["end of the right"] == ("22.11.2026", "")


def test_closing_the_case_tells_its_state_and_last_day() -> None:
    told = facts(task_of(ask(Verb.REPLACE, "case", change="the case is closed")))

    assert told["state of the case"] == ("Päättynyt", "2")
    assert told["end of the case"] == ("23.11.2026", "")


def test_a_correction_gives_a_text_as_an_example() -> None:
    made = task_of(ask(Verb.REPLACE, "meeting entry", change="a text is corrected"))

    assert "Korjattu" in facts(made)["Tapahtuma: Kuvaus"][0]


def test_what_is_to_be_left_out_is_not_told() -> None:
    dated = facts(task_of(ask(Verb.STORE, "start entry")))
    undated = facts(task_of(ask(Verb.STORE, "start entry", "no date")))

    assert set(dated) - set(undated) == {"Sosiaalipalvelun alkamispäivä"}


def test_no_task_tells_an_ordinary_identity() -> None:
    told = [str(to_plain(task_of(one))) for one in story()]

    assert [text for text in told if ordinary_codes(text)] == []


def test_who_is_to_act_instead_is_said() -> None:
    sister = task_of(ask(Verb.SEARCH, acting="sister unit"))
    unauthorised = task_of(ask(Verb.SEARCH, acting=UNAUTHORISED))

    assert facts(sister)["service unit"][1] == "1.2.246.10.90000046.10.22"
    assert "1.2.246.10.90000046.10.22" in hints(sister)
    assert "Log in as a user who has no access rights" in hints(unauthorised)
    assert '"Our system refused"' in hints(unauthorised)


def test_a_search_names_the_register() -> None:
    other = task_of(ask(Verb.SEARCH, register="other organiser"))

    assert facts(other)["controller"][1] == "1.2.246.10.90000038.10.0"
    assert "Läntisen saariston" in str(other.title)


def test_opening_everything_lists_the_documents() -> None:
    one = ask(Verb.OPEN)

    listed = [fact.value for fact in task_of(one).facts if fact.label == "document"]

    assert listed == list(one.asked.action.ids)


def test_the_message_to_the_other_party_is_told_without_its_values() -> None:
    one = next(one for one in story() if one.asked.action.verb is Verb.TELL)

    made = task_of(one)

    assert "Majakka Hoiva Oy" in str(made.title)
    assert {"start of the right", "service unit", "case identifier"} <= set(facts(made))
    assert "write them into the form" in str(made.waits_for)
    assert not re.search(r"90000011\.95", str(to_plain(made)))


@pytest.mark.parametrize(
    ("party", "document", "other", "told"),
    [
        ("producer", "end entry", "Itärannan hyvinvointialue", "last day of the service"),
        ("producer", WITHHELD, "Itärannan hyvinvointialue", "document"),
        ("organiser", WITHHELD, "Majakka Hoiva Oy", "document"),
    ],
)
def test_what_concerns_a_document_is_told_to_the_other_party(
    party: str, document: str, other: str, told: str
) -> None:
    action = Action(verb=Verb.TELL, client="child", document=document)

    made = task(replace(asked(action), party=party), SETTING)

    assert other in str(made.title)
    assert told in facts(made)


def test_who_opens_is_told_where_it_is_not_the_usual_user() -> None:
    action = Action(verb=Verb.OPEN, document="start entry", acting=SUPERVISOR, ids=("1.2",))

    made = task(asked(action), SETTING)

    assert "try to open" in str(made.title)
    assert made.title.values["user"] == SUPERVISOR


def test_a_clock_is_to_be_set_or_its_owner_asked() -> None:
    moment = Action(verb=Verb.SET_CLOCK, moment="2026-11-24T09:00:00+02:00")

    setting, asking = (
        task(asked(action), SETTING) for action in (moment, replace(moment, moment=""))
    )

    assert str(setting.title) == "Set the date and time of your system to 24.11.2026 09.00"
    assert str(asking.title) == "Say whether the date of your system can be set"
    assert '"We cannot do this"' in hints(asking)


def test_after_an_empty_answer_the_screen_is_asked_about() -> None:
    made = screen_task(ask(Verb.SEARCH).asked, SETTING)

    assert "what does your system show of Saarnilaakso Hilla Maria?" in str(made.title)
    assert Fact("client", "Saarnilaakso Hilla Maria", "030878-902L") in made.facts
    assert made.hints
