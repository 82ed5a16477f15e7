"""One point in which a message departs from the one that a step waits for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which a message departs from what was awaited.

    *what* is an English label; *expected* and *seen* are values, names or English words. All three
    are to be translated; what has no translation stands for itself.
    """

    what: str
    expected: str
    seen: str
