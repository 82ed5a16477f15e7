"""Steps in which a client data system has what it would store validated first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from conformance.actions import Action, Verb
from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.answers import Acknowledgement, Answer
from simulator.domain.requests import Carrying, Readable
from simulator.messages.validation import write_frame

PATH: Final = "shark-validointi/validoi/asiakirja/tulos"


@dataclass(slots=True)
class Outbox:
    """A wire that sends nothing: it keeps what would have been sent."""

    now: datetime
    held: Readable | None = None

    def send(self, request: Readable) -> Answer:
        """Keep a message."""
        self.held = request
        return Acknowledgement(message_id="1|1", created=self.now, type="accepted", target=None)


@step('the {party} has the document "{document}" validated')
def validated(visitor: Visitor, party: str, document: str) -> None:
    _ask(visitor, party, Action(verb=Verb.STORE, document=document))


@step('the {party} has the document "{document}" validated with the fault "{fault}"')
def validated_with_fault(visitor: Visitor, party: str, document: str, fault: str) -> None:
    _ask(visitor, party, Action(verb=Verb.STORE, document=document, fault=fault))


@step('the {party} has the document "{document}" validated without an XML declaration')
def validated_bare(visitor: Visitor, party: str, document: str) -> None:
    bare = re.compile(r"^<\?xml.*?\?>\s*")
    action = Action(verb=Verb.STORE, document=document)
    _ask(visitor, party, action, lambda text: bare.sub("", text))


@step('the {party} has the document "{document}" validated with CRLF line ends')
def validated_with_crlf(visitor: Visitor, party: str, document: str) -> None:
    action = Action(verb=Verb.STORE, document=document)
    _ask(visitor, party, action, lambda text: text.replace("\n", "\r\n"))


@step("the validation service says nothing")
def says_nothing(visitor: Visitor) -> None:
    answer = visitor.last
    expect(
        (answer.status_code, answer.content) == (200, b""), f"{answer.status_code} {answer.text}"
    )


@step('the validation service tells that the rule "{rule}" is broken')
def tells(visitor: Visitor, rule: str) -> None:
    told = _description(visitor)
    expect(re.search(rf"(^|;)\d+: {rule}: ", told), f"it tells {told}")


@step('the validation service tells "{words}"')
def tells_words(visitor: Visitor, words: str) -> None:
    told = _description(visitor)
    expect(words in told, f"it tells {told}")


@step("a gateway's page with a support id comes instead")
def gateways_page(visitor: Visitor) -> None:
    answer = visitor.last
    rejected = re.search(r"Request Rejected.*Support ID: \d+", answer.text, re.S)
    expect(answer.status_code == 200 and rejected, f"{answer.status_code} {answer.text}")


@step("the journal of the archive is empty")
def journal_empty(visitor: Visitor) -> None:
    expect(not visitor.exchanges(), f"it holds {visitor.exchanges()}")


def _description(visitor: Visitor) -> str:
    answer = visitor.last
    expect(answer.status_code == 400, f"{answer.status_code} {answer.text}")
    return str(answer.json()["description"])


def _ask(visitor: Visitor, party: str, action: Action, change: Callable[[str], str] = str) -> None:
    outbox = Outbox(visitor.now)
    visitor.system(party, outbox).do(action, visitor.now)
    held = outbox.held
    if not isinstance(held, Carrying) or held.document is None:
        raise TypeError("a document that is to be stored is validated")
    asked = {
        "messageId": "1",
        "palveluPyynto": held.header.service_request,
        "level": "1",
        "siirtokehysXml": write_frame(held, visitor.setting.codes),
        "asiakirjaXml": change(held.document.raw.decode()),
    }
    visitor.post(visitor.at(PATH), json=asked)
