"""What the logs' addresses are asked in their query, strictly read."""

from datetime import date
from typing import Annotated, Any, Final, Literal, NoReturn

from flask import request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from simulator.domain.identifiers import is_oid
from simulator.domain.rule import N_
from simulator.services.logs import Wanted
from simulator.web.refusing import refuse
from simulator.web.site import wants_page

LONGEST_PAGE: Final = 500
LAST_PLACE: Final = 2**53

_TWICE: Final = N_("{name} comes more than once: give it once.")
_WRONG: Final = N_("{name} cannot be read in the query ({why}): {known} are known here.")


def _oid(text: str) -> str:
    if not is_oid(text):
        raise ValueError("give an OID, such as 1.2.246.10.90000011.10.0")
    return text


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("give a day as yyyy-mm-dd")
    return text


Oid = Annotated[str, BeforeValidator(_oid)]
Day = Annotated[str, BeforeValidator(_day)]


class LogQuery(BaseModel):
    """What is wanted of a log; days are inclusive, in Finnish time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    controller: Oid | None = None
    unit: Oid | None = None
    client: str | None = Field(default=None, min_length=1, max_length=200)
    begins: Day | None = Field(default=None, alias="from")
    ends: Day | None = Field(default=None, alias="to")
    after: int = Field(default=0, ge=0, le=LAST_PLACE)
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)
    format: Literal["json", "csv"] | None = None
    language: Literal["fi", "sv", "en"] | None = None

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            controller=self.controller,
            client=self.client,
            unit=self.unit,
            begins=date.fromisoformat(self.begins) if self.begins else None,
            ends=date.fromisoformat(self.ends) if self.ends else None,
        )


class NoQuery(BaseModel):
    """Nothing but the language of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Literal["fi", "sv", "en"] | None = None


def read_log_query() -> LogQuery:
    """The query of a log; ends the request with 422 when it cannot be read."""
    given = _given()
    try:
        return LogQuery.model_validate(given)
    except ValidationError as fault:
        _refuse(LogQuery, fault)


def read_no_query() -> None:
    """Ends the request with 422 when its query asks for something."""
    try:
        NoQuery.model_validate(_given())
    except ValidationError as fault:
        _refuse(NoQuery, fault)


def _given() -> dict[str, str]:
    """Each parameter once; a form sends empty fields too, which ask for nothing."""
    for name, values in request.args.lists():
        if len(values) > 1:
            refuse(422, _TWICE, name=name[:80])
    page = wants_page(request)
    return {
        name: value.strip() for name, value in request.args.items() if value.strip() or not page
    }


def _refuse(model: type[BaseModel], fault: ValidationError) -> NoReturn:
    error: Any = fault.errors(include_url=False)[0]
    name = str(error["loc"][0])[:80] if error["loc"] else "–"
    fields = model.model_fields.items()
    known = ", ".join(field.alias or key for key, field in fields)
    refuse(422, _WRONG, name=name, why=error["msg"].removeprefix("Value error, "), known=known)
