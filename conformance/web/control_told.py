"""Rehearsals on the control interface, described: what the calls are asked and answer."""

from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from conformance.actions import Says
from conformance.runfile import RunFile
from simulator.calls import Call, Interface
from simulator.web.openapi import CONTROL


class Told(BaseModel):
    """A part of what is asked or answered."""

    model_config = ConfigDict(extra="forbid")


class Word(Told):
    """What a person says of the step that waits for it."""

    key: str
    party: str
    says: Says
    words: str = ""
    content: dict[str, str] = {}
    by: str = ""


class Vouched(Told):
    """What a person vouches for: a check that only people can tell, whether it holds, in whose words.

    *party* is whose people they speak for, that of the link by itself; a later word of it takes the
    earlier one's place.
    """

    check: str
    by: str
    words: str
    holds: bool = True
    party: Literal["organiser", "producer", "both"] | None = None


class Modes(Told):
    """How each party takes part."""

    organiser: Literal["simulated", "attended", "driven"]
    producer: Literal["simulated", "attended", "driven"]


class Brief(Told):
    """A rehearsal; *archive* is where its messages go, *failure* why it cannot go on."""

    run: str
    state: Literal["playing", "waiting", "ended", "failed"]
    test_case: str
    made: AwareDatetime
    modes: Modes
    archive: str
    failure: str


class Listed(Told):
    """Every rehearsal, newest first."""

    rehearsals: list[Brief]


class Begun(Brief):
    """A rehearsal that has begun, with the link of each role."""

    links: dict[str, str]


class Turn(Told):
    """The step that waits: whose it is, what it wants, what is to be done."""

    key: str
    party: str
    mode: str
    wants: Literal["message", "screen", "telling", "clock"]
    action: dict[str, Any]
    task: dict[str, Any]
    heard: dict[str, str]
    at: AwareDatetime


class Standing(Brief):
    """How a rehearsal stands; verdict and counts once it has ended, links on the machine itself."""

    waiting: Turn | None
    near_misses: list[dict[str, Any]]
    unmatched: list[dict[str, Any]]
    verdict: str | None
    summary: dict[str, int] | None
    links: dict[str, str] | None = None


_RUN: Final = "/rehearsals/{run}"
_BODY: Final = (400, 413, 415, 422)

CALLS: Final = (
    Call("get", "/rehearsals", "list_rehearsals", "Every rehearsal.", 200, Listed),
    Call("post", "/rehearsals", "begin_rehearsal", "Begin a rehearsal: a run file as JSON.", 201,
         Begun, RunFile, (403, 413, 422)),
    Call("get", _RUN, "show_rehearsal", "How a rehearsal stands: whose turn it is.", 200, Standing,
         errors=(404,)),
    Call("post", f"{_RUN}/answers", "answer", "Say what a person has to say of the step that waits.",
         200, Standing, Word, (403, 404, 409, *_BODY)),
    Call("post", f"{_RUN}/attestations", "attest",
         "Vouch for what only people can tell, before the end or after it.", 200, Standing, Vouched,
         (403, 404, 409, *_BODY)),
    Call("get", f"{_RUN}/recording", "show_recording", "The recording, as far as it is written.",
         200, errors=(404,), media_type="application/x-ndjson"),
)  # fmt: skip

WITH_REHEARSALS: Final = Interface(
    title=CONTROL.title,
    version=CONTROL.version,
    calls=(*CONTROL.calls, *CALLS),
    parameters={
        **CONTROL.parameters,
        "run": {"in": "path", "required": True, "schema": {"type": "string"}},
    },
)
