"""The test bed's own control interface: benches, clocks, registers, faults, the journal.

Bodies are read by pydantic, which is imported at the first call: the services start without it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NoReturn

from flask import Blueprint, Response, jsonify, request

from simulator.domain.dates import FIRST_YEAR, LAST_YEAR, local
from simulator.domain.organisations import hierarchy_problems
from simulator.storage import journal
from simulator.testbed import Bench, BenchError, Clock, Testbed
from simulator.web import arrangements, exchanges, lost
from simulator.web.bench_parts import add_part
from simulator.web.benches import bench_named
from simulator.web.problems import stop
from simulator.web.queries import asked_for

MOST: Final = 500
USUAL: Final = 100


def blueprint(testbed: Testbed) -> Blueprint:
    """The control interface of the test bed."""
    pages = Blueprint("control", __name__, url_prefix="/api/v1")
    _add_benches(pages, testbed)
    _add_settings(pages, testbed)
    arrangements.add(pages, testbed)
    _add_journal(pages, testbed)

    @pages.before_request
    def strictly() -> None:
        if request.method == "GET" and request.endpoint != f"{pages.name}.listed":
            asked_for()

    @pages.get("/openapi.json")
    def openapi() -> Response:
        from simulator.web.openapi import description

        return jsonify(description(request.url_root))

    return pages


def _add_benches(pages: Blueprint, testbed: Testbed) -> None:
    @pages.get("/benches")
    def names() -> Response:
        return jsonify({"benches": [_shown(bench_named(testbed, one)) for one in testbed.names()]})

    @pages.post("/benches")
    def make() -> tuple[Response, int]:
        return jsonify(_shown(_made(testbed))), 201

    @pages.get("/benches/<name>")
    def show(name: str) -> Response:
        return jsonify(_shown(bench_named(testbed, name)))

    @pages.delete("/benches/<name>")
    def remove(name: str) -> tuple[str, int]:
        bench_named(testbed, name)
        testbed.remove(name)
        return "", 204

    @pages.post("/benches/<name>/reset")
    def reset(name: str) -> Response:
        bench_named(testbed, name)
        testbed.reset(name)
        return jsonify(_shown(bench_named(testbed, name)))


def _add_settings(pages: Blueprint, testbed: Testbed) -> None:
    add_part(pages, testbed, "clock", _time, put=_set_clock)
    add_part(pages, testbed, "faults", lambda bench: bench.faults, put=_set_faults)
    add_part(pages, testbed, "trust", _trusted, put=_set_trust, post=_trust_also)

    @pages.post("/benches/<name>/organisations")
    def put_organisations(name: str) -> Response:
        return jsonify(_put_organisations(bench_named(testbed, name)))

    @pages.post("/benches/<name>/register")
    def load_register(name: str) -> Response:
        from simulator.web.loading import loaded

        return jsonify(loaded(bench_named(testbed, name)))


def _add_journal(pages: Blueprint, testbed: Testbed) -> None:
    @pages.get("/benches/<name>/exchanges")
    def listed(name: str) -> Response:
        return jsonify(_page(bench_named(testbed, name)))

    @pages.get("/benches/<name>/exchanges/<id>")
    def one(name: str, id: str) -> Response:
        with bench_named(testbed, name).transaction() as db:
            exchange = journal.get(db, id)
        if exchange is None:
            _no_exchange(name, id)
        return jsonify(exchanges.whole(exchange))

    @pages.get("/lost")
    def lost_messages() -> Response:
        return jsonify({"lost": [lost.as_told(one) for one in testbed.lost.newest_first()]})


def _shown(bench: Bench) -> dict[str, Any]:
    return {
        "name": bench.name,
        "world": bench.world.key,
        "language": bench.language,
        "clock": _time(bench),
        "faults": bench.faults,
    }


def _time(bench: Bench) -> dict[str, Any]:
    return {"now": bench.now().isoformat(), "frozen": bench.clock.frozen is not None}


def _set_faults(bench: Bench) -> None:
    from simulator.web.asked import Faults
    from simulator.web.reading import read

    bench.set_faults(read(Faults).model_dump(exclude_unset=True))


def _trusted(bench: Bench) -> dict[str, Any]:
    return {"certificates": bench.trusted}


def _set_trust(bench: Bench) -> None:
    bench.set_trust(_issuers())


def _trust_also(bench: Bench) -> None:
    bench.trust_also(_issuers())


def _made(testbed: Testbed) -> Bench:
    from simulator.web.asked import NewBench
    from simulator.web.reading import read

    asked = read(NewBench)
    try:
        return testbed.make(asked.name, asked.world, asked.language)
    except BenchError as error:
        stop(422, f"{str(error)[:1].upper()}{str(error)[1:]}.")
    except FileExistsError:
        stop(
            409,
            f"There is a bench called {asked.name} already: choose another name, "
            f"or POST /api/v1/benches/{asked.name}/reset.",
        )


def _set_clock(bench: Bench) -> None:
    from simulator.web.asked import ClockSetting, MovedClock, StoppedClock, duration
    from simulator.web.reading import read

    asked = read(ClockSetting).root
    if isinstance(asked, StoppedClock):
        _check_year(local(asked.now))
        bench.set_clock(Clock(frozen=asked.now))
    elif isinstance(asked, MovedClock):
        days, within_day = duration(asked.advance)
        _check_year(bench.now() + timedelta(days=days) + within_day)
        bench.advance(days, within_day)
    else:
        bench.set_clock(Clock())


def _issuers() -> Iterable[str]:
    """The issuers that the request's body names, each once."""
    from simulator.messages.certificates import CertificateError, read_pem
    from simulator.web.asked import Trust
    from simulator.web.reading import read

    try:
        found = [one for text in read(Trust).certificates for one in read_pem(text)]
    except CertificateError as fault:
        stop(422, f"{str(fault)[:1].upper()}{str(fault)[1:]}.")
    return dict.fromkeys(found)


def _check_year(shown: datetime) -> None:
    """A clock near the calendar's ends would make every later request fail."""
    if not FIRST_YEAR <= shown.year <= LAST_YEAR:
        stop(
            422,
            f"The clock would show {shown.isoformat()}, in the year {shown.year}: stay in Finnish "
            f"time from {FIRST_YEAR} to {LAST_YEAR}.",
        )


def _put_organisations(bench: Bench) -> Mapping[str, Any]:
    from simulator.web.asked import OrganisationRows
    from simulator.web.reading import read

    given = [row.value() for row in read(OrganisationRows).root]
    bench.put_organisations({one.oid: one for one in given}.values())
    found = hierarchy_problems(bench.organisations)
    return {
        "organisations": len(given),
        "problems": [{"unit": p.unit, "kind": p.kind.value, "text": p.sentence} for p in found],
    }


def _page(bench: Bench) -> Mapping[str, Any]:
    asked = asked_for("after", "limit")
    after = asked.get("after")
    try:
        with bench.transaction() as db:
            found, following = journal.page(db, after, _limit(asked), whole=False)
    except KeyError:
        _no_exchange(bench.name, after or "")
    return {"exchanges": [exchanges.brief(one) for one in found], "next": following}


def _limit(asked: Mapping[str, str]) -> int:
    given = asked.get("limit", str(USUAL))
    fits = given.isascii() and given.isdigit() and len(given) <= len(str(MOST))
    if not fits or not 1 <= int(given) <= MOST:
        stop(422, f"limit is {given[:80]!r}: give a whole number from 1 to {MOST}.")
    return int(given)


def _no_exchange(name: str, id: str) -> NoReturn:
    stop(
        404,
        f"Bench {name} has no exchange {id!r}: GET /api/v1/benches/{name}/exchanges lists them.",
    )
