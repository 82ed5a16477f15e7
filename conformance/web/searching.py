"""What a reader wants to see of a long list: filters and words from the page's address."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask import Request


@dataclass(frozen=True, slots=True)
class Sieve:
    """The chosen filters by name, empty where everything is let through, and the words searched."""

    chosen: Mapping[str, str]
    words: str

    @staticmethod
    def of(request: Request, known: Mapping[str, Collection[str]]) -> "Sieve":
        """What a request asks for; a value that is not *known* filters nothing."""
        asked = {name: request.args.get(name, "") for name in known}
        chosen = {name: value if value in known[name] else "" for name, value in asked.items()}
        return Sieve(chosen, request.args.get("q", "").strip())

    @property
    def is_open(self) -> bool:
        """True when it lets everything through."""
        return not self.words and not any(self.chosen.values())

    def lets(self, kept: Mapping[str, str]) -> bool:
        """True when what stands under each filter is what was chosen there, if anything was."""
        return all(value in ("", kept[name]) for name, value in self.chosen.items())


def matches(words: str, texts: Iterable[str]) -> bool:
    """True when every word stands somewhere in the texts, in whatever case."""
    text = "\n".join(texts).casefold()
    return all(word in text for word in words.casefold().split())
