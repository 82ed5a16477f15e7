"""The matrix in words, as data and as a page."""

import re

import pytest
from lxml import html

from conformance.i18n import LANGUAGES, translator
from conformance.mutants import html as page
from conformance.mutants.telling import Matrix, lines, plain
from tests.conformance.mutants import matrices


def same(sentence: str) -> str:
    return sentence


def rendered(matrix: Matrix, language: str = "en") -> html.HtmlElement:
    return html.document_fromstring(page.render(matrix, language, translator(language)))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_line_for_each_persona_says_who_must_catch_it_and_who_did() -> None:
    first, *_ = lines(matrices.SOUND, same)

    assert first.split() == [
        "✓",
        "caught",
        "D11",
        "D11",
        "stores",
        "with",
        "itself",
        "as",
        "controller",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "not caught: D11 must catch it",
        "D11: not shown",
        "turned red without being declared: A19",
        "A19: failed. Documents shown: 9",
        "declared as following, and did not turn red: C03",
        "not come through: D11",
        "fault of the test bed: D11 must catch it",
        "RuntimeError: <broken>",
    ],
)
def test_what_is_not_as_it_should_be_stands_below(said: str) -> None:
    told = [line.strip() for line in lines(matrices.OF_EVERY_FATE, same)]

    assert said in told


def test_the_totals_come_last() -> None:
    *_, totals, uncovered, bare = lines(matrices.OF_EVERY_FATE, same)

    assert totals == "Faulty partners: 6, caught: 4. Correct ones: 2. False alarms: 3."
    assert uncovered == "Checks without a persona: 2, of which without a reason: 1."
    assert bare == "Neither a persona nor a reason: C03."


def test_the_data_ends_with_the_summary() -> None:
    told = plain(matrices.OF_EVERY_FATE, same)

    assert list(told) == ["personas", "checks_without_persona", "summary"]
    assert told["summary"] == {"faulty": 6, "caught": 4, "correct": 2, "false_alarms": 3}
    assert told["checks_without_persona"][1] == {"id": "C03", "reason": ""}


def test_the_data_of_a_persona_says_what_the_lines_say() -> None:
    stray = plain(matrices.OF_EVERY_FATE, same)["personas"][3]

    assert stray == {
        "name": "stray",
        "does": "does two things wrong",
        "part": "producer",
        "check": "D11",
        "follows": [],
        "caught_by": ["A19", "D11"],
        "outcome": "stray",
        "strays": ["A19"],
        "stale": [],
        "anyway": [],
        "unshown": [],
        "whose": "",
        "wronged": [],
        "why": ["A19: failed. Documents shown: 9"],
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_of_its_language_and_fetches_nothing(language: str) -> None:
    source = page.render(matrices.OF_EVERY_FATE, language, translator(language))
    document = html.document_fromstring(source)

    assert document.get("lang") == language
    assert not document.xpath("//script|//link|//img|//iframe|//*[@src]")
    assert not re.search(r"url\(|@import|https?://", source)
    assert all(one.get("href").startswith("#") for one in document.xpath("//a"))


def test_every_link_of_the_page_leads_somewhere() -> None:
    document = rendered(matrices.OF_EVERY_FATE)

    ids = [one.get("id") for one in document.xpath("//*[@id]")]

    assert len(ids) == len(set(ids))
    assert {one.get("href")[1:] for one in document.xpath("//a")} <= set(ids)


def test_the_kill_rate_is_a_hundred_only_when_every_one_is_caught() -> None:
    sound, other = rendered(matrices.SOUND), rendered(matrices.OF_EVERY_FATE)

    assert text(sound.find_class("verdict")[0]) == "✓ Kill rate: 100 %"
    assert text(other.find_class("verdict")[0]) == "× Kill rate: 66 %"


def test_the_page_has_a_section_for_each_chapter_and_for_the_correct_ones() -> None:
    heads = [text(one) for one in rendered(matrices.OF_EVERY_FATE).xpath("//section/h2")]

    assert heads[-2:] == ["Correct but unusual partners", "Checks without a partner"]
    assert len(heads) == 3


def test_what_a_persona_brought_is_escaped() -> None:
    document = rendered(matrices.OF_EVERY_FATE)

    assert "RuntimeError: <broken>" in text(document.get_element_by_id("persona-broken"))
