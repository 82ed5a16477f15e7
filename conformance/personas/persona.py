"""What a persona is: a partner system that does one thing otherwise than the reference system."""

from collections.abc import Callable
from dataclasses import dataclass

from conformance.control import Control
from conformance.memory import Manner
from conformance.runfile import Rehearsal
from conformance.setting import Setting


def _correct(setting: Setting) -> Manner:
    return Manner()


def _as_asked(rehearsal: Rehearsal) -> Rehearsal:
    return rehearsal


def _nothing(control: Control) -> None:
    """The bench is as its world has it."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A partner system: what it does, in a sentence that goes on from its name.

    A *faulty* one does one thing wrong: *check* must catch it, and no other but those that *follow*
    from the same fault. One without a check is correct but unusual: nothing may turn red for it.
    *part* is whose system it is, *manner* how it behaves; *settings* is what its people wrote into the
    run file, *arrange* what was done to the bench before. *test_case* is where it is met, *plays* are
    the checks whose scenarios are played beside those of its own. One whose fault lies in how it uses
    the network is met *on_the_wire*.
    """

    name: str
    does: str
    check: str = ""
    follows: tuple[str, ...] = ()
    part: str = "producer"
    manner: Callable[[Setting], Manner] = _correct
    settings: Callable[[Rehearsal], Rehearsal] = _as_asked
    arrange: Callable[[Control], None] = _nothing
    test_case: str = "full"
    plays: tuple[str, ...] = ()
    on_the_wire: bool = False

    @property
    def faulty(self) -> bool:
        return bool(self.check)
