"""The rehearsals kept in a folder: their settings and links, each in a folder of its own."""

import json
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from conformance.judged import RECORDING
from conformance.package import WORK
from conformance.runfile import Rehearsal, RunFile
from conformance.secrets_kept import write_privately
from simulator.domain.dates import HELSINKI

KEPT: Final = "rehearsal.json"
SECRET: Final = 24
"""So many random bytes make a link that cannot be guessed."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")
log = logging.getLogger("sotebed")
ROLES: Final = ("conductor", "organiser", "producer", "archivist", "observer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A rehearsal as it is kept.

    *made* is the ISO time, *address* the simulator's as the parties reach it, *links* the secret
    of each role's link.
    """

    id: str
    folder: Path
    made: str
    address: str
    rehearsal: Rehearsal
    links: Mapping[str, str]

    @property
    def file(self) -> RunFile:
        return self.rehearsal.file

    @property
    def select(self) -> str:
        return self.rehearsal.selection

    @property
    def recording(self) -> Path:
        return self.folder / RECORDING


def new_folder(out: Path, now: datetime, id: str) -> Path:
    """A new folder for a run, named by the Finnish time and the first letters of an id."""
    folder = out / folder_name(now, id)
    folder.mkdir(parents=True)
    return folder


def folder_name(now: datetime, id: str) -> str:
    """What a run is called: the Finnish time and the first letters of an id."""
    return f"{now.astimezone(HELSINKI):%Y%m%d-%H%M%S}-{id[:6]}"


def keep(kept: Kept) -> None:
    """Write a rehearsal's settings into its folder, whole or not at all."""
    told = {
        "id": kept.id,
        "made": kept.made,
        "address": kept.address,
        "file": kept.file.model_dump(mode="json", exclude_unset=True),
        "profile": str(kept.rehearsal.profile or ""),
        "select": kept.rehearsal.select,
        "persona": kept.rehearsal.persona,
        "links": dict(kept.links),
    }
    place = kept.folder / WORK
    place.mkdir(exist_ok=True)
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    write_privately(place / KEPT, text.encode())  # the links are secrets


def with_links(kept: Kept) -> Kept:
    """A rehearsal with a link for each role."""
    return replace(kept, links={role: secrets.token_urlsafe(SECRET) for role in ROLES})


def folder_in(shelf: Path, run: str) -> Path | None:
    """Where the rehearsal of a run's id would be kept; None for what can be no id."""
    return shelf / run if _ID.fullmatch(run) else None


def read_kept(folder: Path) -> Kept | None:
    """The rehearsal in a folder; None when there is none, or none that can be read: the log says why."""
    path = folder / WORK / KEPT
    try:
        return _kept(folder, json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, LookupError, TypeError) as fault:
        log.warning("%s cannot be read, and its rehearsal is left alone: %s", path, fault)
        return None


def _kept(folder: Path, told: Mapping[str, Any]) -> Kept:
    rehearsal = Rehearsal(
        # JSON has no dates: they are read from their text
        file=RunFile.model_validate_json(json.dumps(told["file"])),
        profile=Path(told["profile"]) if told["profile"] else None,
        select=told["select"],
        persona=told["persona"],
    )
    return Kept(
        id=told["id"],
        folder=folder,
        made=told["made"],
        address=told["address"],
        rehearsal=rehearsal,
        links=told["links"],
    )


def kept_in(shelf: Path) -> list[Kept]:
    """Every rehearsal of a folder, newest first."""
    if not shelf.is_dir():
        return []
    found = (read_kept(folder) for folder in shelf.iterdir() if folder.is_dir())
    return sorted((one for one in found if one), key=lambda one: one.id, reverse=True)


class Links:
    """Which rehearsal each link of a folder's opens, and in which role."""

    def __init__(self, shelf: Path) -> None:
        self._shelf = shelf
        self._known: dict[str, tuple[str, str]] = {}

    def know(self, kept: Kept) -> None:
        """Take up the links of a rehearsal."""
        self._known.update({secret: (kept.id, role) for role, secret in kept.links.items()})

    def of(self, secret: str) -> tuple[str, str]:
        """The run's id and the role; both empty when the link opens nothing."""
        if secret not in self._known:
            for kept in kept_in(self._shelf):
                self.know(kept)
        return self._known.get(secret, ("", ""))
