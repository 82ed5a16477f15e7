"""The contract of drivers described by OpenAPI 3.1, made from its models."""

from typing import Any, Final

from conformance.driving import contract
from simulator.calls import Call, Interface, described

EXAMPLE: Final = "http://127.0.0.1:8800"
_REHEARSAL: Final = "/rehearsals/{rehearsal}"
_BODY: Final = (400, 422)


CALLS: Final = (
    Call(
        method="get",
        path="/",
        name="about",
        summary="What the driver and the system behind it are and can do.",
        status=200,
        answers=contract.About,
    ),
    Call(
        method="put",
        path=_REHEARSAL,
        name="take_part",
        summary="Take part in a rehearsal. Told again, the newest telling holds, nothing is lost.",
        asks=contract.Rehearsal,
        errors=(409, *_BODY),
    ),
    Call(
        method="delete",
        path=_REHEARSAL,
        name="leave",
        summary="The rehearsal is over, or unknown: forget it.",
    ),
    Call(
        method="post",
        path=f"{_REHEARSAL}/actions",
        name="act",
        summary="Do one thing, and answer when the archive has. The same id again: same answer.",
        status=200,
        answers=contract.Came,
        asks=contract.Deed,
        errors=(404, 409, *_BODY, 503),
    ),
    Call(
        method="post",
        path=f"{_REHEARSAL}/told",
        name="hear",
        summary="Hear what the other party tells. Told again, nothing changes.",
        asks=contract.Telling,
        errors=(404, *_BODY),
    ),
    Call(
        method="put",
        path=f"{_REHEARSAL}/clock",
        name="set_clock",
        summary="Set the system's clock, where it says that it can.",
        asks=contract.ClockSet,
        errors=(404, *_BODY),
    ),
)


DRIVER: Final = Interface(
    title="Driver of a client data system",
    version=contract.CONTRACT,
    description=(
        "What a client data system offers so that Sotebed can ask it to act in a rehearsal. "
        "The system sends its messages to the archive itself."
    ),
    calls=CALLS,
    parameters={
        "rehearsal": {
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,100}$"},
        }
    },
)


def description(server: str = EXAMPLE) -> dict[str, Any]:
    """The whole document; *server* is the address of a driver."""
    return described(DRIVER, server)
