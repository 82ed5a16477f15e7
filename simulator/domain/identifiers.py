"""Finnish identifiers: people, organisations and objects.

Personal identity code: birth date, century sign, individual number, check
character; the signs in force since 2023 are known (source ``dvv-hetu``).
Individual numbers from 900 up are never given to a real person.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from stdnum.fi import hetu, ytunnus

FIRST_TEST_NUMBER: Final = 900
OID_MAX_LENGTH: Final = 64
KNOWN_DIGITS: Final = 6

_CENTURIES: Final = {
    "+": 1800,
    **dict.fromkeys("-YXWVU", 1900),
    **dict.fromkeys("ABCDEF", 2000),
}
_SIGN: Final = "[-+A-FU-Y]"
_CHECK: Final = "[0-9A-FHJ-NPR-Y]"
_FORM: Final = re.compile(f"[0-3][0-9][01][0-9]{{3}}{_SIGN}[0-9]{{3}}{_CHECK}", re.ASCII)
_LIKE_A_CODE: Final = re.compile(f"[0-9]{{6}}{_SIGN}[0-9]{{3}}[0-9A-Za-z]", re.ASCII)

# The boundary before the code is looked at after its cheap digits: most places in a
# message fail on those. "\n" written out in raw JSON is a boundary as well.
_ANYWHERE: Final = re.compile(
    r"[0-3][0-9][01][0-9]{3}[-+A-FU-Ya-fu-y]"
    r"(?:(?<![^\W_].{7})|(?<=\\[bfnrt].{7}))"
    r"[0-9]{3}[0-9A-FHJ-NPR-Ya-fhj-npr-y](?![^\W_])",
)
# Every code has this shape once its digits and signs are made alike. To look for it is five times
# as fast as the expression, and each message of some 20 KB is looked through before it is answered.
_SHAPE: Final = b"000000-000"
_ALIKE: Final = bytes.maketrans(
    b"0123456789-+ABCDEFUVWXYabcdefuvwxy", b"0000000000------------------------"
)
_OID: Final = re.compile(r"(?:[01]\.[1-3]?[0-9]|2\.(?:0|[1-9][0-9]*))(?:\.(?:0|[1-9][0-9]*))*")
_TEMPORARY_ROOT: Final = re.compile(
    r"(?:urn:oid:)?1\.2\.246\.10\.[0-9]+(?:\.10(?:\.[0-9]+)+)?\.22\.[0-9]{4}"
)
_BUSINESS_ID: Final = re.compile(r"[0-9]{7}-[0-9]", re.ASCII)


def is_personal_identity_code(value: str) -> bool:
    """Tell whether the value is a code with a possible date and a right check character.

    The 900 series counts; lower case and surrounding space do not.
    """
    if _FORM.fullmatch(value) is None:
        return False
    # Of real people nothing is remembered.
    return _is_right(value) if _is_ordinary(value) else _is_right_test_code(value)


def is_test_identity(value: str) -> bool:
    """Tell whether the value is a personal identity code of the 900 series."""
    return is_personal_identity_code(value) and not _is_ordinary(value)


def ordinary_codes(text: str) -> tuple[str, ...]:
    """Find the codes that a real person may carry (below the 900 series), in order, in upper case.

    A code may touch tags and punctuation, but is not part of a longer run of
    letters and digits.
    """
    ordinary = filter(_is_ordinary, _candidates(text))
    return tuple(code for code in ordinary if is_personal_identity_code(code))


def _candidates(text: str) -> Iterator[str]:
    """What has the form of a code, in upper case."""
    shape = text.encode("ascii", "replace").translate(_ALIKE)
    at = shape.find(_SHAPE)
    while at >= 0:
        found = _ANYWHERE.match(text, at)
        if found:
            yield found[0].upper()
        # The next may begin after the sign: its digits are no part of what looked like a code.
        at = shape.find(_SHAPE, at + 7)


def mask(text: str) -> str:
    """Write a text with all but the birth date of each ordinary code starred out."""
    return _ANYWHERE.sub(_masked, text)


def birth_date(code: str) -> date:
    """Read the date of birth of a personal identity code.

    Raises:
        ValueError: the code has not the form of one, or names no day of the calendar.
    """
    if _FORM.fullmatch(code) is None:
        raise ValueError(f"{mask(code)!r} is not a personal identity code")
    year = _CENTURIES[code[6]] + int(code[4:6])
    return date(year, int(code[2:4]), int(code[:2]))


# The identifiers of organisations come with every message, always the same few.
@lru_cache(1000)
def is_oid(value: str) -> bool:
    """Tell whether the value is an object identifier of at most 64 characters."""
    return len(value) <= OID_MAX_LENGTH and _OID.fullmatch(value) is not None


@lru_cache(1000)
def is_business_id(value: str) -> bool:
    """Tell whether the value is a business id, NNNNNNN-N with a right check digit."""
    return _BUSINESS_ID.fullmatch(value) is not None and ytunnus.is_valid(value)


def is_temporary_root(root: str) -> bool:
    """Tell whether a root is that of an organisation's temporary person ids.

    The arc 22 and a year follow the organisation or one of its units.
    """
    return _TEMPORARY_ROOT.fullmatch(root) is not None


def can_name_client(value: str) -> bool:
    """Tell whether a value can be a client's id, or a whole id as ``root|extension``.

    A personal identity code must be right; a temporary id is whatever has a digit.
    """
    root, bar, extension = value.rpartition("|")
    if bar and not is_oid(root):
        return False
    if _LIKE_A_CODE.fullmatch(extension):
        return is_personal_identity_code(extension)
    return any(one.isdigit() for one in extension)


def _is_right(code: str) -> bool:
    return hetu.is_valid(code, allow_temporary=True)


_is_right_test_code = lru_cache(1000)(_is_right)


def _is_ordinary(code: str) -> bool:
    return int(code[7:10]) < FIRST_TEST_NUMBER


def _masked(match: re.Match[str]) -> str:
    code = match[0]
    if is_personal_identity_code(code.upper()) and _is_ordinary(code):
        return code[:KNOWN_DIGITS] + "*****"
    return code
