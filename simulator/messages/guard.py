"""The identity guard's eyes: personal identity codes of real people, anywhere in a message.

Every layer of text is looked at once: the bytes as they came, and what each base64 run in them
decodes to, whether or not they could be read as a message.
"""

import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from simulator.domain.identifiers import is_temporary_root, mask, ordinary_codes

DEPTH: Final = 6
"""So many layers of base64 are opened; a message of the archive has three."""

LONG: Final = 400
"""A run longer than this is base64 beyond doubt and is looked at only when decoded."""

_RUN: Final = re.compile(
    r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{20,}+(?:[ \t\r\n]++[A-Za-z0-9+/]++(?![^\s<=A-Za-z0-9+/]))*+"
)
_TAG: Final = re.compile(r"<[^<>]*+>")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")
_ROOT: Final = re.compile(r"""\broot\s*=\s*["']([^"']*)""")
_EXTENSION: Final = re.compile(r"""\bextension\s*=\s*["']([^"']*)""")


def ordinary_identities(body: bytes, layers: Iterable[bytes] = ()) -> tuple[str, ...]:
    """The codes below the 900 series in a message, masked, each once.

    *layers* are pieces that reading the message decoded; those found already are left out. A code
    that is a temporary id of an organisation somewhere in the message is no person's.
    """
    texts: dict[bytes, str] = {}
    for piece in (body, *layers):
        _open(piece, texts, 0)
    found = [code for text in texts.values() for code in _codes(text)]
    if not found:
        return ()
    exempt = {extension.upper() for text in texts.values() for extension in _temporary_ids(text)}
    return tuple(dict.fromkeys(mask(code) for code in found if code not in exempt))


def _open(piece: bytes, texts: dict[bytes, str], depth: int) -> None:
    if piece in texts:
        return
    text = texts[piece] = _decoded(piece)
    if depth < DEPTH:
        for run in _RUN.finditer(text):
            _open(_unpacked(run[0]), texts, depth + 1)


def _decoded(piece: bytes) -> str:
    if b"\0" not in piece:
        try:
            return _unescaped(piece.decode())
        except UnicodeDecodeError:
            pass
    # UTF-16 without its zero bytes reads as Latin text; so does anything else.
    return _unescaped(piece.replace(b"\0", b"").decode("latin-1"))


def _unescaped(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "\\u" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text


def _unpacked(run: str) -> bytes:
    packed = "".join(run.split())
    whole = len(packed) - (len(packed) % 4 == 1)
    return binascii.a2b_base64(packed[:whole] + "=" * (-whole % 4))


def _codes(text: str) -> Iterator[str]:
    plain = _RUN.sub(_short, text)
    yield from ordinary_codes(plain)
    if "<" in plain:
        # Tags do not hide a code from the reader of a page.
        bare = _TAG.sub("", plain.replace("<![CDATA[", "").replace("]]>", ""))
        yield from ordinary_codes(bare)


def _short(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) < LONG else " "


def _temporary_ids(text: str) -> Iterator[str]:
    for tag in _TAG.finditer(text):
        root, extension = _ROOT.search(tag[0]), _EXTENSION.search(tag[0])
        if root and extension and is_temporary_root(root[1]):
            yield extension[1]
    if text.lstrip()[:1] in ("{", "["):
        yield from _temporary_values(text)


def _temporary_values(text: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
            if _is_temporary(value):
                yield value["value"]


def _is_temporary(value: Mapping[str, Any]) -> bool:
    system, held = value.get("system"), value.get("value")
    return isinstance(system, str) and isinstance(held, str) and is_temporary_root(system)
