"""What the code service is asked and answers, as models."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Status = Literal["PROPOSAL", "ACTIVE", "DELETED"]
Text = Annotated[str, Field(max_length=10_000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$")]
SetAside = Annotated[str | None, Field(json_schema_extra={"readOnly": True})]
CODE = r"^[^\s/\x00-\x1f]+$"


class Asked(BaseModel):
    """A request body: strictly typed, with no field that is not known."""

    model_config = ConfigDict(strict=True, extra="forbid", alias_generator=to_camel)


class Told(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Login(Asked):
    """Who logs in."""

    username: str = Field(min_length=1, max_length=40)
    password: str = Field(min_length=1, max_length=50)


class AttributeAsked(Asked):
    """An attribute and its values."""

    attribute_name: str = Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")
    attribute_value: list[Text] = Field(max_length=100)


WithAbbreviation = Annotated[
    list[AttributeAsked],
    Field(
        min_length=1,
        max_length=200,
        json_schema_extra={
            "contains": {
                "properties": {
                    "attributeName": {"const": "Abbreviation"},
                    "attributeValue": {"prefixItems": [{"pattern": r"\S"}], "minItems": 1},
                }
            }
        },
    ),
]


class EntryAsked(Asked):
    """What an entry may be given; what the service itself tells is read and set aside.

    The ids of classification and entry are those of the address when they are given.
    """

    concept_code_id: SetAside = None
    status: Status | None = None
    begin_date: date | None = None
    expiration_date: date | None = None
    attributes: list[AttributeAsked] | None = Field(default=None, max_length=200)
    classification_id: SetAside = None
    classification_name: SetAside = None
    version_id: SetAside = None
    version_name: SetAside = None
    last_modified_date: SetAside = None
    last_modified_by: SetAside = None
    create_date: SetAside = None


class NewEntry(EntryAsked):
    """An entry to be made: its code, and its attributes with Abbreviation among them."""

    concept_code_id: Annotated[str, Field(min_length=1, max_length=64, pattern=CODE)]
    attributes: WithAbbreviation


class WholeEntry(EntryAsked):
    """What an entry is to be from now on, with Abbreviation among its attributes."""

    attributes: WithAbbreviation


class ChangedEntry(EntryAsked):
    """What is to change of an entry; an attribute without values is taken away."""


class Authentication(Told):
    """The token of a session, to be sent as ``Authorization: Bearer …``."""

    authentication_token: str


class Attribute(Told):
    """An attribute and its values."""

    attribute_name: str
    attribute_value: list[str]


class ConceptCode(Told):
    """An entry: a code of a code set, or an organisation of the register."""

    classification_id: str
    classification_name: str
    version_id: str
    version_name: str
    concept_code_id: str
    status: Status
    begin_date: date
    expiration_date: date
    last_modified_date: Moment
    last_modified_by: str
    create_date: Moment
    attributes: list[Attribute]


class Page(Told):
    """A page of a listing: how long pages are, which one it is, and how many there are in all."""

    page_size: int
    page: int
    total_items: int
    total_pages: int


class ConceptCodes(Page):
    """Entries of a classification."""

    concept_codes: list[ConceptCode]


class DefaultVersion(Told):
    """The version of a classification that is used when none is named."""

    version_id: str
    version_name: str
    last_modified_date: Moment


class Link(Told):
    """Where a part of a classification is found."""

    href: str
    rel: str
    method: str


class Classification(Told):
    """A code set, or a register of organisations."""

    classification_id: str
    classification_name: str
    classification_type: Literal["CODES", "ORGANIZATIONS"]
    hierarchical: bool
    category: list[str]
    restricted_access: bool
    publications_blocked: bool
    description: str
    attributes: list[Attribute]
    default_version: DefaultVersion
    links: list[Link]


class Classifications(Page):
    """Code sets and registers."""

    classifications: list[Classification]


class VersionHead(Told):
    """A version of a classification, in a listing."""

    classification_id: str
    classification_name: str
    version_id: str
    version_name: str
    status: Status
    begin_date: date
    expiration_date: date
    last_modified_date: Moment


class FieldDefinition(Told):
    """An attribute that entries of a version may have."""

    attribute_name: str
    mandatory: bool
    read_only: bool


class Version(VersionHead):
    """A version of a classification."""

    oid_root: str
    next_oid: str
    oid2id: bool = Field(alias="oid2id")
    hierarchy_integrity: Literal["STRICT", "LOOSE"]
    hierarchy_level_names: list[Annotated[str, Field(max_length=25)]]
    field_definitions: list[FieldDefinition]


class ClassificationVersions(Told):
    """The versions of a classification."""

    classification_versions: list[VersionHead]


class ErrorDetail(Told):
    """One thing that is wrong."""

    field: str
    value: str
    issue: str
    location: Literal["query", "path", "header", "body"]


class Error(Told):
    """An error, as the code service writes it."""

    name: str
    debug_id: str = Field(alias="debug_id")
    message: str
    details: list[ErrorDetail]
