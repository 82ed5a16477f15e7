"""What the code service answers, in the service's own JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any, Final

from simulator.domain.classifications import Classification
from simulator.domain.concepts import ConceptCode
from simulator.domain.dates import HELSINKI
from simulator.domain.register_entries import Attribute
from simulator.domain.rule import N_
from simulator.i18n import Translate
from simulator.web.codeserver.asked import Paging

OPEN_END: Final = date(2100, 12, 31)
"""How the service writes that there is no end."""

_COMPLETE: Final = N_("Every value of the code set is here.")
_PARTLY: Final = N_(
    "Only the values that public sources show are here ({count}): the real code set holds more."
)
_REGISTER: Final = N_("The organisations and service units of the bench, all of them invented.")
_EMPTY_REGISTER: Final = N_("The test bed holds no entries of this register.")

_LEVELS: Final = ("Toimintayksikkö", "Palveluyksikkö")
_ORDER: Final = {name.value: place for place, name in enumerate(Attribute)}


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a classification: in words, and whether every entry of it is here."""

    description: str
    whole: bool


def enveloped(kind: str, items: list[Any], paging: Paging, total: int) -> dict[str, Any]:
    """A page of a listing."""
    return {
        kind: items,
        "pageSize": paging.size,
        "page": paging.page,
        "totalItems": total,
        "totalPages": ceil(total / paging.size),
    }


def concept(entry: ConceptCode, of: Classification) -> dict[str, Any]:
    """An entry: a code or an organisation."""
    return {
        "classificationId": of.id,
        "classificationName": of.name,
        "versionId": of.version_id,
        "versionName": of.version_name,
        "conceptCodeId": entry.code,
        "status": entry.status.value,
        "beginDate": entry.begins.isoformat(),
        "expirationDate": (entry.ends or OPEN_END).isoformat(),
        "lastModifiedDate": local(entry.modified),
        "lastModifiedBy": entry.modified_by,
        "createDate": local(entry.created),
        "attributes": _attributes(entry.attributes),
    }


def _attributes(held: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """The attributes that have a value, the known ones in their order and before others."""
    names = sorted(held, key=lambda name: (_ORDER.get(name, len(_ORDER)), name))
    return [
        {"attributeName": name, "attributeValue": list(held[name])} for name in names if held[name]
    ]


def classification(one: Classification, root: str, about: About) -> dict[str, Any]:
    """A classification; *root* is the address of this version of the service."""
    return {
        "classificationId": one.id,
        "classificationName": one.name,
        "classificationType": one.held.type.value.upper(),
        "hierarchical": one.hierarchical,
        "category": [],
        "restrictedAccess": False,
        "publicationsBlocked": False,
        "description": about.description,
        "attributes": _attributes(_told(one, about)),
        "defaultVersion": {
            "versionId": one.version_id,
            "versionName": one.version_name,
            "lastModifiedDate": local(one.modified),
        },
        "links": _links(f"{root}/classifications/{one.id}"),
    }


def about(one: Classification, register: str, translate: Translate) -> About:
    """Whether a classification is whole; *register* is the id of the organisation register."""
    if one.id == register:
        return About(translate(_REGISTER), whole=True)
    if one.hierarchical:
        return About(translate(_EMPTY_REGISTER), whole=False)
    if one.held.complete:
        return About(translate(_COMPLETE), whole=True)
    return About(translate(_PARTLY).format(count=len(one.held.codes)), whole=False)


def _told(one: Classification, about: About) -> dict[str, tuple[str, ...]]:
    """The Swedish name, and whether every value is held: both are attributes of ours."""
    sv = {Attribute.LONG_NAME_SV.value: (one.held.sv,)} if one.held.sv else {}
    return {**sv, "SotebedComplete": ("T" if about.whole else "F",)}


def _links(place: str) -> list[dict[str, str]]:
    parts: Iterable[tuple[str, str]] = (
        ("self", place),
        ("versions", f"{place}/versions"),
        ("conceptcodes", f"{place}/conceptcodes"),
    )
    return [{"href": href, "rel": rel, "method": "GET"} for rel, href in parts]


def version(one: Classification) -> dict[str, Any]:
    """The one version of a classification, with the attributes that its entries may have."""
    names = tuple(Attribute) if one.hierarchical else _OF_CODES
    return {
        **_version_head(one),
        "oidRoot": one.id,
        "nextOid": "",
        "oid2id": False,
        "hierarchyIntegrity": "LOOSE",
        "hierarchyLevelNames": list(_LEVELS) if one.hierarchical else [],
        "fieldDefinitions": [_definition(name) for name in names],
    }


_OF_CODES: Final = (Attribute.ABBREVIATION, Attribute.LONG_NAME, Attribute.LONG_NAME_SV)


def _definition(name: Attribute) -> dict[str, Any]:
    return {
        "attributeName": name.value,
        "mandatory": name is Attribute.ABBREVIATION,
        "readOnly": name is Attribute.LEVEL,
    }


def versions(one: Classification) -> dict[str, Any]:
    """The versions of a classification: the test bed holds one."""
    return {"classificationVersions": [_version_head(one)]}


def _version_head(one: Classification) -> dict[str, Any]:
    return {
        "classificationId": one.id,
        "classificationName": one.name,
        "versionId": one.version_id,
        "versionName": one.version_name,
        "status": "ACTIVE",
        "beginDate": one.begins.isoformat(),
        "expirationDate": OPEN_END.isoformat(),
        "lastModifiedDate": local(one.modified),
    }


def local(moment: datetime) -> str:
    """A moment to the second in Finnish local time: it can be given back as modifiedAfter."""
    return moment.astimezone(HELSINKI).replace(microsecond=0, tzinfo=None).isoformat()
