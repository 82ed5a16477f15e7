"""A register of the real one's size: loading it into a bench, opening that, reading it over REST."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient

from simulator.app import create_app, make_testbed
from simulator.domain.concepts import ConceptCode
from simulator.settings import Settings

UNITS = 100_000
OF_ONE = 50
"""So many entries belong to one organisation, its root among them."""
REGISTER = "1.2.246.537.6.202"
MADE = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
PAGES = {
    "first page of 500, ms": "page=1",
    "page of 500 in the middle, ms": f"page={UNITS // 1000}",
    "page of 500 by name in the middle, ms": f"page={UNITS // 1000}&sortBy=NAME",
    "page of 500 of a delta, ms": "modifiedAfter=2026-11-24T09:00:00&status=ACTIVE,DELETED",
}

Line = Callable[[str, float, str], None]


def units(number: int = UNITS) -> Iterator[ConceptCode]:
    """Invented organisations, each with its units, with the attributes that most real ones have."""
    for index in range(number):
        root = f"1.2.246.10.9{index // OF_ONE:07}.10.0"
        top = f"Organisaatio {index // OF_ONE}"
        is_root = index % OF_ONE == 0
        told = {
            "Abbreviation": top if is_root else f"Yksikkö {index}",
            "LongName": top if is_root else f"Yksikkö {index}, {top}",
            "ParentId": "" if is_root else root,
            "Y-Tunnus": "9000001-1",
            "Sektori": "2 Yksityinen",
            "StreetAddress": f"Katu {index}",
            "PostNumber": "09901",
            "PostOffice": "Itäranta",
            "Sijainti kunta": "993 Itäranta",
            "Sos.toimintayksikkö": "T" if is_root else "F",
            "Sos.palveluyksikkö": "F" if is_root else "T",
        }
        yield ConceptCode(
            classification=REGISTER,
            code=root if is_root else f"{root.removesuffix('0')}{index}",
            begins=date(2023, 1, 1),
            modified=MADE + timedelta(seconds=index),
            created=MADE,
            attributes={name: (value,) for name, value in told.items() if value},
        )


def print_register(folder: Path, rounds: int, line: Line) -> None:
    """Load, open and read a register, and print what it costs."""
    settings = Settings(folder=folder / "register")
    given = list(units())
    loading = [_seconds(_load(settings, f"r{number}", given)) for number in range(rounds)]
    line(f"loading {UNITS:,} service units, s", median(loading), "< 20")
    opening = [_seconds(lambda: make_testbed(settings).bench("r0")) for _ in range(rounds)]
    line("opening a bench that holds them, s", median(opening), "< 3")
    http = create_app(make_testbed(settings)).test_client()
    for name, query in PAGES.items():
        reading = [_seconds(_read(http, query)) for _ in range(rounds + 1)][1:]
        line(name, 1000 * median(reading), "< 100")


def _load(settings: Settings, name: str, given: list[ConceptCode]) -> Callable[[], object]:
    bench = make_testbed(settings).make(name)
    return lambda: bench.put_concepts(given)


def _read(http: FlaskClient, query: str) -> Callable[[], object]:
    at = f"/b/r0/codeserver/csapi/v6/classifications/{REGISTER}/conceptcodes?pageSize=500&{query}"

    def read() -> None:
        answer = http.get(at)
        if answer.status_code != 200:
            raise RuntimeError(f"{at} answered {answer.status_code}: {answer.data[:500]!r}")

    return read


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
