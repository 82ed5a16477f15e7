"""Instructions as somebody gives them: in a file that the run file names, or typed into a form."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from conformance.i18n import N_
from conformance.runfile.faults import Fault, RunFileError, fault_of, on_line
from conformance.runfile.instructions import Instructions
from conformance.runfile.lines import Readable, line_of, line_told, readable_starts
from conformance.runfile.meaning import PLACE, instruction_faults
from conformance.runfile.tables import READ_AS, unreadable
from conformance.sentences import told

NO_TOML = N_("The file is no TOML: {why}")


@dataclass(frozen=True, slots=True)
class Named:
    """The file of the instructions, where the run file names one, and what it says up to each line."""

    file: str = ""
    starts: Readable = ()

    def placed(self, fault: Fault) -> Fault | None:
        """A fault of the instructions, in their file; None for any other."""
        if not self.file or fault.place[:1] != (PLACE,):
            return None
        place = fault.place[1:]
        line = line_of(place, self.starts) if place else None
        return on_line(Fault(place, None, fault.sentence, fault.value), line, self.file)


def with_instructions(
    raw: Mapping[str, Any], path: Path, text: str
) -> tuple[Mapping[str, Any], Named]:
    """A run file's tables, with the instructions of the file that it names in their place.

    Raises:
        RunFileError: that file cannot be read.
    """
    name = raw.get(PLACE)
    if not isinstance(name, str):
        return raw, Named()
    try:
        held = (path.parent / name).read_text(encoding=READ_AS)
    except (OSError, UnicodeDecodeError) as fault:
        wrong = unreadable(name, fault)
        line = line_of((PLACE,), readable_starts(text))
        raise RunFileError(str(path), [Fault((PLACE,), line, wrong, name)]) from fault
    try:
        tables = tomllib.loads(held)
    except tomllib.TOMLDecodeError as fault:
        where = Fault((), line_told(fault, held), told(NO_TOML, why=fault), file=name)
        raise RunFileError(str(path), [where]) from fault
    return {**raw, PLACE: tables}, Named(name, readable_starts(held))


def typed_instructions(text: str, source: str) -> Mapping[str, Any]:
    """The tables of instructions that were typed; RunFileError when they are no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        why = told(
            "These instructions are no TOML (line {line}): {why}",
            line=line_told(fault, text),
            why=fault,
        )
        raise RunFileError(source, [Fault((PLACE,), None, why, text)]) from fault


def typed_on_lines(faults: Sequence[Fault], text: str) -> list[Fault]:
    """The same faults, those of instructions that were typed each with its line."""
    starts = readable_starts(text)
    return [
        on_line(one, line_of(one.place[1:], starts))
        if one.place[0] == PLACE and len(one.place) > 1
        else one
        for one in faults
    ]


def read_instructions(path: Path) -> Instructions:
    """Read a file of instructions by itself.

    Raises:
        RunFileError: it cannot be read, is no TOML, or settings are unknown or wrong; each fault
            has its line.
    """
    try:
        text = path.read_text(encoding=READ_AS)
        tables = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise RunFileError(str(path), [Fault((), None, unreadable(path, fault))]) from fault
    except tomllib.TOMLDecodeError as fault:
        line = line_told(fault, text)
        raise RunFileError(str(path), [Fault((), line, told(NO_TOML, why=fault))]) from fault
    found, faults = _judged(tables)
    if found is None:
        starts = readable_starts(text)
        raise RunFileError(str(path), [on_line(one, line_of(one.place, starts)) for one in faults])
    return found


def _judged(tables: Mapping[str, Any]) -> tuple[Instructions | None, list[Fault]]:
    joint = [_below(one) for one in instruction_faults({PLACE: tables})]
    try:
        found = Instructions.model_validate(tables)
    except ValidationError as wrong:
        single = [_below(fault_of({**one, "loc": (PLACE, *one["loc"])})) for one in wrong.errors()]
        return None, [*single, *joint]
    return (None, joint) if joint else (found, [])


def _below(fault: Fault) -> Fault:
    return Fault(fault.place[1:], None, fault.sentence, fault.value)
