"""A sentence with its values apart, so that every reader gets it in their language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Union

from conformance.i18n import Translate

Value = Union[str, "Sentence"]
"""What fills a gap: a word, a day, a list with commas, or a sentence told within a sentence."""

_AS_IT_IS = "{text}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence with named gaps; the sentence is the key of its translations."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(self.values)

    def kept(self) -> dict[str, Any]:
        """As plain data, for a recording."""
        return {"text": self.text, "values": {name: _kept(v) for name, v in self.values.items()}}

    @staticmethod
    def read(kept: Mapping[str, Any]) -> "Sentence":
        return Sentence(str(kept["text"]), {k: _read(v) for k, v in kept.get("values", {}).items()})


def told(text: str, /, **values: object) -> Sentence:
    """A sentence with its values written out; a sentence among them stays one."""
    return Sentence(
        text, {name: v if isinstance(v, Sentence) else str(v) for name, v in values.items()}
    )


def of_finding(finding: Mapping[str, Any]) -> Sentence:
    """What a rule found; a recording that kept no template has it only as it was filled."""
    template = finding.get("template")
    if not template:
        return Sentence(_AS_IT_IS, {"text": str(finding.get("text") or "")})
    values = finding.get("values") or {}
    return Sentence(str(template), {name: str(value) for name, value in values.items()})


def said(
    sentence: Sentence, translate: Translate, written: Callable[[date], str] = date.isoformat
) -> str:
    """A sentence in its reader's language, with all that fills it; a day as *written* writes it."""
    filled = {name: _said(one, translate, written) for name, one in sentence.values.items()}
    return translate(sentence.text).format_map(filled)


def _said(value: Value, translate: Translate, written: Callable[[date], str]) -> str:
    if isinstance(value, Sentence):
        return said(value, translate, written)
    found = translate(value)
    if found == value and ", " in value:  # a list of names, each with its own word
        return ", ".join(_said(one, translate, written) for one in value.split(", "))
    return _day(found, written)


def _day(value: str, written: Callable[[date], str]) -> str:
    """A value that is a day, as *written* writes it; any other as it is."""
    if not _DAY.fullmatch(value):
        return value
    try:
        return written(date.fromisoformat(value))
    except ValueError:
        return value


def _kept(value: Value) -> Any:
    return value.kept() if isinstance(value, Sentence) else value


def _read(value: Any) -> Value:
    return Sentence.read(value) if isinstance(value, Mapping) else str(value)
