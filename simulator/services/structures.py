"""The document structures that a testbed knows, and whether a document fits its own."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Final, Self

from jsonschema_rs import Draft7Validator, ValidationError

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
    """The structures of a folder, each read and compiled when it is first asked for."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files
        # A cache of this object, not of the method: it goes when the object goes.
        self._checker = cache(self._make_checker)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Find the data files of a folder, each named by its structure's OID."""
        return cls({path.stem: path for path in sorted(folder.glob("*.toml"))})

    def oids(self) -> tuple[str, ...]:
        """Name every structure that is known."""
        return tuple(self._files)

    def get(self, oid: str) -> Structure | None:
        """Give the structure of an OID; none when it is not known.

        Raises:
            ValueError, KeyError: its data file is faulty.
        """
        return self._checker(oid).structure if oid in self._files else None

    def check(self, oid: str, content: dict[str, Json]) -> tuple[StructureProblem, ...]:
        """Tell every way in which a document does not fit the structure, after tolerant reading.

        ``content`` is the document's whole JSON object, root key included. At
        most ``MOST_PROBLEMS`` are told, then one that says there are more; of a
        document with more than ``MOST_VALUES`` values, the first alone.

        Raises:
            LookupError: the structure is not known; ``get`` tells beforehand.
        """
        if oid not in self._files:
            raise LookupError(f"No document structure {oid} is known; ask get() before check().")
        return self._checker(oid).check(content)

    def _make_checker(self, oid: str) -> "_Checker":
        return _Checker(read_structure(self._files[oid].read_text(encoding="utf-8")))


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
