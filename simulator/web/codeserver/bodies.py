"""The bodies that the code service is sent, their faults told in its own shape."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from simulator.domain.concepts import ConceptStatus
from simulator.services.code_writing import OPEN, Draft
from simulator.testbed import Bench
from simulator.web.codeserver.errors import Detail, stop
from simulator.web.codeserver.models import EntryAsked
from simulator.web.codeserver.shown import OPEN_END

LONGEST: Final = 1024 * 1024
MOST_TOLD: Final = 10

M = TypeVar("M", bound=BaseModel)


def read(bench: Bench, model: type[M]) -> M:
    """The request's body as that model; ends the request with 400 or 415 when it is none."""
    request.max_content_length = LONGEST
    if request.mimetype != "application/json":
        seen = request.content_type or "none"
        detail = Detail("Content-Type", seen, "Send JSON as application/json.", "header")
        stop(bench, 415, "The body is of a type that is not read.", [detail])
    try:
        return model.model_validate_json(request.get_data(cache=False))
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        stop(bench, 400, "The body does not fit.", _details(errors[:MOST_TOLD]))


def draft_of(bench: Bench, asked: EntryAsked, classification: str, code: str) -> Draft:
    """What an entry is to be; ends the request with 400 when the body names another entry."""
    _same(bench, "classificationId", asked.classification_id, classification)
    _same(bench, "conceptCodeId", asked.concept_code_id, code)
    given = asked.attributes
    return Draft(
        begins=asked.begin_date,
        ends=_end(asked),
        status=ConceptStatus(asked.status) if asked.status else None,
        attributes=None
        if given is None
        else {one.attribute_name: tuple(one.attribute_value) for one in given},
    )


def _end(asked: EntryAsked) -> date | None:
    """A null and the far day mean that there is no end, an absent one that it stays."""
    if "expiration_date" not in asked.model_fields_set:
        return None
    end = asked.expiration_date
    return OPEN if end in (None, OPEN_END) else end


def _same(bench: Bench, field: str, given: str | None, wanted: str) -> None:
    if given is not None and given != wanted:
        detail = Detail(field, given, f"The address names {wanted}: give the same.", "body")
        stop(bench, 400, "The body does not fit the address.", [detail])


def _details(errors: Sequence[Any]) -> list[Detail]:
    return [Detail(_place(one["loc"]), _seen(one), _issue(one), "body") for one in errors]


def _place(loc: tuple[int | str, ...]) -> str:
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc]
    return "".join(parts).lstrip(".")


def _seen(error: Any) -> str:
    return "" if error["type"] in ("missing", "json_invalid") else str(error["input"])


def _issue(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "This field is not known: leave it out."
    return f"{error['msg']}."
