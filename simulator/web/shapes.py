"""How bodies write names, numbers and days: patterns, each with the words that tell it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from simulator.domain.rule import N_

_ARC: Final = "(0|[1-9][0-9]*)"
OID: Final = rf"^([01]\.[1-3]?[0-9]|2\.{_ARC})(\.{_ARC})*$"
BENCH: Final = r"^[a-z0-9][a-z0-9-]{0,62}$"
DURATION: Final = (
    r"^P([0-9]{1,4}W|[0-9]{1,4}D(T[0-9]{1,4}H)?|T[0-9]{1,4}H|T[0-9]{1,4}M|T[0-9]{1,4}S)$"
)
BUSINESS_ID: Final = r"^[0-9]{7}-[0-9]$"
POST_NUMBER: Final = r"^([0-9]{5})?$"
NAME: Final = "[0-9A-Za-zÀ-ɏ]"

WORDS: Final[Mapping[str, str]] = {
    OID: N_("give an OID, such as 1.2.246.10.90000011.10.0"),
    BENCH: N_("give small letters, digits and hyphens, at most 63, beginning with no hyphen"),
    DURATION: N_("give P…W, P…D, PT…H, PT…M or PT…S, with at most four digits"),
    BUSINESS_ID: N_("give a business id, such as 9000012-6"),
    POST_NUMBER: N_("give the five digits of a post number, or leave it out"),
    NAME: N_("give a name with at least one letter or digit"),
}

NO_DAY: Final = N_("give a day as yyyy-mm-dd")
NO_MOMENT: Final = N_("give a moment with its offset, such as 2026-11-23T09:00:00+02:00")

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, written as yyyy-mm-dd."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
