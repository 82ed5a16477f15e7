"""What a rehearsal writes down: its events with their moments, and the exchanges on its bench."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance.control import Control, ControlError
from conformance.inbox import Inbox
from conformance.recording import Event, Recorder
from conformance.wire import SilenceError


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as its feature has it: keyword, the pattern it matched, the values in it."""

    keyword: str = ""
    pattern: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class Witness:
    """Records from a bench, and goes on recording when the bench has stopped answering.

    *key* and *text* are of the step being done. *last* is the last moment known. *gone* is why
    the simulator counts as gone: it is not asked again, for each question would wait as long as
    the first.
    """

    def __init__(self, control: Control, recorder: Recorder) -> None:
        self._control = control
        self.recorder = recorder
        self.inbox = Inbox(control, recorder)
        self.key = ""
        self.text = StepText()
        self.last = control.now().isoformat(timespec="seconds")
        self.gone: Exception | None = None

    def at_step(self, key: str, text: StepText) -> None:
        """A step begins: what is entered from now on is its."""
        self.key, self.text = key, text

    def enter(self, kind: str, /, **told: Any) -> Event:
        """Record an event of the step."""
        return self.recorder.enter(kind, **self._of_step(told))

    def enter_once(self, kind: str, /, **told: Any) -> Event:
        """The event of the step that is recorded already, or a new one."""
        kept = self.recorder.find(kind, told.get("key", self.key))
        return kept or self.enter(kind, **told)

    def find(self, kind: str, key: str = "") -> Event | None:
        """The first event of that kind at the step, or at the one with that key."""
        return self.recorder.find(kind, key or self.key)

    def _of_step(self, told: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "key": self.key,
            "at": self.moment(),
            "keyword": self.text.keyword,
            "pattern": self.text.pattern,
            "values": dict(self.text.values),
            **told,
        }

    def moment(self) -> str:
        """The bench's moment; the last one known when the simulator is gone."""
        if not self.gone:
            try:
                self.last = self._control.now().isoformat()
            except ControlError as silence:
                self.gone = silence
        return self.last

    def need_simulator(self) -> None:
        """Raises why the simulator is gone, when it is."""
        if self.gone:
            raise self.gone

    def take_in(self, fault: Exception) -> list[str]:
        """A step has come to a fault: its exchanges, which must not be taken for the next step's."""
        if isinstance(fault, SilenceError):
            self.gone = fault
        if self.gone:
            return []
        try:
            strays = list(self.inbox.fetch())
        except ControlError as silence:
            self.gone = silence
            return []
        self.inbox.claim(strays)
        return [one["id"] for one in strays]
