"""Astori, the register of information systems, over HTTP: invented systems only."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from simulator.domain.registers import Registers, System, SystemClass
from simulator.testbed import Testbed
from simulator.web.benches import bench_named
from simulator.web.moments import day
from simulator.web.problems import stop
from simulator.web.queries import asked_for, one_of
from simulator.web.registers import named

ASSUMED: Final = "The fields are Sotebed's own: the real register's model is not public."


def blueprint(testbed: Testbed, registers: Registers) -> Blueprint:
    """Astori of every bench."""
    pages = Blueprint("astori", __name__, url_prefix="/b/<name>/astori")

    @pages.get("/systems")
    def systems(name: str) -> Response:
        today = bench_named(testbed, name).today()
        asked = asked_for("q", "class", "manufacturer", "usable")
        one_of(asked, "class", *SystemClass)
        one_of(asked, "usable", "true", "false")
        found = [one for one in registers.systems.values() if _fits(one, asked, today)]
        shown = [_shown(one, registers, today) for one in found]
        return jsonify({"systems": shown, "assumed": ASSUMED})

    @pages.get("/systems/<id>")
    def system(name: str, id: str) -> Response:
        bench = bench_named(testbed, name)
        asked_for()
        found = registers.systems.get(id)
        if found is None:
            stop(
                404,
                f"Astori has no system {id[:80]!r}: GET /b/{name}/astori/systems lists them. A "
                "system that is missing from Astori must not be taken into use.",
            )
        return jsonify(_shown(found, registers, bench.today()))

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.calls import described
        from simulator.web.registers_openapi import ASTORI

        bench_named(testbed, name)
        return jsonify(described(ASTORI, f"{request.url_root.rstrip('/')}/b/{name}/astori"))

    return pages


def _fits(one: System, asked: Mapping[str, str], today: date) -> bool:
    text = f"{one.id} {one.name} {one.manufacturer} {one.purpose.fi} {one.purpose.sv}".casefold()
    if asked.get("q", "").casefold() not in text:
        return False
    if asked.get("manufacturer", "").casefold() not in one.manufacturer.casefold():
        return False
    if asked.get("class", one.system_class.value) != one.system_class.value:
        return False
    usable = "true" if one.may_be_used(today) else "false"
    return asked.get("usable", usable) == usable


def _shown(one: System, registers: Registers, today: date) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "manufacturer": one.manufacturer,
        "versions": list(one.versions),
        "system_class": one.system_class.value,
        "purpose": named(one.purpose),
        "profiles": list(one.profiles),
        "certificate": _certificate(one, today),
        "joint_test": one.joint_test.value,
        "deviations": [
            {
                "text": named(each.text),
                "since": each.since.isoformat(),
                "significant": each.significant,
            }
            for each in one.deviations
            if each.since <= today
        ],
        "may_be_used": one.may_be_used(today),
        "authority": named(registers.authority(today)),
    }


def _certificate(one: System, today: date) -> dict[str, Any] | None:
    held = one.certificate
    if held is None:
        return None
    return {
        "number": held.number,
        "begins": day(held.period.begins),
        "ends": day(held.period.ends),
        "valid": held.period.covers(today),
    }
