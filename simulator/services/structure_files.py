"""The data files of document structures in a folder, and values made from them once."""

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from simulator.domain.structure_heads import dated

SUFFIX: Final = ".toml"

Key = TypeVar("Key")
Value = TypeVar("Value")


class StructureFileError(ValueError):
    """A data file cannot be read as a structure; names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file as it was when the folder was looked at: another time of change is another file."""

    path: str
    changed: int

    def read(self, reader: Callable[[str], Value]) -> Value:
        """What the reader makes of the file's text.

        Raises:
            StructureFileError: the file cannot be read, or the reader finds no structure in it.
        """
        try:
            return reader(Path(self.path).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, AttributeError) as fault:
            raise StructureFileError(f"{self.path} is no data file of a structure: {fault}") from (
                fault
            )
        except KeyError as fault:
            raise StructureFileError(
                f"{self.path} is no data file of a structure: it has no {fault.args[0]}"
            ) from fault


class Shelf:
    """The data files of one folder by OID, looked at again when the folder has changed.

    The folder need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._seen: int | None = None
        self._files: Mapping[str, DataFile] = {}
        self._versions: Mapping[str, list[str]] = {}

    def files(self) -> Mapping[str, DataFile]:
        """Every data file, by the OID that it is named by."""
        changed = _changed(self._folder)
        if changed != self._seen:
            self._files = self._listed() if changed is not None else {}
            self._versions = _versions(self._files)
            self._seen = changed
        return self._files

    def versions(self, oid: str) -> list[str]:
        """The listed structures of an OID's number: its versions of every day."""
        parts = dated(oid)
        return self._versions.get(parts.number, []) if parts and self.files() else []

    def unlisted(self, oid: str) -> DataFile | None:
        """A file that came with another one within a tick of the folder's clock."""
        if dated(oid) is None:  # and so perhaps no name of a file in the folder
            return None
        path = f"{self._folder}/{oid}{SUFFIX}"
        changed = _changed(path)
        return None if changed is None else DataFile(path, changed)

    def _listed(self) -> dict[str, DataFile]:
        with os.scandir(self._folder) as entries:
            paths = sorted(entry.path for entry in entries if entry.name.endswith(SUFFIX))
        found = ((path, _changed(path)) for path in paths)
        return {
            os.path.basename(path).removesuffix(SUFFIX): DataFile(path, changed)  # noqa: PTH119
            for path, changed in found
            if changed is not None  # removed in this moment
        }


def _versions(oids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for oid in oids:
        if parts := dated(oid):
            found.setdefault(parts.number, []).append(oid)
    return found


def _changed(path: str) -> int | None:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - each document asks: pathlib takes thrice as long
    except OSError:
        return None


class Once(Generic[Key, Value]):
    """Makes the value of a key once, however many threads ask for it, and keeps it."""

    def __init__(self, make: Callable[[Key], Value]) -> None:
        self._make = make
        self._made: dict[Key, Value] = {}
        self._lock = threading.Lock()

    def of(self, key: Key) -> Value:
        """The value of the key; a failure to make it is raised, and the next to ask tries anew."""
        found = self._made.get(key)
        if found is None:
            with self._lock:
                found = self._made.get(key)
                if found is None:
                    found = self._made[key] = self._make(key)
        return found
