"""Every sentence that a user reads has its Finnish and Swedish."""

import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"simulator": ("simulator",), "conformance": ("conformance", "features", "fixtures")}
LANGUAGES = ("fi", "sv")


def methods() -> list[tuple[str, str]]:
    """Which method reads which files, as pyproject.toml maps them."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    return [
        (pattern, mapping["method"])
        for mapping in mappings
        for pattern in (
            [mapping["pattern"]] if isinstance(mapping["pattern"], str) else mapping["pattern"]
        )
    ]


def keywords() -> dict[str, object]:
    """The names of functions that take a sentence, as the Makefile gives them."""
    named = re.findall(r"-k (\S+)", (ROOT / "Makefile").read_text())
    return {"_": None, "gettext": None, **parse_keywords(named)}


def sentences(package: str) -> set[str]:
    """Those of the code and, for the rehearsal, of its catalogue, features and stories."""
    return {
        message
        for folder in FOLDERS[package]
        for _, _, message, *_ in extract_from_dir(ROOT / folder, methods(), keywords=keywords())
        if isinstance(message, str) and message
    }


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


@pytest.mark.parametrize(
    "sentence",
    [
        "The producer verifies its right, searches and reads",  # a chapter of the catalogue
        "The end of the service is recorded with service, day and maker",  # a title of the catalogue
        "The right opens on its first day",  # the name of a scenario
        'the {party} stores the document "{document}"',  # a step
        "another client",  # a name in a story
    ],
)
def test_sentences_in_data_are_looked_for(sentence: str) -> None:
    found = sentences("conformance")

    assert sentence in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", FOLDERS)
def test_every_sentence_is_translated(package: str, language: str) -> None:
    wanted = sentences(package)

    missing = sorted(wanted - translations(package, language).keys())

    assert not missing, "\n".join([f"{package}/locale/{language}.po lacks:", *missing])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", FOLDERS)
def test_a_translation_has_the_gaps_of_its_sentence(package: str, language: str) -> None:
    told = translations(package, language)

    differing = [
        f"{sentence!r}: {translation!r}"
        for sentence, translation in told.items()
        if set(gaps(sentence)) != set(gaps(translation))
    ]

    assert not differing, "\n".join(differing)
