"""People at the boards of a rehearsal: they follow the page and press what stands on it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from conformance.web.answers import TELLING
from tests.chromium import leads_on, visitor
from tests.played.field import FieldSystem
from tests.played.server import Server

LOOK = 30
ASKED = """before => {
    const asked = document.getElementById("asked");
    if (asked) {
        const { key, wants } = JSON.parse(asked.textContent);
        return `${key} ${wants}` !== before && asked.textContent;
    }
    return Boolean(document.getElementById("board")?.dataset.over) && "{}";
}"""
ASKS = """turn => {
    const asked = JSON.parse(document.getElementById("asked")?.textContent ?? "{}");
    return `${asked.key} ${asked.wants}` === turn;
}"""
MINE = "It is your turn"
BUTTONS = {
    "nothing": "Nothing is shown",
    "done": re.compile("^(The clock is set|Yes, it can be set)$"),
}


@dataclass
class People:
    """The people of a rehearsal, each at the board of their own link, beside their own system.

    Nothing opens or reloads a board but its first opening and the forms on it.
    """

    server: Server
    driver: str
    run: str
    boards: dict[str, Page] = field(default_factory=dict)
    systems: dict[str, FieldSystem] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def sit_down(self, browser: Browser, party: str, link: str) -> None:
        """Open a party's link in a browser of its own, and let its system take part."""
        page = visitor(browser, locale="en-GB").new_page()
        page.on("console", lambda told: told.type == "error" and self.complaints.append(told.text))
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.goto(link)
        self.boards[party] = page
        self.systems[party] = FieldSystem(self.driver, self.server.url, self.run, party).begin()

    def play(self) -> int:
        """Take every turn that the boards show until they say that it has ended; how many."""
        before, turns = "", 0
        while asked := self._next(before):
            before, turns = f"{asked['key']} {asked['wants']}", turns + 1
            board = self.boards[asked["party"]]
            board.wait_for_function(ASKS, arg=before, polling=LOOK)
            assert board.text_content("#turn-words") == MINE
            if word := self.systems[asked["party"]].take(asked):
                answer(board, word)
        return turns

    def _next(self, before: str) -> dict[str, Any]:
        """What the first board asks next; nothing when it says that the rehearsal has ended."""
        board = next(iter(self.boards.values()))
        shown = board.wait_for_function(ASKED, arg=before, polling=LOOK).json_value()
        return dict(json.loads(shown))


def answer(board: Page, word: Mapping[str, Any]) -> None:
    """Say on a board what the person has to say."""
    says = word["says"]
    if says in BUTTONS:
        press = board.get_by_role("button", name=BUTTONS[says])
    elif says == "told":
        _fill_in(board, word["content"])
        press = board.locator("form.told button")
    else:
        board.locator(f"#saying-{says} summary").click()
        board.fill(f"#{says}-words", word["words"])
        press = board.locator(f"#saying-{says} button")
    leads_on(press)


def _fill_in(board: Page, content: Mapping[str, str]) -> None:
    fields = {name: id for id, name in TELLING.items()}
    for name, value in content.items():
        board.fill(f"#{fields[name]}", value)
