"""Every page that Sotebed shows, in every state that looks different, on one server."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from fixtures import folder
from tests.chromium import leads_on
from tests.played.playing import PAUSE, Player
from tests.played.server import Server, run_file
from tests.waiting import WITHIN

CLIENT, GUARDIAN, OTHER = "110916A905N", "240590-904W", "120345-901U"
COUNTY = "1.2.246.10.90000011.10.0"
SHORT = "@C03 or @D01 or @G05"
TURNS = 5000


@dataclass(frozen=True)
class Place:
    """A page: its address, and what is done on it to come to what is looked at."""

    address: str
    then: Callable[[Page], object] = lambda _: None

    def open(self, page: Page) -> None:
        page.goto(self.address)
        self.then(page)


@dataclass
class Ground:
    """A server on which everything that a page can show has happened."""

    server: Server
    driver: str

    def places(self) -> dict[str, Place]:
        """Every page by a name for it."""
        whole, part = self._ended(""), self._ended(SHORT)
        waiting = {wants: self._waiting_for(wants) for wants in ("screen", "telling", "clock")}
        waiting["heard"] = self._played(lambda turn: bool(turn["heard"]))[1].run
        missed = self._missed()
        self._lost()
        return dict(
            [
                *self._fixed(),
                *self._overviews(whole, part),
                *self._of_ended(whole),
                *self._of_waiting(missed),
                *((f"board: {wants}", self._board(run)) for wants, run in waiting.items()),
                ("board: not ready", self._board(self._unready())),
                *self._of_people(),
                *self._archivists(whole),
                *self._omakanta(whole),
                *self._logs(whole),
                *self._indexes(whole),
                *self._refused(whole, missed),
            ]
        )

    # ---- what happens first

    def _ended(self, select: str) -> str:
        run = self.server.begin(run_file("simulated", "simulated", "", select))
        self._until(run, lambda told: told["state"] == "ended")
        return run

    def _unready(self) -> str:
        file = run_file("attended", "simulated", "")
        file["organiser"]["system"]["certificate_expires"] = "2020-01-01"
        run = self.server.begin(file)
        self._until(run, lambda told: told["state"] == "ended")
        return run

    def _waiting_for(self, wants: str) -> str:
        return self._played(lambda turn: turn["wants"] == wants)[1].run

    def _missed(self) -> str:
        """One that waits, with a near miss of this step and messages that no step waited for."""
        turn, player = self._played(lambda turn: turn["key"] == "3.1")
        self._act_wrongly(player, turn)
        player.take(turn)
        turn = self._turn(player, lambda one: one["key"] > turn["key"])
        self._act_wrongly(player, turn)
        self._until(player.run, lambda told: bool(told["near_misses"]))
        return player.run

    def _act_wrongly(self, player: Player, turn: dict[str, Any]) -> None:
        other = {"client": "another client", "document": "client relationship", "verb": "store"}
        player.system(turn["party"]).act(f"wrong-{turn['key']}", {**turn["action"], **other})

    def _played(self, stop: Callable[[dict[str, Any]], bool]) -> tuple[dict[str, Any], Player]:
        """A rehearsal of two attended parties, played until it waits for something."""
        run = self.server.begin(run_file("attended", "attended", ""))
        player = Player(self.server, self.driver, run)
        return self._turn(player, stop), player

    def _turn(self, player: Player, stop: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        pause = threading.Event()
        for _ in range(TURNS):
            turn = self.server.show(player.run)["waiting"]
            if turn and stop(turn):
                return dict(turn)
            if not (turn and player.take(turn)):
                pause.wait(PAUSE)
        raise AssertionError("no step waits for that")

    def _until(self, run: str, holds: Callable[[dict[str, Any]], bool]) -> None:
        pause = threading.Event()
        for _ in range(TURNS):
            if holds(told := self.server.show(run)):
                return
            pause.wait(PAUSE)
        raise AssertionError(f"it did not come to that: {told}")

    def _lost(self) -> None:
        message = (folder("messages") / "store-case.xml").read_bytes()
        for where in ("/b/nowhere/archive", "/archive"):
            self.server.session.post(f"{self.server.url}{where}", data=message, timeout=WITHIN)

    # ---- the pages

    def _at(self, path: str, then: Callable[[Page], object] = lambda _: None) -> Place:
        return Place(f"{self.server.url}{path}", then)

    def _board(self, run: str, role: str = "conductor", rest: str = "") -> Place:
        return Place(f"{self.server.show(run)['links'][role]}{rest}")

    def _fixed(self) -> Iterator[tuple[str, Place]]:
        for path in ("/", "/for/vendors", "/for/areas", "/for/pipelines", "/rehearsals/new"):
            yield path, self._at(path)
        for path in ("/rules", "/rules/message-01", "/checks", "/checks/G04", "/sources"):
            yield path, self._at(path)
        for path in ("/simulated", "/lost"):
            yield path, self._at(path)
        yield "/rules searched", self._at("/rules?q=asiakkuus&basis=stated")
        yield "new with faults", self._at("/rehearsals/new", _begin_driven_without_driver)

    def _overviews(self, whole: str, part: str) -> Iterator[tuple[str, Place]]:
        yield "/rehearsals", self._at("/rehearsals")
        yield "compared", self._at(f"/rehearsals/compare?a={whole}&b={part}")
        yield "compared alike", self._at(f"/rehearsals/compare?a={whole}&b={whole}")

    def _of_ended(self, run: str) -> Iterator[tuple[str, Place]]:
        key, message = self._refused_step(run)
        for rest in ("", "/readiness", "/unmatched", "/links", "/report"):
            yield f"ended{rest}", self._board(run, rest=rest)
        yield "ended step", self._board(run, rest=f"/steps/{key}")
        yield "ended message", self._board(run, rest=f"/messages/{message}")

    def _refused_step(self, run: str) -> tuple[str, str]:
        """A step whose message the archive refused."""
        lines = self.server.recording(run).read_text(encoding="utf-8").splitlines()
        events = [json.loads(line) for line in lines]
        refused = {
            one["exchange"]["id"]
            for one in events
            if one["event"] == "exchange" and one["exchange"]["outcome"] == "refused"
        }
        return next(
            (event["key"], id)
            for event in events
            if event["event"] == "action"
            for id in event["exchanges"]
            if id in refused
        )

    def _of_waiting(self, run: str) -> Iterator[tuple[str, Place]]:
        for role in ("conductor", "organiser", "producer", "archivist", "observer"):
            yield f"waiting: {role}", self._board(run, role)
        for rest in ("/unmatched", "/links", "/readiness", "/report"):
            yield f"waiting{rest}", self._board(run, rest=rest)
        key = self.server.show(run)["waiting"]["key"]
        yield "waiting step", self._board(run, rest=f"/steps/{key}")
        yield "said nothing", Place(self._board(run).address, _refuse_without_words)
        yield "stale", Place(self._board(run).address, _answer_another_step)

    def _of_people(self) -> Iterator[tuple[str, Place]]:
        """What only people can tell, asked of them beside the steps."""
        file = {**run_file("attended", "attended", ""), "test_case": "full"}
        run = self.server.begin(file)
        self._until(run, lambda told: bool(told["waiting"]))
        for role in ("organiser", "observer"):
            yield f"attestations: {role}", self._board(run, role, "/attestations")
            yield f"board of the whole: {role}", self._board(run, role)

    def _archivists(self, run: str) -> Iterator[tuple[str, Place]]:
        root = f"/b/{run}/archivist/documents"
        listed = self.server.session.get(
            f"{self.server.url}{root}?controller={COUNTY}", timeout=WITHIN
        ).json()["documents"]
        later = next(one for one in listed if one["version"] > 1 and not one["annulled"])
        first = next(
            one for one in listed if one["set_id"] == later["set_id"] and one["version"] == 1
        )
        annulled = next(one for one in listed if one["annulled"])
        whose = f"?controller={COUNTY}"
        yield "archivist search", self._at(root)
        yield "archivist list", self._at(f"{root}{whose}")
        yield "archivist finds nothing", self._at(f"{root}{whose}&client={OTHER}")
        yield "archivist document", self._at(f"{root}/{later['id']}{whose}")
        yield "archivist annulled", self._at(f"{root}/{annulled['id']}{whose}")
        yield (
            "archivist compare",
            self._at(f"{root}/{first['id']}/compare{whose}&with={later['id']}"),
        )
        yield "archivist annul", self._at(f"{root}/{later['id']}/annul{whose}")
        yield "archivist searches", self._at(f"{root}{whose}&state=newest&from=2020-01-01")
        yield (
            "archivist history",
            self._at(f"/b/{run}/archivist/relationships{whose}&client=030878-902L"),
        )
        yield (
            "archivist annul without reason",
            self._at(f"{root}/{later['id']}/annul{whose}", _annul_without_reason),
        )

    def _indexes(self, run: str) -> Iterator[tuple[str, Place]]:
        yield "bench", self._at(f"/b/{run}/")
        for service in ("archivist", "logs", "omakanta", "soteri"):
            yield f"index of {service}", self._at(f"/b/{run}/{service}")

    def _omakanta(self, run: str) -> Iterator[tuple[str, Place]]:
        root = f"/b/{run}/omakanta/documents"
        own = "030878-902L"
        yield "omakanta search", self._at(root)
        yield "omakanta", self._at(f"{root}?client={own}&viewer={own}")
        yield "omakanta guardian", self._at(f"{root}?client={CLIENT}&viewer={GUARDIAN}")
        yield "omakanta refused", self._at(f"{root}?client={own}&viewer={OTHER}")

    def _logs(self, run: str) -> Iterator[tuple[str, Place]]:
        root = f"/b/{run}/logs"
        yield "use log asked", self._at(f"{root}/use")
        yield "use log", self._at(f"{root}/use?controller={COUNTY}")
        yield "use log of nobody", self._at(f"{root}/use?controller={COUNTY}&client={OTHER}")
        yield "disclosure log", self._at(f"{root}/disclosures?controller={COUNTY}")
        yield "logs verified", self._at(f"{root}/verify")

    def _refused(self, whole: str, waiting: str) -> Iterator[tuple[str, Place]]:
        yield "nothing there", self._at("/nothing/here")
        yield "no such rehearsal", self._at("/r/no-such-link")
        yield "nothing to compare", self._at("/rehearsals/compare")
        yield "not the conductor", self._board(waiting, "observer", "/links")
        yield "no such step", self._board(whole, rest="/steps/99.9")
        yield "no such bench", self._at("/b/none/archivist/documents")


def _begin_driven_without_driver(page: Page) -> None:
    page.check("[id='producer.mode-driven']")
    leads_on(page.locator("main button[value=begin]"))
    page.locator("#faults").wait_for()


def _refuse_without_words(page: Page) -> None:
    page.locator("#saying-refused summary").click()
    leads_on(page.locator("#saying-refused button"))
    page.locator("#faults").wait_for()


def _answer_another_step(page: Page) -> None:
    form = page.locator("form:has(input[value=later])")
    form.locator("[name=key]").evaluate("one => { one.value = '99.9'; }")
    leads_on(form.locator("button"))


def _annul_without_reason(page: Page) -> None:
    leads_on(page.locator("main form button"))
    page.locator("#faults").wait_for()
