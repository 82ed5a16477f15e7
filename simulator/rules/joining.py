"""The models of joining: whose system sends for whom, and into whose register."""

from collections.abc import Iterator

from simulator.domain.facts import Facts, asked
from simulator.domain.joining import Joining, JoiningModel
from simulator.domain.organisations import Sector, lies_under, root
from simulator.domain.requests import Readable, Search, Submission
from simulator.domain.rule import DERIVED, WARN, Owner, Problem, rule
from simulator.rules.subjects import about, name_of


def _parallel(facts: Facts) -> Joining | None:
    joining = facts.joining
    return joining if joining and joining.model is JoiningModel.PARALLEL else None


@rule(
    "joining-01",
    "Who has joined in parallel acts through the organiser's system.",
    on=Readable,
    basis=DERIVED,
    source="thl-guide-fi 3.2.3",
    party=Owner.PRODUCER,
)
def acts_through_the_organiser(request: Readable, facts: Facts) -> Iterator[Problem]:
    joining, sender = _parallel(facts), request.header.sender
    if joining is None or not sender or not joining.through:
        return
    if not lies_under(facts.organisations, sender, joining.through):
        yield Problem(
            "{unit} has joined in parallel through {through}, and the message is sent by {sender}: act in the organiser's system, or join directly",
            unit=name_of(request.header.unit, facts),
            through=name_of(joining.through, facts),
            sender=name_of(sender, facts),
            location="sender/device/id",
        )


@rule(
    "joining-02",
    "Who has joined in parallel only acts in the register of that one organiser.",
    on=(Submission, Search),
    basis=DERIVED,
    source="thl-guide-fi 3.2.3",
    party=Owner.PRODUCER,
)
def acts_for_one_organiser(request: Readable, facts: Facts) -> Iterator[Problem]:
    joining = _parallel(facts)
    if joining is None or not joining.through:
        return
    organiser = facts.passed_on.get(joining.through, joining.through)
    for controller in _controllers(request, facts):
        if controller != organiser:
            yield Problem(
                "{unit} has joined in parallel through {through} and is no client of the archive's own: to act in the register of {controller} it must join itself",
                unit=name_of(request.header.unit, facts),
                through=name_of(joining.through, facts),
                controller=name_of(controller, facts),
                location="custodian",
            )


def _controllers(request: Readable, facts: Facts) -> tuple[str, ...]:
    if isinstance(request, Search):
        return asked(request, facts).controllers
    controller = about(request).controller if isinstance(request, Submission) else None
    return (controller,) if controller else ()


@rule(
    "joining-03",
    "Joint joining is among private providers, and in parallel joining a private producer uses a public organiser's system.",
    on=Readable,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 3.2.2; thl-guide-fi 3.2.3",
    party=Owner.BOTH,
)
def model_fits_the_sectors(request: Readable, facts: Facts) -> Iterator[Problem]:
    joining = facts.joining
    if joining is None or not joining.through:
        return
    wanted = _WANTED[joining.model]
    found = (_sector(joining.organisation, facts), _sector(joining.through, facts))
    if None not in found and found != wanted:
        yield Problem(
            "{organisation} has joined through {through}, which the model of its joining does not allow: correct the joining",
            organisation=name_of(joining.organisation, facts),
            through=name_of(joining.through, facts),
        )


_WANTED = {
    JoiningModel.JOINT: (Sector.PRIVATE, Sector.PRIVATE),
    JoiningModel.PARALLEL: (Sector.PRIVATE, Sector.PUBLIC),
}


def _sector(oid: str, facts: Facts) -> Sector | None:
    top = root(facts.organisations, oid)
    return top.sector if top else None
