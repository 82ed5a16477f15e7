"""The checks of a driver as lines for its vendor."""

from collections.abc import Callable
from dataclasses import dataclass, field

from conformance.driving.checking import Checked
from conformance.i18n import N_
from conformance.reports.voice import Voice
from conformance.summary import NAMES
from conformance.verdicts import Outcome

PART = N_("Part: {part}")
TO_DO = N_("To do: {what}")
SUM = N_("{passed} passed, {failed} failed, {unfit} not applicable")
PARTS = {"organiser": N_("organiser"), "producer": N_("producer")}
COLUMN = 18


@dataclass(slots=True)
class Told:
    """Tells each check as it comes; *say* puts out one line."""

    voice: Voice
    say: Callable[[str], object]
    found: list[Checked] = field(default_factory=list)

    def tell(self, checked: Checked) -> None:
        """One check: its outcome and title, what was seen, what to do."""
        if checked.part and (not self.found or self.found[-1].part != checked.part):
            self.say(self.voice.fill(PART, part=PARTS[checked.part]))
        self.found.append(checked)
        finding = checked.finding
        outcome = self.voice.translate(NAMES[finding.outcome])
        self.say(f"  {outcome:<{COLUMN}}{self.voice.translate(checked.title)}")
        self._below(self.voice.say(finding.seen))
        if finding.advice:
            self._below(self.voice.fill(TO_DO, what=self.voice.say(finding.advice)))

    def sum_up(self) -> None:
        """How many checks came to what."""
        self.say(
            self.voice.fill(
                SUM,
                passed=self._count(Outcome.PASSED),
                failed=self._count(Outcome.FAILED),
                unfit=self._count(Outcome.NOT_APPLICABLE),
            )
        )

    @property
    def exit_code(self) -> int:
        """0 when no check failed, else 1."""
        return int(any(one.finding.outcome is Outcome.FAILED for one in self.found))

    def _below(self, line: str) -> None:
        self.say(f"  {'':<{COLUMN}}{line}")

    def _count(self, outcome: Outcome) -> str:
        return str(sum(one.finding.outcome is outcome for one in self.found))
