"""What a message says, and what its answer tells the user of the system that sent it."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.actions import Action, Sent, Shown, Verb
from conformance.seen import MessageKind, answer_of, seen_in
from conformance.wire import WireError
from simulator.domain.documents import Group
from simulator.domain.facts import Codebook
from simulator.web.exchanges import whole
from tests.conformance.asking import Ask, ask, messages
from tests.services.archiving import Rig, rig, testbed_in_memory

STORES = Action(verb=Verb.STORE, document="meeting entry")


@pytest.fixture
def stored() -> Rig:
    """A bench on which the right is open."""
    made = rig(testbed_in_memory())
    made.opened()
    return made


def exchanges(rig: Rig) -> list[dict[str, Any]]:
    return [whole(one) for one in rig.exchanges]


def answered(ask: Ask) -> Sent | Shown:
    return answer_of(ask.asked.action, ask.taken.exchanges, ask.setting.codes)


def unlike(ask: Ask) -> str:
    """What is otherwise than the reference system answered, as far as it can be seen."""
    own, read = ask.taken.answer, answered(ask)
    if isinstance(own, Sent) and not ask.seen.kept:
        own = Sent(accepted=False, words=own.words)
    if isinstance(own, Sent) and ask.seen.kind is MessageKind.ANNUL:
        own = replace(own, content="")  # an annulment carries no document
    return "" if own == read else f"{ask.name}: {read} is not {own}"


def test_every_answer_is_read_as_the_reference_system_tells_it() -> None:
    departing = [text for one in messages() if (text := unlike(one))]

    assert len(messages()) > 100
    assert departing == []


KINDS = {
    Verb.STORE: MessageKind.STORE,
    Verb.REPLACE: MessageKind.REPLACE,
    Verb.ANNUL: MessageKind.ANNUL,
    Verb.SEARCH: MessageKind.FIND,
    Verb.OPEN: MessageKind.FETCH,
    Verb.VERIFY: MessageKind.FETCH,
}


def test_every_message_is_of_the_kind_that_was_asked_for() -> None:
    kinds = {(one.asked.action.verb, one.seen.kind) for one in messages()}

    assert kinds == set(KINDS.items())


def test_a_stored_document_is_seen_with_all_that_it_names() -> None:
    one = ask(Verb.STORE, "meeting entry")
    answer = one.taken.answer
    assert isinstance(answer, Sent)

    seen = one.seen

    places = one.setting.places
    assert seen.organisation == places["producer"].organisation.oid
    assert {seen.unit, seen.making_unit} == {places["producer"].unit.oid}
    assert seen.clients == (one.setting.client_id("client"),)
    assert seen.controllers == (places["organiser"].organisation.oid,)
    assert seen.structure == "1.2.246.537.6.1506.19005.2022.1.10"
    assert seen.group is Group.CLIENT_DOCUMENT
    assert (seen.document, seen.in_frame, seen.set_id) == (answer.document,) * 3
    assert seen.case == answer.case
    assert seen.service_task == seen.content_task == one.setting.service_task.code
    assert "asiakaskertomusmerkinta" in seen.body
    assert seen.kept
    assert not seen.refused


def test_a_replacement_is_seen_with_the_version_that_it_replaces() -> None:
    one = ask(Verb.REPLACE, "meeting entry", change="a text is corrected")
    known = one.asked.known.document
    assert known is not None

    replaced = one.seen.replaced

    assert replaced is not None
    assert (replaced.id, replaced.set_id, replaced.number) == (known.document, known.set_id, 1)


def test_a_search_is_seen_with_what_it_asks_for() -> None:
    opening = ask(Verb.OPEN, "client plan").seen
    verifying = ask(Verb.VERIFY).seen

    assert opening.documents == ask(Verb.OPEN, "client plan").asked.action.ids
    assert opening.group is None
    assert verifying.group is Group.CLIENT_RELATIONSHIP
    assert verifying.documents == ()


def test_a_refusal_is_seen_with_its_rules() -> None:
    seen = ask(Verb.STORE, "start entry", "no date").seen

    assert seen.refused
    assert "structure-01" in seen.rules


def test_of_a_message_that_was_not_kept_only_the_journal_tells() -> None:
    seen = ask(Verb.STORE, "start entry", "an ordinary identity inside").seen

    assert (seen.kind, seen.kept, seen.refused) == (MessageKind.STORE, False, True)
    assert seen.organisation == "1.2.246.10.90000046.10.0"
    assert "identification-01" in seen.rules
    assert (seen.clients, seen.content) == ((), None)


def test_findings_stand_for_an_answer_that_was_not_kept() -> None:
    one = ask(Verb.STORE, "start entry", "an ordinary identity inside")
    (exchange,) = one.taken.exchanges
    bare = {name: held for name, held in exchange.items() if name != "answer_bytes"}

    answer = answer_of(one.asked.action, [bare], one.setting.codes)

    assert isinstance(answer, Sent)
    assert not answer.accepted
    assert "311299*****" in answer.words[0]


def test_the_very_same_message_again_names_the_first(stored: Rig) -> None:
    body = stored.bytes_of(stored.store(stored.draft("meeting entry")))
    stored.reply(body)
    stored.reply(body)

    first, again = [seen_in(one, stored.bench.codes) for one in exchanges(stored)[-2:]]

    assert first.repeats == ""
    assert again.repeats == first.exchange


def test_bytes_that_are_no_message_are_seen_as_such_and_refused(stored: Rig) -> None:
    stored.reply(b"<a/>")
    last = exchanges(stored)[-1:]

    seen = seen_in(last[0], stored.bench.codes)
    answer = answer_of(STORES, last, stored.bench.codes)

    assert (seen.kind, seen.refused, seen.rules) == (
        MessageKind.UNREADABLE,
        True,
        ("message-01",),
    )
    assert isinstance(answer, Sent)
    assert not answer.accepted
    assert answer.words


def test_of_several_submissions_the_accepted_one_counts(stored: Rig) -> None:
    refused = stored.draft("meeting entry", case="1.2.3")
    sound = stored.draft("meeting entry")
    stored.send(stored.store(sound))
    stored.send(stored.store(refused))

    answer = answer_of(STORES, exchanges(stored)[-2:], stored.bench.codes)

    assert isinstance(answer, Sent)
    assert answer.accepted
    assert answer.document == sound.metadata.id


def test_the_documents_of_several_searches_are_put_together_with_their_content(
    stored: Rig,
) -> None:
    one, other = (stored.kept(name).metadata.id for name in ("meeting entry", "start entry"))
    stored.send(stored.find())
    stored.send(stored.fetch(clients=(), documents=(one,)))
    stored.send(stored.fetch(clients=(), documents=(other,)))
    opened = exchanges(stored)[-2:]

    opens = Action(verb=Verb.OPEN, ids=(str(one), str(other)))
    shown = answer_of(opens, opened, stored.bench.codes)
    with_list = answer_of(opens, exchanges(stored)[-3:], stored.bench.codes)

    assert isinstance(shown, Shown)
    assert isinstance(with_list, Shown)
    assert [(held.id, bool(held.content)) for held in shown.documents] == [
        (one, True),
        (other, True),
    ]
    contents = {held.id: bool(held.content) for held in with_list.documents}
    assert contents[str(one)]
    assert contents[str(other)]


def test_no_message_gives_no_answer(codes: Codebook) -> None:
    with pytest.raises(ValueError, match="no message was seen"):
        answer_of(STORES, [], codes)


@pytest.mark.parametrize(
    "changed", [{"outcome": "fault"}, {"answer_bytes": "PGh0bWwvPg==", "answer_type": "text/html"}]
)
def test_a_failure_of_the_test_bed_is_nobodys_answer(stored: Rig, changed: dict[str, str]) -> None:
    stored.send(stored.store(stored.draft("meeting entry")))
    broken = {**exchanges(stored)[-1], **changed}

    with pytest.raises(WireError, match=r"the (message|answer)"):
        answer_of(STORES, [broken], stored.bench.codes)
