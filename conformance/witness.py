"""What a rehearsal writes down: its events with their moments, and the exchanges on its bench."""

from typing import Any

from conformance.control import Control, ControlError
from conformance.recording import Recorder
from conformance.wire import SilenceError


class Witness:
    """Records from a bench, and goes on recording when the bench has stopped answering.

    *last* is the last moment known. *gone* is why the simulator counts as gone: it is not asked
    again, for each question would wait as long as the first.
    """

    def __init__(self, control: Control, recorder: Recorder) -> None:
        self._control = control
        self._recorder = recorder
        self.last = control.now().isoformat(timespec="seconds")
        self.gone: Exception | None = None

    def enter(self, kind: str, /, **told: Any) -> None:
        """Record an event."""
        self._recorder.enter(kind, **told)

    def moment(self) -> str:
        """The bench's moment; the last one known when the simulator is gone."""
        if not self.gone:
            try:
                self.last = self._control.now().isoformat()
            except ControlError as silence:
                self.gone = silence
        return self.last

    def new_exchanges(self) -> list[dict[str, Any]]:
        """The exchanges since the last asked for, recorded; ControlError when they cannot be had."""
        exchanges = self._control.new_exchanges()
        for exchange in exchanges:
            self.enter("exchange", exchange=exchange)
        return exchanges

    def need_simulator(self) -> None:
        """Raises why the simulator is gone, when it is."""
        if self.gone:
            raise self.gone

    def take_in(self, fault: Exception) -> None:
        """A step has come to a fault: its exchanges must not be taken for the next step's."""
        if isinstance(fault, SilenceError):
            self.gone = fault
        if not self.gone:
            try:
                self.new_exchanges()
            except ControlError as silence:
                self.gone = silence
