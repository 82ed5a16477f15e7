"""A report's language: sentences, words, times and days as its reader is used to them."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from conformance.i18n import Translate
from conformance.sentences import Sentence, said
from simulator import times


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language: fi, sv or en."""

    language: str
    translate: Translate

    def say(self, sentence: Sentence | None) -> str:
        """A sentence with its values, both translated; nothing for None."""
        if sentence is None:
            return ""
        return said(sentence, self.translate, self.day)

    def fill(self, text: str, /, **values: str) -> str:
        return said(Sentence(text, values), self.translate, self.day)

    def word(self, words: Mapping[str, str], name: str) -> str:
        """The word for a name; a name without a word stands for itself."""
        return self.translate(words.get(name, name))

    def words(self, words: Mapping[str, str]) -> dict[str, str]:
        return {name: self.translate(word) for name, word in words.items()}

    def name(self, finnish: str, swedish: str) -> str:
        """The name to show: the Swedish one in Swedish, else the Finnish."""
        return (swedish or finnish) if self.language == "sv" else (finnish or swedish)

    def day(self, day: date) -> str:
        return times.day(self.language, day)

    def dated(self, told: str) -> str:
        """A day or a month in ISO 8601 as the reader writes it; a year, or any words, as they are."""
        with suppress(ValueError):
            return self.day(date.fromisoformat(told))
        with suppress(ValueError):
            return times.month(self.language, date.fromisoformat(f"{told}-01"))
        return told

    def weekday(self, day: date) -> str:
        """A day in words, with its weekday."""
        return times.weekday(self.language, day)

    def clock(self, moment: str) -> str:
        """The time of day of a moment in ISO 8601, to the second; nothing for no moment."""
        return times.clock(self.language, moment)

    def moment(self, moment: str) -> str:
        """A day and the time of day; nothing for no moment."""
        return times.moment(self.language, moment)
