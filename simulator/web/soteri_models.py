"""What Soteri is asked and answers, as strict models."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from simulator.domain.producers import Producer, ServicePoint, ServiceUnit
from simulator.domain.registers import State
from simulator.web.asked import Asked
from simulator.web.registers_told import Names
from simulator.web.shaped import Day
from simulator.web.shapes import BUSINESS_ID, NAME, OID, POST_NUMBER
from simulator.web.told import HierarchyBreach, Told

BusinessId = Annotated[str, Field(pattern=BUSINESS_ID, examples=["9000012-6"])]
Oid = Annotated[str, Field(max_length=64, pattern=OID, examples=["1.2.246.10.90000126.10.0"])]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=NAME)]
Beginning = Literal["pending", "registered"]
AnyState = Literal["pending", "registered", "suspended", "ended"]


class Point(Asked):
    """A service point: a place in which the unit serves."""

    name: Name
    street_address: str = Field(default="", max_length=200)
    post_number: str = Field(default="", pattern=POST_NUMBER)
    post_office: str = Field(default="", max_length=100)
    municipality: str = Field(default="", max_length=100)


class NewProducer(Asked):
    """A private producer that registers; without *begins* from today on."""

    business_id: BusinessId
    name: Name
    name_sv: str = Field(default="", max_length=200)
    state: Beginning = "pending"
    begins: Day | None = None

    def value(self, now: datetime, today: date) -> Producer:
        return Producer(
            business_id=self.business_id,
            name=self.name,
            name_sv=self.name_sv,
            state=State(self.state),
            begins=self.begins or today,
            changed=now,
        )


class ChangedProducer(Asked):
    """All that can change of a producer; *ends* is the day on which one that has ended did."""

    name: Name
    name_sv: str = Field(default="", max_length=200)
    state: AnyState
    ends: Day | None = None

    def value(self, business_id: str, now: datetime, today: date) -> Producer:
        return Producer(
            business_id=business_id,
            name=self.name,
            name_sv=self.name_sv,
            state=State(self.state),
            begins=today,
            ends=_end(self.state, self.ends, today),
            changed=now,
        )


class UnitContent(Asked):
    """A service unit with its service points; *parent* is under whom the organisation register
    is to hold it, when not under its producer."""

    name: Name
    name_sv: str = Field(default="", max_length=200)
    begins: Day | None = None
    ends: Day | None = None
    parent: Oid | None = None
    social: bool = True
    health: bool = False
    points: list[Point] = Field(min_length=1, max_length=200)


class NewUnit(UnitContent):
    """A service unit that registers; without *begins* from today on."""

    producer: BusinessId
    state: Beginning = "pending"

    def value(self, now: datetime, today: date) -> ServiceUnit:
        return _unit(self, "", self.producer, self.state, now, today)


class ChangedUnit(UnitContent):
    """A service unit as it is from now on; what is left out is as in a new one."""

    state: AnyState

    def value(self, known: ServiceUnit, now: datetime, today: date) -> ServiceUnit:
        given = self if self.begins else self.model_copy(update={"begins": known.begins})
        return _unit(given, known.id, known.producer, self.state, now, today)


class End(Asked):
    """The day on which a unit ends, its last; today when it is left out."""

    ends: Day | None = None


def _unit(
    given: UnitContent, id: str, producer: str, state: AnyState, now: datetime, today: date
) -> ServiceUnit:
    return ServiceUnit(
        id=id,
        producer=producer,
        name=given.name,
        name_sv=given.name_sv,
        state=State(state),
        begins=given.begins or today,
        ends=_end(state, given.ends, today),
        parent=given.parent,
        social=given.social,
        health=given.health,
        points=tuple(ServicePoint(**point.model_dump()) for point in given.points),
        changed=now,
    )


def _end(state: AnyState, ends: date | None, today: date) -> date | None:
    return ends or (today if state == "ended" else None)


class ProducerShown(Told):
    """A producer; *oid* is the organisation register's, null until it was handed over."""

    business_id: str
    name: str
    name_sv: str
    state: AnyState
    state_name: Names
    begins: date
    ends: date | None
    oid: str | None
    changed: AwareDatetime
    transferred: AwareDatetime | None
    waits_for_transfer: bool
    authority: Names


class ProducersShown(Told):
    """Producers by business id."""

    producers: list[ProducerShown]


class UnitShown(Told):
    """A unit under its id in Soteri and its OID in the organisation register, null until it was
    handed over; *findings* are what breaks the hierarchy rule."""

    id: str
    oid: str | None
    producer: str
    name: str
    name_sv: str
    state: AnyState
    state_name: Names
    begins: date
    ends: date | None
    parent: str | None
    social: bool
    health: bool
    points: list[Point]
    changed: AwareDatetime
    transferred: AwareDatetime | None
    waits_for_transfer: bool
    findings: list[HierarchyBreach]


class UnitsShown(Told):
    """Units in the order of their ids."""

    units: list[UnitShown]


class Transferred(Told):
    """What one transfer handed over, and what in it breaks the hierarchy rule."""

    at: AwareDatetime
    transferred: list[str]
    findings: list[HierarchyBreach]
