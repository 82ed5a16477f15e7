"""The list of rehearsals, and two of them compared."""

from pathlib import Path
from shutil import copy

import pytest
from flask.testing import FlaskClient

from conformance.runfile import PartySettings, Rehearsal, RunFile
from tests.conformance.web.shelf import FAR, Get, Shelf, app_of, getter, words


def test_the_newest_stands_first_with_its_parties_and_state(get: Get, shelf: Shelf) -> None:
    shelf.keep()
    shelf.keep(Rehearsal(file=RunFile(producer=PartySettings(mode="attended"))))

    page = get("/rehearsals")

    first, second = page.xpath("//tbody/tr")
    assert "Service producer: done by a person in a real system" in words(first, ".")
    assert "Waiting" in words(first, ".")
    assert second.xpath(".//a/@href") == ["/r/conductor-1"]


@pytest.mark.parametrize("state", ["playing", "waiting", "ended", "failed"])
def test_every_state_has_a_word(get: Get, shelf: Shelf, state: str) -> None:
    shelf.states[shelf.keep().id] = state

    page = get("/rehearsals")

    assert words(page, "//tbody//td[last()]")


def test_from_elsewhere_only_what_was_opened_is_listed(
    browser: FlaskClient, get: Get, shelf: Shelf
) -> None:
    shelf.keep()
    shelf.keep()
    browser.set_cookie("opened", "observer-1.unknown")

    page = get("/rehearsals", environ_base=FAR)

    assert page.xpath("//tbody//a/@href") == ["/r/observer-1"]


def test_two_are_compared_check_by_check(tmp_path: Path, plain_folder: Path) -> None:
    shelf = _ended(tmp_path, plain_folder)
    get = getter(app_of(shelf).test_client())

    page = get("/rehearsals/compare?a=run-1&b=run-2")

    assert "Nothing changed between them." in words(page)


def test_an_ended_rehearsal_shows_its_verdict_and_can_be_compared(
    tmp_path: Path, plain_folder: Path
) -> None:
    shelf = _ended(tmp_path, plain_folder)

    page = getter(app_of(shelf).test_client())("/rehearsals")

    assert "Succeeded" in words(page, "//tbody/tr[1]")
    assert page.xpath("//select[@name='a']/option[@selected]/@value") == ["run-1"]
    assert page.xpath("//select[@name='b']/option[@selected]/@value") == ["run-2"]


def test_what_has_not_ended_is_not_compared(get: Get, shelf: Shelf) -> None:
    shelf.keep()
    shelf.keep()

    page = get("/rehearsals/compare?a=run-1&b=run-2", status=409)

    assert "cannot be compared yet" in words(page)


@pytest.mark.parametrize(("asked", "status"), [("a=run-1", 400), ("a=run-1&b=run-9", 404)])
def test_two_that_are_there_must_be_chosen(get: Get, shelf: Shelf, asked: str, status: int) -> None:
    shelf.keep()

    get(f"/rehearsals/compare?{asked}", status=status)


def test_nobody_compares_what_they_may_not_see(get: Get, shelf: Shelf) -> None:
    shelf.keep()
    shelf.keep()

    get("/rehearsals/compare?a=run-1&b=run-2", status=404, environ_base=FAR)


def _ended(tmp_path: Path, plain_folder: Path) -> Shelf:
    shelf = Shelf(tmp_path)
    for _ in range(2):
        kept = shelf.keep()
        kept.folder.mkdir()
        shelf.states[kept.id] = "ended"
        for name in ("recording.ndjson", "report.json"):
            copy(plain_folder / name, kept.folder / name)
    return shelf
