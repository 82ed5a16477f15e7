"""What every table of a run file is, and how a value says that it is not fit."""

from pydantic import BaseModel, ConfigDict

from conformance.files import why_not
from conformance.sentences import Sentence, told

READ_AS = "utf-8-sig"
"""What people write: Windows puts a mark before the first letter, which says nothing."""


def unreadable(file: object, fault: OSError | UnicodeDecodeError) -> Sentence:
    """That a file cannot be read, and why, its name told once."""
    if isinstance(fault, UnicodeDecodeError):
        return told("{file} cannot be read as UTF-8: save it in that encoding", file=file)
    return told("{file} cannot be read: {why}", file=file, why=why_not(fault))


class UnfitError(ValueError):
    """A value that is not fit for its setting; the text has a gap for what was *seen*."""


class Settings(BaseModel):
    """A table of a run file: it holds no key that it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
