"""The MIME package in which a document travels in a message's text."""

import binascii
import re
from dataclasses import dataclass
from typing import Final

MEDIA_TYPE: Final = "multipart/related"
PART_TYPE: Final = "text/xml"
HEAD: Final = 10_000

_BOUNDARY: Final = re.compile(r"""\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", re.I)
_LINE: Final = 76
_SPACE: Final = b" \t\r\n"


class MimeError(ValueError):
    """A package that cannot be opened; its message is a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a package holds: the part's bytes and its Content-ID without brackets."""

    content_id: str | None
    data: bytes


def pack(content_id: str, data: bytes) -> str:
    """The package of one document, the same for the same document."""
    boundary = f"document-{content_id}"
    packed = binascii.b2a_base64(data, newline=False).decode()
    lines = "\n".join(packed[at : at + _LINE] for at in range(0, len(packed), _LINE))
    return (
        f'MIME-Version: 1.0\nContent-Type: {MEDIA_TYPE}; boundary="{boundary}"; '
        f'type="{PART_TYPE}"\n\n--{boundary}\nContent-Type: {PART_TYPE}; charset=UTF-8\n'
        f"Content-Transfer-Encoding: BASE64\nContent-ID: <{content_id}>\n\n{lines}\n--{boundary}--\n"
    )


def unpack(text: str) -> Part:
    """Open a package.

    Raises:
        MimeError: it is no MIME package, or does not hold just one document in base64.
    """
    head, body = _split(text.replace("\r\n", "\n").lstrip())
    return _part(_only_piece(body, _boundary(head)))


def base64_bytes(text: str) -> bytes:
    """Decode base64 with any white space in it; ValueError when it is none."""
    try:
        return binascii.a2b_base64(text.encode("ascii").translate(None, _SPACE), strict_mode=True)
    except ValueError:  # any other space is let pass too
        return binascii.a2b_base64("".join(text.split()), strict_mode=True)


def _boundary(head: dict[str, str]) -> str:
    kind = head.get("content-type", "")
    if not kind.lower().startswith("multipart/"):
        raise MimeError("the text is no MIME package: its Content-Type must be multipart/related")
    found = _BOUNDARY.search(kind)
    if found is None:
        raise MimeError("the MIME package names no boundary in its Content-Type")
    return found[1] or found[2]


def _only_piece(body: str, boundary: str) -> str:
    pieces = ("\n" + body).split(f"\n--{boundary}")
    if len(pieces) == 1:
        raise MimeError("the MIME package does not hold the boundary that it names")
    if not pieces[-1].startswith("--"):
        raise MimeError("the MIME package is cut short: its last boundary is missing")
    parts = pieces[1:-1]
    if len(parts) != 1:
        raise MimeError("the MIME package must hold one document")
    return parts[0].partition("\n")[2]


def _part(piece: str) -> Part:
    head, body = _split(piece)
    if head.get("content-transfer-encoding", "").lower() != "base64":
        raise MimeError("the document's Content-Transfer-Encoding must be BASE64")
    try:
        data = base64_bytes(body)
    except ValueError:
        raise MimeError("the document in the MIME package is not right base64") from None
    if not data:
        raise MimeError("the MIME package holds an empty document")
    return Part(head.get("content-id", "").strip("<> ") or None, data)


def _split(text: str) -> tuple[dict[str, str], str]:
    head, _, body = text.partition("\n\n") if not text.startswith("\n") else ("", "", text[1:])
    if len(head) > HEAD:
        raise MimeError("the header of the MIME package is too long")
    fields: dict[str, str] = {}
    name = ""
    for line in head.split("\n"):
        if line[:1] in (" ", "\t") and name:
            fields[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        fields[name] = value.strip()
    return fields, body
