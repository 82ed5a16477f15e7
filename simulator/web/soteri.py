"""Soteri over HTTP: producers, their units, and the transfer to the organisation register."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, jsonify, request

from simulator.domain.producers import Producer, ServiceUnit
from simulator.domain.registers import Registers, State
from simulator.services import soteri, transfer
from simulator.services.soteri import SoteriError
from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named
from simulator.web.problems import stop
from simulator.web.queries import asked_for, one_of
from simulator.web.soteri_telling import breaches, producer_told, unit_told

T = TypeVar("T")


def blueprint(testbed: Testbed, registers: Registers) -> Blueprint:
    """Soteri of every bench."""
    pages = Blueprint("soteri", __name__, url_prefix="/b/<name>/soteri")
    _add_producers(pages, testbed, registers)
    _add_units(pages, testbed, registers)

    @pages.post("/transfer")
    def run(name: str) -> Response:
        asked_for()
        bench = bench_named(testbed, name)
        done = transfer.transfer(bench)
        handed = [one.oid for one in done.organisations]
        at = bench.now().isoformat()
        return jsonify({"at": at, "transferred": handed, "findings": breaches(done.problems)})

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.calls import described
        from simulator.web.soteri_openapi import SOTERI

        bench_named(testbed, name)
        return jsonify(described(SOTERI, f"{request.url_root.rstrip('/')}/b/{name}/soteri"))

    return pages


def _add_producers(pages: Blueprint, testbed: Testbed, registers: Registers) -> None:
    def told(bench: Bench, one: Producer) -> Response:
        return jsonify(producer_told(one, bench, registers))

    @pages.get("/producers")
    def producers(name: str) -> Response:
        bench = bench_named(testbed, name)
        asked_for()
        return jsonify(
            {"producers": [producer_told(one, bench, registers) for one in soteri.producers(bench)]}
        )

    @pages.post("/producers")
    def register_producer(name: str) -> tuple[Response, int]:
        from simulator.web.reading import read
        from simulator.web.soteri_models import NewProducer

        bench = bench_named(testbed, name)
        asked_for()
        given = read(NewProducer).value(bench.now(), bench.today())
        return told(bench, _taken(lambda: soteri.register_producer(bench, given))), 201

    @pages.get("/producers/<business_id>")
    def producer(name: str, business_id: str) -> Response:
        bench = bench_named(testbed, name)
        asked_for()
        return told(bench, _producer(bench, business_id))

    @pages.put("/producers/<business_id>")
    def change_producer(name: str, business_id: str) -> Response:
        from simulator.web.reading import read
        from simulator.web.soteri_models import ChangedProducer

        bench = bench_named(testbed, name)
        asked_for()
        _producer(bench, business_id)
        given = read(ChangedProducer).value(business_id, bench.now(), bench.today())
        return told(bench, _taken(lambda: soteri.change_producer(bench, given)))


def _add_units(pages: Blueprint, testbed: Testbed, registers: Registers) -> None:
    def told(bench: Bench, one: ServiceUnit) -> Response:
        return jsonify(unit_told(one, bench, registers))

    @pages.get("/units")
    def units(name: str) -> Response:
        bench = bench_named(testbed, name)
        asked = asked_for("producer", "state")
        state = one_of(asked, "state", *State)
        found = soteri.units(bench, asked.get("producer"), State(state) if state else None)
        return jsonify({"units": [unit_told(one, bench, registers) for one in found]})

    @pages.post("/units")
    def register_unit(name: str) -> tuple[Response, int]:
        from simulator.web.reading import read
        from simulator.web.soteri_models import NewUnit

        bench = bench_named(testbed, name)
        asked_for()
        given = _ordered(read(NewUnit).value(bench.now(), bench.today()))
        return told(bench, _taken(lambda: soteri.register_unit(bench, given))), 201

    @pages.get("/units/<id>")
    def unit(name: str, id: str) -> Response:
        bench = bench_named(testbed, name)
        asked_for()
        return told(bench, _unit(bench, id))

    @pages.put("/units/<id>")
    def change_unit(name: str, id: str) -> Response:
        from simulator.web.reading import read
        from simulator.web.soteri_models import ChangedUnit

        bench = bench_named(testbed, name)
        asked_for()
        known = _unit(bench, id)
        given = _ordered(read(ChangedUnit).value(known, bench.now(), bench.today()))
        return told(bench, _taken(lambda: soteri.change_unit(bench, given)))

    @pages.post("/units/<id>/end")
    def end_unit(name: str, id: str) -> Response:
        from simulator.web.reading import read_or_nothing
        from simulator.web.soteri_models import End

        bench = bench_named(testbed, name)
        asked_for()
        known = _unit(bench, id)
        ends = read_or_nothing(End).ends or bench.today()
        return told(bench, _taken(lambda: soteri.end_unit(bench, known.id, ends)))


def _taken(take: Callable[[], T]) -> T:
    """What Soteri made of it; ends the request with 409 where it does not take it."""
    try:
        return take()
    except SoteriError as fault:
        stop(409, str(fault))


def _ordered(unit: ServiceUnit) -> ServiceUnit:
    if unit.ends and unit.ends < unit.begins:
        stop(409, f"The unit ends on {unit.ends}, before it begins on {unit.begins}: correct one.")
    return unit


def _producer(bench: Bench, business_id: str) -> Producer:
    found = soteri.producer(bench, business_id)
    if found is None:
        stop(
            404,
            f"Soteri has no producer {business_id[:80]!r}: GET /b/{bench.name}/soteri/producers "
            "lists them.",
        )
    return found


def _unit(bench: Bench, id: str) -> ServiceUnit:
    found = soteri.unit(bench, id)
    if found is None:
        stop(
            404,
            f"Soteri has no unit {id[:80]!r}: GET /b/{bench.name}/soteri/units lists them.",
        )
    return found
