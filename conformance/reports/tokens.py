"""The colours of the reports: those of every page, and which a verdict has."""

from types import MappingProxyType

from simulator.tokens import (
    BRAND,
    EDGE,
    FOCUS,
    INK,
    LINE,
    MARKS,
    MUTED,
    NOTICE,
    PAPER,
    PLAIN,
    TINT,
    TONES,
    style,
)

__all__ = [
    "BRAND",
    "EDGE",
    "FOCUS",
    "INK",
    "LINE",
    "MARKS",
    "MUTED",
    "NOTICE",
    "PAPER",
    "PLAIN",
    "SIGNS",
    "TINT",
    "TONES",
    "VERDICT_TONES",
    "style",
]

# The mark and the tone of a message by what its answer says of the parties.
SIGNS = MappingProxyType(
    {
        "accepted": ("✓", "passed"),
        "expected": ("=", "not_applicable"),
        "against": ("×", "failed"),
        "open": ("–", "not_testable"),
    }
)

VERDICT_TONES = MappingProxyType(
    {
        "succeeded": "passed",
        "failed": "failed",
        "incomplete": "not_shown",
        "not_ready": "configuration",
        "fault": "fault",
    }
)
