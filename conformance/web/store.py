"""The store of rehearsals, as far as the pages outside a single one ask it."""

from typing import Protocol

from conformance.runfile import Rehearsal, RunFile
from conformance.web import visits


class Kept(visits.Kept, Protocol):
    """A rehearsal as the store keeps it; *made* is the ISO time at which it was made."""

    @property
    def file(self) -> RunFile: ...
    @property
    def made(self) -> str: ...


class Store(visits.Rehearsals, Protocol):
    """All rehearsals of a server."""

    def begin(self, rehearsal: Rehearsal, address: str = "") -> str:
        """Begin one in the background, and give its id; SettingError when it cannot be played.

        *address* is the server's, as the parties reach it.
        """

    def ids(self) -> list[str]:
        """Every rehearsal, the newest first."""

    def kept(self, run: str) -> Kept | None:
        """One rehearsal; None when there is none of that id."""

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        """The rehearsal that a link opens, and the role that it gives; None for an unknown link."""
