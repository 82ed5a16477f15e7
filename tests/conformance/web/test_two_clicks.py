"""From any red, in two clicks: the rule's sentence, its source, the message and the place in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conformance.i18n import translator
from conformance.pointing import RED
from conformance.recording import read_recording
from conformance.reports import html
from conformance.verdicts import CheckOutcome, Outcome, Result
from simulator.domain.rule import RULES
from tests.chromium import chromium, leads_on, marks, visitor
from tests.conformance.runs import judged as judged_of
from tests.conformance.runs import record, rehearsal
from tests.conformance.web.held import LINKS, Held, served

pytestmark = marks
PERSONAS = {
    "own-controller": "@D11",  # a place in the document
    "sister-unit": "@E15 or @C04",  # a place that the message alone names
    "keeps-hits": "@G04",  # no place: what is wrong is what was shown
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module", params=PERSONAS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the recording of a rehearsal with the persona lies."""
    made = tmp_path_factory.mktemp(name)
    record(made / "recording.ndjson", rehearsal(persona=name, select=PERSONAS[name]))
    return made


@pytest.fixture(scope="module")
def judged(folder: Path) -> Result:
    return judged_of(read_recording(folder / "recording.ndjson"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(Held(folder, how="ended")) as root:
        yield f"{root}/r/{LINKS['observer']}"


def test_the_report_as_a_file_tells_all_four_in_two_clicks(
    browser: Browser, judged: Result, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html.render(judged, "en", translator("en")), encoding="utf-8")
    page = _page(browser)

    for check in judged.of(*RED):
        page.goto(path.as_uri())
        page.locator("section[aria-labelledby=checks] tbody th").get_by_text(
            check.id, exact=True
        ).click()
        card = page.locator(f"[id='check-{check.id}']")
        card.locator("details.places summary").click()

        assert _tells_all_four(card, check, judged), (check.id, card.inner_text())
    page.close()


def test_the_report_beside_its_rehearsal_leads_to_the_place_in_the_message(
    browser: Browser, judged: Result, address: str
) -> None:
    page = _page(browser)

    for check in judged.of(Outcome.FAILED):
        page.goto(f"{address}/report?language=en#check-{check.id}")
        page.locator(f"[id='check-{check.id}'] details.places summary").click()
        leads_on(page.locator(f"[id='check-{check.id}'] a.to-message").first)

        assert _stands_at_the_place(page, check, judged)
    page.close()


def test_the_board_tells_all_four_in_one_click_and_the_place_is_marked_in_two(
    browser: Browser, judged: Result, address: str
) -> None:
    page = _page(browser)

    for check in judged.of(*RED):
        page.goto(f"{address}?language=en")
        red = page.locator(f"[id='red-{check.id}']")
        red.locator("summary").click()
        told = _tells_all_four(red, check, judged)
        leads_on(red.locator(".place a").first)

        assert told, check.id
        assert _stands_at_the_place(page, check, judged)
    page.close()


def test_a_red_scenario_leads_to_the_evidence_of_its_step_in_two_clicks(
    browser: Browser, judged: Result, address: str
) -> None:
    page = _page(browser)
    number, scenario = next(
        (number, one)
        for number, one in enumerate(judged.scenarios, 1)
        if one.outcome is Outcome.FAILED
    )
    step = next(one for one in scenario.steps if one.outcome is Outcome.FAILED)
    page.goto(f"{address}?language=en")

    page.locator(f"#scenario-{number} > summary").click()
    leads_on(page.locator(f"[id='step-{step.key}'] a"))

    expect(page).to_have_title(re.compile(re.escape(step.key)))
    assert page.locator("article.message").count() or step.exchanges == ()
    for finding in page.locator(".findings > .finding").all():
        assert "Rule:" in finding.inner_text()
        assert finding.locator("a[href^='/sources#']").count()
        assert "Place:" in finding.inner_text()
    page.close()


def _page(browser: Browser) -> Page:
    return visitor(browser).new_page()


def _tells_all_four(shown: Locator, check: CheckOutcome, judged: Result) -> bool:
    """The sentence, the source with a link, the message's id, and the place or that there is none."""
    text = " ".join(shown.inner_text().split())
    sentence = RULES[check.rule].sentence if check.rule else str(check.expected)
    places = judged.pointed[check.id]
    links = shown.locator("a[href*='#source-'], a[href^='/sources#']").count()
    return (
        sentence in text
        and links > 0
        and bool(places)
        and all(one.exchange in text for one in places)
        and all((one.location or "the message as a whole") in text for one in places)
    )


def _stands_at_the_place(page: Page, check: CheckOutcome, judged: Result) -> bool:
    """The message is open, and the place in it marked and in sight, where there is one."""
    first = judged.pointed[check.id][0]
    assert f"/messages/{first.exchange}" in page.url
    if not first.location or not first.kept:
        return page.locator(f"#message-{first.exchange}").count() == 1
    return page.locator("#place").count() == 1 and page.locator("#place").is_visible()
