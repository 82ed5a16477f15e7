"""Permits and denials of disclosure: whose they are, and when they were given."""

from collections.abc import Iterator

from simulator.domain.contents import client_ids
from simulator.domain.declarations import read_denials
from simulator.domain.disclosure import Denial
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Problem, rule
from simulator.rules.subjects import about, content_of, group_word, name_of

DECLARATIONS = (Group.PERMIT, Group.DENIAL)


@rule(
    "declaration-01",
    "A permit or denial names its client by personal identity code: a temporary id will not do.",
    on=Carrying,
    groups=DECLARATIONS,
    basis=STATED,
    source="sosmeta 1505.8; sosmeta 1505.9",
)
def by_identity_code(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    root = facts.codes.wire.roots.personal_identity_code
    if metadata.group not in DECLARATIONS:
        return
    named = [one for one in (metadata.client, *client_ids(content_of(request), root)) if one]
    for client in dict.fromkeys(named):
        if client.root != root:
            yield Problem(
                "The document of the group {group} names its client by {id}, no personal identity code: it can be stored when the client has one",
                group=group_word(metadata.group),
                id=client.extension,
                location="recordTarget",
            )


@rule(
    "declaration-02",
    "A denial is in force from a day that has come.",
    on=Carrying,
    groups=(Group.DENIAL,),
    basis=DERIVED,
    effect=WARN,
    source="sosmeta 1505.9",
)
def denial_given(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for denial in _denials(request):
        if denial.given and denial.given > facts.today:
            yield Problem(
                "The denial was given on {given}, later than the archive's day {today}",
                given=denial.given,
                today=facts.today,
                location="kiellon_asettamisen_ajankohta",
            )


@rule(
    "declaration-03",
    "Nothing public says whether a denial in one register may concern another controller's.",
    on=Carrying,
    groups=(Group.DENIAL,),
    basis=OPEN,
    effect=OBSERVE,
    source="sosmeta 1505.9; sotebed",
    assumes="A denial binds what a controller discloses to others, not its own use nor that of its producers under a register access right.",
)
def denial_of_the_register(request: Carrying, facts: Facts) -> Iterator[Problem]:
    controller = about(request).controller
    others = {one for denial in _denials(request) for one in denial.controllers} - {controller}
    for other in sorted(others):
        yield Problem(
            "The denial concerns {other}, and is stored in the register of {controller}",
            other=name_of(other, facts),
            controller=name_of(controller, facts),
        )


def _denials(request: Carrying) -> tuple[Denial, ...]:
    return read_denials(content_of(request)) if about(request).group is Group.DENIAL else ()
