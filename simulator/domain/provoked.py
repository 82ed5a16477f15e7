"""Faults that a bench was told to have, so that its clients' handling of them can be tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

NAMES: Final = (
    "unavailable",
    "error_page",
    "slow_seconds",
    "lost_answer",
    "wrong_acknowledgement",
    "outdated_days",
    "no_description",
    "quirks_mended",
)
"""The kinds of faults, as the control interface names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provoked:
    """The faults that strike one request to a service.

    *unavailable*: it is answered 503 and does nothing. *error_page*: a page of HTML as a gateway
    gives it, with HTTP status 200 and a support id, and nothing is done. *slow_seconds*: it is done
    and answered late. *lost_answer*: it is done, and the connection ends without an answer.
    *wrong_acknowledgement*: it is done, and the acknowledgement is one of ``other_message`` (it
    names a message that was never sent), ``refused`` and ``accepted`` (whatever came of it).
    *outdated_days*: the answer is that of a register so many days old. *no_description*: findings of
    the validation service are told without their description. *quirks_mended*: it has none of its
    known quirks.
    """

    unavailable: bool = False
    error_page: bool = False
    slow_seconds: float = 0
    lost_answer: bool = False
    wrong_acknowledgement: str = ""
    outdated_days: int = 0
    no_description: bool = False
    quirks_mended: bool = False

    @property
    def names(self) -> str:
        """The faults that strike, by name; empty when there are none."""
        return " ".join(name for name in NAMES if getattr(self, name, None))


NONE: Final = Provoked()


def strikes(told: Mapping[str, Any], kind: str | None) -> bool:
    """Tell whether what a bench was told of a service strikes a request of that kind."""
    spent = told.get("times") == 0
    chosen = told.get("on")
    return bool(told) and not spent and (not chosen or kind in chosen)


def provoked(told: Mapping[str, Any]) -> Provoked:
    """The faults of a service, from what the bench was told."""
    return Provoked(**{name: told[name] for name in NAMES if told.get(name)})


def spent_once(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is left when a fault has struck once more; the same where it strikes for good."""
    times = told.get("times")
    return told if times is None else {**told, "times": times - 1}
