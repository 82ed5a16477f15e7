"""What the control interface answers, as models: they describe, the answers are made elsewhere."""

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field

from simulator.web.asked import Faults


class Told(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid")


class Time(Told):
    """A bench's moment, and whether its clock stands still."""

    now: AwareDatetime
    frozen: bool


class BenchShown(Told):
    """A bench."""

    name: str
    world: str
    language: Literal["fi", "sv", "en"]
    clock: Time
    faults: Faults


class BenchesShown(Told):
    """Every bench."""

    benches: list[BenchShown]


class HierarchyBreach(Told):
    """One thing that breaks the hierarchy rule of the organisation register."""

    unit: str
    kind: str
    text: str


class OrganisationsPut(Told):
    """How many organisations were added or updated, and what is wrong with the register now."""

    organisations: int
    problems: list[HierarchyBreach]


class TakeoverShown(Told):
    """A register that passes to another controller; *documents* is null until the day has come."""

    former: str = Field(alias="from")
    successor: str = Field(alias="to")
    on: date
    documents: int | None


class TakeoversShown(Told):
    """Every register that has passed, or is to pass, to another controller."""

    takeovers: list[TakeoverShown]


class UnusablePiece(Told):
    """A piece of an extract that was not taken."""

    place: str
    text: str


class RegisterFinding(HierarchyBreach):
    """One thing about the register, the sentence also apart from its values.

    *own* when it is about an entry of this extract, not about the rest of the register.
    """

    own: bool
    template: str
    values: dict[str, str]


class RegisterLoaded(Told):
    """What came of loading an extract.

    *repeated* are entries that came more than once, *levels* and *sectors* count the organisations
    in force, *findings* those of each kind in the whole register; *breaches* break the hierarchy
    rule. *own_findings* and *own_breaches* are those about this extract's entries. Of the findings of
    a kind, own and others, and of what is unusable, the first are told.
    """

    taken: int
    repeated: int
    levels: dict[str, int]
    sectors: dict[str, int]
    breaches: int
    own_breaches: int
    findings: dict[str, int]
    own_findings: dict[str, int]
    first_findings: list[RegisterFinding]
    unusable: int
    first_unusable: list[UnusablePiece]


class Caller(Told):
    """Who sent a message; *verified* when a certificate says so too."""

    organisation: str | None
    unit: str | None
    verified: bool


class FindingShown(Told):
    """What a rule saw: the sentence, and apart from it the template and its values."""

    rule: str
    text: str
    template: str
    values: dict[str, str]
    effect: Literal["refuse", "warn", "observe"]
    location: str


class ExchangeShown(Told):
    """One message and what came of it; *provoked* names the faults that spoiled its answer."""

    id: str
    at: AwareDatetime
    caller: Caller
    request: Literal["store", "replace", "annul", "find", "fetch", "unreadable"]
    service_request: str | None
    outcome: Literal["accepted", "refused", "unread", "fault"]
    findings: list[FindingShown]
    documents: list[str]
    provoked: str | None = None


class WholeExchange(ExchangeShown):
    """One message with its bytes (absent where the identity guard dropped them) and its facts."""

    message_id: str | None
    digest: str
    facts: dict[str, Any] | None
    content_type: str
    status: int
    answer_type: str
    request_bytes: Base64Bytes | None = None
    answer_bytes: Base64Bytes | None = None


class ExchangesShown(Told):
    """Exchanges, oldest first; *next* is the id to go on after, null at the end."""

    exchanges: list[ExchangeShown]
    next: str | None


class LostMessage(Told):
    """A message that reached no bench: where it went, why that was nowhere, and what to do."""

    at: AwareDatetime
    method: str
    path: str
    content_type: str
    length: int | None
    remote: str
    text: str
    template: str
    values: dict[str, str]


class LostShown(Told):
    """Messages that reached no bench, newest first, without what was in them."""

    lost: list[LostMessage]
