"""What instructions mean: names become codes, OIDs and paths, or the fault says why they cannot."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.i18n import N_
from conformance.instructions.instruction import Instructed, Instruction, Kind
from conformance.runfile.faults import Fault, Place, shown
from conformance.runfile.instructions import (
    SERVICE_TASKS,
    SOCIAL_SERVICES,
    Fill,
    Instructions,
    Produce,
    Store,
    Summarise,
    code_meant,
)
from conformance.sentences import told
from fixtures.content import structure_of
from fixtures.structure_names import structures_meant, without_version
from simulator.domain.structures import Field

PLACE = "instructions"
IDS = {Kind.PRODUCE: "OI1", Kind.SUMMARY: "OI2", Kind.FILL: "OI3", Kind.STORE: "OI4"}
"""The check of each kind; an instruction's own is numbered below it."""


def instructed_by(told_: Instructions | None) -> Instructed:
    """What a run file's instructions come to; they are known to have no fault."""
    if told_ is None:
        return Instructed()
    tables: Mapping[Kind, Sequence[Produce | Summarise | Fill | Store]] = {
        Kind.PRODUCE: told_.produce,
        Kind.SUMMARY: told_.summary,
        Kind.FILL: told_.fill,
        Kind.STORE: told_.store,
    }
    points = tuple(
        _instruction(f"{IDS[kind]}.{number}", kind, one)
        for kind, table in tables.items()
        for number, one in enumerate(table, 1)
    )
    return Instructed(title=told_.title, points=points)


def _instruction(id: str, kind: Kind, one: Produce | Summarise | Fill | Store) -> Instruction:
    of_kind: dict[str, Any] = {}
    if isinstance(one, Summarise):
        of_kind = {"every": one.every}
    elif isinstance(one, Fill):
        of_kind = {"fields": tuple(_path(one.structure, name) for name in one.fields)}
    elif isinstance(one, Store):
        of_kind = {"within": one.within or "", "working_days": one.working_days}
    return Instruction(
        id=id, kind=kind, point=one.point, **_structure(one.structure), **_service(one), **of_kind
    )


def _structure(words: str | None) -> dict[str, Any]:
    if not words:
        return {}
    (named,) = structures_meant(words)
    return {"structure": without_version(named.oid), "structure_name": named.fi}


def _service(one: Produce | Summarise | Fill | Store) -> dict[str, Any]:
    if not isinstance(one, (Produce, Summarise)):
        return {}
    return {
        "service_task": code_meant(SERVICE_TASKS, one.service_task or ""),
        "social_service": code_meant(SOCIAL_SERVICES, one.social_service or ""),
    }


def _path(structure: str, words: str) -> str:
    return _fields_meant(structure, words)[0].path


def _fields_meant(structure: str, words: str) -> list[Field]:
    """The fields of a structure that a path or a name means."""
    (named,) = structures_meant(structure)
    held = structure_of(named.oid)
    said = words.strip().removeprefix(f"{held.root_key}/").casefold()
    by_path = [one for one in held.fields if one.path.casefold() == said]
    return by_path or [one for one in held.fields if said in (one.fi.casefold(), one.sv.casefold())]


# ---- faults


def instruction_faults(raw: Any) -> Iterator[Fault]:
    """What is wrong with instructions beside their single settings."""
    given = raw.get(PLACE) if isinstance(raw, Mapping) else None
    if not isinstance(given, Mapping):
        return
    if not any(given.get(kind.value) for kind in Kind):
        text = N_("There is no instruction: write at least one of {tables}")
        tables = ", ".join(f"[[{kind.value}]]" for kind in Kind)
        yield Fault((PLACE,), None, told(text, tables=tables))
    for place, row in _rows(given, Kind.FILL):
        yield from _field_faults(place, row)
    for place, row in _rows(given, Kind.STORE):
        yield from _time_faults(place, row)


def _rows(given: Mapping[str, Any], kind: Kind) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    rows = given.get(kind.value)
    if isinstance(rows, Sequence) and not isinstance(rows, str):
        for number, row in enumerate(rows, 1):
            if isinstance(row, Mapping):
                yield (PLACE, kind.value, str(number)), row


def _field_faults(place: Place, row: Mapping[str, Any]) -> Iterator[Fault]:
    structure, fields = row.get("structure"), row.get("fields")
    if not isinstance(structure, str) or len(structures_meant(structure)) != 1:
        return
    for number, name in enumerate(fields if isinstance(fields, Sequence) else (), 1):
        if not isinstance(name, str) or not name.strip():
            continue
        meant = _fields_meant(structure, name)
        where = (*place, "fields", str(number))
        if not meant:
            text = N_("{seen} is no field of the structure {structure}: it has {fields}")
            held = ", ".join(
                one.path for one in structure_of(structures_meant(structure)[0].oid).fields
            )
            sentence = told(text, seen=shown(name), structure=structure, fields=held)
            yield Fault(where, None, sentence, name)
        elif len(meant) > 1:
            text = N_(
                "{seen} is the name of several fields: write the path of one of them, {paths}"
            )
            paths = ", ".join(one.path for one in meant)
            yield Fault(where, None, told(text, seen=shown(name), paths=paths), name)


def _time_faults(place: Place, row: Mapping[str, Any]) -> Iterator[Fault]:
    given = [name for name in ("working_days", "within") if row.get(name) is not None]
    if len(given) == 1:
        return
    if given:
        text = N_("An instruction says either working_days or within: take one of them out")
    else:
        text = N_("How soon? Write working_days = 1, say, or within = {example}")
    yield Fault(place, None, told(text, example='"P1D"') if not given else told(text))
