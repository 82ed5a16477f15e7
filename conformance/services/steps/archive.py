"""Steps in which reference client data systems store in the archive, and look what it holds."""

from conformance.actions import Action, Told, Verb
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.answers import Acknowledgement


@step('the {party} has stored the document "{document}"')
def has_stored(visitor: Visitor, party: str, document: str) -> None:
    tries_to_store(visitor, party, document)
    sent = visitor.client(party).sent
    expect(sent.accepted, f"the archive did not accept it: {sent.words}")


@step('the {party} tries to store the document "{document}"')
def tries_to_store(visitor: Visitor, party: str, document: str) -> None:
    visitor.act(party, Action(verb=Verb.STORE, document=document))


@step("the right of the producer has been opened")
def right_opened(visitor: Visitor) -> None:
    for document in ("client relationship", "case"):
        has_stored(visitor, "organiser", document)
    opening = "the producer's right begins yesterday"
    action = Action(verb=Verb.REPLACE, document="client relationship", change=opening)
    visitor.act("organiser", action)
    expect(visitor.client("organiser").sent.accepted, visitor.client("organiser").sent.words)
    told = visitor.client("organiser").system.do(Action(verb=Verb.TELL), visitor.now)
    assert isinstance(told, Told)
    visitor.client("producer").system.hear(dict(told.content), "client")


@step("the {party} gets no answer that it can use")
def gets_none(visitor: Visitor, party: str) -> None:
    client = visitor.client(party)
    expect(client.hindrance, f"it got {client.answer}")


@step("the {party} sends the same message again")
def sends_again(visitor: Visitor, party: str) -> None:
    answer = visitor.client(party).wire.again()
    visitor.kept["answer"] = answer


@step("the archive accepts the message")
def accepts(visitor: Visitor) -> None:
    answer = visitor.kept["answer"]
    told = isinstance(answer, Acknowledgement) and answer.type == "accepted"
    expect(told, f"it answered {answer}")


@step("the message is stored once")
def stored_once(visitor: Visitor) -> None:
    kept = [one for one in visitor.exchanges() if one["request"] == "store" and one["documents"]]
    ids = [id for one in kept for id in one["documents"]]
    expect(len(kept) == 1 and len(ids) == len(set(ids)), f"the journal holds {ids}")


@step("nothing was stored")
def nothing_stored(visitor: Visitor) -> None:
    held = [one["documents"] for one in visitor.exchanges() if one["documents"]]
    expect(not held, f"the journal holds {held}")
