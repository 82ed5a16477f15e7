"""People at their boards, in a real Chromium: what they see is enough to bring the story to its end."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.chromium import chromium, marks
from tests.played.browser import People
from tests.played.playing import reds
from tests.played.server import Server, run_file

pytestmark = marks
PAIRS = (
    ("attended", "simulated"),
    ("simulated", "attended"),
    ("attended", "attended"),
    ("attended", "driven"),
    ("driven", "attended"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize(("organiser", "producer"), PAIRS)
def test_who_follows_the_page_comes_to_the_end_of_the_story(
    organiser: str, producer: str, server: Server, field_driver: str, browser: Browser
) -> None:
    run = server.begin(run_file(organiser, producer, field_driver))
    links = server.show(run)["links"]
    people = People(server, field_driver, run)
    for party, mode in (("organiser", organiser), ("producer", producer)):
        if mode == "attended":
            people.sit_down(browser, party, links[party])

    people.play()

    for board in people.boards.values():
        expect(board.locator("#turn-words")).to_have_text("The rehearsal has ended")
        expect(board.locator("#part-turn")).to_contain_text("succeeded")
        expect(board.locator("#part-answers")).to_be_empty()
    ended = server.show(run)
    assert (ended["verdict"], reds(ended["summary"])) == ("succeeded", {"waiting": 1})
    assert ended["unmatched"] == []
    assert people.complaints == []
