"""What a rehearsal is to be: the run file, TOML with a default for every value."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from conformance.verdicts import Mode

TEST_CASE = "register-access-right"


class RunFileError(ValueError):
    """A run file that cannot be used; the sentence lists every fault at once."""


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SystemSettings(_Told):
    """A client data system, as its party names it; empty where the run file says nothing."""

    name: str = ""
    vendor: str = ""
    version: str = ""
    astori: str = ""
    certificate_expires: date | None = None


class PartySettings(_Told):
    """One party: how it takes part, who it is in the organisation register, its system."""

    mode: Literal["simulated", "attended", "driven"] = "simulated"
    organisation: str = ""
    unit: str = ""
    system: SystemSettings = SystemSettings()

    @property
    def party_mode(self) -> Mode:
        return Mode(self.mode)


class People(_Told):
    """Who does what on the people's side, by name."""

    tester: str = ""
    archivist: str = ""


class RunFile(_Told):
    """The settings of one rehearsal; the empty file is the simulated one."""

    test_case: str = TEST_CASE
    language: Literal["fi", "sv", "en"] = "fi"
    clock: AwareDatetime | None = None
    organiser: PartySettings = PartySettings()
    producer: PartySettings = PartySettings()
    people: People = People()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A rehearsal as it will be run: the run file, and what the command line adds.

    *select* is a tag expression, empty for all; *persona* names a deliberately faulty producer.
    """

    file: RunFile = field(default_factory=RunFile)
    profile: Path | None = None
    select: str = ""
    persona: str = ""

    @property
    def clock(self) -> datetime | None:
        return self.file.clock


def read_run_file(path: Path) -> RunFile:
    """Read a run file.

    Raises:
        RunFileError: it cannot be read, is no TOML, or a value is unknown or wrong.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise RunFileError(f"{path} cannot be read: {fault}") from fault
    except tomllib.TOMLDecodeError as fault:
        raise RunFileError(f"{path} is no TOML: {fault}") from fault
    try:
        return RunFile.model_validate(raw)
    except ValidationError as fault:
        raise RunFileError(_faults(path, fault)) from fault


def _faults(path: Path, fault: ValidationError) -> str:
    lines = [f"  {_fault(dict(one))}" for one in fault.errors()]
    return f"{path} cannot be used:\n" + "\n".join(lines)


def _fault(one: Mapping[str, Any]) -> str:
    """One fault of a run file: where it is, what was seen, what to do."""
    place = [str(part) for part in one["loc"]]
    if one["type"] == "extra_forbidden":
        known = ", ".join(_table(place[:-1]).model_fields)
        return f"{'.'.join(place)}: there is no such key; the keys here are {known}"
    if one["type"] == "timezone_aware":
        return f"{'.'.join(place)}: give the time with its offset, as in 2026-11-23T09:00:00+02:00"
    return f"{'.'.join(place)}: {one['msg']} (seen: {one.get('input')!r})"


def _table(place: list[str]) -> type[BaseModel]:
    """The model of the table at a place in the run file."""
    model: type[BaseModel] = RunFile
    for name in place:
        inner = model.model_fields[name].annotation
        model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    return model
