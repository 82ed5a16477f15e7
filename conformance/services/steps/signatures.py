"""Steps in which a document is signed otherwise than its maker would."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from conformance.actions import Action, Verb
from conformance.drafts import Sign
from conformance.services.library import step
from conformance.services.visitor import Client, Visitor, expect
from conformance.signing_keys import Signer, SigningKeys, new_issuer
from simulator.messages.signing import sign_document

HEADER: Final[Mapping[str, tuple[re.Pattern[bytes], bytes]]] = {
    "time of signing": (re.compile(rb'(<hl7fi:time value=")2026'), rb"\g<1>2025"),
    "way of authentication": (re.compile(rb'(<hl7fi:authenticationMethod code=")1'), rb"\g<1>9"),
}
"""What the header tells of the signer, and what it tells instead."""

KINDS: Final[Mapping[str, str]] = {"a professional's": "1", "another signature": "2"}
"""Codes of the signature's kind that a system's signature does not have."""

LONG: Final = timedelta(days=3000)
"""After so many days no certificate of a rehearsal is in force any more."""


@step(
    'the {party} stores the document "{document}" under the signature of the system of the {other}'
)
def signed_by_others_system(visitor: Visitor, party: str, document: str, other: str) -> None:
    system = visitor.setting.places[other].organisation

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        return visitor.keys().sign(raw, system, at)

    _store(visitor, party, document, sign)


@step('the {party} stores the document "{document}" under the signature of two professionals')
def signed_by_two(visitor: Visitor, party: str, document: str) -> None:
    colleague = visitor.setting.places[party].users[-1]

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        return visitor.keys().sign(visitor.keys().sign(raw, signer, at), colleague, at)

    _store(visitor, party, document, sign)


@step('the {party} stores the document "{document}" while its header names another signer')
def another_named(visitor: Visitor, party: str, document: str) -> None:
    place = visitor.setting.places[party]
    own, other = (one.registration.encode() for one in (place.worker, place.users[-1]))

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        named, rest = visitor.keys().sign(raw, signer, at).split(b"<hl7fi:assignedAuthorSigner>")
        return named + b"<hl7fi:assignedAuthorSigner>" + rest.replace(own, other, 1)

    _store(visitor, party, document, sign)


@step('the {party} stores the document "{document}" when its certificate has expired')
def signed_late(visitor: Visitor, party: str, document: str) -> None:
    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        return visitor.keys().sign(raw, signer, at + LONG)

    _store(visitor, party, document, sign)


@step(
    'the {party} stores the document "{document}" under a signature from an issuer that nobody trusts'
)
def signed_by_strangers(visitor: Visitor, party: str, document: str) -> None:
    strangers = SigningKeys(new_issuer(visitor.now), visitor.setting.codes)
    _store(visitor, party, document, strangers.sign)


@step('the {party} stores the document "{document}" without a signature')
def not_signed(visitor: Visitor, party: str, document: str) -> None:
    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        return raw

    _store(visitor, party, document, sign)


@step('the {party} stores the document "{document}" while its header tells another "{what}"')
def told_otherwise(visitor: Visitor, party: str, document: str, what: str) -> None:
    pattern, instead = HEADER[what]

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        signed = visitor.keys().sign(raw, signer, at)
        changed = pattern.sub(instead, signed)
        expect(changed != signed, f"the header tells no {what}")
        return changed

    _store(visitor, party, document, sign)


@step('the {party} stores the document "{document}" under a signature of the kind "{kind}"')
def signed_as(visitor: Visitor, party: str, document: str, kind: str) -> None:
    system, codes = visitor.setting.places[party].organisation, visitor.setting.codes

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        key, certificate = visitor.keys().held(system)
        return sign_document(raw, key, certificate, KINDS[kind], at, codes)

    _store(visitor, party, document, sign)


@step("the archive finds nothing about its signatures")
def finds_nothing(visitor: Visitor) -> None:
    found = [rule for rule in _findings(visitor) if rule.startswith("signing")]
    expect(not found, f"it found {found}")


def _findings(visitor: Visitor) -> dict[str, str]:
    """The sentences about the last message, by the rules that it breaks."""
    return {one["rule"]: one["text"] for one in visitor.exchanges()[-1]["findings"]}


def _store(visitor: Visitor, party: str, document: str, sign: Sign) -> None:
    wire = visitor.wire()
    visitor.clients[party] = Client(visitor.system(party, wire, sign), wire)
    visitor.act(party, Action(verb=Verb.STORE, document=document))
