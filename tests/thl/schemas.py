"""THL's schemas as they are, and what they say of a field."""

import json
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft7Validator

PROJECT = Path(__file__).resolve().parents[2]
ARCHIVE = "sosmeta-valmis-2025-05.tar.gz"
MISSING = (
    "no field data at {folder}: set SOTEBED_FIELD_DATA to the folder that has domain/"
    + ARCHIVE
    + " to compare with THL's schemas"
)


def field_data() -> Path:
    """The folder of the field data; FileNotFoundError when THL's schemas are not there."""
    folder = Path(os.environ.get("SOTEBED_FIELD_DATA", PROJECT.parent / "shared")) / "domain"
    if not (folder / ARCHIVE).is_file():
        raise FileNotFoundError(MISSING.format(folder=folder))
    return folder


def thl_schemas(folder: Path) -> Mapping[str, Any]:
    """Every schema of the archive by the OID of its structure."""
    with tarfile.open(folder / ARCHIVE) as archive:
        return {
            Path(member.name).stem: json.load(archive.extractfile(member))
            for member in archive
            if member.name.endswith(".json")
        }


def kind_of(schema: Mapping[str, Any]) -> str | None:
    """What Sosmeta calls the form of a field's value."""
    notes = schema.get("sosmeta") or {}
    if not isinstance(notes, dict):
        return None
    return next(
        (text["value"] for text in notes.get("representation", ()) if text["lang"] == "fi"), None
    )


def phrases(schema: Mapping[str, Any], way: tuple[str, ...] = ()) -> dict[str, str]:
    """The fixed phrases of a schema by their path, root key included."""
    found = {}
    for name, member in schema.get("properties", {}).items():
        one = member.get("items", member)
        if kind_of(one) == "Fraasi":
            found["/".join([*way, name])] = one["enum"][0]
        found |= phrases(one, (*way, name))
    return found


class Thl:
    """THL's schema of one structure: its verdict, and the words of its fixed phrases."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._validator = Draft7Validator(schema)
        self.phrases = phrases(schema)

    def accepts(self, document: Any) -> bool:
        return self._validator.is_valid(document)
