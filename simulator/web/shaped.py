"""Days and moments of bodies, as types that pydantic reads: no number stands for one."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator

from simulator.web.shapes import MOMENT, NO_DAY, NO_MOMENT, is_day


def _day(given: object) -> object:
    """A number would be read as seconds since 1970, and so would one in quotes."""
    if not isinstance(given, str):
        return given
    if not is_day(given):
        raise ValueError(NO_DAY)
    return date.fromisoformat(given)


def _moment(given: object) -> object:
    if not isinstance(given, str):
        return given
    if not MOMENT.fullmatch(given):
        raise ValueError(NO_MOMENT)
    try:
        return datetime.fromisoformat(given)
    except ValueError:
        raise ValueError(NO_MOMENT) from None


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment)]
