"""The document structures that a testbed knows, and whether a document fits its own."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Final, Self

from jsonschema_rs import Draft7Validator, ValidationError

from simulator.domain.structure_heads import Head, newer_ones, read_head
from simulator.domain.structures import (
    DEEPEST,
    Json,
    Structure,
    StructureProblem,
    holds_at_most,
    is_deeper,
    read_structure,
    tolerate,
)
from simulator.services.structure_files import DataFile, Once, Shelf
from simulator.services.structure_schema import schema_of
from simulator.services.structure_sentences import (
    AND_MORE,
    NO_CHARACTER,
    TOO_DEEP,
    TOO_LARGE,
    Sentences,
)

MOST_PROBLEMS: Final = 200
MOST_VALUES: Final = 5000


class Structures:
    """The structures of some folders, each read and compiled when it is first asked for.

    Of two data files of one OID, that in the later folder counts.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._shelves = tuple(Shelf(folder) for folder in folders)
        self._heads: Once[DataFile, Head] = Once(_head_in)
        self._read: Once[DataFile, Structure] = Once(_structure_in)
        self._checkers: Once[DataFile, _Checker] = Once(self._make_checker)

    @classmethod
    def read(cls, *folders: Path) -> Self:
        """Take the data files of the folders, each named by its structure's OID; none is opened."""
        return cls(folders)

    def oids(self) -> tuple[str, ...]:
        """Name every structure that is known."""
        return tuple(self._files())

    def head(self, oid: str) -> Head | None:
        """What the structure of an OID is called, without its fields; none when it is not known.

        Raises:
            StructureFileError: its data file is faulty.
        """
        file = self._file(oid)
        return self._heads.of(file) if file else None

    def get(self, oid: str) -> Structure | None:
        """Give the structure of an OID; none when it is not known.

        Raises:
            StructureFileError: its data file is faulty.
        """
        file = self._file(oid)
        return self._read.of(file) if file else None

    def newer(self, oid: str, state: str) -> str | None:
        """The newest structure in that state of the same number and a later day; none is usual."""
        versions = {one for shelf in self._shelves for one in shelf.versions(oid)}
        for other in newer_ones(oid, versions) if len(versions) > 1 else ():
            head = self.head(other)
            if head and head.state == state:
                return other
        return None

    def check(self, oid: str, content: dict[str, Json]) -> tuple[StructureProblem, ...]:
        """Tell every way in which a document does not fit the structure, after tolerant reading.

        ``content`` is the document's whole JSON object, root key included. At
        most ``MOST_PROBLEMS`` are told, then one that says there are more; of a
        document with more than ``MOST_VALUES`` values, the first alone.

        Raises:
            LookupError: the structure is not known; ``get`` tells beforehand.
            StructureFileError: its data file is faulty.
        """
        file = self._file(oid)
        if file is None:
            raise LookupError(f"No document structure {oid} is known; ask get() before check().")
        return self._checkers.of(file).check(content)

    def _file(self, oid: str) -> DataFile | None:
        for shelf in reversed(self._shelves):
            if file := shelf.files().get(oid):
                return file
        held = (shelf.unlisted(oid) for shelf in reversed(self._shelves))
        return next(filter(None, held), None)

    def _files(self) -> Mapping[str, DataFile]:
        return {oid: file for shelf in self._shelves for oid, file in shelf.files().items()}

    def _make_checker(self, file: DataFile) -> "_Checker":
        return _Checker(self._read.of(file))


def _head_in(file: DataFile) -> Head:
    return file.read(read_head)


def _structure_in(file: DataFile) -> Structure:
    return file.read(read_structure)


class _Checker:
    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self._validator = Draft7Validator(schema_of(structure))
        self._sentences = Sentences(structure)

    def check(self, content: dict[str, Json]) -> tuple[StructureProblem, ...]:
        read = tolerate(content)
        if self._validator.is_valid(read):
            return ()
        if is_deeper(read, DEEPEST):
            return (StructureProblem("", TOO_DEEP, {"levels": str(DEEPEST)}),)
        try:
            return self._all(read) if holds_at_most(read, MOST_VALUES) else self._first(read)
        except UnicodeEncodeError:  # JSON can escape half a pair; the validator takes UTF-8
            return (StructureProblem("", NO_CHARACTER, {}),)

    def _all(self, read: Json) -> tuple[StructureProblem, ...]:
        errors = self._validator.iter_errors(read)
        problems = list(islice(self._said(errors), MOST_PROBLEMS + 1))
        if len(problems) > MOST_PROBLEMS:
            problems[-1] = StructureProblem("", AND_MORE, {"count": str(MOST_PROBLEMS)})
        return tuple(problems)

    # The validator writes every error at once: seconds, in a large document full of them.
    def _first(self, read: Json) -> tuple[StructureProblem, ...]:
        large = StructureProblem("", TOO_LARGE, {"count": str(MOST_VALUES)})
        try:
            self._validator.validate(read)
        except ValidationError as error:
            return (*islice(self._said([error]), 1), large)
        return (large,)

    def _said(self, errors: Iterable[ValidationError]) -> Iterator[StructureProblem]:
        return chain.from_iterable(self._sentences.problems(error) for error in errors)
