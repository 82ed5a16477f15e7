"""Where a red is to be seen: the message, the place in it, and what stands around that place."""

from dataclasses import dataclass

from conformance.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message or of a content: its number, how deep it stands, whether it is the place."""

    number: int
    depth: int
    text: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A place in a message that shows why a check is red.

    *rule* is the one whose finding it is, empty without one; *missing* what of the location does not
    exist there. *lines* are empty where the message was not *kept*, or has no such place.
    """

    exchange: str
    rule: str = ""
    location: str = ""
    sentence: Sentence | None = None
    missing: str = ""
    kept: bool = True
    lines: tuple[Line, ...] = ()
