"""When a rehearsal with a persona takes place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from conformance.runfile import Rehearsal


def at(moment: str) -> Callable[[Rehearsal], Rehearsal]:
    """The rehearsal begins at a moment, in ISO 8601 with its offset."""
    begins = datetime.fromisoformat(moment)

    def settings(rehearsal: Rehearsal) -> Rehearsal:
        return replace(rehearsal, file=rehearsal.file.model_copy(update={"clock": begins}))

    return settings
