"""What can be wrong with a run file, each fault with its place and a sentence that says what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from conformance.i18n import N_
from conformance.runfile.settings import RunFile
from conformance.runfile.tables import UnfitError
from conformance.sentences import Sentence, told
from simulator.domain.identifiers import mask

Place = tuple[str, ...]
WIDEST = 80
INSTRUCTIONS = "instructions"
"""The setting that stands for another file, with settings of its own."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the place of its setting, empty for the file itself; the line, where there is one.

    *value* is what stood there, None where nothing did. *file* is another file that the run file
    names, where the fault is in that one.
    """

    place: Place
    line: int | None
    sentence: Sentence
    value: object = None
    file: str = ""

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        where = ", ".join(part for part in (self.file, line, ".".join(self.place)) if part)
        return f"{where}: {self.sentence}" if where else str(self.sentence)


class RunFileError(ValueError):
    """A run file that cannot be used; the sentence lists every fault at once, as *faults* does.

    *source* is the path of the file, or what stands for it.
    """

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        self.source = source
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
        super().__init__("\n".join([f"{source} cannot be used:", *map(_line, self.faults)]))


def _line(fault: Fault) -> str:
    return f"  {fault}"


def on_line(fault: Fault, line: int | None, file: str = "") -> Fault:
    """The same fault, with the line on which it stands, and the file where it is another."""
    return replace(fault, line=line, file=file)


def fault_of(error: Mapping[str, Any]) -> Fault:
    """The fault that pydantic tells as one of its errors."""
    # entries of a list are counted from one
    place = tuple(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    value = error.get("input")
    if error["type"] == "extra_forbidden":
        return Fault(place, None, _unknown(place), value)
    text = _text_of(error)
    if text is None:
        return Fault(place, None, told(_ANY, seen=shown(value), why=error["msg"]), value)
    return Fault(place, None, Sentence(text, {"seen": shown(value), **_choices(error)}), value)


def _text_of(error: Mapping[str, Any]) -> str | None:
    """The sentence for an error of pydantic; None when there is none of its own."""
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, UnfitError):
        return str(raised)
    return next((text for kind, text in _TEXTS.items() if error["type"].startswith(kind)), None)


def _choices(error: Mapping[str, Any]) -> dict[str, str]:
    """What is told beside the value that was seen: the choices there are."""
    expected = str(error.get("ctx", {}).get("expected", ""))
    return {"choices": expected.replace("'", "").replace(" or ", ", ")} if expected else {}


_ANY = N_("{seen} cannot be used here: {why}")

_TEXTS = {
    "literal_error": N_("{seen} is not known here: choose one of {choices}"),
    "missing": N_("This is missing: an instruction cannot do without it"),
    "too_short": N_("{seen} is empty: name at least one"),
    "tuple": N_("{seen} is no list: write one in square brackets"),
    "int_": N_("{seen} is no whole number: write one without quotation marks"),
    "greater_than_equal": N_("{seen} is too small: write 0 or more"),
    "less_than_equal": N_("{seen} is too large: write 60 or less"),
    "bool": N_("{seen} is neither true nor false: write one of them without quotation marks"),
    "string": N_("{seen} is no text: write it in quotation marks"),
    "timezone": N_(
        "{seen} does not say in which time zone it is: give the time with its offset, as in "
        "2026-11-23T09:00:00+02:00"
    ),
    "datetime": N_(
        "{seen} is no moment: write one as in 2026-11-23T09:00:00+02:00, in TOML without quotation marks"
    ),
    "date": N_("{seen} is no date: write one as in 2027-06-30, in TOML without quotation marks"),
    "model": N_(
        "{seen} stands where a group of settings belongs: give its settings by their names"
    ),
}
"""By the beginning of pydantic's kind of error, the longer first where one begins the other."""


def shown(value: object) -> str:
    """A value as it is shown to who wrote it, not too long; a real person's identity masked."""
    text = value.isoformat() if isinstance(value, (date, time)) else mask(repr(value))
    return text if len(text) <= WIDEST else f"{text[:WIDEST]}…"


def _unknown(place: Place) -> Sentence:
    *table, name = place
    near = near_to(name, tuple(table))
    if near:
        return told("There is no setting {name}: did you mean {near}?", name=name, near=near)
    known = ", ".join(table_at(tuple(table)).model_fields)
    return told(
        "There is no setting {name} here: remove it, or use one of {known}", name=name, known=known
    )


def near_to(name: str, table: Place) -> str:
    """The settings that a misspelt or misplaced one may mean; empty when none is near.

    Nothing of the instructions' file is misplaced from the run file, and the other way round.
    """
    everywhere = leaves() if table[:1] != (INSTRUCTIONS,) else ()
    elsewhere = [".".join(place) for place in everywhere if place[-1] == name]
    return ", ".join(elsewhere or get_close_matches(name, table_at(table).model_fields, 1))


def leaves(model: type[BaseModel] = RunFile, above: Place = ()) -> tuple[Place, ...]:
    """The place of every single setting; those of attestations have no place of their own."""
    found: list[Place] = []
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found.extend(leaves(inner, (*above, name)))
        elif _each_of(inner) is None:
            found.append((*above, name))
    return tuple(found)


def _each_of(annotation: object) -> type[BaseModel] | None:
    """The model of each table in a group of tables by name; None for anything else."""
    inner = get_args(annotation)[-1] if get_origin(annotation) is dict else None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def table_at(place: Place) -> type[BaseModel]:
    """The model of the table at a place in the run file."""
    model: type[BaseModel] = RunFile
    names = iter(place)
    for name in names:
        if name.isdigit():  # an entry of a list of tables
            continue
        inner = model.model_fields[name].annotation
        if each := _each_of(inner):
            model = each
            next(names, None)
        else:
            model = _table_in(inner) or model
    return model


def _table_in(annotation: Any) -> type[BaseModel] | None:
    """The model of a table, of one that may be left out, or of each of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_table_in, get_args(annotation))), None)
