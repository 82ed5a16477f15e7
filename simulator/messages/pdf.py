"""Whether a display form is really a PDF/A, checked clause by clause by a library."""

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from simulator.domain.documents import PdfReport
from simulator.domain.rule import N_

if TYPE_CHECKING:
    from page import ValidationProfile, ValidationReport

TOLD: Final = 5
"""So many broken clauses are told; what breaks more is told by these."""

INFLATED: Final = 20_000_000
"""At most so many bytes of a PDF's packed streams are looked into."""

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_OPENING: Final = b"%PDF-"
_ENCRYPTED: Final = b"/Encrypt"
_ITSELF: Final = "-ID-"
"""The library's clauses about what a document says of itself."""
_BOTH: Final = "both PDF/A and PDF/UA"
_DECLARED: Final = re.compile(r"pdfaid:part (\d+)")
_A_FILTER: Final = re.compile(r"PDFA[23]\w-METADATA-FILTER-\d+")
"""The library asks parts 2 and 3 for plain metadata, which only part 1 of the standard does."""
_PARTS: Final = "1234"
_NO_PART: Final = N_("the standard has the parts 1 to 4, and no other")
_EMPTY: Final = N_("it is empty: not one byte stands in it")
_LOCKED: Final = N_("it is an encrypted PDF")
_PLAIN: Final = N_("it is a plain PDF: it does not say that it is a PDF/A")


def judge_pdf(data: bytes) -> PdfReport:
    """Look into bytes that are said to be a PDF/A."""
    if not data:
        return PdfReport(fault=_EMPTY)
    if not data.lstrip().startswith(_OPENING):
        return PdfReport(fault=N_("its bytes are no PDF"))
    # The library is large, and most messages hold no PDF.
    import page

    try:
        return _by_its_own_word(data)
    except page.SafetyLimitError:
        return PdfReport(judged=False)
    except page.PageError:
        return PdfReport(fault=N_("it is a PDF that is cut short or broken"))


def _by_its_own_word(data: bytes) -> PdfReport:
    """Judge a document by the part of the standard that it says it follows."""
    import page

    try:
        report = page.validate_pdf_bytes(data)
    except page.ProfileError as fault:
        return _undeclared(data, str(fault))
    return _judged(report) if _is_archival(report.profile) else PdfReport(fault=_PLAIN)


def _is_archival(profile: "ValidationProfile") -> bool:
    return profile.value[0].isdigit()


def _declared(data: bytes) -> PdfReport:
    """Judge a document that says it is accessible too by the kind of PDF/A that it says it is."""
    import page

    for profile in filter(_is_archival, page.ValidationProfile):
        report = page.validate_pdf_bytes(data, profile=profile)
        if not any(_ITSELF in one.rule_id for one in report.failures):
            return _judged(report)
    return PdfReport(fault=_PLAIN)


def _undeclared(data: bytes, told: str) -> PdfReport:
    if _ENCRYPTED in data:
        return PdfReport(fault=_LOCKED)
    if _BOTH in told:
        return _declared(data)
    declared = _DECLARED.search(told)
    if declared is None:
        return PdfReport(fault=_PLAIN)
    if declared[1] not in _PARTS:
        return PdfReport(seen=declared[1], broken=(_NO_PART,))
    return PdfReport(seen=declared[1], judged=False)


def _judged(report: "ValidationReport") -> PdfReport:
    seen = report.profile.value
    if report.document.encrypted:
        return PdfReport(fault=_LOCKED, seen=seen)
    broken = [
        f"{one.rule_id} {one.message}"
        for one in report.failures
        if not _A_FILTER.fullmatch(one.rule_id)
    ]
    return PdfReport(seen=seen, broken=tuple(broken[:TOLD]))


def unpacked(data: bytes) -> bytes:
    """What stands packed in a PDF's streams, one after the other.

    Text that is written by the numbers of a font's glyphs, as most programs do, stays unread.
    """
    return b"\n".join(_unpacked(data))


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = INFLATED
    for found in _STREAM.finditer(data):
        try:
            held = zlib.decompressobj().decompress(found[1], left)
        except zlib.error:
            continue
        left -= len(held)
        yield held
        if left <= 0:
            return
