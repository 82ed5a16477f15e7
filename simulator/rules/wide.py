"""The wide register access right: a shelter acting in a national controller's register."""

from collections.abc import Iterator

from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.permissions import Ground
from simulator.domain.requests import AnnulDocument, Carrying, ReplaceDocument, Submission
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, Owner, Problem, rule
from simulator.rules.subjects import about, name_of, standing_of, target_of, task_of


@rule(
    "wide-01",
    "What is done under a wide right belongs to the controller for whom the right is held.",
    on=Carrying,
    basis=DERIVED,
    source="kanta-rko; thl-guide-fi 3.3",
    party=Owner.PRODUCER,
)
def controller_of_the_wide_right(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    task = task_of(request)
    if metadata.group is Group.CLIENT_RELATIONSHIP or metadata.controller is None:
        return
    held = {one for one, tasks in facts.wide_tasks.items() if task in tasks}
    if held and metadata.controller not in held:
        yield Problem(
            "{unit} works in the service task {task} in the register of {holder}, but the document names {controller} as controller",
            unit=name_of(request.header.unit, facts),
            task=task or "–",
            holder=name_of(sorted(held)[0], facts),
            controller=name_of(metadata.controller, facts),
            location="custodian",
        )


@rule(
    "wide-02",
    "Nothing public says whether one holder of a wide right may change what another has made.",
    on=(ReplaceDocument, AnnulDocument),
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.PRODUCER,
)
def made_by_another_holder(request: Submission, facts: Facts) -> Iterator[Problem]:
    target = target_of(request, facts)
    if target is None or standing_of(request, facts).ground is not Ground.WIDE:
        return
    if target.first_unit != request.header.unit:
        yield Problem(
            "{unit} changes the document {document}, which another unit has made",
            unit=name_of(request.header.unit, facts),
            document=target.set_id,
        )
