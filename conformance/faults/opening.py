"""Deliberate faults of the documents that open relationship and case."""

from collections.abc import Mapping
from copy import deepcopy

from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of, lacks
from conformance.i18n import N_
from conformance.setting import Setting


def _two_clients(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    """A second client beside the document's own."""
    after, body = body_of(draft)
    held = body["asiakas"]
    first = held[0] if isinstance(held, list) else held
    body["asiakas"] = [first, deepcopy(first)]
    return after


OPENING: Mapping[str, Fault] = {
    N_("no words for a matter of the class other"): lacks("asian_tiedot", "lisatieto_luokkaan_muu"),
    N_("a second client"): _two_clients,
}
"""The opening's faults, by the name that scenarios use."""
