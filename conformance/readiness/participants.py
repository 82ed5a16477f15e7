"""The people of a rehearsal."""

from collections.abc import Iterator
from dataclasses import replace

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item
from conformance.runfile import People
from conformance.sentences import told


def people(ground: Ground) -> Iterator[Item]:
    """Tester and archivist are named wherever a person uses a party's system, and are two people."""
    items = list(_named(ground))
    # whether they differ is known, or not to be asked, when A11 has nothing against them
    first = items[0]
    yield from items
    yield replace(first, check="M11", ready=True, settled=first.ready)


def _named(ground: Ground) -> Iterator[Item]:
    named = {N_("tester"): ground.people.tester, N_("archivist"): ground.people.archivist}
    missing = [role for role, name in named.items() if not name]
    if not missing:
        yield _both(ground)
    for role in missing:
        yield _missing(role, needed=bool(ground.attended))
    if not missing and ground.attended:
        yield from _not_agreed(ground.people)


def _not_agreed(people: People) -> Iterator[Item]:
    """What else is to be agreed where a person uses a system; a rehearsal begins without it."""
    for name, text in _TO_AGREE.items():
        if not getattr(people, name):
            advice = told("Agree it and give it, in the form or in the run file")
            yield Item("A11", True, told(text), advice)


_TO_AGREE = {
    "application_support": N_("Nobody is named who supports the users of the systems meanwhile"),
    "telecom_support": N_("Nobody is named who looks after the connections meanwhile"),
    "vendors": N_("Nobody is named whom the vendors of the systems have at hand"),
    "time": N_("It is not told when the rehearsal is to be held"),
}


def _both(ground: Ground) -> Item:
    tester, archivist = ground.people.tester, ground.people.archivist
    text = told(
        "The tester is {tester} and the archivist {archivist}", tester=tester, archivist=archivist
    )
    if tester.casefold() != archivist.casefold():
        return Item("A11", True, text)
    advice = told("Name two people if you can: the archivist looks at what the tester did")
    return Item("A11", True, text, advice)


def _missing(role: str, *, needed: bool) -> Item:
    if not needed:
        text = N_("Nobody is named as the {person}, and no person uses a system in this rehearsal")
        return Item("A11", True, told(text, person=role))
    text = N_("Nobody is named as the {person}, and a person uses a system in this rehearsal")
    advice = told("Agree who it is and when, and give the name, in the form or in the run file")
    return Item("A11", False, told(text, person=role), advice)
