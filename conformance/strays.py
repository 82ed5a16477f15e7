"""Documents that reached a register though no step asked for them."""

from collections.abc import Mapping
from typing import Any

from conformance.actions import Action, Sent, Verb
from conformance.ledger import register_of
from conformance.seen import answer_of, seen_in
from conformance.setting import Setting

_STORING = ("store", "replace")


def stray_of(exchange: Mapping[str, Any], setting: Setting) -> tuple[str, Sent] | None:
    """The register that a message put a document into, and the document; None when it put none."""
    if exchange["request"] not in _STORING or exchange["outcome"] != "accepted":
        return None
    controllers = seen_in(exchange, setting.codes).controllers
    named = [n for n, place in setting.places.items() if place.organisation.oid in controllers]
    answer = answer_of(Action(verb=Verb(exchange["request"])), [exchange], setting.codes)
    if not named or not isinstance(answer, Sent):
        return None
    return register_of(named[0]), answer
