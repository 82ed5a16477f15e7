"""How organisations have joined the archive, while a scenario has it otherwise than its bench."""

from collections.abc import Mapping
from typing import Any

from conformance.control import Control
from conformance.i18n import N_
from conformance.sentences import told
from conformance.witness import Witness

Joining = Mapping[str, Any]


class Arranged:
    """Joinings that a step makes and that are undone when the scenario ends.

    What stood before is recorded first: a process that is killed in between leaves behind what the
    next one needs.
    """

    def __init__(self, control: Control, witness: Witness) -> None:
        self._control = control
        self._witness = witness
        self._before: tuple[Joining, ...] | None = None

    def join(self, joining: Joining) -> None:
        """An organisation has joined the archive so, and no other way."""
        kept = self._witness.find("joinings")
        before = tuple(kept["before"]) if kept else self._control.joinings()
        if self._before is None:
            self._before = before
        self._witness.enter_once("joinings", before=[dict(one) for one in before])
        others = (one for one in before if one["organisation"] != joining["organisation"])
        held = self._control.join([*others, joining])
        self._witness.enter_once("note", what=_told(joining), held=[dict(one) for one in held])

    def put_back(self) -> None:
        """Organisations have joined as they had before the scenario."""
        if self._before is not None:
            self._control.join(self._before)

    def forget(self) -> None:
        """The next scenario begins with the joinings as they are."""
        self._before = None


def _told(joining: Joining) -> dict[str, Any]:
    text = N_("{organisation} has joined the archive in the system of {through}")
    return told(text, organisation=joining["organisation"], through=joining["through"]).kept()
