"""Sentences that stand in data, for translation: methods of Babel's extraction.

The catalogue's titles and chapters, the features' names, and the names that scenarios use for
documents, clients, faults and changes.
"""

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

from behave.parser import parse_feature

Message = tuple[int, str, str, list[str]]


def extract_catalogue(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every chapter and title of a file of the catalogue."""
    raw = tomllib.loads(file.read().decode())
    for text in (raw["chapter"], *(check["title"] for check in raw["check"])):
        yield 1, "", text, []


def extract_story(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every name of a client or party that a story gives."""
    raw = tomllib.loads(file.read().decode())
    for text in (*raw["clients"], *raw["organisations"]):
        yield 1, "", text, []


def extract_feature(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every name of a feature and its scenarios."""
    feature = parse_feature(file.read().decode())
    for named in (feature, *feature.walk_scenarios()):
        yield named.line, "", named.name, []
