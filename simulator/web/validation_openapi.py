"""The validation service described by OpenAPI 3.1."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from simulator.calls import Call, Interface, Other, described
from simulator.services.validation import LEVEL

PATH: Final = "/validoi/asiakirja/tulos"


class ToValidate(BaseModel):
    """A frame and its document to be judged: just these five keys."""

    model_config = ConfigDict(strict=True, extra="forbid")

    messageId: str = Field(description="Any text; a UUID will do.")  # noqa: N815  (as it stands there)
    palveluPyynto: str = Field(  # noqa: N815
        description="The service request, the same as in the frame.", examples=["SP17"]
    )
    level: str = Field(description=f"How much is judged; {LEVEL} is known.", examples=[LEVEL])
    siirtokehysXml: str = Field(description="The frame; its text counts nothing.")  # noqa: N815
    asiakirjaXml: str = Field(  # noqa: N815
        description="The whole ClinicalDocument with its XML declaration; empty for an annulment."
    )


class Findings(BaseModel):
    """What is wrong: findings numbered from 1, parted by semicolons."""

    description: str = Field(default="", examples=["1: metadata-01: …;2: signing-02: …"])


CALLS: Final = (
    Call(
        "post",
        PATH,
        "validate",
        "Judge a frame and its document. An empty answer says that they are valid; HTML, with the "
        "same status, that a gateway rejected the request.",
        200,
        asks=ToValidate,
        errors=(404, 413, 415, 503),
        others=(Other(200, "text/html"), Other(400, "application/json", Findings)),
    ),
)


def description(root: str, bench: str) -> Mapping[str, Any]:
    """The whole document, for a bench of the simulator that is served at *root*."""
    interface = Interface(title="Sotebed: validation service", version="1", calls=CALLS)
    return described(interface, f"{root.rstrip('/')}/b/{bench}/shark-validointi")
