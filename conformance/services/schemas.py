"""Schemas of structures as Sosmeta publishes them: of a held structure, under another OID or state."""

from typing import Any, Final

from fixtures import read_text
from fixtures.sosmeta import CLASSES
from simulator.domain.structure_heads import Head, read_head
from simulator.domain.structures import Field, Kind, read_structure
from simulator.services.structure_schema import schema_of

DRAFT_07: Final = "http://json-schema.org/draft-07/schema#"


def schema_like(held: str, oid: str, state: str, defined: str) -> dict[str, Any]:
    """The schema of a structure that is held, as one of another OID, state and day."""
    text = read_text("structures", f"{held}.toml")
    head, structure = read_head(text), read_structure(text)
    schema = schema_of(structure)
    root = schema["properties"][structure.root_key]
    root["sosmeta"] = {"name": _names(head)}
    for field in structure.fields:
        member = _member(root, field.path)
        member["sosmeta"] = _notes(field)
        if field.kind is Kind.CODE:
            _write_as_sosmeta(member["properties"]["system"])
    notes = {
        "oid": oid,
        "status": state,
        "documentType": next(name for name, code in CLASSES.items() if code == head.class_code),
        "documentDefinitionVersion": defined,
    }
    return {"$schema": DRAFT_07, **schema, "sosmeta": notes}


def _member(root: dict[str, Any], path: str) -> dict[str, Any]:
    at = root
    for name in path.split("/"):
        found = at["properties"][name]
        at = found.get("items", found)
    return at


def _write_as_sosmeta(system: dict[str, Any]) -> None:
    """Write any version of a code set in the letters that Sosmeta does."""
    if "pattern" in system:
        system["pattern"] = system["pattern"].replace("[0-9]", r"\d")


def _notes(field: Field) -> dict[str, Any]:
    return {
        "name": _names(field),
        "representation": [{"lang": "fi", "value": field.kind.value}],
        "conditionalRequired": field.conditional,
        "hiddenField": field.hidden,
    }


def _names(one: Head | Field) -> list[dict[str, str]]:
    return [{"lang": "fi", "value": one.fi}, {"lang": "sv", "value": one.sv}]
