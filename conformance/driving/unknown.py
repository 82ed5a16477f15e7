"""Checks of what a driver does when it does not know something: it says so, and sends nothing."""

import json
from typing import Final

import requests

from conformance.driving.talking import detail_of, media_type_of
from conformance.driving.walk import Finding, Walk, failed, nothing_offered, passed
from conformance.i18n import N_
from conformance.sentences import told

PROBLEM: Final = "application/problem+json"
NO_SUCH_FAULT: Final = "a fault that there is not"
NO_SUCH_USER: Final = "a user that there is not"


def refuses_verb(walk: Walk) -> Finding:
    """What the contract does not know is refused with a problem, and nothing is sent."""
    deed = '{"id": "unknown-verb", "verb": "dance", "client": "client"}'
    reply = walk.driver.once("POST", f"/rehearsals/{walk.rehearsal}/actions", deed)
    if walk.control.new_exchanges():
        return failed(
            told("Asked to do what it does not know, it sent a message"),
            told("Send nothing for a verb that the contract does not have"),
        )
    return refused(reply, 422)


def refuses_rehearsal(walk: Walk) -> Finding:
    """An action in a rehearsal that it was not told of is refused with a problem."""
    deed = '{"id": "1", "verb": "search", "client": "client"}'
    reply = walk.driver.once("POST", f"/rehearsals/{walk.rehearsal}-other/actions", deed)
    return refused(reply, 404)


def refused(reply: requests.Response, status: int) -> Finding:
    """The answer is that HTTP status, with a problem whose detail says what is wrong."""
    detail, kind = detail_of(reply), media_type_of(reply)
    if reply.status_code == status and detail:
        return passed(N_("It answers HTTP {status}: {detail}"), status=status, detail=detail)
    return failed(
        told(
            "It answers HTTP {status}, {type}", status=reply.status_code, type=kind or "no content"
        ),
        told(
            "Answer with HTTP {status} and {type}, and say in detail what is wrong",
            status=status,
            type=PROBLEM,
        ),
    )


def owns_up_to_fault(walk: Walk) -> Finding:
    """A fault that the system does not know is not left out: the right thing would be another one."""
    return _owns_up(walk, "fault", NO_SUCH_FAULT)


def owns_up_to_user(walk: Walk) -> Finding:
    """A user that the system does not know is not replaced by the usual one."""
    return _owns_up(walk, "acting", NO_SUCH_USER)


def _owns_up(walk: Walk, field: str, unknown: str) -> Finding:
    """It answers cannot_do, or that the name is unknown, and sends nothing."""
    if not walk.offers("search"):
        return nothing_offered("search")
    deed = {"id": f"unknown-{field}", "verb": "search", "client": "client", field: unknown}
    reply = walk.driver.once("POST", f"/rehearsals/{walk.rehearsal}/actions", json.dumps(deed))
    if walk.control.new_exchanges():
        return failed(
            told("Asked for {what}, it did something else: a message arrived", what=unknown),
            told("Answer cannot_do and send nothing where the action is not what it knows"),
        )
    kind = _kind_of(reply)
    if kind == "cannot_do":
        return passed(N_("Asked for {what}, it answers cannot_do"), what=unknown)
    if kind:
        return failed(
            told("Asked for {what}, it answers {kind}", what=unknown, kind=kind),
            told("Answer cannot_do: any other answer would be counted as the system's own"),
        )
    return refused(reply, 422)


def _kind_of(reply: requests.Response) -> str:
    """The kind of an answer; empty for what is none."""
    try:
        said = reply.json() if reply.ok else None
    except ValueError:
        return ""
    return str(said.get("kind", "")) if isinstance(said, dict) else ""
