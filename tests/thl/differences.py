"""Why our verdict on a document may differ from THL's schema, kind by kind.

A difference is explained when undoing one thing that Sotebed means to do otherwise, or several of
them, brings THL's schema to our verdict; what no undoing explains is a fault.
"""

import copy
from collections.abc import Callable, Mapping
from itertools import chain, combinations
from typing import Any

from tests.thl.schemas import Thl

Document = Any
Undo = Callable[[Document, Thl], Document]


def with_prefix(document: Document, thl: Thl) -> Document:
    """Code systems that are bare OIDs get their prefix ``urn:oid:``."""
    return _systems(document, lambda it: f"urn:oid:{it}" if it[:1].isdigit() else it)


def with_small_letters(document: Document, thl: Thl) -> Document:
    """The prefix of code systems is written in small letters."""

    def small(it: str) -> str:
        return it[:8].lower() + it[8:] if it[:8].lower() == "urn:oid:" else it

    return _systems(document, small)


def with_phrases(document: Document, thl: Thl) -> Document:
    """Fixed phrases have THL's words in the place of any other text."""
    return _worded(document, thl.phrases, ())


UNDOING: Mapping[str, Undo] = {
    "tolerant reading: a code system without urn:oid:": with_prefix,
    "tolerant reading: URN:OID: in capital letters": with_small_letters,
    "a fixed phrase: its words are not held, any text passes": with_phrases,
}


def explanation(document: Document, ours: bool, thl: Thl) -> tuple[str, ...]:
    """The fewest things whose undoing brings THL's schema to our verdict; none when nothing does."""
    sizes = range(1, len(UNDOING) + 1)
    for names in chain.from_iterable(combinations(UNDOING, size) for size in sizes):
        undone = document
        for name in names:
            undone = UNDOING[name](undone, thl)
        if thl.accepts(undone) == ours:
            return names
    return ()


def _systems(document: Document, write: Callable[[str], str]) -> Document:
    if isinstance(document, list):
        return [_systems(entry, write) for entry in document]
    if not isinstance(document, dict):
        return document
    written = {name: _systems(value, write) for name, value in document.items()}
    if isinstance(written.get("system"), str):
        written["system"] = write(written["system"])
    return written


def _worded(value: Document, words: Mapping[str, str], way: tuple[str, ...]) -> Document:
    if isinstance(value, dict):
        return {name: _worded(inner, words, (*way, name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_worded(entry, words, way) for entry in value]
    path = "/".join(way)
    return words[path] if isinstance(value, str) and path in words else copy.copy(value)
