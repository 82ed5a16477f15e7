"""Every sentence that a user reads has its Finnish and Swedish."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.typ", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "told": None,
    "title": None,
    "Problem": None,
    "rule": (2,),
}
PACKAGES = ("simulator", "conformance")
LANGUAGES = ("fi", "sv")


def sentences(package: str) -> set[str]:
    """Those that `make texts` finds."""
    found = extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
    return {message for _, _, message, *_ in found if isinstance(message, str) and message}


def translations(package: str, language: str) -> dict[str, str]:
    path = ROOT / package / "locale" / f"{language}.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale=language)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def gaps(sentence: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_is_translated(package: str, language: str) -> None:
    wanted = sentences(package)

    missing = sorted(wanted - translations(package, language).keys())

    assert not missing, "\n".join([f"{package}/locale/{language}.po lacks:", *missing])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_a_translation_has_the_gaps_of_its_sentence(package: str, language: str) -> None:
    told = translations(package, language)

    differing = [
        f"{sentence!r}: {translation!r}"
        for sentence, translation in told.items()
        if set(gaps(sentence)) != set(gaps(translation))
    ]

    assert not differing, "\n".join(differing)
