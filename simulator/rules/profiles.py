"""What a client data system may do by the profile with which it has joined."""

from collections.abc import Iterator

from simulator.domain.facts import Facts
from simulator.domain.joining import SystemProfile
from simulator.domain.organisations import lies_under
from simulator.domain.requests import Readable, Search, Submission
from simulator.domain.rule import DERIVED, Problem, rule
from simulator.rules.subjects import about, name_of

ASSUMED_PROFILES = "The profiles of phase one still hold, and the archive watches over them."


@rule(
    "profiles-01",
    "A storing system and an own-data application store only: they do not search.",
    on=Search,
    basis=DERIVED,
    source="kanta-2018",
    assumes=ASSUMED_PROFILES,
)
def storing_system_searches_not(request: Readable, facts: Facts) -> Iterator[Problem]:
    if not facts.system.searches:
        yield Problem(
            "The system of {sender} has joined to store and searches nothing: ask with a joining or a reading system",
            sender=name_of(request.header.sender, facts),
            location="sender/device/id",
        )


@rule(
    "profiles-02",
    "A reading system searches only: it stores, corrects and annuls nothing.",
    on=Submission,
    basis=DERIVED,
    source="kanta-2018",
    assumes=ASSUMED_PROFILES,
)
def reading_system_stores_not(request: Readable, facts: Facts) -> Iterator[Problem]:
    if not facts.system.stores:
        yield Problem(
            "The system of {sender} has joined to read and stores nothing: send with a joining or a storing system",
            sender=name_of(request.header.sender, facts),
            location="sender/device/id",
        )


@rule(
    "profiles-03",
    "An own-data application stores its own provider's data: in no other controller's register.",
    on=Submission,
    basis=DERIVED,
    source="kanta-2018",
    assumes=ASSUMED_PROFILES,
)
def own_data_in_the_own_register(request: Submission, facts: Facts) -> Iterator[Problem]:
    sender, controller = request.header.sender, about(request).controller
    if facts.system is not SystemProfile.OWN_DATA or not sender or not controller:
        return
    if not lies_under(facts.organisations, sender, controller):
        yield Problem(
            "The application of {sender} stores its own data only, and the document names {controller} as controller",
            sender=name_of(sender, facts),
            controller=name_of(controller, facts),
            location="custodian",
        )
