"""The parties' client data systems: what they can do, and their combination."""

import re
from collections.abc import Iterator

from conformance.i18n import N_
from conformance.readiness.ground import DriverSeen, Ground, Item
from conformance.sentences import Sentence, told

NEEDED = ("store", "search", "open")
"""What most of a rehearsal rests on."""


def functions(ground: Ground) -> Iterator[Item]:
    """The systems have the register access right built in, as far as can be known beforehand."""
    for role, party in ground.parties.items():
        if lacking := _lacking_in_astori(role, ground):
            yield lacking
        elif party.mode == "simulated":
            text = N_(
                "The {party}'s system has the function: it is the test bed's reference system"
            )
            yield Item("A03", True, told(text, party=role), party=role)
        elif party.mode == "driven":
            yield _driven(role, party.driver, ground.drivers.get(role))
        elif role in ground.messages and ground.messages[role].readable:
            text = N_("The {party}'s system sends messages: what it can do, the other checks show")
            yield Item("A03", True, told(text, party=role), party=role)
        else:
            text = N_("Whether the {party}'s system has the function, the rehearsal is to show")
            advice = told("Have its vendor confirm beforehand that the function can be used")
            yield Item("A03", True, told(text, party=role), advice, settled=False, party=role)


def _lacking_in_astori(role: str, ground: Ground) -> Item | None:
    """What Astori does not show of a system that it knows; None where it shows all that is needed."""
    known = ground.registered.get(role)
    if known is None or (known.has_right and known.jointly_tested):
        return None
    text = N_("Astori does not show that {system} has been jointly tested")
    if not known.has_right:
        text = N_("Astori does not show that {system} has the register access right built in")
    advice = told("Ask its vendor: the function must be there and jointly tested before it is used")
    return Item("A03", True, told(text, system=known.name), advice, party=role)


def _driven(role: str, url: str, seen: DriverSeen | None) -> Item:
    if seen is None:
        text = N_("The driver of the {party}'s system at {url} has not been asked")
        advice = told("Start the driver, and begin the rehearsal again")
        return Item("A03", False, told(text, party=role, url=url), advice, party=role)
    if seen.why is not None:
        advice = told("Try it with: sotebed check-driver {url}", url=url)
        return Item("A03", False, seen.why, advice, party=role)
    system = f"{seen.system} {seen.version}".strip() or "–"
    if role not in seen.parts:
        text = N_("The driver answers for {system}, which cannot take the {party}'s part")
        advice = told("Name the driver of another system, or let a person use the system: attended")
        return Item("A03", False, told(text, party=role, system=system), advice, party=role)
    lacking = ", ".join(verb for verb in NEEDED if verb not in seen.verbs)
    text = N_("The driver of the {party}'s system answers for {system}")
    advice = told(
        "It cannot do this, and what rests on it comes out as not testable: {what}", what=lacking
    )
    found = told(text, party=role, system=system)
    return Item("A03", True, found, advice if lacking else None, party=role)


def _names(ground: Ground) -> tuple[str, str]:
    return ground.parties["organiser"].system.name, ground.parties["producer"].system.name


def combination(ground: Ground) -> Iterator[Item]:
    """Whether the systems were rehearsed together before: the test is mandatory, or advisable."""
    organiser, producer = _names(ground)
    nameless = [role for role, party in ground.parties.items() if not party.system.name]
    for role in nameless:
        text = N_("The {party}'s system has no name: its combination with the other counts as new")
        advice = told("Give the system's name, in the form or in the run file")
        yield Item("A07", True, told(text, party=role), advice, party=role)
    if nameless:
        return
    text = N_(
        "No earlier test of the systems {organiser} and {producer} together is known here: for a new combination the test is mandatory"
    )
    if (organiser, producer) in ground.seen:
        text = N_(
            "The systems {organiser} and {producer} were rehearsed together here before: if their test was reported, another is advisable, not mandatory"
        )
    yield Item("A07", True, told(text, organiser=organiser, producer=producer))


def tested_before(ground: Ground) -> Iterator[Item]:
    """How many earlier rehearsals here were of the same combination; a near name is asked about."""
    organiser, producer = _names(ground)
    if (organiser, producer) in ground.seen:
        text = N_(
            "The systems {organiser} and {producer} have succeeded together here before: the test may be run again, and is advisable"
        )
        yield Item("A08", True, told(text, organiser=organiser, producer=producer))
        return
    text = N_("No earlier success of the systems {organiser} and {producer} together lies here")
    found = told(text, organiser=organiser or "–", producer=producer or "–")
    near = next((pair for pair in sorted(ground.seen) if _alike(pair, (organiser, producer))), None)
    advice = (
        told(
            "{organiser} and {producer} have succeeded here: give the names as then if they are the same systems",
            organiser=near[0],
            producer=near[1],
        )
        if near
        else None
    )
    yield Item("A08", True, found, advice)


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for names that differ in signs alone: in case, spaces and punctuation."""
    return [_plain(name) for name in one] == [_plain(name) for name in other]


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def kin(ground: Ground) -> Iterator[Item]:
    """Systems that are not quite those of before: whether they are a new combination is open."""
    organiser, producer = _names(ground)
    swapped = organiser != producer and (producer, organiser) in ground.seen
    if swapped and (organiser, producer) not in ground.seen:
        text = N_(
            "The systems {organiser} and {producer} were rehearsed before with their parts changed: whether this is a new combination, no public source says"
        )
        yield _to_ask(told(text, organiser=organiser, producer=producer))
        return
    newer = list(_newer(ground))
    for system, version in newer:
        text = N_(
            "{system} {version} has not been rehearsed here, only another major version of it: whether this is a new combination, no public source says"
        )
        yield _to_ask(told(text, system=system, version=version))
    if not newer:
        text = N_("Nothing in this combination of systems is an open question")
        yield Item("A09", True, told(text))


def _to_ask(question: Sentence) -> Item:
    return Item("A09", True, question, told("Ask Kela whether the test is mandatory"))


def _newer(ground: Ground) -> Iterator[tuple[str, str]]:
    """The systems of a known pair that come in another major version than in every success of it."""
    known = ground.seen.get(_names(ground), frozenset())
    for place, role in enumerate(("organiser", "producer")):
        system = ground.parties[role].system
        majors = {_major(versions[place]) for versions in known} - {""}
        if majors and system.version and _major(system.version) not in majors:
            yield system.name, system.version


def _major(version: str) -> str:
    """The first number of a version: 4 of 4.2.1, 11 of v11."""
    found = re.search(r"\d+", version)
    return found[0] if found else version
