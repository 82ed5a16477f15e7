"""How much work something was, told by other work: a slow or busy machine is slow at both."""

import time


def effort(begun: float) -> float:
    """The work since ``time.process_time()`` was *begun*, in yardsticks of some 0.025 s of a good core."""
    spent = time.process_time() - begun
    return spent / min(_yardstick() for _ in range(3))


def _yardstick() -> float:
    """How long the same small piece of Python takes here and now."""
    begun = time.process_time()
    sum(len(str(number)) for number in range(300_000))
    return time.process_time() - begun
