"""The files of an extract, wherever they lie: by themselves, in a folder, packed."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from conformance.i18n import N_

SUFFIXES: Final = (".json", ".ndjson", ".jsonl", ".xml", ".csv", ".txt", ".tsv")
BROKEN: Final = (OSError, EOFError, zipfile.BadZipFile, zlib.error)
"""What goes wrong where a packed file is not whole."""

NO_EXTRACT: Final = N_("it is no JSON, XML or CSV by its name, and was passed over")
NO_ZIP: Final = N_("it is no zip file, or a broken one: pack it again")
EMPTY: Final = N_("there is no file in it that could be an extract")


@dataclass(frozen=True, slots=True)
class Extract:
    """A file of an extract: what to call it, and how to open it."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that is not read, and why."""

    name: str
    why: str


Found = Extract | PassedOver


def extracts_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file that the paths lead to: folders and packed files are gone through in order."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _in_file(path, path.name)


def _in_folder(folder: Path) -> Iterator[Found]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if not files:
        yield PassedOver(folder.name, EMPTY)
    for path in files:
        name = str(path.relative_to(folder.parent))
        if path.suffix.lower() in (*SUFFIXES, ".gz", ".zip"):
            yield from _in_file(path, name)
        else:
            yield PassedOver(name, NO_EXTRACT)


def _in_file(path: Path, name: str) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _in_zip(path, name)
    elif suffix == ".gz":
        yield Extract(name, lambda: cast("BinaryIO", gzip.GzipFile(path)))
    else:
        yield Extract(name, lambda: path.open("rb"))


def _in_zip(path: Path, name: str) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as packed:
            members = sorted(one for one in packed.namelist() if not one.endswith("/"))
    except zipfile.BadZipFile:
        yield PassedOver(name, NO_ZIP)
        return
    except BROKEN as fault:
        yield PassedOver(name, str(fault))
        return
    if not members:
        yield PassedOver(name, EMPTY)
    for member in members:
        if Path(member).suffix.lower() in SUFFIXES:
            yield Extract(f"{name}/{member}", _opens(path, member))
        else:
            yield PassedOver(f"{name}/{member}", NO_EXTRACT)


def _opens(path: Path, member: str) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            # The member keeps the archive open for as long as it is read itself.
            return cast("BinaryIO", zipfile.ZipFile(path).open(member))
        except (RuntimeError, NotImplementedError) as fault:  # encrypted, or packed in another way
            raise zipfile.BadZipFile(str(fault)) from fault

    return opened
