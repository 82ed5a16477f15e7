"""What the code server's extracts call the fields of an entry: JSON, XML and tables alike.

The names of the REST interface are ours; those of the XML export stand beside them. Four of the
export's attributes have no REST name in public sources: they keep their own.
"""

from collections.abc import Mapping
from typing import Final

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
    "longname": "LongName",
    "abbreviation": "Abbreviation",
    "hierarchylevel": "HierarchyLevel",
    "parentid": "ParentId",
    "officepostaddress": "PostAddress",
    "officestreetaddress": "StreetAddress",
    "postaddress": "PostAddress",
    "streetaddress": "StreetAddress",
    "postnumber": "PostNumber",
    "postoffice": "PostOffice",
    "y-tunnus": "Y-Tunnus",
    "sektori": "Sektori",
    "sijainti kunta": "Sijainti kunta",
    "org.yks.lyhenne": "Org.Yks.lyhenne",
    "terv.toimintayksikkö": "Terv.toimintayksikkö",
    "sos.toimintayksikkö": "Sos.toimintayksikkö",
    "terv.palveluyksikkö": "Terv.palveluyksikkö",
    "sos.palveluyksikkö": "Sos.palveluyksikkö",
    "topi-koodi": "TOPI-koodi",
    "topi-nimi": "TOPI-nimi",
}


def field_of(name: str) -> str | None:
    """The field that a name of any extract means; None when it means none."""
    return _FIELD_OF.get(name.strip().lstrip("@").lower())


def attribute_of(name: str) -> str:
    """The attribute by its REST name; one that is not known keeps its own."""
    stripped = name.strip()
    return _ATTRIBUTE_OF.get(stripped.lower(), stripped)
