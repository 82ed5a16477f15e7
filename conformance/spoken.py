"""Whether a sentence can be said in the languages of a report."""

from collections.abc import Iterable, Iterator

from conformance.i18n import N_, translator
from conformance.sentences import Sentence

LANGUAGES = {"fi": N_("Finnish"), "sv": N_("Swedish")}


def lacking_words(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str]]:
    """The sentences that a report's language has no words for: the language and the sentence."""
    for language, name in LANGUAGES.items():
        translate = translator(language)
        for one in sentences:
            if _says_something(one.text) and translate(one.text) == one.text:
                yield name, one.text


def _says_something(text: str) -> bool:
    """Whether anything is left to be said when the values are taken out."""
    rest, inside = "", False
    for sign in text:
        inside = sign == "{" or (inside and sign != "}")
        rest += "" if inside or sign == "}" else sign
    return any(sign.isalpha() for sign in rest)
