"""A sentence with its values apart, so that every reader gets it in their language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence with named gaps; the sentence is the key of its translations."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(self.values)

    def kept(self) -> dict[str, Any]:
        """As plain data, for a recording."""
        return {"text": self.text, "values": dict(self.values)}

    @staticmethod
    def read(kept: Mapping[str, Any]) -> "Sentence":
        return Sentence(str(kept["text"]), {k: str(v) for k, v in kept.get("values", {}).items()})


def told(text: str, /, **values: object) -> Sentence:
    """A sentence with its values written out."""
    return Sentence(text, {name: str(value) for name, value in values.items()})
