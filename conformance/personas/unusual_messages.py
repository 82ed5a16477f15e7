"""Correct but unusual systems: how their messages travel and are written, and when they are sent."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from conformance.actions import Action, Answer, NoAnswer, Verb
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.personas.alike import backwards
from conformance.personas.moments import at
from conformance.personas.persona import Persona
from conformance.setting import Setting
from conformance.wire import Carriage, NoAnswerError, Sends
from simulator.domain.answers import Answer as FromArchive
from simulator.domain.requests import Readable
from simulator.messages.envelope import SoapVersion

STORING = ("B07", "C01", "D01", "D07", "F01", "F02")
"""What a message of every kind is sent for."""
OF_DAYS = ("B07", "C01", "D01", "D07", "G03", "G04", "O08", "O09", "K02")
RETRYING = ("O01", "O03", "O04")


def _travels(**told: Any) -> Callable[[Setting], Manner]:
    return lambda _: Manner(carriage=Carriage(**told))


def _writes(change: Callable[[bytes], bytes]) -> Callable[[Setting], Manner]:
    return lambda _: Manner(message=change)


def _replacing(*pairs: tuple[bytes, bytes]) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        for before, after in pairs:
            raw = raw.replace(before, after)
        return raw

    return change


def _with_comments(raw: bytes) -> bytes:
    """Comments and line ends between the elements of the envelope."""
    return raw.replace(b"<soapenv:Body>", b"<!-- asiakastieto -->\n  <soapenv:Body>\n")


def _with_bom(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw


def _windows(raw: bytes) -> bytes:
    """The envelope with the line ends of Windows; the document within travels as base64."""
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _backwards(draft: Draft) -> Draft:
    """The members of the content in another order."""
    return draft.with_content(backwards(draft.content))


def _many_corrections(count: int) -> Callable[[Setting], Manner]:
    """A correction takes many versions, each of which is stored."""

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is Verb.REPLACE and action.document == "meeting entry" and not action.fault:
            for _ in range(count - 2):
                go_on(action)
        return go_on(action)

    return lambda _: Manner(around=around)


def _tries_again(setting: Setting) -> Manner:
    """A message that got no answer goes out again at once."""

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        tries = action.verb is Verb.STORE and isinstance(answer, NoAnswer)
        return go_on(action) if tries else answer

    return Manner(around=around)


@dataclass(slots=True)
class Renumbering:
    """A wire that sends a message again under a new message id: the document keeps its own."""

    wire: Sends
    failed: str = ""

    def send(self, request: Readable) -> FromArchive:
        """Send a message; one that failed before gets a new number."""
        id = request.header.message_id or ""
        if id and id == self.failed:
            header = replace(request.header, message_id=f"{id}7")
            return self.wire.send(replace(request, header=header))
        try:
            return self.wire.send(request)
        except NoAnswerError:
            self.failed = id
            raise


def _long_names(draft: Draft) -> Draft:
    return draft.with_metadata(
        software_product="Asiakastietojärjestelmä Öljylamppu – perhepalvelujen laaja julkaisu " * 3,
        software_moderator="Ålands och Österbottens gemensamma systemleverantörer Ab",
    )


V12 = SoapVersion.V12
UNUSUAL = (
    Persona("soap-1-2", "sends its messages as SOAP 1.2", plays=STORING, manner=_travels(soap=V12)),
    Persona(
        "soap-1-2-organiser",
        "sends its messages as SOAP 1.2",
        part="organiser",
        plays=STORING,
        manner=_travels(soap=V12),
    ),
    Persona(
        "soap-action-quoted",
        "names the action in a header of its own, empty",
        plays=STORING,
        manner=_travels(headers={"SOAPAction": '""'}),
    ),
    Persona(
        "capital-content-type",
        "writes the media type in capitals and the character set in quotes",
        plays=STORING,
        manner=_travels(headers={"Content-Type": 'TEXT/XML; charset="UTF-8"'}),
    ),
    Persona(
        "many-headers",
        "sends headers that nobody asked for",
        plays=STORING,
        manner=_travels(
            headers={
                "X-Request-Id": "7f1c",
                "User-Agent": "Öljylamppu/3.1".encode("ascii", "ignore").decode(),
                "Accept": "*/*;q=0.8, text/xml",
                "Cache-Control": "no-cache",
                "X-Forwarded-For": "192.0.2.7",
            }
        ),
    ),
    Persona(
        "in-pieces",
        "sends its messages in pieces, without telling their length",
        plays=STORING,
        manner=_travels(in_pieces=True),
        on_the_wire=True,
    ),
    Persona(
        "closes-the-connection",
        "closes the connection after each message",
        plays=STORING,
        manner=_travels(headers={"Connection": "close"}),
        on_the_wire=True,
    ),
    Persona(
        "other-prefixes",
        "calls the namespaces of its messages otherwise",
        plays=STORING,
        manner=_writes(_replacing((b"soapenv:", b"S:"), (b":soapenv", b":S"))),
    ),
    Persona(
        "comments-in-the-envelope",
        "writes comments and line ends into the envelope",
        plays=STORING,
        manner=_writes(_with_comments),
    ),
    Persona(
        "byte-order-mark",
        "begins its messages with a byte order mark",
        plays=STORING,
        manner=_writes(_with_bom),
    ),
    Persona(
        "windows-envelope",
        "ends the lines of its messages as Windows does",
        plays=STORING,
        manner=_writes(_windows),
    ),
    Persona(
        "small-letters-in-mime",
        "writes the headers of its packages in small letters",
        plays=STORING,
        manner=_writes(
            _replacing(
                (b"Content-Transfer-Encoding: BASE64", b"content-transfer-encoding: base64"),
                (b"Content-ID:", b"content-id:"),
            )
        ),
    ),
    Persona(
        "content-backwards",
        "writes the members of a document's content in another order",
        plays=STORING,
        manner=lambda _: Manner(spoil=_backwards),
    ),
    Persona(
        "long-product-name",
        "has a very long name",
        plays=STORING,
        manner=lambda _: Manner(spoil=_long_names),
    ),
    Persona(
        "thirty-versions",
        "corrects a document in thirty versions",
        plays=("M04",),
        manner=_many_corrections(30),
    ),
    Persona(
        "tries-again-at-once",
        "sends a message that got no answer again by itself",
        plays=RETRYING,
        manner=_tries_again,
    ),
    Persona(
        "new-message-same-document",
        "sends a document again in a message of a new number",
        plays=("O03",),
        manner=lambda _: Manner(wire=Renumbering),
    ),
    Persona(
        "goes-on-over-a-leap-day",
        "goes through the rehearsal on the 29th of February",
        plays=OF_DAYS,
        settings=at("2028-02-29T09:00:00+02:00"),
    ),
    Persona(
        "night-of-summer-time",
        "goes through the rehearsal in the night in which summer time begins",
        plays=OF_DAYS,
        settings=at("2027-03-28T02:59:00+02:00"),
    ),
    Persona(
        "night-of-winter-time",
        "goes through the rehearsal in the hour that comes twice",
        plays=OF_DAYS,
        settings=at("2026-10-25T03:30:00+03:00"),
    ),
    Persona(
        "just-before-midnight",
        "goes through the rehearsal in the last minute of a day",
        plays=OF_DAYS,
        settings=at("2026-11-23T23:59:30+02:00"),
    ),
    Persona(
        "just-after-midnight",
        "goes through the rehearsal in the first minute of a year",
        plays=OF_DAYS,
        settings=at("2027-01-01T00:00:30+02:00"),
    ),
)
