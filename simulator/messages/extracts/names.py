"""What the code server's extracts call the fields of an entry: JSON, XML and tables alike.

The names of the REST interface are ours; where those of the XML export differ, they are told here.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from simulator.domain.register_entries import Attribute

CODE: Final = "conceptCodeId"
CLASSIFICATION: Final = "classificationId"
STATUS: Final = "status"
BEGINS: Final = "beginDate"
ENDS: Final = "expirationDate"
MODIFIED: Final = "lastModifiedDate"
MODIFIED_BY: Final = "lastModifiedBy"
CREATED: Final = "createDate"

FIELDS: Final = (CODE, CLASSIFICATION, STATUS, BEGINS, ENDS, MODIFIED, MODIFIED_BY, CREATED)
"""What an entry has beside its attributes."""

OTHER: Final = ("classificationName", "versionId", "versionName")
"""What the REST interface repeats in each entry, and the loader has no use for."""

_FIELD_OF: Final[Mapping[str, str]] = {
    **{name.lower(): name for name in (*FIELDS, *OTHER)},
    "id": CODE,
    "oid": CODE,
    "codeid": CODE,
}
_ATTRIBUTE_OF: Final[Mapping[str, str]] = {
    **{name.value.lower(): name.value for name in Attribute},
    "officepostaddress": Attribute.POST_ADDRESS.value,
    "officestreetaddress": Attribute.STREET_ADDRESS.value,
    "officetelephone": Attribute.TELEPHONE.value,
    "officefax": Attribute.FAX.value,
}
_SWEDISH: Final[Mapping[str, str]] = {
    Attribute.LONG_NAME.value: Attribute.LONG_NAME_SV.value,
}


def field_of(name: str) -> str | None:
    """The field that a name of any extract means; None when it means none."""
    return _FIELD_OF.get(name.strip().lstrip("@").lower())


# An extract of 100,000 entries holds a million attributes, under always the same names.
@lru_cache(1000)
def attribute_of(name: str) -> str:
    """The attribute by its REST name; one that is not known keeps its own."""
    stripped = name.strip()
    return _ATTRIBUTE_OF.get(stripped.lower(), stripped)


def in_language(attribute: str, language: str) -> str:
    """The attribute that holds the value in a language: the Swedish name stands in one of its own."""
    return _SWEDISH.get(attribute, attribute) if language == "sv" else attribute
