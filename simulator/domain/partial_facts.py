"""Facts of which only some are known: where a message is judged without the archive."""

from dataclasses import dataclass, fields
from typing import Any, Final

from simulator.domain.facts import Facts
from simulator.domain.rule import NotKnownError

OF_THE_MESSAGE: Final = frozenset({"now", "today", "codes", "structure"})
"""What a message and the test bed's own data tell; every other fact comes from somewhere else."""

OF_THE_REGISTER: Final = frozenset({"organisations", "served", "serving_signers"})
OF_TRUST: Final = frozenset({"trusted_signers"})

FIELDS: Final = frozenset(one.name for one in fields(Facts) if one.init)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class PartialFacts(Facts):
    """Facts of which only those named are known: a rule that asks for another is not judged."""

    known: frozenset[str] = OF_THE_MESSAGE

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS and name not in object.__getattribute__(self, "known"):
            raise NotKnownError(name)
        return object.__getattribute__(self, name)
