"""Reading the bench's logs in a rehearsal: what the parties did is held against what they tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.actions import Logged
from conformance.control import Control
from conformance.logged import entry_of

USE = "use"
DISCLOSURES = "disclosures"


def read_log(control: Control, asked: Mapping[str, str]) -> Logged:
    """The use log of a register or a unit about a client, and what of it was disclosed too."""
    disclosed = {one.get("exchange", "") for one in control.log(DISCLOSURES, asked)} - {""}
    return Logged(entries=tuple(_entries(control.log(USE, asked), disclosed)))


def _entries(uses: list[dict[str, Any]], disclosed: set[str]) -> Iterator[Any]:
    for use in uses:
        if use.get("exchange"):
            yield entry_of(use, use["exchange"] in disclosed)
