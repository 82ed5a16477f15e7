"""The end of a client relationship, and of the rights in it: what comes before, and what goes with it."""

from collections.abc import Iterator
from datetime import date

from simulator.domain.contents import ENDS, SPAN, span_of
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying, ReplaceDocument
from simulator.domain.rule import DERIVED, STATED, WARN, Owner, Problem, rule
from simulator.rules.relationship import ENTRY, entries_of
from simulator.rules.subjects import about, content_of, name_of


def _ends_of(request: Carrying) -> date | None:
    """The last day of the client relationship that a message carries; None while it goes on."""
    span = span_of(content_of(request))
    return span.ends if about(request).group is Group.CLIENT_RELATIONSHIP and not span.old else None


@rule(
    "ending-01",
    "A producer that has written for the client records the end of its service before its right ends.",
    on=ReplaceDocument,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.1.2",
    party=Owner.ORGANISER,
)
def end_recorded_first(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    for entry in entries_of(request):
        ended = entry.ends is not None and entry.ends <= facts.today
        if ended and entry.unit in facts.makers and entry.unit not in facts.enders:
            yield Problem(
                "The right of {unit} ends on {end}, and the end of its service has not been recorded: let it do that first",
                unit=name_of(entry.unit, facts),
                end=entry.ends,
                location=f"{ENTRY}/{ENDS}",
            )


@rule(
    "ending-02",
    "A client relationship ends when every case of the client is closed.",
    on=ReplaceDocument,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    effect=WARN,
    source="thl-guide-fi 4.1.1",
    party=Owner.ORGANISER,
)
def ends_after_its_cases(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    ends = _ends_of(request)
    for case in facts.client_cases if ends else ():
        if not case.closed:
            yield Problem(
                "The client relationship ends on {end}, but the case {case} is open: close it first",
                end=ends,
                case=case.id,
                location=f"{SPAN}/{ENDS}",
            )


@rule(
    "ending-03",
    "The right of every producer has ended when the client relationship ends.",
    on=ReplaceDocument,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=WARN,
    source="kanta-rko; sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def rights_end_with_it(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    ends = _ends_of(request)
    for entry in entries_of(request) if ends else ():
        if entry.unit and ends and (entry.ends is None or entry.ends > ends):
            yield Problem(
                "The client relationship ends on {end}, and the entry of {unit} goes on: end it too",
                end=ends,
                unit=name_of(entry.unit, facts),
                location=f"{ENTRY}/{ENDS}",
            )
