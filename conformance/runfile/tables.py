"""What every table of a run file is, and how a value says that it is not fit."""

from pydantic import BaseModel, ConfigDict

READ_AS = "utf-8-sig"
"""What people write: Windows puts a mark before the first letter, which says nothing."""


class UnfitError(ValueError):
    """A value that is not fit for its setting; the text has a gap for what was *seen*."""


class Settings(BaseModel):
    """A table of a run file: it holds no key that it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
