"""The data files of document structures in a folder, and values made from them once."""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class StructureFileError(ValueError):
    """A data file cannot be read as a structure; names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file as it was when the folder was looked at: another time of change is another file."""

    path: Path
    changed: int

    def read(self, reader: Callable[[str], Value]) -> Value:
        """What the reader makes of the file's text.

        Raises:
            StructureFileError: the file cannot be read, or the reader finds no structure in it.
        """
        try:
            return reader(self.path.read_text(encoding="utf-8"))
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
        self._folder = folder
        self._seen: int | None = None
        self._files: Mapping[str, DataFile] = {}

    def files(self) -> Mapping[str, DataFile]:
        """Every data file, by the OID that it is named by."""
        changed = self._changed()
        if changed != self._seen:
            self.look_again()
            self._seen = changed
        return self._files

    def look_again(self) -> None:
        """List the folder: two changes within one tick of its clock look like one."""
        try:
            self._files = self._listed()
        except OSError:
            self._files = {}

    def _changed(self) -> int | None:
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:
            return None

    def _listed(self) -> dict[str, DataFile]:
        with os.scandir(self._folder) as entries:
            found = {
                entry.name.removesuffix(".toml"): DataFile(
                    Path(entry.path), entry.stat().st_mtime_ns
                )
                for entry in entries
                if entry.name.endswith(".toml")
            }
        return dict(sorted(found.items()))


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
