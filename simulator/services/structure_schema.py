"""A document structure as JSON Schema, draft-07, with the patterns of Sosmeta's own schemas."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from simulator.domain.structures import BRANCHES, Field, Kind, Structure, children

Schema: TypeAlias = "dict[str, Any]"

_DATE: Final = "-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[0-9]|[1-2][0-9]|3[0-1])%s)?)?"
_ZONE: Final = r"(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_TIME: Final = rf"(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?{_ZONE})?"
_OID: Final = re.compile("[0-9.]+")
_NOTES: Final = ("sosmeta", "title", "$schema")

_TEXT: Final[Schema] = {"type": "string"}
_AMOUNT: Final[Schema] = {"value": {"type": "number"}, "code": _TEXT}


def schema_of(structure: Structure) -> Schema:
    """Compile a structure to the schema of its whole JSON, single root key included."""
    known = children(structure)
    root = _group(known.get("", ()), known)
    return _object({structure.root_key: root}, [structure.root_key])


def without_notes(schema: Any) -> Any:
    """What a schema of Sosmeta demands of a document, written as here; fixed phrases without words."""
    if isinstance(schema, list):
        return [without_notes(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: without_notes(value) for key, value in schema.items() if key not in _NOTES}
    if _is_phrase(schema):
        kept.pop("enum", None)
    if isinstance(kept.get("pattern"), str):
        kept["pattern"] = kept["pattern"].replace("\\d", "[0-9]")
    if isinstance(kept.get("required"), list):
        kept["required"] = sorted(kept["required"], key=str)
    return kept


def _is_phrase(schema: Schema) -> bool:
    notes = schema.get("sosmeta")
    forms = notes.get("representation") if isinstance(notes, dict) else None
    return {"lang": "fi", "value": Kind.PHRASE.value} in (forms or ())


def _group(fields: Sequence[Field], known: Mapping[str, Sequence[Field]]) -> Schema:
    members = {field.name: _member(field, known) for field in fields}
    return _object(members, [field.name for field in fields if field.required])


def _member(field: Field, known: Mapping[str, Sequence[Field]]) -> Schema:
    one = _group(known.get(field.path, ()), known) if field.kind in BRANCHES else _leaf(field)
    if field.repeats:
        return {"type": "array", "items": one, "minItems": int(field.required)}
    return one


def _leaf(field: Field) -> Schema:
    match field.kind:
        case Kind.TEXT | Kind.NAME:
            return _TEXT | {"minLength": 1} if field.required else _TEXT
        case Kind.DATE:
            return _TEXT | {"pattern": f"^{_DATE % ''}$"}
        case Kind.MOMENT:
            return _TEXT | {"pattern": f"^{_DATE % _TIME}$"}
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.NUMBER | Kind.COUNT:
            return {"type": "number"}
        case Kind.CODE:
            return _code(field)
        case Kind.IDENTIFIER:
            return _object({"value": _TEXT, "system": _TEXT}, ["value"])
        case Kind.QUANTITY | Kind.MEASURE | Kind.PERCENTAGE:
            return _object(_AMOUNT, ["value", "code"])
        # The words of a fixed phrase are not held here: any text will do.
        case _:
            return _TEXT


def _code(field: Field) -> Schema:
    code = _TEXT | {"enum": list(field.accepted_codes)} if field.accepted_codes else _TEXT
    members = {"system": _TEXT | _system(field.code_set), "code": code, "display": _TEXT}
    return _object(members, ["system", "code", "display"])


def _system(code_set: str | None) -> Schema:
    if code_set is None:
        return {}
    if _OID.fullmatch(code_set) is None:
        return {"enum": [code_set]}
    return {"pattern": rf"^urn:oid:{re.escape(code_set)}(\.[0-9]+)*$"}


def _object(members: Schema, required: Sequence[str]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": members,
    }
