"""Correct but unusual systems: how they write their messages and ask."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from conformance.actions import Action, Answer, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.acting import ORGANISER
from conformance.personas.persona import Persona
from conformance.setting import Setting
from simulator.domain.requests import Header, Query

OPENING = ("B07", "B19", "B22", "C04")
READING = ("C02", "C03", "C04", "C16")


def _rewritten(*pairs: tuple[str, str]) -> Callable[[Setting], Manner]:
    """The frame of every message in another writing; the document in it, which is signed, as it is."""

    def message(raw: bytes) -> bytes:
        for before, after in pairs:
            raw = raw.replace(before.encode(), after.encode())
        return raw

    return lambda _: Manner(message=message)


def _headed(change: Callable[[Header], Header]) -> Callable[[Setting], Manner]:
    return lambda _: Manner(header=change)


def _in_utc(made: Header) -> Header:
    """The same moment in universal time."""
    written = datetime.strptime(made.created or "", "%Y%m%d%H%M%S%z")
    utc = written - (written.utcoffset() or written - written)
    return replace(made, created=f"{utc:%Y%m%d%H%M%S}+0000")


def _long_id(made: Header) -> Header:
    root, _, extension = made.message_id.partition("|")
    return replace(made, message_id=f"{root}|5f1c2e90-7a4b-4c1e-{extension}")


def _query(**told: Any) -> Callable[[Setting], Manner]:
    def change(asked: Query) -> Query:
        return replace(asked, **told)

    return lambda _: Manner(query=change)


def _verifies_first(go_on: GoOn, action: Action) -> Answer:
    """The newest client relationship is fetched before each search."""
    if action.verb is Verb.SEARCH:
        go_on(replace(action, verb=Verb.VERIFY))
    return go_on(action)


def _searches_twice(go_on: GoOn, action: Action) -> Answer:
    if action.verb is Verb.SEARCH:
        go_on(action)
    return go_on(action)


UNUSUAL = (
    Persona(
        "code-systems-without-version",
        "names the code systems of its messages without their versions",
        manner=_rewritten(
            ("1.2.246.537.6.1503.201601", "1.2.246.537.6.1503"),
            ("1.2.246.537.6.1289.201901", "1.2.246.537.6.1289"),
        ),
        plays=READING,
    ),
    Persona(
        "urn-before-identifiers",
        "writes urn:oid: before the identifiers of its messages",
        manner=_rewritten(('<id root="1.2.246.10.9', '<id root="urn:oid:1.2.246.10.9')),
        plays=READING,
    ),
    Persona(
        "comments-in-messages",
        "writes comments and white space between the elements of its messages",
        part=ORGANISER,
        manner=_rewritten(("<controlActProcess", "\n\t<!-- tapahtuma -->\n  <controlActProcess")),
        plays=OPENING,
    ),
    Persona(
        "another-prefix-for-soap",
        "calls the namespace of SOAP by another prefix",
        manner=_rewritten(("<soap:", "<S:"), ("</soap:", "</S:"), ("xmlns:soap=", "xmlns:S=")),
        plays=READING,
    ),
    Persona(
        "attributes-in-single-quotes",
        "writes attributes in single quotes and with spaces around them",
        part=ORGANISER,
        manner=_rewritten(('<priorityCode code="R"/>', "<priorityCode   code = 'R' />")),
        plays=OPENING,
    ),
    Persona(
        "elements-of-a-later-version",
        "writes elements into its messages that the archive does not know yet",
        manner=_rewritten(("<authorOrPerformer", '<later xmlns="urn:later"/><authorOrPerformer')),
        plays=READING,
    ),
    Persona(
        "several-given-names",
        "gives the name by which its worker is called beside the given names",
        part=ORGANISER,
        manner=_rewritten(("</given></name>", '</given><given qualifier="CL">Aino</given></name>')),
        plays=OPENING,
    ),
    Persona(
        "units-without-names",
        "gives the acting unit by its code alone",
        manner=_headed(lambda made: replace(made, unit_name=None)),
        plays=READING,
    ),
    Persona(
        "universal-time",
        "gives the time of its messages in universal time",
        manner=_headed(_in_utc),
        plays=READING,
    ),
    Persona(
        "long-message-ids",
        "gives its messages long ids with letters and hyphens",
        part=ORGANISER,
        manner=_headed(_long_id),
        plays=OPENING,
    ),
    Persona(
        "asks-for-a-time",
        "asks for documents from a year on, which takes in all there are",
        manner=_query(written_from="19500101"),
        plays=READING,
    ),
    Persona(
        "asks-for-many",
        "asks for up to five hundred documents at a time",
        manner=_query(quantity=500),
        plays=READING,
    ),
    Persona(
        "verifies-before-each-search",
        "fetches the client relationship anew before each search",
        manner=lambda _: Manner(around=_verifies_first),
        plays=(*READING, "C06", "C28"),
    ),
    Persona(
        "searches-twice",
        "sends each search twice",
        manner=lambda _: Manner(around=_searches_twice),
        plays=(*READING, "C06", "C28"),
    ),
)
