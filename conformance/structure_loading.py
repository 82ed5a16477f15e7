"""Taking document structures from Sosmeta's schemas into the data folder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from conformance.i18n import N_
from conformance.sentences import Sentence, told
from fixtures.make_structures import structure_text
from fixtures.sosmeta import SosmetaError, read_schema
from fixtures.sosmeta_files import Found, schemas_in
from simulator.domain.structure_heads import Head, read_head
from simulator.domain.structures import Structure, read_structure
from simulator.services.structure_files import StructureFileError
from simulator.services.structure_schema import schema_of, without_notes
from simulator.services.structures import Structures

MORE: Final = N_("{place} says something that a structure here cannot hold")
NO_TEXT: Final = N_("it has a character that cannot be written into a data file")
HELD_OTHERWISE: Final = N_("it is held already, and otherwise: --replace takes this one instead")


class Came(StrEnum):
    """What became of a schema."""

    TAKEN = "taken"
    REPLACED = "replaced"
    HELD = "held"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A schema by the name of its file, and what became of it; *why* it was not taken."""

    file: str
    came: Came
    head: Head | None = None
    why: Sentence | None = None


def load(
    paths: Iterable[Path], held: Structures, folder: Path, *, replace: bool = False
) -> Iterator[Loaded]:
    """Take each schema of the files, folders and archives that is not held already.

    What is *held* includes the folder that is written to. A structure that is held otherwise is
    taken only to *replace* it.

    Raises:
        OSError: the folder cannot be written to.
    """
    for path in paths:
        for found in schemas_in(path):
            yield _loaded(found, held, folder, replace=replace)


def _loaded(found: Found, held: Structures, folder: Path, *, replace: bool) -> Loaded:
    try:
        head, structure, text = _read(found)
    except SosmetaError as fault:
        return Loaded(found.name, Came.NOT_TAKEN, why=told(fault.text, **fault.values))
    known = head.oid in held.oids()
    if known and _is_held(held, head, structure):
        return Loaded(found.name, Came.HELD, head)
    if known and not replace:
        return Loaded(found.name, Came.NOT_TAKEN, head, told(HELD_OTHERWISE))
    _write(folder, head.oid, text)
    return Loaded(found.name, Came.REPLACED if known else Came.TAKEN, head)


def _read(found: Found) -> tuple[Head, Structure, str]:
    """The structure that a schema gives, and its data file, which reads back as the same."""
    schema = found.schema()
    head, structure = read_schema(schema)
    place = _difference(without_notes(schema_of(structure)), without_notes(schema), "")
    if place is not None:
        raise SosmetaError(MORE, place=place or "the schema")
    text = structure_text(head, structure)
    if not _reads_back(text, head, structure):
        raise SosmetaError(NO_TEXT)
    return head, structure, text


def _reads_back(text: str, head: Head, structure: Structure) -> bool:
    try:
        text.encode()
        return read_head(text) == head and read_structure(text) == structure
    except ValueError:
        return False


def _difference(ours: Any, theirs: Any, place: str) -> str | None:
    """Where what we would demand and what the schema demands first differ."""
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return None if ours == theirs and type(ours) is type(theirs) else place
    for name in sorted(ours.keys() | theirs.keys()):
        here = f"{place}/{name}".removeprefix("/")
        if name not in ours or name not in theirs:
            return here
        found = _difference(ours[name], theirs[name], here)
        if found is not None:
            return found
    return None


def _is_held(held: Structures, head: Head, structure: Structure) -> bool:
    try:
        return held.head(head.oid) == head and held.get(head.oid) == structure
    except StructureFileError:  # to be replaced, then
        return False


def _write(folder: Path, oid: str, text: str) -> None:
    """Put the file in its place at once: a server may be reading."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{oid}.new"
    beside.write_text(text, encoding="utf-8")
    beside.replace(folder / f"{oid}.toml")
