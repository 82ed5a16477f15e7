"""The display form: XHTML or PDF/A, and what it says of itself."""

import pytest

from simulator.domain.documents import Group, PdfReport
from simulator.domain.rule import judge
from tests.rules.builders import ID, facts, rows, store

PDF, XHTML = "application/pdf", "application/xhtml+xml"
GOOD = PdfReport(seen="2b")


def pdf(report=GOOD, group=Group.OLD, **changes):
    """A document of the organiser that is a PDF/A."""
    given = changes.pop("metadata", {})
    own = {"group": group, "file_format": "1", "structured_format": None, "structure": None}
    so = {"display": None, "display_type": PDF, "content": None, "pdf": report}
    code = {Group.OLD: "SP4", Group.PHASE_1: "SP3"}[group]
    return store("client plan", "organiser", code, metadata=own | given, **so | changes)


def shown(**changes):
    return store(**{"display_type": XHTML} | changes)


WANTED = [
    ("an old PDF/A", pdf(), facts(), False),
    ("a PDF/A of phase one", pdf(group=Group.PHASE_1), facts(), False),
    ("an old document in XHTML", pdf(None, display_type=XHTML, display="<p/>"), facts(), True),
    ("no display form", pdf(None, display_type=None), facts(), True),
    ("an empty PDF", pdf(None), facts(), True),
    ("a client document in XHTML", shown(), facts(), False),
]
REALLY = [
    ("a PDF/A", pdf(), facts(), False),
    ("no PDF at all", shown(), facts(), False),
    ("a plain PDF", pdf(PdfReport(fault="it is a plain PDF")), facts(), True),
    ("a PDF that only says so", pdf(PdfReport(seen="2b", broken=("FONT-1 no",))), facts(), True),
    ("one that nobody could judge", pdf(PdfReport(seen="4", judged=False)), facts(), False),
]
PART = [
    ("part 2", pdf(), facts(), False),
    ("part 3 may hold files", pdf(PdfReport(seen="3b")), facts(), True),
    ("part 4 is not judged", pdf(PdfReport(seen="4", judged=False)), facts(), True),
    ("no PDF", shown(), facts(), False),
]
FORMAT = [
    ("XHTML by code and type", shown(), facts(), False),
    ("PDF by code and type", pdf(), facts(), False),
    ("PDF by code alone", shown(metadata={"file_format": "1"}), facts(), True),
    ("XHTML by code alone", pdf(metadata={"file_format": "2"}), facts(), True),
    ("a PDF by its bytes alone", shown(display="%PDF-1.7"), facts(), True),
    ("no code", shown(metadata={"file_format": None}), facts(), False),
]
CONTENT = [
    ("content and its format", shown(), facts(), False),
    ("a PDF without content", pdf(), facts(), False),
    ("a PDF with content", pdf(content={"a": {}}), facts(), True),
    ("a PDF with the format of content", pdf(metadata={"structured_format": "5"}), facts(), True),
    ("a format without content", shown(content=None), facts(), True),
]
IDS = [
    ("both ids fit", shown(body_id=f"OID{ID}", display_id=f"OID{ID}"), facts(), False),
    ("no ids", shown(), facts(), False),
    ("the body's is another's", shown(body_id="OID1.2.3"), facts(), True),
    ("the display form's lacks OID", shown(display_id=ID), facts(), True),
]

STRUCTURED = [
    ("XHTML", shown(), facts(), False),
    ("a PDF in its place", shown(display_type=PDF, pdf=GOOD), facts(), True),
    ("an old document", pdf(), facts(), False),
]

BROKEN_UP = (
    "<div>Neuvottelu<p>Kotikäynnillä <b>suunniteltiin</b><br/>\n viikko-ohjelma.</p>"
    "<p>Ohjelmaa kokeillaan kaksi viikkoa.</p><p>Asiakkaan koti</p><i>Lapsiperheiden palvelut</i></div>"
)
SHOWN = [
    ("every text is shown", store(), facts(), False),
    ("set out over lines", store(display=BROKEN_UP), facts(), False),
    ("another text is shown", store(display="<p>Puhelu</p>"), facts(), True),
    ("a PDF is not read", pdf(), facts(), False),
]

TABLES = (WANTED, REALLY, PART, FORMAT, CONTENT, IDS, STRUCTURED, SHOWN)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"display-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_display(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_a_good_pdf_of_an_old_document_breaks_no_rule():
    assert judge(pdf(), facts(structure=None)) == ()
