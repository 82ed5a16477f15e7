"""What a user may set of the simulator."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

STRUCTURES: Final = "structures"
"""The folder of document structures taken from elsewhere, below that of the benches."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once, at the start.

    *folder* holds the benches, and document structures beside the built-in ones; it is made when
    missing, and None keeps the benches in memory. *structures* holds those structures where they
    are not kept below it. *profile* is a file laid over the built-in interface profile, *language*
    that of a new bench.
    """

    folder: Path | None = None
    structures: Path | None = None
    profile: Path | None = None
    language: str = "fi"
