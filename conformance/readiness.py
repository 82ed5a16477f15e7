"""What must be in order before a rehearsal begins; a fault here says nothing of conformance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from conformance.i18n import N_
from conformance.runfile import PartySettings
from conformance.sentences import Sentence, told
from conformance.setting import Setting
from simulator.domain.identifiers import is_test_identity
from simulator.domain.organisations import HierarchyKind, chain, hierarchy_problems, valid_on
from simulator.domain.worlds import Purpose, World


@dataclass(frozen=True, slots=True)
class Item:
    """One readiness item: the check it settles, whether it is ready, and the sentence that says so."""

    check: str
    ready: bool
    told: Sentence


@dataclass(frozen=True, slots=True)
class Ground:
    """What readiness looks at: the parties' settings, the setting, the world, the day."""

    parties: Mapping[str, PartySettings]
    setting: Setting
    world: World
    today: date


def examine(ground: Ground) -> tuple[Item, ...]:
    """Every readiness item of the register access right."""
    return tuple(item for look in _LOOKS for item in look(ground))


def _functions(ground: Ground) -> Iterator[Item]:
    for role, party in ground.parties.items():
        ready = party.mode == "simulated"
        text = N_("The {party}'s system has the function: it is the test bed's reference system")
        if not ready:
            text = N_("Nothing shows that the {party}'s system has the function: ask its vendor")
        yield Item("A03", ready, told(text, party=role))


def _astori(ground: Ground) -> Iterator[Item]:
    for role, party in ground.parties.items():
        if party.system.astori:
            text = N_("The {party}'s system is in Astori as {astori}")
        else:
            text = N_(
                "The {party}'s system has no Astori id: a system outside the register must not be used"
            )
        yield Item(
            "A04", bool(party.system.astori), told(text, party=role, astori=party.system.astori)
        )


def _certificate(ground: Ground) -> Iterator[Item]:
    for role, party in ground.parties.items():
        expires = party.system.certificate_expires
        if expires is None:
            text = N_("The {party}'s system has no date until which its certificate is valid")
        elif expires < ground.today:
            text = N_(
                "The certificate of the {party}'s system expired on {date}: the system must not be used"
            )
        else:
            text = N_("The certificate of the {party}'s system is valid until {date}")
        ready = expires is not None and expires >= ground.today
        yield Item("A05", ready, told(text, party=role, date=expires or "–"))


def _combination(ground: Ground) -> Iterator[Item]:
    names = {role: party.system.name for role, party in ground.parties.items()}
    text = N_(
        "No earlier test of the systems {organiser} and {producer} together is known here: for a new combination the test is mandatory"
    )
    yield Item("A07", True, told(text, **names))


def _own_hierarchy(ground: Ground) -> Iterator[Item]:
    place, register = ground.setting.producer, ground.world.organisations
    valid = valid_on(register, place.unit.oid, ground.today)
    roots = [one.oid for one in chain(register, place.unit.oid)][-1:]
    ready = valid and roots == [place.organisation.oid]
    text = N_("The producer's unit {unit} stands under {organisation}")
    if not ready:
        text = N_(
            "The producer's unit {unit} does not stand under {organisation} in the organisation register, or is not valid today: correct the register"
        )
    yield Item("A13", ready, told(text, unit=place.unit.name, organisation=place.organisation.name))


def _no_private_unit(ground: Ground) -> Iterator[Item]:
    wrong = [
        problem
        for problem in hierarchy_problems(ground.world.organisations)
        if problem.kind is HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT
    ]
    for problem in wrong:
        yield Item("A14", False, Sentence(problem.text, dict(problem.values)))
    if not wrong:
        count = len(ground.world.organisations)
        yield Item(
            "A14",
            True,
            told(
                "None of {count} organisations and units is a private unit in a public hierarchy",
                count=count,
            ),
        )


def _purposes(ground: Ground) -> Iterator[Item]:
    for name, client in ground.setting.clients.items():
        if name == "client that nobody knows":
            continue
        ready = client.purpose is Purpose.REHEARSAL
        text = N_("The test identity {identity} is meant for rehearsals")
        if not ready:
            text = N_(
                "The test identity {identity} was given for another purpose: use one that is meant for rehearsals"
            )
        yield Item("A24", ready, told(text, identity=client.id.extension))


def _identities(ground: Ground) -> Iterator[Item]:
    for client in ground.setting.clients.values():
        code = client.id.extension
        if not is_test_identity(code):
            yield Item(
                "A19",
                False,
                told("{identity} is no test identity of the 900 series", identity=code),
            )


_LOOKS = (
    _functions,
    _astori,
    _certificate,
    _combination,
    _own_hierarchy,
    _no_private_unit,
    _purposes,
    _identities,
)
