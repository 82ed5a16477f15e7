"""The field of a model that an unknown one of a body may mean."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, RootModel


def near_field(model: type[BaseModel], place: Sequence[str | int]) -> str:
    """The field that is nearest to the one at a place in the body; empty when none is near."""
    *above, name = place
    table = _at(model, above)
    known = [field.alias or key for key, field in table.model_fields.items()] if table else []
    return next(iter(get_close_matches(str(name), known, 1)), "")


def _at(model: type[BaseModel], place: Sequence[str | int]) -> type[BaseModel] | None:
    """The model of the table at a place; None where the body may have several shapes there."""
    found = _model_in(model)
    for name in place:
        if isinstance(name, int):  # an entry of a list: its model is the list's
            continue
        field = found.model_fields.get(name) if found else None
        found = _model_in(field.annotation) if field else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The one model in an annotation, in a list or beside None too."""
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _model_in(annotation.model_fields["root"].annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [one for one in map(_model_in, get_args(annotation)) if one]
    return inner[0] if len(inner) == 1 else None
