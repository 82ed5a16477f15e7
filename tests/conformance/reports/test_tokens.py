"""The colours can be told apart by everyone (WCAG 2.2 AA: 1.4.3, 1.4.11)."""

import pytest

from conformance.reports import tokens
from conformance.verdicts import Outcome, Verdict

TEXT, SHAPE = 4.5, 3.0


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        *((ink, ground, TEXT) for ink, ground in tokens.TONES.values()),
        *(
            (ink, ground, TEXT)
            for ink in (tokens.INK, tokens.MUTED, tokens.BRAND)
            for ground in (tokens.PAPER, tokens.TINT, tokens.NOTICE)
        ),
        (tokens.PAPER, tokens.BRAND, TEXT),
        (tokens.EDGE, tokens.PAPER, SHAPE),
        (tokens.FOCUS, tokens.PAPER, SHAPE),
        (tokens.FOCUS, tokens.TINT, SHAPE),
    ],
)
def test_ink_stands_out_from_its_ground(ink: str, ground: str, least: float) -> None:
    measured = contrast(ink, ground)

    assert measured >= least


def test_every_outcome_has_its_own_mark_and_every_verdict_its_tone() -> None:
    assert set(tokens.MARKS) == set(tokens.TONES) == {one.value for one in Outcome}
    assert len(set(tokens.MARKS.values())) == len(tokens.MARKS)
    assert set(tokens.VERDICT_TONES) == {one.value for one in Verdict}
