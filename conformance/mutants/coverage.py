"""The checks that no persona proves, each with the reason why there is none."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from conformance import personas as package
from conformance.catalogue import Check
from conformance.files import why_not
from conformance.i18n import N_
from conformance.personas import Persona

BY_HOW: Mapping[str, str] = {
    "attestation": N_("A person answers it by their word: no system does it right or wrong."),
}
"""Why no check that is settled in this way has a persona."""

REASONS = Path(package.__file__).parent / "reasons.toml"


class ReasonsError(ValueError):
    """The file of reasons cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A check without a persona; its reason is empty where nobody has given one."""

    check: str
    reason: str


def read_reasons(path: Path = REASONS) -> Mapping[str, str]:
    """Why a check has no persona, by the check's id.

    Raises:
        ReasonsError: it is no TOML, or a reason is no sentence.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ReasonsError(f"{path} cannot be read: {why_not(fault)}") from fault
    for id, reason in raw.items():
        if not isinstance(reason, str) or not reason.endswith("."):
            text = f"{path}, {id}: a reason is a sentence that ends with a full stop"
            raise ReasonsError(f"{text} (seen: {reason!r})")
    return raw


def uncovered(
    checks: Iterable[Check], personas: Iterable[Persona], reasons: Mapping[str, str]
) -> tuple[Uncovered, ...]:
    """The checks that no persona names as its own.

    One that nothing can answer says why itself, and one that people answer needs no other reason.
    """
    proved = {persona.check for persona in personas}
    return tuple(
        Uncovered(check.id, reasons.get(check.id) or check.why or BY_HOW.get(check.how, ""))
        for check in checks
        if check.id not in proved
    )
