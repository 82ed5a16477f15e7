"""What does not fit a model, in sentences of our own: where, what was seen, what is allowed.

The models' library tells it in its own terms, which are not those of who asked.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from simulator.domain.rule import N_
from simulator.web.shapes import NO_DAY, NO_MOMENT, WORDS

LONGEST_SEEN: Final = 80
MANY: Final = 1_000_000
TOLD_BY_US: Final = "value_error"

_WHOLE: Final = N_("give a whole number")
_NUMBER: Final = N_("give a number")
_YES_NO: Final = N_("give true or false")
_CHOICE: Final = N_("give one of {expected}")
_OTHER: Final = N_("openapi.json says what is asked here")

_REMEDIES: Final[Mapping[str, str]] = {
    "greater_than_equal": N_("give {ge} or more"),
    "less_than_equal": N_("give {le} or less"),
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "string_type": N_("give text in quotes"),
    "string_too_short": N_("give at least so many characters: {min_length}"),
    "string_too_long": N_("give at most so many characters: {max_length}"),
    "too_short": N_("give at least so many: {min_length}"),
    "too_long": N_("give at most so many: {max_length}"),
    "list_type": N_("give a list in square brackets"),
    "model_type": N_("give an object in braces"),
    "model_attributes_type": N_("give an object in braces"),
    "dict_type": N_("give an object in braces"),
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "union_tag_invalid": _CHOICE,
    "date_type": NO_DAY,
    "date_parsing": NO_DAY,
    "date_from_datetime_parsing": NO_DAY,
    "datetime_type": NO_MOMENT,
    "datetime_parsing": NO_MOMENT,
    "datetime_from_date_parsing": NO_MOMENT,
    "timezone_aware": NO_MOMENT,
}


def seen(value: object) -> str:
    """A value as it was sent, in JSON, cut short where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SEEN else f"{text[:LONGEST_SEEN]}…"


def remedy(error: Mapping[str, Any], translate: Callable[[str], str] = str) -> str:
    """What to do about an error of the models' library, in a language."""
    values = dict(error.get("ctx", {}))
    if error["type"] == TOLD_BY_US:
        return translate(str(values["error"]))
    if error["type"] == "string_pattern_mismatch":
        return translate(WORDS.get(values["pattern"], _OTHER))
    for name in ("ge", "le"):
        values[name] = f"{values.get(name, 0):g}" if values.get(name, 0) < MANY else values[name]
    expected = values.get("expected") or values.get("expected_tags") or ""
    values["expected"] = str(expected).replace(" or ", ", ")
    return translate(_REMEDIES.get(error["type"], _OTHER)).format_map(values)


def value_seen(error: Mapping[str, Any]) -> str:
    """What was sent in the place of an error: of an object that was to be told apart, that field."""
    given = error["input"]
    if error["type"] == "union_tag_invalid":
        return seen(error["ctx"]["tag"])
    return seen(given)


def place(error: Mapping[str, Any], body: object = None) -> str:
    """Where in a body an error is, such as ``joinings[0].model``; empty for the whole of it.

    Among its steps the library names the shape that it took too, which no *body* has.
    """
    loc = list(_steps(error["loc"], body))
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        loc.append(str(error["ctx"]["discriminator"]).strip("'"))
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc]
    return "".join(parts).lstrip(".")


def _steps(loc: tuple[int | str, ...], body: object) -> Iterator[int | str]:
    for number, part in enumerate(loc, 1):
        if isinstance(body, dict) and part not in body and number < len(loc):
            continue
        yield part
        body = _below(body, part)


def _below(body: object, part: int | str) -> object:
    if isinstance(body, dict):
        return body.get(part)
    if isinstance(body, list) and isinstance(part, int) and part < len(body):
        return body[part]
    return None
