"""Days and times as the readers of each language are used to them."""

from datetime import date, datetime

from babel.dates import format_date

_LOCALES = {"fi": "fi", "sv": "sv_FI", "en": "en_GB"}
_DAYS = {"fi": "d.M.yyyy", "sv": "d.M.yyyy", "en": "d MMM yyyy"}
_MONTHS = {"fi": "M/yyyy", "sv": "M/yyyy", "en": "MMM yyyy"}
_AT = {"fi": "klo", "sv": "kl.", "en": "at"}
_POINT = {"fi": ".", "sv": ".", "en": ":"}


def day(language: str, day: date) -> str:
    """A day in figures, the English one with its month's name."""
    return format_date(day, _DAYS[language], locale=_LOCALES[language])


def month(language: str, day: date) -> str:
    """The month of a day, the English one by its name."""
    return format_date(day, _MONTHS[language], locale=_LOCALES[language])


def weekday(language: str, day: date) -> str:
    """A day in words, with its weekday."""
    return format_date(day, "full", locale=_LOCALES[language])


def clock(language: str, moment: str) -> str:
    """The time of day of a moment in ISO 8601, to the second; nothing for no moment."""
    if not moment:
        return ""
    at, point = datetime.fromisoformat(moment), _POINT[language]
    return f"{at.hour}{point}{at.minute:02}{point}{at.second:02}"


def moment(language: str, moment: str) -> str:
    """A day and the time of day; nothing for no moment."""
    if not moment:
        return ""
    when = day(language, datetime.fromisoformat(moment).date())
    return f"{when} {_AT[language]} {clock(language, moment)}"
