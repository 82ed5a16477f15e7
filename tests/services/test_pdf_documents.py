"""Documents of phase one and old documents: PDF/A, stored, versioned, annulled and found."""

from base64 import b64encode
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from conformance.drafts import as_pdf, next_version
from fixtures.pdf import claimed_pdf_a, pdf_document
from simulator.app import create_app
from simulator.domain.documents import Group
from simulator.messages.document import shown_bytes
from tests.services.archiving import ARC, accepted, ids, told

WRITTEN = date(2019, 5, 6)
GOOD = pdf_document("Vanha päätös", "Palvelu myönnetään.\nPerhe tarvitsee tukea.", WRITTEN)
LATER = pdf_document("Vanha päätös", "Korjattu.", WRITTEN)
GROUPS = [Group.PHASE_1, Group.OLD]


def encrypted(user):
    made = BytesIO()
    with pikepdf.open(BytesIO(GOOD)) as document:
        document.save(made, encryption=pikepdf.Encryption(owner="omistaja", user=user))
    return made.getvalue()


def pdf_of(rig, pdf=GOOD, group=Group.OLD, by="organiser", **metadata):
    made = as_pdf(rig.draft("service decision", by), group, pdf, rig.bench.codes)
    return made.with_metadata(**metadata)


def kept(rig, **told_of_it):
    draft = pdf_of(rig, **told_of_it)
    assert accepted(rig.send(rig.store(draft))), rig.last.findings
    return draft


def next_of(rig, draft, pdf):
    """The next version of a PDF document."""
    id = f"{ARC}.{next(rig.numbers)}"
    return replace(next_version(draft, id, rig.bench.now(), rig.bench.codes), pdf=pdf)


@pytest.mark.parametrize("group", GROUPS)
def test_a_pdf_a_is_stored_and_fetched_byte_for_byte(rig, group):
    draft = kept(rig, group=group)

    answer = rig.send(rig.fetch("organiser", documents=(draft.metadata.id,)))

    assert ids(answer) == [draft.metadata.id]
    assert shown_bytes(answer.hits[0].raw, rig.bench.codes) == GOOD
    assert answer.hits[0].metadata.file_format == "1"
    assert rig.last.findings == []


@pytest.mark.parametrize("standard", ["a-1b", "a-1a", "a-2b", "a-2a", "a-2u"])
def test_every_level_of_parts_one_and_two_is_taken_without_a_word(rig, standard):
    pdf = pdf_document("Vanha päätös", "Teksti.", WRITTEN, standard)

    answer = rig.send(rig.store(pdf_of(rig, pdf)))

    assert accepted(answer)
    assert rig.rules == []


def test_an_empty_pdf_is_told_to_be_empty(rig):
    request = rig.store(pdf_of(rig))
    raw = request.document.raw.replace(b64encode(GOOD), b"")

    answer = rig.send(replace(request, document=replace(request.document, raw=raw)))

    assert told(answer) == ["display-02", "signing-02"]  # the signature was of other bytes
    assert "se on tyhjä: siinä ei ole yhtään tavua" in answer.details[0].text


def test_a_part_that_does_not_exist_is_no_pdf_a(rig):
    claimed = claimed_pdf_a().replace(b"pdfaid:part>2<", b"pdfaid:part>9<")

    answer = rig.send(rig.store(pdf_of(rig, claimed)))

    (detail,) = answer.details
    assert "PDF/A-9, mutta ei ole: standardissa on osat 1–4" in detail.text


@pytest.mark.parametrize("standard", ["a-3b", "a-4"])
def test_a_part_that_is_open_is_taken_and_observed(rig, standard):
    answer = rig.send(rig.store(pdf_of(rig, pdf_document("Vanha", "Teksti.", WRITTEN, standard))))

    assert accepted(answer)
    assert rig.rules == ["display-03"]
    assert answer.details == ()


NO_PDF_A = {
    "a plain PDF": (pdf_document("Vanha", "Teksti.", WRITTEN, "1.7"), "tavallinen PDF"),
    "a PDF that only says so": (claimed_pdf_a(), "FONT-EMBEDDING"),
    "a PDF that is cut short": (GOOD[: len(GOOD) // 2], "katkennut"),
    "a PDF that opens with a password": (encrypted("avain"), "salattu"),
    "a PDF that is locked for changes": (encrypted(""), "salattu"),
    "another file by the name of PDF": (b"PK\x03\x04 a spreadsheet", "eivät ole PDF:n"),
    "markup by the name of PDF": (b"<div>Teksti</div>", "eivät ole PDF:n"),
}


@pytest.mark.parametrize("name", NO_PDF_A)
@pytest.mark.parametrize("group", GROUPS)
def test_what_is_no_pdf_a_is_refused_with_what_was_seen(rig, group, name):
    pdf, seen = NO_PDF_A[name]

    answer = rig.send(rig.store(pdf_of(rig, pdf, group)))

    assert set(told(answer)) == {"display-02"}
    assert any(seen in detail.text for detail in answer.details)


def test_an_old_document_in_xhtml_is_refused(rig):
    draft = replace(rig.draft("service decision", "organiser", group=Group.OLD), pdf=None)

    answer = rig.send(rig.store(draft))

    assert told(answer) == ["display-01"]


def test_a_new_version_of_a_pdf_takes_its_place(rig):
    first = kept(rig)
    second = next_of(rig, first, LATER)

    answer = rig.send(rig.replace(second))

    assert accepted(answer), rig.last.findings
    found = rig.send(rig.fetch("organiser", sets=(first.metadata.set_id,)))
    assert ids(found) == [second.metadata.id]
    assert shown_bytes(found.hits[0].raw, rig.bench.codes) == LATER


def test_a_new_version_that_is_no_pdf_a_is_refused_and_the_first_stays(rig):
    first = kept(rig)
    second = next_of(rig, first, claimed_pdf_a())

    answer = rig.send(rig.replace(second))

    assert set(told(answer)) == {"display-02"}
    found = rig.send(rig.find("organiser", sets=(first.metadata.set_id,)))
    assert ids(found) == [first.metadata.id]


def test_an_annulled_pdf_is_found_no_more(rig):
    draft = kept(rig)

    answer = rig.send(rig.annul(draft))

    assert accepted(answer)
    assert ids(rig.send(rig.find("organiser", documents=(draft.metadata.id,)))) == []


@pytest.mark.parametrize("group", GROUPS)
def test_pdf_documents_are_found_by_their_group(rig, group):
    drafts = {one: kept(rig, group=one) for one in GROUPS}

    answer = rig.send(rig.find("organiser", groups=(group,)))

    assert ids(answer) == [drafts[group].metadata.id]


@pytest.mark.parametrize("group", GROUPS)
def test_a_producer_under_a_right_neither_stores_nor_finds_them(rig, group):
    rig.opened()
    draft = kept(rig, group=group)

    stored = rig.send(rig.store(pdf_of(rig, group=group, by="producer")))
    found = rig.send(rig.find("producer", documents=(draft.metadata.id,)))

    assert "storing-01" in told(stored)
    assert ids(found) == []


def test_an_older_service_task_is_kept_with_an_old_document(rig):
    task = {"original_task": "33", "original_task_system": "1.2.246.537.6.1283"}
    draft = kept(rig, **task)

    answer = rig.send(rig.find("organiser", documents=(draft.metadata.id,)))

    assert answer.hits[0].metadata.original_task == "33"


# ---- the archivist


@pytest.fixture
def http(testbed):
    return create_app(testbed).test_client()


def test_the_archivist_downloads_the_pdf(rig, http):
    draft = kept(rig)

    answer = http.get(f"/b/demo/archivist/documents/{draft.metadata.id}/display")

    assert answer.data == GOOD
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_archivists_page_leads_to_the_pdf(rig, http):
    draft = kept(rig)
    where = f"/b/demo/archivist/documents/{draft.metadata.id}"

    page = http.get(where, headers={"Accept": "text/html"}).text

    assert f"{where}/display" in page
