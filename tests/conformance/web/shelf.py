"""Rehearsals that nobody plays, and an app with the pages around them."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

import lxml.html
from flask import Flask
from flask.testing import FlaskClient

from conformance.recording import Recording
from conformance.runfile import Rehearsal, RunFile
from conformance.setting import SettingError
from conformance.shelf import ROLES, Kept
from conformance.web import pages
from simulator.app import create_app, make_testbed
from simulator.testbed import Testbed

FAR = {"REMOTE_ADDR": "192.0.2.7"}


@dataclass
class Shelf:
    """Keeps what is begun; *states* are by run, *refusing* says why nothing can be begun."""

    folder: Path = Path("nowhere")
    states: dict[str, str] = field(default_factory=dict)
    refusing: str = ""
    begun: list[Kept] = field(default_factory=list)
    address: str = ""

    def clear(self) -> None:
        """Forget everything, as if it were new."""
        for one in fields(self):
            setattr(self, one.name, getattr(Shelf(), one.name))

    def begin(self, rehearsal: Rehearsal, address: str = "") -> str:
        if self.refusing:
            raise SettingError(self.refusing)
        self.address = address
        return self.keep(rehearsal).id

    def keep(self, rehearsal: Rehearsal | None = None) -> Kept:
        number = len(self.begun) + 1
        kept = Kept(
            id=f"run-{number}",
            folder=self.folder / f"run-{number}",
            made=f"2026-11-23T09:00:0{number}+02:00",
            address="",
            rehearsal=rehearsal or Rehearsal(file=RunFile()),
            links={role: f"{role}-{number}" for role in ROLES},
        )
        self.begun.append(kept)
        return kept

    def ids(self) -> list[str]:
        return [kept.id for kept in reversed(self.begun)]

    def kept(self, run: str) -> Kept | None:
        return next((kept for kept in self.begun if kept.id == run), None)

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        for kept in self.begun:
            for role, secret in kept.links.items():
                if secret == token:
                    return kept, role
        return None

    def recording(self, run: str) -> Recording | None:
        return None

    def state(self, run: str) -> str:
        return self.states.get(run, "waiting")


@cache
def _testbed() -> Testbed:
    """One for all: reading its data takes longer than most pages."""
    return make_testbed()


def app_of(shelf: Shelf, testbed: Testbed | None = None) -> Flask:
    testbed = testbed or _testbed()
    return create_app(testbed, pages(shelf, testbed))


Get = Callable[..., lxml.html.HtmlElement]


def getter(browser: FlaskClient) -> Get:
    """Gets a page in English and reads it."""

    def get(address: str, status: int = 200, **asked: object) -> lxml.html.HtmlElement:
        headers = {"Accept": "text/html", "Accept-Language": "en"}
        answer = browser.get(address, headers=headers, **asked)
        assert answer.status_code == status, answer.text
        return lxml.html.document_fromstring(answer.text)

    return get


def words(page: lxml.html.HtmlElement, of: str = "//main") -> str:
    """The text of a part of a page, on one line."""
    return " ".join(" ".join(one.text_content() for one in page.xpath(of)).split())
