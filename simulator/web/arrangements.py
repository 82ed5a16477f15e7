"""The control interface's part on how parties have arranged themselves towards the archive.

Profiles of systems, models of joining, and registers that pass to another controller.
"""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint

from simulator.domain.controllers import takeover_fault
from simulator.domain.joining import Joining, joining_faults
from simulator.testbed import Bench, Testbed
from simulator.web.bench_parts import add_part
from simulator.web.problems import stop


def add(pages: Blueprint, testbed: Testbed) -> None:
    """Add the calls to the control interface."""

    add_part(pages, testbed, "profiles", _profiles, put=_set_profiles)
    add_part(pages, testbed, "joinings", _joinings, put=_set_joinings)
    add_part(pages, testbed, "controllers", _takeovers, put=_pass_register)


def _profiles(bench: Bench) -> dict[str, Any]:
    told = sorted(bench.systems.items())
    return {"profiles": [{"system": oid, "profile": one.value} for oid, one in told]}


def _set_profiles(bench: Bench) -> None:
    from simulator.web.asked import Profiles
    from simulator.web.reading import read

    given = read(Profiles).profiles
    _refuse_unknown(bench, (one.system for one in given))
    systems = {one.system: one.value() for one in given}
    if len(systems) < len(given):
        stop(422, "A system comes twice: give each sending organisation one profile.")
    bench.set_systems(systems)


def _joinings(bench: Bench) -> dict[str, Any]:
    told = sorted(bench.joinings.values(), key=lambda one: one.organisation)
    return {"joinings": [_joining(one) for one in told]}


def _joining(one: Joining) -> dict[str, Any]:
    through = {"through": one.through} if one.through else {}
    return {"organisation": one.organisation, "model": one.model.value, **through}


def _set_joinings(bench: Bench) -> None:
    from simulator.web.asked import JoiningRows
    from simulator.web.reading import read

    given = [one.value() for one in read(JoiningRows).joinings]
    _refuse_unknown(bench, (oid for one in given for oid in (one.organisation, one.through) if oid))
    for fault in joining_faults(given):
        stop(422, f"{fault}.")
    bench.set_joinings(given)


def _takeovers(bench: Bench) -> dict[str, Any]:
    with bench.transaction():  # a register whose day has come passes before it is told
        told = bench.takeovers
    return {
        "takeovers": [
            {
                "from": one.former,
                "to": one.successor,
                "on": one.on.isoformat(),
                "documents": one.documents,
            }
            for one in told
        ]
    }


def _pass_register(bench: Bench) -> None:
    from simulator.web.asked import PassingRegister
    from simulator.web.reading import read

    new = read(PassingRegister).value()
    _refuse_unknown(bench, (new.former, new.successor))
    if new.on < bench.today():
        stop(
            422,
            f"on is {new.on}, a day before the bench's today, {bench.today()}: a register passes "
            "from today on, at the earliest, and cannot be taken back; give today or a later day.",
        )
    with bench.transaction():
        known = bench.takeovers
    fault = takeover_fault(new, known)
    if fault:
        stop(409, f"{fault[:1].upper()}{fault[1:]}.")
    bench.add_takeover(new)


def _refuse_unknown(bench: Bench, oids: Iterable[str]) -> None:
    unknown = next((oid for oid in oids if oid not in bench.organisations), None)
    if unknown is not None:
        stop(
            409,
            f"The organisation register does not hold {unknown!r}: add it with "
            f"POST /api/v1/benches/{bench.name}/organisations, or correct the OID.",
        )
