"""What a schema validator found, said in the field's words."""

from collections.abc import Iterator, Mapping
from typing import Final

from jsonschema_rs import ValidationError, ValidationErrorKind

from simulator.domain.identifiers import mask
from simulator.domain.rule import N_
from simulator.domain.structures import Field, Kind, Structure, StructureProblem

LONGEST: Final = 60

NOT_AN_OBJECT: Final = N_("The document's JSON must be an object with the single key {root}.")
MISSING_ROOT: Final = N_("The document's JSON must have the single key {root}, which is missing.")
UNKNOWN: Final = N_("{path}: the structure {structure} has no such field.")
MISSING: Final = N_("{path}: the field {field} is required and missing.")
EMPTY: Final = N_("{path}: the field {field} is required and empty.")
NO_ENTRY: Final = N_("{path}: the field {field} must have at least one entry.")
NOT_A_LIST: Final = N_("{path}: the field {field} repeats: its value must be a list.")
MISSING_PART: Final = N_("{path}: the value of the field {field} lacks its part {part}.")
UNKNOWN_PART: Final = N_("{path}: a value of the field {field} has no part {part}.")
PART_NOT_TEXT: Final = N_("{path}: the part {part} of the field {field} must be a text.")
PART_NOT_NUMBER: Final = N_("{path}: the part {part} of the field {field} must be a number.")
OTHER_CODE_SET: Final = N_(
    "{path}: the field {field} takes codes of the code set {code_set}, not of {seen}."
)
OTHER_CODE: Final = N_("{path}: the field {field} takes the codes {accepted}, not {seen}.")
AND_MORE: Final = N_("There are more problems than the {count} listed.")
TOO_DEEP: Final = N_("The document's JSON is nested deeper than {levels} levels.")
TOO_LARGE: Final = N_(
    "The document's JSON holds more than {count} values: only its first problem is told."
)
NO_CHARACTER: Final = N_(
    "The document's JSON holds half of a surrogate pair, which is no character."
)
NOT_FITTING: Final = N_("{path}: the value of the field {field} does not fit the structure.")

_GROUP: Final = N_("{path}: the field {field} is a group: its value must be an object.")
_TEXT: Final = N_("{path}: the field {field} must be a text.")
_DATE: Final = N_("{path}: the field {field} must be a date written YYYY-MM-DD, YYYY-MM or YYYY.")
_MOMENT: Final = N_(
    "{path}: the field {field} must be a date or a moment, "
    "written YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+hh:mm."
)
_FLAG: Final = N_("{path}: the field {field} must be true or false.")
_NUMBER: Final = N_("{path}: the field {field} must be a number.")
_CODE: Final = N_("{path}: the field {field} must be an object with system, code and display.")
_IDENTIFIER: Final = N_("{path}: the field {field} must be an object with value and system.")
_AMOUNT: Final = N_("{path}: the field {field} must be an object with value and code.")

FORMS: Final[Mapping[Kind, str]] = {
    Kind.GROUP: _GROUP,
    Kind.HEADING: _GROUP,
    Kind.TEXT: _TEXT,
    Kind.NAME: _TEXT,
    Kind.PHRASE: _TEXT,
    Kind.SIGNATURE: _TEXT,
    Kind.DATE: _DATE,
    Kind.MOMENT: _MOMENT,
    Kind.FLAG: _FLAG,
    Kind.NUMBER: _NUMBER,
    Kind.COUNT: _NUMBER,
    Kind.CODE: _CODE,
    Kind.IDENTIFIER: _IDENTIFIER,
    Kind.QUANTITY: _AMOUNT,
    Kind.MEASURE: _AMOUNT,
    Kind.PERCENTAGE: _AMOUNT,
}


class Sentences:
    """Says what was found in documents of one structure.

    The values of every problem are ``path``; where a known field is meant,
    ``field`` and ``field_sv``, its names in Finnish and Swedish; and what the
    sentence names besides.
    """

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        root = Field("", Kind.GROUP, structure.fi, structure.sv, required=True)
        self._fields = {"": root} | {field.path: field for field in structure.fields}

    def problems(self, error: ValidationError) -> Iterator[StructureProblem]:
        """Say what one error of the validator means; an unknown key is a problem each."""
        place = error.instance_path
        if isinstance(error.kind, ValidationErrorKind.AdditionalProperties):
            for name in error.kind.unexpected:
                yield self._unknown([*place, name])
        elif isinstance(error.kind, ValidationErrorKind.Required):
            yield self._missing([*place, error.kind.property])
        elif not place:
            yield StructureProblem("", NOT_AN_OBJECT, {"root": self._structure.root_key})
        elif (field := self._field(place)) is not None:
            yield self._misshapen(error, field)
        elif not _told_by_its_type(error):
            yield self._bad_part(error)

    def _unknown(self, place: list[str | int]) -> StructureProblem:
        holder = self._field(place[:-1]) if len(place) > 1 else None
        if holder is None or holder.kind in (Kind.GROUP, Kind.HEADING):
            return _problem(place, UNKNOWN, structure=self._structure.fi)
        return _problem(place, UNKNOWN_PART, holder, part=_short(place[-1]))

    def _missing(self, place: list[str | int]) -> StructureProblem:
        if len(place) == 1:
            return StructureProblem("", MISSING_ROOT, {"root": self._structure.root_key})
        field = self._field(place)
        if field is None:
            return _problem(place, MISSING_PART, self._holder(place), part=_short(place[-1]))
        return _problem(place, MISSING, field)

    def _misshapen(self, error: ValidationError, field: Field) -> StructureProblem:
        match error.kind:
            case ValidationErrorKind.MinItems():
                text = NO_ENTRY
            case ValidationErrorKind.MinLength():
                text = EMPTY
            case ValidationErrorKind.Type(types=["array"]):
                text = NOT_A_LIST
            case ValidationErrorKind.Type() | ValidationErrorKind.Pattern():
                text = FORMS[field.kind]
            case _:
                text = NOT_FITTING
        return _problem(error.instance_path, text, field)

    def _bad_part(self, error: ValidationError) -> StructureProblem:
        place = error.instance_path
        field, part, seen = self._holder(place), str(place[-1]), _short(error.instance)
        if isinstance(error.kind, ValidationErrorKind.Type):
            text = PART_NOT_NUMBER if error.kind.types == ["number"] else PART_NOT_TEXT
            return _problem(place, text, field, part=part)
        if part == "system":
            return _problem(place, OTHER_CODE_SET, field, code_set=field.code_set or "", seen=seen)
        accepted = ", ".join(field.accepted_codes)
        return _problem(place, OTHER_CODE, field, accepted=accepted, seen=seen)

    def _field(self, place: list[str | int]) -> Field | None:
        return self._fields.get("/".join(_names(place)[1:]))

    def _holder(self, place: list[str | int]) -> Field:
        return self._fields["/".join(_names(place)[1:-1])]


def _problem(
    place: list[str | int], text: str, field: Field | None = None, **values: str
) -> StructureProblem:
    path = written(place)
    names = {"field": field.fi, "field_sv": field.sv} if field else {}
    return StructureProblem(path, text, {"path": path} | names | values)


def written(place: list[str | int]) -> str:
    """Write a place in the JSON as a path, list entries counted from one."""
    path = ""
    for step in place:
        path += f"[{step + 1}]" if isinstance(step, int) else f"/{_short(step)}"
    return path.removeprefix("/")


def _names(place: list[str | int]) -> list[str]:
    return [step for step in place if isinstance(step, str)]


def _told_by_its_type(error: ValidationError) -> bool:
    # A number in the place of a code breaks the list of codes too: once is enough.
    return isinstance(error.kind, ValidationErrorKind.Enum) and not isinstance(error.instance, str)


def _short(seen: object) -> str:
    text = mask(str(seen))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
