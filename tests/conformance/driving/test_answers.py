"""What a driver says, held against what arrived."""

from typing import Any

import pytest

from conformance.actions import Action, CannotDo, OwnRefusal, Sent, Shown, Told, Verb
from conformance.control import Control
from conformance.driving.answers import answer_from, delivered
from conformance.driving.contract import Came, DocumentShown
from conformance.driving.talking import DriverError
from conformance.screen import content_digest
from simulator.domain.facts import Codebook
from simulator.testbed import Outside
from tests.conformance.driving.grounds import asked, bench, party

STORE = Action(verb=Verb.STORE, document="client relationship")
SEARCH = Action(verb=Verb.SEARCH)
OPEN = Action(verb=Verb.OPEN)
Exchanges = list[dict[str, Any]]


def plain(sentence: str) -> str:
    return sentence


def answer(came: Came, action: Action, exchanges: Exchanges, codes: Codebook) -> object:
    return answer_from(came, action, exchanges, codes, plain)


@pytest.fixture(scope="module")
def stored(simulator: str, child: str, outside: Outside) -> tuple[Control, Exchanges, Exchanges]:
    """A bench with one document, the exchange that stored it, and one that fetched it."""
    control = bench(simulator)
    organiser = party(child, outside, control)
    sent = organiser.do(asked(STORE))
    assert isinstance(sent.answer, Sent)
    opening = Action(verb=Verb.OPEN, ids=(sent.answer.document,))
    return control, sent.exchanges, organiser.do(asked(opening, "1.2")).exchanges


@pytest.mark.parametrize(
    ("came", "action", "expected"),
    [
        (Came(kind="own_refusal", words="no"), STORE, OwnRefusal(words="no")),
        (Came(kind="cannot_do", words="no button"), STORE, CannotDo(reason="no button")),
        (Came(kind="own_refusal", words="no"), SEARCH, OwnRefusal(words="no")),
        (Came(kind="shown"), SEARCH, Shown()),
        (Came(kind="told", content={"case": "1"}), Action(verb=Verb.TELL), Told(content=(("case", "1"),))),
    ],
    ids=lambda one: one.kind if isinstance(one, Came) else "",
)  # fmt: skip
def test_where_nothing_arrived_the_drivers_word_counts(
    came: Came, action: Action, expected: object, codes: Codebook
) -> None:
    assert answer(came, action, [], codes) == expected


@pytest.mark.parametrize("kind", ["own_refusal", "cannot_do"])
def test_a_message_that_arrived_outweighs_a_driver_that_says_it_sent_none(
    kind: str, stored: tuple[Control, Exchanges, Exchanges], codes: Codebook
) -> None:
    _, sent, _ = stored

    said = answer(Came(kind=kind), STORE, sent, codes)  # type: ignore[arg-type]

    assert isinstance(said, Sent)
    assert said.accepted


def test_a_system_that_looked_and_then_refused_by_itself_did_refuse(
    stored: tuple[Control, Exchanges, Exchanges], codes: Codebook
) -> None:
    _, _, fetched = stored

    said = answer(Came(kind="own_refusal", words="no right"), STORE, fetched, codes)

    assert said == OwnRefusal(words="no right")


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("shown", STORE),
        ("told", STORE),
        ("sent", SEARCH),
        ("sent", OPEN),
        ("told", SEARCH),
        ("sent", Action(verb=Verb.TELL)),
        ("shown", Action(verb=Verb.TELL)),
    ],
)
def test_a_kind_that_does_not_fit_the_verb_is_the_drivers_error(
    kind: str, action: Action, codes: Codebook
) -> None:
    with pytest.raises(DriverError, match=f"with the kind {kind}: answer with one of"):
        answer(Came(kind=kind), action, [], codes)  # type: ignore[arg-type]


def test_what_the_driver_leaves_out_is_as_the_archive_delivered_it(
    stored: tuple[Control, Exchanges, Exchanges], codes: Codebook
) -> None:
    _, _, fetched = stored
    (known,) = delivered(OPEN, fetched, codes).values()

    said = answer(Came(kind="shown", documents=[DocumentShown(id=known.id)]), OPEN, fetched, codes)

    assert said == Shown(documents=(known,))
    assert known.content


def test_another_content_on_the_screen_is_seen(
    stored: tuple[Control, Exchanges, Exchanges], codes: Codebook
) -> None:
    _, _, fetched = stored
    (known,) = delivered(OPEN, fetched, codes).values()
    other = {"asiakirja": {"teksti": "jotain muuta"}}

    said = answer(
        Came(kind="shown", documents=[DocumentShown(id=known.id, content=other)]),
        OPEN,
        fetched,
        codes,
    )

    assert isinstance(said, Shown)
    assert said.documents[0].content == content_digest(other) != known.content


def test_a_document_that_the_archive_did_not_deliver_is_shown_from_before(
    codes: Codebook,
) -> None:
    said = answer(Came(kind="shown", documents=[DocumentShown(id="1.2.3")]), SEARCH, [], codes)

    assert isinstance(said, Shown)
    assert said.cached
    assert said.documents[0].id == "1.2.3"
