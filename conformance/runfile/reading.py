"""The reader of run files: TOML, JSON and forms come to the same settings and the same faults."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from conformance.i18n import N_
from conformance.runfile.attestations import attestation_faults, test_case_faults
from conformance.runfile.faults import (
    Fault,
    Place,
    RunFileError,
    fault_of,
    leaves,
    near_to,
    on_line,
    shown,
)
from conformance.runfile.instructions_read import (
    typed_instructions,
    typed_on_lines,
    with_instructions,
)
from conformance.runfile.lines import line_of, line_told, readable_starts
from conformance.runfile.meaning import PLACE, instruction_faults
from conformance.runfile.settings import RunFile
from conformance.runfile.tables import READ_AS, unreadable
from conformance.sentences import told
from simulator.domain.dates import HELSINKI

FIELDS = {".".join(place): place for place in leaves()}
"""The place of every setting by its name in a form, as organiser.system.name."""

PARTIES = ("organiser", "producer")
UNNAMED = "the run file"
DRIVER = "http://127.0.0.1:8800"


def read_run_file(path: Path, test_case: str | None = None) -> RunFile:
    """Read a run file; *test_case* is a known one that takes the place of the file's own.

    Raises:
        RunFileError: it cannot be read, is no TOML, or settings are unknown or wrong; each fault
            has its line.
    """
    text = _text(path)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        wrong = told("The file is no TOML: {why}", why=fault)
        raise RunFileError(str(path), [Fault((), line_told(fault, text), wrong)]) from fault
    whole, named = with_instructions(raw, path, text)
    if test_case is not None:
        whole = {**whole, "test_case": test_case}
    file, faults = _judged(whole, RunFile.model_validate)
    if file is None:
        starts = readable_starts(text)
        lines = [
            named.placed(fault) or on_line(fault, line_of(fault.place, starts)) for fault in faults
        ]
        raise RunFileError(str(path), lines)
    return file


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding=READ_AS)
    except (OSError, UnicodeDecodeError) as fault:
        raise RunFileError(str(path), [Fault((), None, unreadable(path, fault))]) from fault


def read_json(given: str | bytes | Mapping[str, Any]) -> RunFile:
    """Read a run file in JSON, as text or already parsed; what is null is left out.

    Raises:
        RunFileError: it is no JSON, or settings are unknown or wrong.
    """
    raw = given if isinstance(given, Mapping) else _parsed(given)
    return _taken(_without_nulls(raw))


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as fault:
        line = getattr(fault, "lineno", None)
        wrong = told("This is no JSON: {why}", why=fault)
        raise RunFileError(UNNAMED, [Fault((), line, wrong)]) from fault


def _without_nulls(raw: Any) -> Any:
    if not isinstance(raw, Mapping):
        return raw
    return {name: _without_nulls(value) for name, value in raw.items() if value is not None}


def read_form(fields: Mapping[str, str]) -> RunFile:
    """Read the fields of a form, named as in ``FIELDS``; what is empty is left out.

    A clock without its offset is Finnish time: a browser has no field for one.

    Raises:
        RunFileError: fields are unknown or wrong.
    """
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    unknown = [_no_field(name, value) for name, value in given.items() if name not in FIELDS]
    raw: dict[str, Any] = {}
    for name, value in given.items():
        if name in FIELDS:
            _put(raw, FIELDS[name], _with_offset(value) if name == "clock" else value)
    text = raw.get(PLACE, "")
    if PLACE in raw:
        raw[PLACE] = typed_instructions(text, UNNAMED)
    try:
        return _taken(raw, unknown)
    except RunFileError as fault:
        raise RunFileError(UNNAMED, typed_on_lines(fault.faults, text)) from fault


def _no_field(name: str, value: str) -> Fault:
    *table, last = name.split(".")
    known = tuple(table) in {place[:-1] for place in FIELDS.values()}
    near = near_to(last, tuple(table) if known else ())
    text = told("There is no setting {name}: did you mean {near}?", name=name, near=near)
    if not near:
        text = told("There is no setting {name}: remove it", name=name)
    return Fault(tuple(name.split(".")), None, text, value)


def _put(raw: dict[str, Any], place: Place, value: str) -> None:
    for name in place[:-1]:
        raw = raw.setdefault(name, {})
    raw[place[-1]] = value


def _with_offset(clock: str) -> str:
    with suppress(ValueError):
        moment = datetime.fromisoformat(clock)
        if moment.tzinfo is None and "T" in clock:
            return moment.replace(tzinfo=HELSINKI).isoformat()
    return clock


def _taken(raw: Any, found: Sequence[Fault] = ()) -> RunFile:
    """The settings of parsed JSON; *found* are faults that are known of it already."""
    file, faults = _judged(raw, lambda value: RunFile.model_validate_json(json.dumps(value)))
    if file is None or found:
        raise RunFileError(UNNAMED, [*found, *faults])
    return file


def _judged(raw: Any, validate: Callable[[Any], RunFile]) -> tuple[RunFile | None, list[Fault]]:
    """The settings, or all their faults: those of single settings, and of those that must agree."""
    told_of = (test_case_faults, _driver_faults, attestation_faults, instruction_faults)
    faults = [fault for faults_of in told_of for fault in faults_of(raw)]
    try:
        file = validate(raw)
    except ValidationError as fault:
        # Each fault of a single setting explains more than that it does not agree with another.
        single = [fault_of(dict(one)) for one in fault.errors()]
        places = {one.place for one in single}
        return None, [*single, *(one for one in faults if one.place not in places)]
    return (None, faults) if faults else (file, [])


def _driver_faults(raw: Any) -> Iterator[Fault]:
    """A driven party has a driver, and no other has."""
    for role in PARTIES:
        party = raw.get(role) if isinstance(raw, Mapping) else None
        if not isinstance(party, Mapping):
            continue
        driver, mode = party.get("driver", ""), party.get("mode", "simulated")
        if mode == "driven" and not driver:
            text = N_("A driven party needs the address of its driver: give one as in {example}")
            yield Fault((role, "driver"), None, told(text, example=DRIVER))
        if driver and mode in ("simulated", "attended"):
            text = N_(
                "Only a driven party has a driver: take out {seen}, or write driven as the mode"
            )
            yield Fault((role, "driver"), None, told(text, seen=shown(driver)), driver)
