"""Whether a PDF is a PDF/A, seen by its bytes."""

import re
import zlib
from datetime import date
from io import BytesIO

import pikepdf
import pytest
import typst

from fixtures.pdf import claimed_pdf_a, pdf_document
from simulator.domain.documents import PdfReport
from simulator.messages.pdf import INFLATED, judge_pdf, unpacked

DAY = date(2019, 5, 6)


def made(standard):
    return pdf_document('Päätös "x" #1', "Rivi *1*\nRivi_2 <a> @b $c$ [x] 'y'", DAY, standard)


def spoiled(change):
    """A good PDF/A after a change that a PDF library made."""
    bytes_ = BytesIO()
    with pikepdf.open(BytesIO(made("a-2b"))) as document:
        change(document)
        document.save(bytes_, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return bytes_.getvalue()


def with_script(document):
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_film(document):
    film = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Movie, Rect=[0, 0, 9, 9]
    )
    document.pages[0].Annots = [document.make_indirect(film)]


@pytest.mark.parametrize("standard", ["a-1b", "a-1a", "a-2b", "a-2a", "a-2u", "a-3b", "a-3a"])
def test_a_pdf_a_is_one_and_says_which(standard):
    assert judge_pdf(made(standard)) == PdfReport(seen=standard[2:])


def test_one_that_is_accessible_too_is_judged_as_archival():
    source = b'#set document(title: "x", date: datetime(year: 2019, month: 5, day: 6))\nTeksti'
    both = typst.compile(
        source, format="pdf", pdf_standards=["ua-1", "a-3a"], ignore_system_fonts=True
    )

    assert judge_pdf(both) == PdfReport(seen="3a")


def test_one_that_is_accessible_alone_is_plain():
    source = b'#set document(title: "x", date: datetime(year: 2019, month: 5, day: 6))\nTeksti'
    accessible = typst.compile(
        source, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True
    )

    assert "plain PDF" in judge_pdf(accessible).fault


def test_part_four_is_not_judged():
    assert judge_pdf(made("a-4")) == PdfReport(seen="4", judged=False)


@pytest.mark.parametrize("part", ["0", "5", "9"])
def test_a_part_that_the_standard_does_not_have_is_claimed_in_vain(part):
    claimed = claimed_pdf_a().replace(b"pdfaid:part>2<", f"pdfaid:part>{part}<".encode())

    report = judge_pdf(claimed)

    assert report == PdfReport(
        seen=part, broken=("the standard has the parts 1 to 4, and no other",)
    )


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"", "it is empty"),
        (b"<html/>", "no PDF"),
        (b"%PDF-1.7 \xff\x00", "cut short or broken"),
        (made("a-2b")[:5000], "cut short or broken"),
        (made("1.7"), "plain PDF"),
    ],
)
def test_what_is_none_says_why(data, seen):
    assert seen in judge_pdf(data).fault


def test_one_that_only_says_so_breaks_what_it_says():
    report = judge_pdf(claimed_pdf_a())

    assert report.seen == "2b"
    assert any("FONT-EMBEDDING" in one for one in report.broken)


@pytest.mark.parametrize("change", [with_script, with_film])
def test_a_change_that_breaks_the_standard_is_seen(change):
    report = judge_pdf(spoiled(change))

    assert report.broken


def test_packed_metadata_is_right_in_part_two():
    plain = spoiled(lambda document: None)
    whole = re.search(
        rb"<< (/[^>]*?/Metadata[^>]*?)/Length \d+ ([^>]*>>\nstream\n)(.*?)\nendstream",
        plain,
        re.DOTALL,
    )
    held = zlib.compress(whole[3])
    packed = b"<< %s/Filter /FlateDecode /Length %d %s%s\nendstream" % (
        whole[1],
        len(held),
        whole[2],
        held,
    )
    data = plain.replace(whole[0], packed.ljust(len(whole[0])))  # what follows stays in its place

    assert b"pdfaid" not in data
    assert judge_pdf(data) == PdfReport(seen="2b")


def test_the_same_words_make_the_same_bytes():
    assert made("a-2b") == made("a-2b")
    pdf_document.cache_clear()
    assert made("a-2b") == pdf_document('Päätös "x" #1', "Rivi *1*\nRivi_2 <a> @b $c$ [x] 'y'", DAY)


def test_packed_streams_are_unpacked_up_to_a_limit():
    packed = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.Root.Big = pikepdf.Stream(document, b"0" * (INFLATED + 1_000_000))
        document.save(packed, compress_streams=True)

    assert len(unpacked(packed.getvalue())) <= INFLATED + 1_000


def test_a_pdf_that_unpacks_to_very_much_is_left_unjudged():
    bomb = zlib.compress(zlib.compress(b"0" * 50_000_000))

    def packed(document):
        page = pikepdf.Stream(document, b"")
        page.write(bomb, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        document.pages[0].Contents = page

    data = spoiled(packed)

    assert len(data) < 100_000
    assert judge_pdf(data) == PdfReport(judged=False)
