"""Whether a display form is really a PDF/A, checked clause by clause by a library."""

import re
from typing import TYPE_CHECKING, Final

from simulator.domain.documents import PdfReport
from simulator.domain.rule import N_

if TYPE_CHECKING:
    from page import ValidationReport

TOLD: Final = 5
"""So many broken clauses are told; what breaks more is told by these."""

_OPENING: Final = b"%PDF-"
_ENCRYPTED: Final = b"/Encrypt"
_DECLARED: Final = re.compile(r"pdfaid:part (\d+)")
_A_FILTER: Final = re.compile(r"PDFA[23]\w-METADATA-FILTER-\d+")
"""The library asks parts 2 and 3 for plain metadata, which only part 1 of the standard does."""


def judge_pdf(data: bytes) -> PdfReport:
    """Look into bytes that are said to be a PDF/A."""
    if not data.lstrip().startswith(_OPENING):
        return PdfReport(fault=N_("its bytes are no PDF"))
    # The library is large, and most messages hold no PDF.
    import page

    try:
        report = page.validate_pdf_bytes(data)
    except page.ProfileError as fault:
        return _undeclared(data, str(fault))
    except page.SafetyLimitError:
        return PdfReport(judged=False)
    except page.PageError:
        return PdfReport(fault=N_("it is a PDF that is cut short or broken"))
    return _judged(report)


def _undeclared(data: bytes, told: str) -> PdfReport:
    if _ENCRYPTED in data:
        return PdfReport(fault=N_("it is an encrypted PDF"))
    declared = _DECLARED.search(told)
    if declared:
        return PdfReport(seen=declared[1], judged=False)
    return PdfReport(fault=N_("it is a plain PDF: it does not say that it is a PDF/A"))


def _judged(report: "ValidationReport") -> PdfReport:
    profile = report.profile.value
    if report.document.encrypted:
        return PdfReport(fault=N_("it is an encrypted PDF"), seen=profile)
    if not profile[0].isdigit():
        return PdfReport(fault=N_("it is a plain PDF: it does not say that it is a PDF/A"))
    broken = [
        f"{one.rule_id} {one.message}"
        for one in report.failures
        if not _A_FILTER.fullmatch(one.rule_id)
    ]
    return PdfReport(seen=profile, broken=tuple(broken[:TOLD]))
