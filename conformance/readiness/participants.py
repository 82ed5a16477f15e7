"""The people of a rehearsal."""

from collections.abc import Iterator
from dataclasses import replace

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item
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
