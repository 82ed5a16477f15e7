"""The report as a page."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from conformance.i18n import translator
from conformance.pointed import Line, Pointed
from conformance.reports import html as page
from conformance.reports import tokens
from conformance.reports.pictures import PAGE, outcomes
from conformance.reports.words import OUTCOMES
from conformance.verdicts import Basis, Outcome, Result, Verdict
from simulator.domain.rule import RULES
from tests.conformance import results

LANGUAGES = ("fi", "sv", "en")
RUNS = {"succeeding": results.succeeding(), "of_every_outcome": results.of_every_outcome()}
HOSTILE = """<script>alert(1)</script>"'&{{ 7 * 7 }}</style></title><!-- {unit} """
every_report = pytest.mark.parametrize("language", LANGUAGES)
every_run = pytest.mark.parametrize("result", RUNS.values(), ids=RUNS.keys())


def rendered(result: Result, language: str = "en") -> str:
    return page.render(result, language, translator(language))


def parsed(result: Result, language: str = "en") -> html.HtmlElement:
    return html.document_fromstring(rendered(result, language))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@every_report
def test_the_page_says_its_language_and_that_it_is_a_rehearsal_first(language: str) -> None:
    document = parsed(results.succeeding(), language)

    band = document.find(".//header")

    assert document.get("lang") == language
    assert text(band).startswith(
        {"fi": "Harjoitus.", "sv": "Repetition.", "en": "Rehearsal."}[language]
    )


@every_run
def test_headings_go_down_one_level_at_a_time_from_a_single_first(result: Result) -> None:
    document = parsed(result)

    levels = [int(one.tag[1]) for one in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_run
def test_every_check_stands_in_the_table_with_its_outcome_in_words(result: Result) -> None:
    document = parsed(result)
    rows = document.xpath("//section[@aria-labelledby='checks']//tbody/tr")

    told = {text(row[0]): text(row) for row in rows}

    assert sorted(told) == sorted(one.id for one in result.checks)
    assert all(
        OUTCOMES[one.outcome.value] in told[one.id] and one.title in told[one.id]
        for one in result.checks
    )


def test_a_red_tells_what_was_seen_what_was_expected_its_rule_source_and_evidence() -> None:
    document = parsed(results.of_every_outcome())

    (card,) = document.xpath("//article[contains(h4, 'D11')]")

    for told in (
        f"The document names {results.COMPANY} as its controller.",
        f"The controller is {results.COUNTY}.",
        "access-01",
        "thl-guide-fi 4.1.1",
        "messages 7–8; step 2.4; soteri-1",
        "x-0007",
    ):
        assert told in text(card)


@every_run
def test_every_link_leads_to_a_place_on_the_page(result: Result) -> None:
    document = parsed(result)
    ids = document.xpath("//@id")

    links = document.xpath("//@href")

    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(ids) == len(set(ids))


@every_run
def test_nothing_is_fetched_and_nothing_runs(result: Result) -> None:
    source = rendered(result)
    document = html.document_fromstring(source)

    assert not document.xpath("//script | //link | //img | //iframe | //object | //@src | //base")
    assert not re.search(r"https?:|url\(|@import|javascript:", source)


@every_run
def test_tables_pictures_and_regions_have_names(result: Result) -> None:
    document = parsed(result)

    unnamed = [
        etree.tostring(one)[:80]
        for one in document.xpath(
            "//table[not(caption)] | //th[not(@scope)] | //*[@role='img'][not(@aria-label)]"
            " | //*[@role='region'][not(@aria-label)] | //nav[not(@aria-labelledby)]"
        )
    ]

    assert not unnamed
    assert document.xpath("//main")
    assert document.xpath("//footer")


def test_the_bar_of_outcomes_has_room_for_letters_that_can_be_read_on_a_telephone() -> None:
    """There they are 28 units high, so that a digit needs some 16."""
    counts = (
        ("passed", "✓", 240),
        ("not_shown", "?", 15),
        ("waiting", "◷", 10),
        ("failed", "×", 2),
    )
    tone = next(iter(tokens.TONES))
    summary = [{"word": word, "mark": mark, "count": n, "tone": tone} for word, mark, n in counts]
    words = {"counted": "{word} {count}", "picture_of_outcomes": "{counts}"}

    bar = html.fragment_fromstring(outcomes({"summary": summary, "w": words}, PAGE))

    drawn = zip(bar.xpath("//rect/@width"), bar.xpath("//text/text()"), strict=True)
    assert [text for width, text in drawn if float(width) < 16 * len(text)] == []


def test_what_a_party_wrote_is_text_and_never_markup() -> None:
    hostile = rendered(results.named(HOSTILE))
    document = html.document_fromstring(hostile)

    assert not document.xpath("//script")
    assert len(document.xpath("//style")) == 1
    assert document.find(".//title").text == "Rehearsal: Register access right – 2026-11-23-a1"
    assert " ".join(HOSTILE.split()) in text(document)


@pytest.mark.parametrize(
    ("language", "day", "title", "unit"),
    [
        ("fi", "keskiviikko 25. marraskuuta 2026", "Päivittäisen", "Itärannan lapsiperheiden"),
        ("sv", "onsdag 25 november 2026", "Anteckning om", "Österstrands service"),
        ("en", "Wednesday, 25 November 2026", "Päivittäisen", "Itärannan lapsiperheiden"),
    ],
)
def test_days_titles_and_names_are_in_the_language(
    language: str, day: str, title: str, unit: str
) -> None:
    told = text(parsed(results.succeeding(), language))

    assert day in told
    assert title in told
    assert unit in told


def refused_as_expected() -> Result:
    """A run whose only refusal is what its scenario expects."""
    run = results.succeeding()
    one = run.scenarios[0]
    tried = replace(one.steps[0], key="1.9", exchanges=("x-0003",), answer=None)
    return replace(run, scenarios=(replace(one, steps=(tried, one.steps[1])),))


def test_a_refusal_that_was_expected_bears_no_sign_of_failure() -> None:
    document = parsed(refused_as_expected())

    (drawn, *_) = document.xpath("//section[@aria-labelledby='messages']//svg")
    (steps,) = document.xpath("//section[@aria-labelledby='steps']")

    assert "×" not in text(drawn)
    assert tokens.TONES["failed"][0] not in etree.tostring(drawn, encoding="unicode")
    assert "Search · refused, as expected" in text(drawn)
    assert "Search (SP1) · refused, as expected" in text(steps)


def test_the_signs_of_the_messages_are_told_in_words() -> None:
    document = parsed(refused_as_expected())

    legend = [text(one) for one in document.xpath("//ul[@class='legend']/li")]

    assert "= refused, as the scenario expects: it counts against nobody" in legend
    assert not [one for one in legend if one.startswith("×")]


def test_a_refusal_that_breaks_an_expectation_is_red() -> None:
    run = refused_as_expected()
    one = run.scenarios[0]
    broken = replace(one.steps[1], outcome=Outcome.FAILED)
    document = parsed(replace(run, scenarios=(replace(one, steps=(one.steps[0], broken)),)))

    (drawn, *_) = document.xpath("//section[@aria-labelledby='messages']//svg")

    assert "×" in text(drawn)


@pytest.mark.parametrize("verdict", Verdict)
def test_the_day_to_report_by_stands_only_where_there_is_a_success(verdict: Verdict) -> None:
    document = parsed(replace(results.succeeding(), verdict=verdict))

    (told,) = map(text, document.xpath("//p[@class='report-by']"))

    succeeded = verdict is Verdict.SUCCEEDED
    assert ("25 November 2026" in told) is succeeded
    assert told.startswith("There is nothing to report") is not succeeded


def test_a_broken_open_rule_is_a_question_to_kela() -> None:
    document = parsed(results.of_every_outcome())

    (section,) = document.xpath("//section[@aria-labelledby='questions']")

    assert "L05 Use of the organiser's register is logged as such" in text(section)
    assert "D11" not in text(section)


def test_a_run_that_did_nothing_still_has_a_report() -> None:
    empty = results.result(
        (), scenarios=(), documents=(), assumptions=(), exchanges={}, people={}, ended=""
    )

    told = text(parsed(empty))

    assert "No message was sent." in told
    assert "The run stored no document." in told


def test_the_style_sheet_names_only_tokens_that_there_are() -> None:
    source = rendered(results.succeeding())

    used = set(re.findall(r"var\((--[\w-]+)\)", source))

    assert used <= set(re.findall(r"(--[\w-]+):", source))


def test_no_template_holds_a_sentence_of_its_own() -> None:
    """Words stand in one module, so that the page and the paper say the same."""
    source = (Path(page.__file__).parent / "templates" / "report.html").read_text("utf-8")

    bare = re.sub(r"\{[{%#].*?[}%#]\}|<style>.*?</style>|<[^>]*>", " ", source, flags=re.S)

    assert not re.search(r"[^\W\d_]{2,}", bare)


def test_a_persons_word_is_marked_where_a_step_tells_what_came_of_it() -> None:
    run = results.succeeding()
    one = run.scenarios[0]
    seen, said = one.steps[0], replace(one.steps[0], key="1.9", attested=True)
    changed = replace(run, scenarios=(replace(one, steps=(seen, said)),))

    document = text(parsed(changed))

    answer = str(seen.answer)
    assert document.count(f"{answer} (attested by a person)") == 1
    assert document.count(answer) > 1


def test_the_organisers_instructions_stand_in_a_section_of_their_own() -> None:
    check = replace(
        results.succeeding().checks[0],
        id="OI3.1",
        basis=Basis.DERIVED,
        source="Palvelukuvaus, liite 2, 4.1",
        outcome=Outcome.WARNING,
    )
    plain = results.succeeding()

    document = parsed(replace(plain, checks=(*plain.checks, check)))

    (section,) = document.xpath("//section[@aria-labelledby='instructions']")
    ids = [text(row[0]) for row in section.xpath(".//tbody/tr")]
    assert ids == ["OI3.1"]
    assert "Palvelukuvaus, liite 2, 4.1" in text(section)
    assert "the organiser's own instruction" in text(section)
    assert "OI3.1" not in text(document.xpath("//section[@aria-labelledby='checks']")[0])


def test_without_instructions_the_section_says_that_there_are_none() -> None:
    section = parsed(results.succeeding()).xpath("//section[@aria-labelledby='instructions']")[0]

    assert "The run has no instructions of the organiser's." in text(section)


def test_what_a_place_holds_is_escaped_and_leads_nowhere_from_a_file() -> None:
    result = results.of_every_outcome()
    red = result.of(Outcome.FAILED)[0]
    place = Pointed(
        exchange="x-1", location=HOSTILE, lines=(Line(7, 3, HOSTILE, True), Line(8, 4, "b", False))
    )

    document = parsed(replace(result, pointed={red.id: (place,)}))

    (card,) = document.xpath(f"//article[@id='check-{red.id}']")
    (excerpt,) = card.xpath(".//pre")
    assert excerpt.xpath(".//mark")[0].text_content().endswith(HOSTILE)
    assert "x-1" in text(card)
    assert not document.xpath("//script")
    assert not card.xpath(".//a[starts-with(@href, 'messages/')]")


def test_a_red_leads_to_its_rule_its_source_its_message_and_the_place_in_it() -> None:
    result = results.of_every_outcome()
    finding = {
        "rule": "storing-04",
        "template": "The document names {seen}",
        "values": {"seen": "x"},
        "location": "custodian",
    }
    exchanges = {
        id: {**one, "findings": [finding]} if id == "x-0008" else one
        for id, one in result.exchanges.items()
    }

    document = parsed(replace(result, exchanges=exchanges))

    (card,) = document.xpath("//article[h4[starts-with(., 'D11')]]")
    cites = card.xpath(".//a[@class='cite']/@href")
    assert RULES["access-01"].sentence in text(card)
    assert "Place in the message: custodian" in text(card)
    assert card.xpath(".//a[starts-with(@href, '#m')]")
    assert cites
    assert all(document.xpath(f"//*[@id='{cite[1:]}']") for cite in cites)
