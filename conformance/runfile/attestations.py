"""What a run file says of the checks that only people can tell, and what can be wrong with it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from conformance.attesting import NEEDED, is_asked, not_attested
from conformance.catalogue import Check, read_catalogue
from conformance.i18n import N_
from conformance.runfile.faults import Fault, Place
from conformance.sentences import Sentence, told

TABLE = "attestations"


def attestation_faults(raw: Any) -> Iterator[Fault]:
    """What is wrong with the table of attestations as it was given; what has no right form apart."""
    table = raw.get(TABLE) if isinstance(raw, Mapping) else None
    if not isinstance(table, Mapping) or not table:
        return
    catalogue = {check.id: check for check in read_catalogue()}
    for id, given in table.items():
        if wrong := _no_question(id, catalogue):
            yield Fault((TABLE, id), None, wrong)
        elif isinstance(given, Mapping):
            yield from _unsaid((TABLE, id), given)


def _no_question(id: str, catalogue: Mapping[str, Check]) -> Sentence | None:
    """Why nobody can vouch for what is named; None where it is a check that people attest."""
    if id in catalogue:
        return not_attested(catalogue[id])
    asked = [one.id for one in catalogue.values() if is_asked(one)]
    near = get_close_matches(id.upper(), asked, 1)
    if near:
        text = N_("There is no check {check}: did you mean {near}?")
        return told(text, check=id, near=near[0])
    text = N_("There is no check {check}: people attest {known}")
    return told(text, check=id, known=", ".join(asked))


def _unsaid(place: Place, given: Mapping[str, Any]) -> Iterator[Fault]:
    for name, text in NEEDED.items():
        value = given.get(name, "")
        if isinstance(value, str) and not value.strip():
            yield Fault((*place, name), None, told(text))
