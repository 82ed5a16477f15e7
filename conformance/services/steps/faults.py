"""Steps that provoke faults of the services."""

from conformance.services.library import step
from conformance.services.visitor import Visitor, expect
from simulator.domain.answers import Acknowledgement


@step("the archive will be unavailable once")
def unavailable(visitor: Visitor) -> None:
    visitor.provoke(archive={"unavailable": True, "times": 1})


@step("the archive's next answer will be lost")
def answer_lost(visitor: Visitor) -> None:
    visitor.provoke(archive={"lost_answer": True, "times": 1})


@step("a gateway will refuse the next message")
def gateway_refuses(visitor: Visitor) -> None:
    visitor.provoke(archive={"error_page": True, "times": 1})


@step("the archive will acknowledge another message than the one it got")
def acknowledges_another(visitor: Visitor) -> None:
    visitor.provoke(archive={"wrong_acknowledgement": "other_message"})


@step("the archive will answer {seconds} seconds late")
def answers_late(visitor: Visitor, seconds: str) -> None:
    visitor.provoke(archive={"slow_seconds": float(seconds)})


@step("the acknowledgement names another message")
def names_another(visitor: Visitor) -> None:
    answer, sent = visitor.kept["answer"], visitor.client("organiser").wire.last
    named = answer.target if isinstance(answer, Acknowledgement) else None
    expect(sent and named and named != sent.header.message_id, f"it names {named}")
