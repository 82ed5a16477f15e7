"""The register access right: who may act in whose register.

One rule refuses, in one sentence for every cause, so that the answer tells nothing of what is
stored; the others tell the journal which cause it was.
"""

from collections.abc import Iterator

from simulator.domain.documents import Group
from simulator.domain.facts import Facts, asked
from simulator.domain.permissions import NOBODY, Ground, Standing
from simulator.domain.requests import AnnulDocument, Readable, Search, Submission
from simulator.domain.rule import DERIVED, STATED, Owner, Problem, rule
from simulator.rules.subjects import (
    about,
    is_client_document,
    name_of,
    standing_of,
    task_of,
    tasks_of_relationship,
)

ASSUMED_END = "The right is in force on its end date too."
ASSUMED_TASK = "The right covers the service task of its block, in every case of the client."


def _standing(request: Readable, facts: Facts) -> Standing:
    """The best standing that the caller has towards what the request concerns."""
    if isinstance(request, Submission):
        return standing_of(request, facts)
    if not isinstance(request, Search):
        return NOBODY
    unit, query = request.header.unit, asked(request, facts)
    clients = facts.subjects or (None,)
    found = [facts.standing(unit, one, client) for one in query.controllers for client in clients]
    return next((one for one in found if one.allows), found[0] if found else NOBODY)


@rule(
    "access-01",
    "Only the controller, or a unit whose register access right is in force, acts in a register.",
    on=(Submission, Search),
    basis=STATED,
    source="kanta-rko; thl-guide-fi 4.1.1",
    error="access_right",
    rests_on=(Group.CLIENT_RELATIONSHIP,),
)
def right_in_force(request: Readable, facts: Facts) -> Iterator[Problem]:
    if _standing(request, facts).allows and not _other_task(request, facts):
        return
    if _lacks_controller(request, facts):
        yield Problem("The message names no controller: whose register it concerns is not told")
        return
    yield Problem(
        "{unit} has no register access right in force on {date} to what it asks for",
        unit=name_of(request.header.unit, facts),
        date=facts.today,
    )


def _lacks_controller(request: Readable, facts: Facts) -> bool:
    if isinstance(request, Search):
        return not asked(request, facts).controllers
    return isinstance(request, Submission) and about(request).controller is None


def _other_task(request: Readable, facts: Facts) -> bool:
    if not isinstance(request, Submission):
        return False
    return bool(_tasks_beyond(request, facts))


def _tasks_beyond(request: Submission, facts: Facts) -> tuple[str, ...]:
    """The service tasks of a submission that the right does not cover.

    Under a wide right the relationship and the case are the unit's own work too. An annulment
    that names no task is judged by the document that it names.
    """
    standing, wide_groups = standing_of(request, facts), (Group.CASE, Group.CLIENT_RELATIONSHIP)
    group = about(request).group
    is_wide = standing.ground is Ground.WIDE and group in wide_groups
    if not is_wide and not is_client_document(request):
        return ()
    if group is Group.CLIENT_RELATIONSHIP:
        tasks = tasks_of_relationship(request)
    else:
        told = task_of(request)
        tasks = () if told is None and isinstance(request, AnnulDocument) else (told or "–",)
    return tuple(task for task in tasks if not standing.covers(task))


@rule(
    "access-02",
    "A unit that the client-relationship document does not name has no right.",
    on=(Submission, Search),
    basis=STATED,
    source="kanta-rko; thl-guide-fi 3.3",
    party=Owner.PRODUCER,
    error="access_right",
    in_answer=False,
    rests_on=(Group.CLIENT_RELATIONSHIP,),
)
def unit_named(request: Readable, facts: Facts) -> Iterator[Problem]:
    if _standing(request, facts).ground is Ground.NONE and not _lacks_controller(request, facts):
        yield Problem(
            "The register holds no right of {unit} to the client",
            unit=name_of(request.header.unit, facts),
        )


@rule(
    "access-03",
    "The right begins on the start date of the unit's entry.",
    on=(Submission, Search),
    basis=STATED,
    source="thl-guide-fi 4.1.1",
    party=Owner.PRODUCER,
    error="access_right",
    in_answer=False,
    rests_on=(Group.CLIENT_RELATIONSHIP,),
)
def right_begun(request: Readable, facts: Facts) -> Iterator[Problem]:
    if _standing(request, facts).ground is Ground.NOT_YET:
        yield Problem(
            "The right of {unit} has not begun on {date}",
            unit=name_of(request.header.unit, facts),
            date=facts.today,
        )


@rule(
    "access-04",
    "The right ends with the end date of the unit's entry.",
    on=(Submission, Search),
    basis=STATED,
    source="kanta-rko; thl-guide-fi 4.1.1",
    party=Owner.PRODUCER,
    error="access_right",
    in_answer=False,
    assumes=ASSUMED_END,
    rests_on=(Group.CLIENT_RELATIONSHIP,),
)
def right_not_ended(request: Readable, facts: Facts) -> Iterator[Problem]:
    if _standing(request, facts).ground is Ground.ENDED:
        yield Problem(
            "The right of {unit} has ended before {date}: only the organiser corrects and annuls now",
            unit=name_of(request.header.unit, facts),
            date=facts.today,
        )


@rule(
    "access-05",
    "The right belongs to the unit that is named, not to its sister units.",
    on=(Submission, Search),
    basis=DERIVED,
    source="kanta-rko",
    party=Owner.PRODUCER,
    error="access_right",
    in_answer=False,
    rests_on=(Group.CLIENT_RELATIONSHIP,),
)
def right_of_the_unit(request: Readable, facts: Facts) -> Iterator[Problem]:
    if _standing(request, facts).ground is Ground.OTHER_UNIT:
        yield Problem(
            "{unit} acts, but the right was given to another unit of the same organisation: act as the unit named in the client-relationship document",
            unit=name_of(request.header.unit, facts),
        )


@rule(
    "access-06",
    "The right covers the service task under which the unit is named.",
    on=Submission,
    basis=DERIVED,
    source="thl-guide-fi 3.3; sosmeta",
    party=Owner.PRODUCER,
    error="access_right",
    in_answer=False,
    assumes=ASSUMED_TASK,
    rests_on=(Group.CLIENT_RELATIONSHIP, Group.CASE),
)
def right_to_the_task(request: Submission, facts: Facts) -> Iterator[Problem]:
    beyond = _tasks_beyond(request, facts)
    if beyond and standing_of(request, facts).allows:
        yield Problem(
            "The document is of the service task {task}, which the right of {unit} does not cover",
            task=", ".join(beyond),
            unit=name_of(request.header.unit, facts),
            location="localSocialHeader/functionCode",
        )
