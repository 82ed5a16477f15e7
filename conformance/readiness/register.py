"""The parties' organisations and units in the organisation register."""

from collections.abc import Iterator

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item
from conformance.sentences import Sentence, told
from conformance.setting import Place
from simulator.domain.organisations import (
    HierarchyKind,
    chain,
    hierarchy_problems,
    is_valid,
    root,
)

CHECKS = {"organiser": "A28", "producer": "A13"}
"""The check of each party's place in the register."""

OWNER = 5
"""How many arcs of an OID its owner has: 1.2.246.10 and the business id."""

CORRECT = N_("Have the organisation register corrected, or name another unit in the run file")


def own_hierarchy(ground: Ground) -> Iterator[Item]:
    """Each party's unit stands under the party's own organisation, and both are valid."""
    for role, check in CHECKS.items():
        place = ground.setting.places[role]
        wrong = _out_of_place(ground, role, place)
        if wrong:
            yield Item(check, False, wrong, told(CORRECT), party=role)
        else:
            text = N_("The {party}'s unit {unit} stands under {organisation}, and both are valid")
            yield Item(check, True, told(text, **_named(role, place)), party=role)


def _named(role: str, place: Place) -> dict[str, str]:
    return {
        "party": role,
        "unit": place.unit.name,
        "oid": place.unit.oid,
        "organisation": place.organisation.name,
    }


def _out_of_place(ground: Ground, role: str, place: Place) -> Sentence | None:
    """What is wrong with a party's place in the register; None when nothing is."""
    register = ground.world.organisations
    for named in (place.organisation, place.unit):
        if named.oid not in register:
            text = N_("The {party}'s {name} ({oid}) is not in the organisation register")
            return told(text, party=role, name=named.name, oid=named.oid)
        if not is_valid(register[named.oid], ground.today):
            text = N_("The {party}'s {name} ({oid}) is not valid on {date}")
            return told(text, party=role, name=named.name, oid=named.oid, date=ground.today)
    top = root(register, place.unit.oid)
    if top is None or top.oid != place.organisation.oid:
        text = N_(
            "The {party}'s unit {unit} ({oid}) stands under {root} in the organisation register, not under {organisation}"
        )
        return told(text, **_named(role, place), root=top.name if top else "–")
    return None


def no_private_unit(ground: Ground) -> Iterator[Item]:
    """No private unit stands in a public hierarchy."""
    register = ground.world.organisations
    wrong = [
        problem
        for problem in hierarchy_problems(register)
        if problem.kind is HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT
    ]
    for problem in wrong:
        yield Item("A14", False, Sentence(problem.text, dict(problem.values)))
    for unit in sorted(set(ground.misplaced) - {problem.unit for problem in wrong}):
        text = N_(
            "The organisation register has the private unit {unit} in a public organiser's hierarchy"
        )
        yield Item("A14", False, told(text, unit=unit), told(CORRECT))
    if not wrong and not ground.misplaced:
        text = N_("None of {count} organisations and units is a private unit in a public hierarchy")
        yield Item("A14", True, told(text, count=len(register)))


def service_units(ground: Ground) -> Iterator[Item]:
    """What is named as a unit is a service unit and no organisation."""
    for role in CHECKS:
        place = ground.setting.places[role]
        above = chain(ground.world.organisations, place.unit.oid)
        if not above:
            continue
        if len(above) == 1:
            text = N_("The {party}'s unit {unit} ({oid}) is an organisation, not a service unit")
            advice = told("Name a service unit: the right is given to one")
            yield Item("A15", True, told(text, **_named(role, place)), advice, party=role)
        else:
            text = N_("The {party}'s unit {unit} is a service unit")
            yield Item("A15", True, told(text, **_named(role, place)), party=role)


def inherited_oids(ground: Ground) -> Iterator[Item]:
    """A unit may carry an OID of an earlier owner: the register says to whom it belongs."""
    for role in CHECKS:
        place = ground.setting.places[role]
        if _owner(place.unit.oid) == _owner(place.organisation.oid):
            text = N_("The OID of the {party}'s unit {unit} begins as its organisation's")
            yield Item("A17", True, told(text, **_named(role, place)), party=role)
        else:
            text = N_(
                "The OID {oid} of the {party}'s unit {unit} begins otherwise than that of {organisation}: to whom the unit belongs, the organisation register says and not the OID"
            )
            yield Item("A17", True, told(text, **_named(role, place)), party=role)


def _owner(oid: str) -> str:
    """The part of an OID that comes from its owner's business id."""
    return ".".join(oid.split(".")[:OWNER])
