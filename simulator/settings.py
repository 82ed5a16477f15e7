"""What a user may set of the simulator."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once, at the start.

    *folder* holds the benches and is made when missing; None keeps them in memory. *profile* is
    a file laid over the built-in interface profile, *language* that of a new bench.
    """

    folder: Path | None = None
    profile: Path | None = None
    language: str = "fi"
