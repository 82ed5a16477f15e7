"""The board in a real browser: it follows the rehearsal by itself and keeps what the reader has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chromium import chromium, leads_on, marks, visitor
from tests.conformance.recordings import waiting_for_the_organiser
from tests.conformance.web.held import LINKS, Held, served

pytestmark = marks


@pytest.fixture
def held(tmp_path: Path) -> Held:
    waiting_for_the_organiser().write(tmp_path)
    return Held(tmp_path)


@pytest.fixture
def address(held: Held) -> Iterator[str]:
    with served(held) as root:
        yield f"{root}/r/{LINKS['organiser']}?language=en"


@pytest.fixture
def page(address: str) -> Iterator["object"]:
    with chromium() as browser:
        opened = visitor(browser).new_page()
        opened.goto(address)
        yield opened


def test_a_near_miss_shows_by_itself_and_leaves_what_is_being_typed(page, held: Held) -> None:
    page.click("#saying-refused summary")
    page.fill("#refused-words", "Oikeus puut")

    waiting_for_the_organiser().near("2.1").write(held.folder)
    page.wait_for_selector("#misses")

    assert page.input_value("#refused-words") == "Oikeus puut"
    assert page.evaluate("document.activeElement.id") == "refused-words"
    assert page.text_content("#announce").startswith("A message came that nearly fits")


def test_whose_turn_it_is_is_said_when_it_changes(page, held: Held) -> None:
    page.wait_for_selector("#answers")

    waiting_for_the_organiser().stored("2.1", "client plan").write(held.folder)
    page.get_by_role("heading", name="Sotebed is at work").wait_for()

    assert page.text_content("#announce") == "Sotebed is at work"
    assert page.query_selector("#answers") is None
    assert page.title().startswith("Sotebed is at work")
    assert page.locator("#scenario-2 .step").count() == 1


def test_a_new_scenario_comes_on_top_and_an_opened_one_stays_open(page, held: Held) -> None:
    page.click("#scenario-1 summary")

    script = waiting_for_the_organiser().stored("2.1", "client plan").finish(2).scenario(3)
    script.write(held.folder)
    page.wait_for_selector("#scenario-3")

    order = page.eval_on_selector_all("#scenarios > details", "found => found.map(one => one.id)")
    assert order == ["scenario-3", "scenario-2", "scenario-1"]
    assert page.eval_on_selector("#scenario-1", "one => one.open")
    assert not page.eval_on_selector("#scenario-2", "one => one.open")


def test_nothing_on_the_page_is_refused_by_its_policy(page, held: Held, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)

    page.goto(address)
    page.wait_for_selector("#live:not([hidden])")

    assert complaints == []


def test_the_faults_of_a_form_stay_until_the_reader_acts(page, held: Held) -> None:
    page.click("#saying-refused summary")
    leads_on(page.locator("#saying-refused button"))
    for _ in range(2):  # it asks again only after it has shown what came
        with page.expect_response("**/live?*"):
            pass

    page.wait_for_function("document.getElementById('live').hidden === false")

    assert page.eval_on_selector("#saying-refused", "one => one.open")
    assert "Write what your system showed" in page.text_content("#part-answers")
