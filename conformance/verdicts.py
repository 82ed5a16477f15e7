"""Outcomes of checks, their order, and the verdict of a run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from conformance.coverage import Coverage
from conformance.pointed import Pointed
from conformance.sentences import Sentence


class Outcome(StrEnum):
    """What a check came to, worst first; not applicable and not testable take no part in the order."""

    FAULT = "fault"
    FAILED = "failed"
    CONFIGURATION = "configuration"
    WAITING = "waiting"
    NOT_SHOWN = "not_shown"
    NOT_TESTABLE = "not_testable"
    WARNING = "warning"
    PASSED = "passed"
    NOT_APPLICABLE = "not_applicable"


OF_INSTRUCTIONS = "OI"
"""What the id of a check begins with that is the organiser's own instruction."""

ORDER = tuple(Outcome)
"""Every outcome, worst first."""


class Mode(StrEnum):
    """How a party took part, or that a person vouched for it."""

    SIMULATED = "simulated"
    ATTENDED = "attended"
    DRIVEN = "driven"
    ATTESTED = "attested"


class Party(StrEnum):
    """Whose an outcome is."""

    ORGANISER = "organiser"
    PRODUCER = "producer"
    BOTH = "both"
    ARCHIVIST = "archivist"
    CONFIGURATION = "configuration"
    TEST_BED = "test_bed"
    UNCLEAR_RULE = "unclear_rule"


class Basis(StrEnum):
    """What a check rests on."""

    STATED = "stated"
    DERIVED = "derived"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a message that shows something: the exchange, where in it, and what is seen there."""

    exchange: str
    location: str = ""
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """One check of the report.

    *why* is the sentence that explains anything but a plain pass; for a red it names what was
    seen, *expected* what should have been. *evidence* are ids of exchanges and keys of steps.
    *party* is whose it is, *because* says why it is theirs; *mode* is how that party took part, and
    where it is of two who took part differently, *mode_of* names the one whose mode it is. *spots* are the places that show it,
    where no rule's finding does. One that is not *required* holds no verdict back: no test bed can
    settle it.
    """

    id: str
    title: str
    outcome: Outcome
    mode: Mode
    basis: Basis
    party: Party
    source: str
    evidence: tuple[str, ...] = ()
    why: Sentence | None = None
    expected: Sentence | None = None
    rule: str | None = None
    because: Sentence | None = None
    required: bool = True
    spots: tuple[Spot, ...] = ()
    mode_of: Party | None = None

    @property
    def instructed(self) -> bool:
        """True for what the organiser instructs, and no public source asks for."""
        return self.id.startswith(OF_INSTRUCTIONS)


@dataclass(frozen=True, slots=True)
class CheckElsewhere:
    """A check of the catalogue that the run's test case does not judge, and how it is answered."""

    id: str
    title: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone:
    """One step as it was done: its sentence, when, by whom, what came of it.

    The answer of one that is *attested* is a person's word.
    """

    key: str
    keyword: str
    sentence: Sentence
    at: str
    outcome: Outcome
    party: str = ""
    answer: Sentence | None = None
    why: Sentence | None = None
    exchanges: tuple[str, ...] = ()
    attested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDone:
    """A scenario with its steps and the checks that it shows."""

    name: str
    checks: tuple[str, ...]
    rules: tuple[str, ...]
    outcome: Outcome
    steps: tuple[StepDone, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemTold:
    """A client data system, as its party names it."""

    name: str
    vendor: str
    version: str
    astori: str = ""
    certificate_expires: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTold:
    """One party of the rehearsal."""

    role: Party
    mode: Mode
    organisation: str
    organisation_sv: str
    oid: str
    business_id: str
    unit: str
    unit_name: str
    unit_name_sv: str
    system: SystemTold


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStored:
    """A document version that the run left in the archive."""

    id: str
    set_id: str
    version: int
    structure: str
    title_fi: str
    title_sv: str
    unit: str
    unit_name: str
    controller: str
    controller_name: str
    service_task: str
    stored_at: str
    annulled: bool
    client: str


@dataclass(frozen=True, slots=True)
class AssumptionTold:
    """What the run took for granted where no public source settles it; *value* may be empty."""

    key: str
    value: str
    why: Sentence


class Verdict(StrEnum):
    """A run in one word."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    INCOMPLETE = "incomplete"
    NOT_READY = "not_ready"
    FAULT = "fault"


EXIT_CODES: Mapping[Verdict, int] = {
    Verdict.SUCCEEDED: 0,
    Verdict.FAILED: 1,
    Verdict.NOT_READY: 3,
    Verdict.INCOMPLETE: 4,
    Verdict.FAULT: 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A judged run: everything that a report shows, in no language yet.

    Times are ISO 8601 with offset, in Finnish local time; *people* maps a role to a name, *features* a
    check to the feature file that shows it. *elsewhere* is the rest of the catalogue. *pointed* are the
    places that show a red check, by its id.
    """

    run: str
    test_case: str
    title: str
    started: str
    ended: str
    tool_version: str
    rule_book: str
    language: str
    verdict: Verdict
    organiser: PartyTold
    producer: PartyTold
    checks: tuple[CheckOutcome, ...]
    scenarios: tuple[ScenarioDone, ...]
    documents: tuple[DocumentStored, ...]
    assumptions: tuple[AssumptionTold, ...]
    send_by: date
    people: Mapping[str, str] = field(default_factory=dict)
    client: str = ""
    case: str = ""
    exchanges: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pointed: Mapping[str, tuple[Pointed, ...]] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    features: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[CheckElsewhere, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """How many checks came to each outcome, zeros too."""
        counts = {outcome.value: 0 for outcome in SUMMARY_ORDER}
        for check in self.checks:
            counts[check.outcome.value] += 1
        return counts

    def of(self, *outcomes: Outcome) -> tuple[CheckOutcome, ...]:
        """The checks with one of these outcomes."""
        return tuple(check for check in self.checks if check.outcome in outcomes)


SUMMARY_ORDER = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.WARNING,
    Outcome.NOT_SHOWN,
    Outcome.NOT_APPLICABLE,
    Outcome.NOT_TESTABLE,
    Outcome.WAITING,
    Outcome.CONFIGURATION,
    Outcome.FAULT,
)

APPROVAL = "N01"
"""The check of the joint approval: it waits for both signatures and does not hold the verdict."""


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome that a roll-up shows; passed when there is none."""
    counted = [one for one in outcomes if one is not Outcome.NOT_APPLICABLE]
    return min(counted, key=ORDER.index, default=Outcome.PASSED)


_HOLDS_BACK: Mapping[Outcome, Verdict] = {
    Outcome.FAULT: Verdict.FAULT,
    Outcome.FAILED: Verdict.FAILED,
    Outcome.CONFIGURATION: Verdict.NOT_READY,
    Outcome.WAITING: Verdict.INCOMPLETE,
    Outcome.NOT_SHOWN: Verdict.INCOMPLETE,
    Outcome.NOT_TESTABLE: Verdict.INCOMPLETE,
}


def verdict_of(checks: Iterable[CheckOutcome]) -> Verdict:
    """Succeeded when every stated check passed or does not apply; else by the worst of them."""
    stated = [
        check.outcome
        for check in checks
        if check.id != APPROVAL
        and check.required
        and (check.basis is Basis.STATED or check.outcome in (Outcome.FAULT, Outcome.CONFIGURATION))
    ]
    return _HOLDS_BACK.get(worst(stated), Verdict.SUCCEEDED)
