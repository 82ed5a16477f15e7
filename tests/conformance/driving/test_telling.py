"""What a driver is told of a rehearsal and of each thing to do."""

from datetime import datetime

import pytest

from conformance.actions import Action, Sent, Verb
from conformance.control import Control
from conformance.driving.telling import Ground, deed_of, example_of, rehearsal_told
from conformance.i18n import translator
from simulator.testbed import Outside
from tests.conformance.driving.grounds import CLOCK, asked, ground

NOW = datetime.fromisoformat(CLOCK)
BEFORE = Sent(accepted=True, document="1.2.3", set_id="1.2", version=1)


@pytest.fixture(scope="module")
def organisers(outside: Outside) -> Ground:
    return ground(outside, Control("http://127.0.0.1:8700", "a1"))


@pytest.fixture(scope="module")
def producers(outside: Outside) -> Ground:
    return ground(outside, Control("http://127.0.0.1:8700", "a1"), "producer")


def test_a_rehearsal_is_told_with_everybody_in_it(producers: Ground) -> None:
    what = rehearsal_told(producers, NOW)

    assert what.part == "producer"
    assert what.archive == "http://127.0.0.1:8700/b/a1/archive"
    assert what.clock == "http://127.0.0.1:8700/api/v1/benches/a1/clock"
    assert what.organisation == what.places["producer"].organisation
    assert what.organisation.name_sv == "Majakka Hoiva Ab"
    assert {"organiser", "producer", "sister unit", "other producer"} <= what.places.keys()
    assert what.clients["client"].extension == "030878-902L"
    assert what.service_task.code == "24"
    assert what.now == NOW


def test_a_document_to_store_has_its_structure_an_example_and_a_sentence(
    producers: Ground,
) -> None:
    action = Action(verb=Verb.STORE, document="start entry")

    deed = deed_of(asked(action, "3.1"), producers, translator("en"))

    assert deed.id == "3.1"
    assert deed.verb == "store"
    assert deed.structure is not None
    assert deed.structure.oid.startswith("1.2.246.537.6.1506.")
    assert deed.structure.name_sv
    assert "2026-11-23" in str(deed.content)
    assert deed.say == 'Store the document "start entry" for Saarnilaakso Hilla Maria'


def test_the_sentence_is_in_the_language_of_the_rehearsal(producers: Ground) -> None:
    action = Action(verb=Verb.STORE, document="start entry")

    deed = deed_of(asked(action), producers, lambda sentence: f"[{sentence}]")

    assert deed.say.startswith("[Store the document")
    assert "[start entry]" in deed.say


@pytest.mark.parametrize(
    ("action", "documents", "set_id"),
    [
        (Action(verb=Verb.STORE, document="case"), [], ""),
        (Action(verb=Verb.REPLACE, document="case", change="the case is closed"), ["1.2.3"], "1.2"),
        (Action(verb=Verb.ANNUL, document="case"), ["1.2.3"], "1.2"),
        (Action(verb=Verb.OPEN, document="case", ids=("4.5",)), ["4.5"], "1.2"),
    ],
    ids=["store", "replace", "annul", "open"],
)
def test_what_exists_already_is_named_by_its_ids(
    action: Action, documents: list[str], set_id: str, organisers: Ground
) -> None:
    deed = deed_of(asked(action, document=BEFORE), organisers, translator("en"))

    assert deed.documents == documents
    assert deed.set_id == set_id


def test_a_fault_stands_in_the_example(producers: Ground) -> None:
    right = Action(verb=Verb.STORE, document="start entry")
    wrong = Action(verb=Verb.STORE, document="start entry", fault="no date")

    examples = [str(example_of(asked(one), producers)) for one in (right, wrong)]

    assert ["sosiaalipalvelun_alkamispaiva" in one for one in examples] == [True, False]


def test_a_change_stands_in_the_example(organisers: Ground) -> None:
    before = example_of(asked(Action(verb=Verb.STORE, document="client relationship")), organisers)
    grant = Action(
        verb=Verb.REPLACE,
        document="client relationship",
        change="the producer's right begins yesterday",
    )

    after = example_of(asked(grant, document=BEFORE, content=before), organisers)

    assert "2026-11-22" in str(after)
    assert "1.2.246.10.90000046.10.21" in str(after)
    assert "1.2.246.10.90000046.10.21" not in str(before)


def test_where_there_is_nothing_to_show_there_is_no_example(organisers: Ground) -> None:
    grant = Action(verb=Verb.REPLACE, document="case", change="the case is closed")

    assert example_of(asked(grant), organisers) is None
    assert example_of(asked(Action(verb=Verb.SEARCH)), organisers) is None
