"""Sentences of a rehearsal in its readers' languages: its own, and those of the rule book."""

from pathlib import Path

from simulator import i18n as simulators

LANGUAGES = simulators.LANGUAGES
Translate = simulators.Translate

LOCALE = Path(__file__).parent / "locale"


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext looks for
    """Mark a sentence for translation."""
    return sentence


def translator(language: str) -> Translate:
    """A function that gives a sentence in the language; the English sentence is the key.

    ValueError when the language is none of fi, sv and en.
    """
    ours = simulators.translator(language, LOCALE)
    theirs = simulators.translator(language)

    def translate(sentence: str) -> str:
        found = ours(sentence)
        return found if found != sentence else theirs(sentence)

    return translate
