"""Old documents and old client relationships: made before the organisation joined the archive."""

from collections.abc import Iterator

from simulator.domain.contents import span_of
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import about, content_of

ORIGINAL = "localSocialHeader/originalFunctionCode"


def is_old_relationship(request: Carrying) -> bool:
    """True for a client-relationship document that is marked as an old client relationship."""
    return span_of(content_of(request)).old and about(request).group is Group.CLIENT_RELATIONSHIP


@rule(
    "old-01",
    "An old client relationship names its client by personal identity code and date of birth.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def old_client_identified(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if not is_old_relationship(request):
        return
    client = content_of(request).get("asiakas")
    told = client if isinstance(client, dict) else {}
    for field in ("henkilotunnus", "syntymaaika"):
        if not told.get(field):
            yield Problem(
                "The client relationship is an old one and lacks {field}: an old one needs it",
                field=field,
                location=f"asiakas/{field}",
            )


@rule(
    "old-02",
    "Only an old document carries the service task of an older code set.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="kanta-fhir; sotebed",
)
def original_task_of_old(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.original_task and metadata.group not in (None, Group.OLD):
        yield Problem(
            "The document carries the older service task {task} and is no old document: give today's service task alone",
            task=metadata.original_task,
            location=ORIGINAL,
        )


@rule(
    "old-03",
    "Nothing public says whether an old document needs a service task, today's or an older one.",
    on=Carrying,
    groups=(Group.OLD,),
    basis=OPEN,
    effect=OBSERVE,
    source="kanta-fhir; sotebed",
)
def old_task_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.group is Group.OLD and not (metadata.original_task or metadata.service_task):
        yield Problem(
            "The old document gives no service task, neither today's nor an older one",
            location=ORIGINAL,
        )
