"""The colours of everything that is looked at: pages, reports, pictures and paper."""

from types import MappingProxyType

INK = "#1b2027"
MUTED = "#4a5462"
LINE = "#c6cdd6"
EDGE = "#737d8a"
PAPER = "#ffffff"
TINT = "#f3f6f9"
BRAND = "#0d3f73"
FOCUS = "#9a3d00"
NOTICE = "#fff1c9"

# Ink and ground of each outcome; the words and marks beside them say the same without colour.
TONES = MappingProxyType(
    {
        "passed": ("#14532d", "#e3f3e8"),
        "failed": ("#931b15", "#fde9e7"),
        "warning": ("#6b4300", "#fff1d6"),
        "not_shown": ("#5b2a75", "#f4eaf9"),
        "not_applicable": ("#4a5462", "#edf0f4"),
        "not_testable": ("#4a5462", "#edf0f4"),
        "waiting": ("#0d3f73", "#e4eff9"),
        "configuration": ("#14505a", "#e0f2f4"),
        "fault": ("#ffffff", "#5c1410"),
    }
)

# Held by every font that a report may be read in, the PDF's own included.
MARKS = MappingProxyType(
    {
        "passed": "✓",
        "failed": "×",
        "warning": "!",
        "not_shown": "?",
        "not_applicable": "–",
        "not_testable": "∅",
        "waiting": "◷",
        "configuration": "◆",
        "fault": "‼",
    }
)

PLAIN = MappingProxyType(
    {
        "ink": INK,
        "muted": MUTED,
        "line": LINE,
        "edge": EDGE,
        "paper": PAPER,
        "tint": TINT,
        "brand": BRAND,
        "focus": FOCUS,
        "notice": NOTICE,
    }
)


def style() -> str:
    """The tokens as custom properties of a style sheet."""
    tones = {
        f"{name.replace('_', '-')}-{part}": colour
        for name, pair in TONES.items()
        for part, colour in zip(("ink", "ground"), pair, strict=True)
    }
    return " ".join(f"--{name}: {colour};" for name, colour in {**PLAIN, **tones}.items())
