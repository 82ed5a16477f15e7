"""A document's display form made safe to stand in a page: its text and the shape of it, no more."""

from collections.abc import Iterator
from html import escape
from typing import Final

from lxml import etree

from simulator.messages.xml import XmlError, local, parse

KEPT: Final = frozenset(
    [
        "p",
        "div",
        "span",
        "br",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "b",
        "i",
        "sub",
        "sup",
    ]
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DROPPED: Final = frozenset({"script", "style", "head", "iframe", "object", "template"})
SPANS: Final = ("colspan", "rowspan")
DEPTH: Final = 100
_EMPTY: Final = "br"
_BREAK: Final = "\n"
_IN_LINE: Final = frozenset({"span", "strong", "em", "b", "i", "sub", "sup", "a"})


def safe_display(display: str) -> str | None:
    """The form as HTML with known elements alone, without links, pictures and styles.

    Headings become paragraphs, so that the page's own order of headings stays. None when the
    form cannot be read.
    """
    try:
        root = parse(display.encode())
    except (XmlError, UnicodeEncodeError):
        return None
    return "".join(_element(root, DEPTH))


def display_lines(display: str | None) -> list[str]:
    """The words of a form, line by line; nothing for none, or for one that cannot be read."""
    try:
        root = parse((display or "").encode())
    except (XmlError, UnicodeEncodeError):
        return []
    lines = "".join(_words(root, DEPTH)).split(_BREAK)
    return [told for line in lines if (told := " ".join(line.split()))]


def _words(element: etree._Element, levels: int) -> Iterator[str]:
    name = local(element) if isinstance(element.tag, str) else ""
    if not name or name in DROPPED or levels == 0:
        return
    is_line = name not in _IN_LINE
    yield _BREAK if is_line else ""
    yield (element.text or "").replace(_BREAK, " ")
    for one in element:
        yield from _words(one, levels - 1)
        yield (one.tail or "").replace(_BREAK, " ")
    yield _BREAK if is_line else ""


def _element(element: etree._Element, levels: int) -> Iterator[str]:
    name = local(element) if isinstance(element.tag, str) else ""
    if not name or name in DROPPED or levels == 0:
        return
    opening, closing = _tags(element, name)
    yield opening
    if name != _EMPTY:
        yield escape(element.text or "")
        for one in element:
            yield from _element(one, levels - 1)
            yield escape(one.tail or "")
    yield closing


def _tags(element: etree._Element, name: str) -> tuple[str, str]:
    if name in HEADINGS:
        return "<p><strong>", "</strong></p>"
    if name not in KEPT:
        return "", ""
    if name == _EMPTY:
        return "<br>", ""
    spans = "".join(
        f' {one}="{value}"'
        for one in SPANS
        if (value := element.get(one, "")).isascii() and value.isdigit() and len(value) <= len("99")
    )
    return f"<{name}{spans}>", f"</{name}>"
