"""Reading the query of an address into its model, strictly: nothing unknown, nothing twice."""

from typing import Annotated, Any, Final, Literal, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from simulator.domain.identifiers import is_oid
from simulator.domain.rule import N_
from simulator.web.misfits import place, remedy, value_seen
from simulator.web.queries import refuse_twice, refuse_unknown
from simulator.web.refusing import refuse, told_in
from simulator.web.shapes import NO_DAY, OID, WORDS, is_day
from simulator.web.site import wants_page

LONGEST_PAGE: Final = 500
LAST_PLACE: Final = 2**53

_MISFIT: Final = N_("{name} is {seen}: {remedy}.")
_MISSING: Final = N_("{name} is missing in the query: give it.")


def _oid(text: str) -> str:
    if not is_oid(text):
        raise ValueError(WORDS[OID])
    return text


def _day(text: str) -> str:
    if not is_day(text):
        raise ValueError(NO_DAY)
    return text


Oid = Annotated[str, BeforeValidator(_oid)]
Day = Annotated[str, BeforeValidator(_day)]


class Query(BaseModel):
    """What an address is asked in its query; this one asks nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PageQuery(Query):
    """Which page of a list is asked."""

    after: int = Field(default=0, ge=0, le=LAST_PLACE)
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)


class LanguageQuery(Query):
    """Nothing but the language of a page."""

    language: Literal["fi", "sv", "en"] | None = None


Q = TypeVar("Q", bound=Query)


def read_query(model: type[Q]) -> Q:
    """The request's query as that model; ends the request with 422 when it cannot be read."""
    given = _given()
    try:
        return model.model_validate(given)
    except ValidationError as fault:
        _refuse(model, fault)


def _given() -> dict[str, str]:
    """Each parameter once; a form sends empty fields too, which ask for nothing."""
    refuse_twice()
    page = wants_page(request)
    return {
        name: value.strip() for name, value in request.args.items() if value.strip() or not page
    }


def _refuse(model: type[BaseModel], fault: ValidationError) -> NoReturn:
    errors: list[Any] = list(fault.errors(include_url=False))
    # What is not known comes first: it may be the name, written amiss, of what is missing.
    error = min(errors, key=lambda one: one["type"] != "extra_forbidden")
    name = place(error)[:80] or "–"
    if error["type"] == "extra_forbidden":
        refuse_unknown(name, [one.alias or key for key, one in model.model_fields.items()])
    if error["type"] == "missing":
        refuse(422, _MISSING, name=name)
    refuse(422, _MISFIT, name=name, seen=value_seen(error), remedy=remedy(error, told_in()))
