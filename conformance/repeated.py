"""What of clients and their documents stands where it should not: in quoted words, in test data."""

import json
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from conformance.i18n import N_
from conformance.recording import Event, Recording
from simulator.domain.dates import stamp_moment
from simulator.domain.identifiers import ordinary_codes

NAME = N_("a client's name")
CODE = N_("a personal identity code that is not of the 900 series")
EMAIL = N_("an e-mail address")
PHONE = N_("a telephone number")
ADDRESS = N_("a postal address")
OTHER_NAME = N_("another name than the test identity came with")

INVENTED = ("example.com", "example.org", "example.net", "example.fi")
RESERVED = (".example", ".test", ".invalid", ".localhost")
"""Domains that are nobody's: what is written under them reaches no one."""

_EMAIL = re.compile(r"\b[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_PHONE = re.compile(
    r"(?<![\w.+-])(?!\d{6}[-+A-FU-Y]\d{3})"
    r"(?:\+358[ -]?\d{1,2}|0(?:4\d|50))(?:[ -]?\d){6,8}(?![\w-]|\.\d)"
)
_POSTCODE = re.compile(r'"postinumero": "(\d{5})"|\b(\d{5}) (?=[A-ZÅÄÖ][a-zåäö]{2,})')
NO_POST = ("099", "99990")
"""Postal codes that begin so stand in invented addresses."""
_JSON = re.compile(rb"<(?:\w+:)?json\b[^>]*>([A-Za-z0-9+/=\s]+)<")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]{200,}")


@dataclass(frozen=True, slots=True)
class Place:
    """What was found: of what kind, and the words, cut short; *exchange* is the message that holds it,
    *step* the one whose answer does.
    """

    what: str
    quote: str
    exchange: str = ""
    step: str = ""


def named_again(recording: Recording) -> Iterator[Place]:
    """Clients' names and ordinary identities in the words that a report quotes."""
    names = {part.casefold() for name in _clients(recording).values() for part in name.split()[-1:]}
    for words, where in _quoted(recording):
        if ordinary_codes(words):
            yield replace(where, what=CODE, quote="…")
        for word in re.findall(r"[^\W\d_]+", words):
            if word.casefold() in names:
                yield replace(where, what=NAME, quote=word)


def _clients(recording: Recording) -> Mapping[str, str]:
    """The names that the run's test identities came with, given names before the family name."""
    return dict(recording.run.get("clients", {}))


def _quoted(recording: Recording) -> Iterator[tuple[str, Place]]:
    """The words of people and systems that a report repeats, and where they stand."""
    for event in recording.events:
        for words in _words_in(event):
            yield words, Place("", "", step=str(event.get("key", "")))
    for id, exchange in recording.exchanges.items():
        for finding in exchange["findings"]:
            yield str(finding["text"]), Place("", "", exchange=id)


def _words_in(event: Event) -> Iterator[str]:
    if event["event"] in ("attested", "attestation"):
        yield f"{event['words']} {event['by']}"
    if event["event"] in ("action", "aside"):
        answer = event["answer"]
        words = answer.get("words", "")
        yield words if isinstance(words, str) else " ".join(words)
        yield str(answer.get("reason", ""))


def real_looking(recording: Recording) -> Iterator[Place]:
    """Names and contact details in the messages' documents that may be a real person's."""
    clients = _clients(recording)
    for exchange, content in contents(recording):
        text = json.dumps(content, ensure_ascii=False)
        for found in (*contacts_in(text), *_renamed(content, clients)):
            yield replace(found, exchange=exchange)


def contacts_in(text: str) -> Iterator[Place]:
    """Addresses and numbers that may reach somebody."""
    for found in _EMAIL.finditer(text):
        domain = found[1].casefold()
        if domain not in INVENTED and not domain.endswith(RESERVED):
            yield Place(EMAIL, f"…@{domain}")
    for found in _PHONE.finditer(text):
        yield Place(PHONE, f"{found[0][:4]}…")
    for found in _POSTCODE.finditer(text):
        code = found[1] or found[2]
        if not code.startswith(NO_POST):
            yield Place(ADDRESS, f"{code[:2]}…")


def _renamed(content: Mapping[str, Any], clients: Mapping[str, str]) -> Iterator[Place]:
    """A client whose name came neither with the test identity nor with another one."""
    invented = {name for words in clients.values() for name in words.casefold().split()}
    for body in content.values():
        people = body.get("asiakas", ()) if isinstance(body, Mapping) else ()
        for one in people if isinstance(people, list) else [people]:
            if not isinstance(one, Mapping):
                continue
            identity = one.get("henkilotunnus")
            code = identity.get("value") if isinstance(identity, Mapping) else identity
            family = str(one.get("sukunimi", ""))
            if str(code) in clients and family and family.casefold() not in invented:
                yield Place(OTHER_NAME, f"{family[:1]}…")


def contents(recording: Recording) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The structured content of every document that was sent, as far as it was kept, by its message."""
    for id, exchange in recording.exchanges.items():
        if exchange.get("request_bytes") and exchange["request"] in ("store", "replace"):
            for content in _contents_in(b64decode(exchange["request_bytes"])):
                yield id, content


def _contents_in(raw: bytes) -> Iterator[Mapping[str, Any]]:
    """The JSON of the document in a message: in the bytes, or in what they carry as base64."""
    for held in (raw, *_unpacked(raw)):
        for found in _JSON.finditer(held):
            content = _read(found[1])
            if content is not None:
                yield content


def _unpacked(raw: bytes) -> Iterator[bytes]:
    for found in _BASE64.finditer(raw):
        try:
            yield b64decode(found[0])
        except Error:
            continue


def _read(packed: bytes) -> Mapping[str, Any] | None:
    try:
        content = json.loads(b64decode(packed))
    except ValueError:
        return None
    return content if isinstance(content, Mapping) else None


def made_at(recording: Recording) -> Iterator[tuple[Event, datetime]]:
    """When each message says that it was made, where it was kept and says so to the second."""
    for exchange in recording.exchanges.values():
        found = _MADE.search(b64decode(exchange.get("request_bytes") or ""))
        made = stamp_moment(found[1].decode()) if found else None
        if made:
            yield exchange, made


_MADE = re.compile(rb"<(?:\w+:)?creationTime\b[^>]*value=[\"']([0-9+-]+)[\"']")
