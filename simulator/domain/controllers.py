"""Registers that pass from one controller to another, as organisations merge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Takeover:
    """A controller's whole register becoming another's from a day on.

    *documents* is how many versions passed over; None until the day has come.
    """

    former: str
    successor: str
    on: date
    documents: int | None = None

    @property
    def done(self) -> bool:
        return self.documents is not None


def successors(takeovers: Iterable[Takeover]) -> dict[str, str]:
    """Who is controller now, by former controller; through several takeovers to the last."""
    direct = {one.former: one.successor for one in takeovers if one.done}
    return {former: _last(former, direct) for former in direct}


def _last(oid: str, direct: Mapping[str, str]) -> str:
    seen = {oid}
    while oid in direct and direct[oid] not in seen:
        oid = direct[oid]
        seen.add(oid)
    return oid


def takeover_fault(new: Takeover, known: Iterable[Takeover]) -> str | None:
    """Why the register cannot pass so; None when it can."""
    done = successors(known)
    if new.former == new.successor:
        return f"{new.former} is its own successor: name another controller in to"
    if new.former in done:
        return f"the register of {new.former} has passed to {done[new.former]} already"
    if new.successor in done:
        return (
            f"the register of {new.successor} has passed to {done[new.successor]}: "
            "name that controller in to"
        )
    return None
