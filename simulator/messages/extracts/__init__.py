"""Extracts of the code server, read: JSON of its REST interface, its XML export, CSV.

Everything in an extract comes out: an entry, what a page says of itself, or what cannot be used.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from simulator.domain.rule import N_
from simulator.messages.extracts.json_pages import read_json, read_lines, write_line
from simulator.messages.extracts.rows import Asked, Page, Place, Read, Unusable, unusable
from simulator.messages.extracts.table import read_table
from simulator.messages.extracts.xml_export import read_xml

__all__ = [
    "Asked",
    "Page",
    "Place",
    "Read",
    "Unusable",
    "missing_pages",
    "read_extract",
    "read_lines",
    "write_line",
]

_BEGINNING: Final = 64
_MARK: Final = "\ufeff"


def read_extract(stream: BinaryIO, file: str, asked: Asked) -> Iterator[Read]:
    """What an extract holds, its kind seen by its first sign; *file* is what errors call it.

    The stream is one that can be wound back.
    """
    beginning = stream.read(_BEGINNING)
    stream.seek(0)
    first = beginning.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if first == b"<":
        yield from read_xml(stream, file, asked)
        return
    text = _text(stream.read())
    if not text.strip():
        yield unusable(Place(file), N_("it is empty: fetch the extract again"))
    elif first in (b"{", b"["):
        yield from read_json(text, file, asked)
    else:
        yield from read_table(text, file, asked)


def _text(raw: bytes) -> str:
    """The bytes as text: UTF-16 or UTF-8 where they are that, else as Windows writes Finnish."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return raw.decode(encoding).removeprefix(_MARK)
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def missing_pages(pages: Iterable[Page]) -> Iterator[Unusable]:
    """What is not there of the pages that belong together: those that tell the same total."""
    held: dict[int, list[Page]] = {}
    for page in pages:
        if page.total_items is not None:
            held.setdefault(page.total_items, []).append(page)
    for total, together in held.items():
        seen = sum(page.holds for page in together)
        if seen < total:
            yield unusable(
                Place(together[0].place.file),
                N_(
                    "of {total} entries only {seen} are given, the pages {pages} are not there: fetch them too"
                ),
                total=total,
                seen=seen,
                pages=_lacking(together),
            )


def _lacking(pages: list[Page]) -> str:
    last = max(page.total_pages or 0 for page in pages)
    lacking = sorted(set(range(1, last + 1)) - {page.number for page in pages})
    return ", ".join(str(number) for number in lacking[:20]) or "–"
