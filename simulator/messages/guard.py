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
from simulator.messages.xml import HL7

DEPTH: Final = 6
"""So many layers of base64 are opened; a message of the archive has three."""

SHORT: Final = 20
"""A word of fewer characters is not taken for base64: it could not hold a code in context."""

LONG: Final = 400
"""A run longer than this is base64 beyond doubt and is looked at only when decoded."""

_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/ \t\r\n"
_SHAPE: Final = bytes(byte if byte in _BASE64 else 0 for byte in range(256))
# Of six digits in a row at least three fill one group of four characters, which looks like this.
_DIGITS: Final = re.compile(b"[MNO][DTjz][AEIMQUYcgk][wxyz0-5]")
_TAG: Final = re.compile(r"<[^<>]*+>")
# The first letter is looked at before the names: most marks of a text end a line.
_INLINE: Final = re.compile(
    r"<(?:/?(?=[abefimqsuw])"
    r"(?:a|abbr|b|bdi|bdo|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b|!--)[^<>]*+>",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(rb"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z0-9]{1,32});?")
_ESCAPE: Final = re.compile(rb"\\u([0-9A-Fa-f]{4})")
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
    bare = [_bare(text) for text in texts.values()]
    found = [code for text in (*texts.values(), *bare) for code in ordinary_codes(text)]
    if not found:
        return ()
    exempt = {extension.upper() for text in texts.values() for extension in _temporary_ids(text)}
    return tuple(dict.fromkeys(mask(code) for code in found if code not in exempt))


def _open(piece: bytes, texts: dict[bytes, str], depth: int) -> None:
    if piece in texts:
        return
    texts[piece] = ""
    plain = _plain(piece)
    kept, end = [], 0
    for start, stop in _runs(plain):
        packed = _packed(plain[start:stop])
        if len(packed) > LONG:
            kept.append(plain[end:start])
            end = stop
        if packed and depth < DEPTH:
            _open(_unpacked(packed), texts, depth + 1)
    texts[piece] = _text(b" ".join([*kept, plain[end:]]))


def _runs(plain: bytes) -> Iterator[tuple[int, int]]:
    """Where base64 that may hold a code stands, with the white space in and around it."""
    hit = _DIGITS.search(plain)
    shape = plain.translate(_SHAPE) if hit else b""
    while hit:
        start = shape.rfind(b"\0", 0, hit.start()) + 1
        stop = shape.find(b"\0", hit.end())
        stop = stop if stop >= 0 else len(plain)
        yield start, stop
        hit = _DIGITS.search(plain, stop)


def _packed(run: bytes) -> bytes:
    """What is base64 in a run: from the first long word on; empty when it has none."""
    words = run.split()
    start = next((at for at, word in enumerate(words) if len(word) >= SHORT), len(words))
    return b"".join(words[start:])


def _plain(piece: bytes) -> bytes:
    """The bytes without escapes; UTF-16 without its zero bytes reads as plain text."""
    if b"\0" in piece:
        piece = piece.replace(b"\0", b"")
    if b"&" in piece:
        piece = _REFERENCE.sub(lambda match: _bytes(html.unescape(match[0].decode())), piece)
    if b"\\" in piece:
        piece = piece.replace(b"\\/", b"/")
        piece = _ESCAPE.sub(lambda match: _bytes(chr(int(match[1], 16))), piece)
    return piece


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _text(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError:
        # Not as Latin letters: next to one a code would look like part of a longer word.
        return piece.decode("ascii", "replace")


def _unpacked(packed: bytes) -> bytes:
    whole = len(packed) - (len(packed) % 4 == 1)
    return binascii.a2b_base64(packed[:whole] + b"=" * (-whole % 4))


def _bare(text: str) -> str:
    """The text without the marks inside a line, which hide no code from a reader; empty when it
    has none."""
    if "<" not in text or (HL7 in text and "<!" not in text):
        return ""
    whole = text
    if "<![" in text:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    text = _INLINE.sub("", text)
    return "" if text == whole else text


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
