"""The report of the whole catalogue speaks its reader's language throughout."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from lxml import html

from conformance.i18n import Translate, translator
from conformance.recording import Recording
from conformance.reports import html as page
from conformance.reports.labels import LABELS
from tests.conformance.runs import judged

ROOT = Path(__file__).parents[3]
GAP = re.compile(r"\{\w+\}")
TELLING = 10
"""Letters of a sentence's longest piece without a gap: a shorter one says nothing of a language."""


def sentences() -> Iterator[str]:
    """Every English sentence of ours that has a translation."""
    for package in ("simulator", "conformance"):
        with (ROOT / package / "locale" / "fi.po").open("rb") as file:
            yield from (one.id for one in read_po(file) if one.id)


def prose(report: str, language: str, translate: Translate) -> str:
    """What the report says itself: neither titles in their own language, nor codes, nor the words
    with which a system answered its user.
    """
    document = html.document_fromstring(report)
    others = [one for one in document.xpath("//body//*[@lang]") if one.get("lang") != language]
    codes = document.xpath("//style | //code | //pre | //*[contains(@class, 'oid')]")
    label = translate(LABELS["user_saw"])
    answers = document.xpath("//dt[text()=$label]/following-sibling::dd[1]", label=label)
    for one in (*others, *codes, *answers):
        one.drop_tree()
    nodes = (" ".join(node.split()) for node in document.xpath("//body//text()"))
    return "\n".join(dict.fromkeys(node for node in nodes if node))


def english(told: str, translate: Translate) -> Iterator[str]:
    """The English sentences of ours that stand in a text, whatever fills them."""
    for sentence in sentences():
        pieces = GAP.split(sentence)
        longest = max(pieces, key=len).strip()
        if len(longest) < TELLING or " " not in longest or longest not in told:
            continue
        pattern = ".+".join(re.escape(piece) for piece in pieces)
        if translate(sentence) != sentence and re.search(rf"(?<!\w){pattern}(?!\w)", told):
            yield sentence


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_sentence_of_ours_stands_in_the_report(
    full_recording: Recording, language: str
) -> None:
    translate = translator(language)

    told = prose(page.render(judged(full_recording), language, translate), language, translate)

    assert sorted(english(told, translate)) == []
    assert "families with children" not in told


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_days_are_written_as_the_reader_writes_them(
    full_recording: Recording, language: str
) -> None:
    translate = translator(language)

    told = prose(page.render(judged(full_recording), language, translate), language, translate)

    assert re.findall(r".*\b\d{4}-\d\d-\d\d\b(?!-).*", told) == []
    assert "30.11.2026" in told or "23.11.2026" in told


def test_an_english_sentence_is_found_in_a_report_that_holds_one() -> None:
    known = "The archive refused by the rule {rule}: {text}"

    found = english(f"Arkisto vastasi.\n{known.format(rule='x-01', text='y')}", translator("fi"))

    assert known in found
