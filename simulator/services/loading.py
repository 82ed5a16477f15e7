"""Loading an extract of the organisation register into a bench, and what is to be said of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from simulator.domain.concepts import ConceptCode
from simulator.domain.organisations import HierarchyProblem, hierarchy_problems
from simulator.domain.register_findings import (
    REMARKS,
    Marks,
    entry_findings,
    level_of,
    marks_of,
)
from simulator.testbed import Bench


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: how many entries were *taken*, how many of them came *repeated*.

    *levels* and *sectors* count the organisations and units that are in force. *findings* are of
    the whole register as it is now; those about *loaded* entries are this load's own.
    """

    taken: int
    repeated: int
    levels: Mapping[int, int] = field(default_factory=dict)
    sectors: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[HierarchyProblem, ...] = ()
    loaded: frozenset[str] = frozenset()

    @property
    def own_breaches(self) -> tuple[HierarchyProblem, ...]:
        """Those of the breaches that are about what was loaded."""
        return tuple(one for one in self.breaches if self.is_own(one))

    def is_own(self, finding: HierarchyProblem) -> bool:
        """Whether a finding is about an entry of this load."""
        return finding.unit in self.loaded

    @property
    def breaches(self) -> tuple[HierarchyProblem, ...]:
        """Those of the findings that break the hierarchy rule."""
        return tuple(one for one in self.findings if one.kind not in REMARKS)

    @property
    def by_kind(self) -> Mapping[str, int]:
        """How many findings there are of each kind, the most frequent first."""
        counted = Counter(one.kind.value for one in self.findings)
        return dict(counted.most_common())


def load(bench: Bench, entries: Iterable[ConceptCode]) -> Loaded:
    """Enter the entries in the bench's organisation register; visible at once."""
    values = bench.codes.wire.organisation_register
    seen: dict[tuple[str, date], Marks] = {}
    repeated = 0

    def noted() -> Iterator[ConceptCode]:
        nonlocal repeated
        for one in entries:
            key = (one.code, one.begins)
            if key in seen:
                repeated += 1
            seen[key] = marks_of(one, values)
            yield one

    bench.put_concepts(noted())
    register = bench.organisations
    known = {one.code: one for one in seen.values() if one.code in register}
    return Loaded(
        taken=len(seen),
        repeated=repeated,
        levels=dict(sorted(Counter(level_of(register, oid) for oid in known).items())),
        sectors=dict(sorted(Counter(one.sector for one in known.values()).items())),
        findings=(*hierarchy_problems(register), *entry_findings(known.values(), register)),
        loaded=frozenset(code for code, _ in seen),
    )
