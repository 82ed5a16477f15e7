"""Sentences in the reader's language, from the .po files beside this package."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
Translate = Callable[[str], str]


def translator(language: str, folder: Path = Path(__file__).parent / "locale") -> Translate:
    """A function that gives a sentence in the language; the English sentence is the key.

    ValueError when the language is none of fi, sv and en. The file is read at the first sentence.
    """
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language!r}: choose fi, sv or en")
    if language == "en":
        return lambda sentence: sentence
    return lambda sentence: _catalogue(folder, language).get(sentence, sentence)


@cache
def _catalogue(folder: Path, language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po  # lazily: a server that refuses nothing needs none

    path = folder / f"{language}.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale=language)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
