"""The registers of professionals over HTTP: what rights a registration number gives.

Terhikki, Suosikki and the attribute service are played as one. They answer from yesterday's
snapshot, and show nobody whose rights have ended.
"""

from datetime import date, timedelta
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from simulator.domain.identifiers import birth_date
from simulator.domain.registers import Registers, Right
from simulator.domain.worlds import Worker
from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named
from simulator.web.moments import day
from simulator.web.problems import stop
from simulator.web.queries import asked_for
from simulator.web.registers import named

ASSUMED: Final = "The message is Sotebed's own: the attribute service's schema is not public."
DIGITS: Final = 11


def blueprint(testbed: Testbed, registers: Registers) -> Blueprint:
    """The professionals of every bench."""
    pages = Blueprint("professionals", __name__, url_prefix="/b/<name>/professionals")

    @pages.get("")
    def professional(name: str) -> Response:
        bench = bench_named(testbed, name)
        return jsonify(_found(bench, registers, _number()))

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.calls import described
        from simulator.web.registers_openapi import PROFESSIONALS

        bench_named(testbed, name)
        return jsonify(described(PROFESSIONALS, f"{request.url_root.rstrip('/')}/b/{name}"))

    return pages


def _number() -> str:
    number = asked_for("registrationNumber").get("registrationNumber")
    if number is None:
        stop(422, "Whose rights? Give the registration number: ?registrationNumber=90000000001.")
    if not (number.isascii() and number.isdigit() and len(number) == DIGITS):
        stop(422, f"registrationNumber is {number[:80]!r}: it has eleven digits.")
    return number


def _found(bench: Bench, registers: Registers, number: str) -> dict[str, Any]:
    as_of = bench.today() - timedelta(days=1)
    worker = next((one for one in bench.world.workers if one.registration == number), None)
    rights = registers.rights_of(number, as_of)
    if worker is None or not rights:
        stop(
            404,
            f"The registers show nobody with a right in force under {number} on {as_of}: whoever "
            "has no right, or one that has ended, is not shown, and a new one is from the next day.",
        )
    return _shown(worker, rights, registers, bench.today(), as_of)


def _shown(
    worker: Worker, rights: tuple[Right, ...], registers: Registers, today: date, as_of: date
) -> dict[str, Any]:
    return {
        "registration_number": worker.registration,
        "name": f"{worker.given} {worker.family}",
        "birth_year": birth_date(worker.identity).year,
        "as_of": as_of.isoformat(),
        "rights": [_right(one) for one in rights],
        "authority": named(registers.authority(today)),
        "assumed": ASSUMED,
    }


def _right(one: Right) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": named(one.name),
        "begins": day(one.period.begins),
        "ends": day(one.period.ends),
        "restriction": named(one.restriction) if one.restriction else None,
    }
