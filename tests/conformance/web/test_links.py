"""The links of a rehearsal."""

import pytest

from conformance.runfile import Rehearsal, read_form
from tests.conformance.web.shelf import Get, Shelf, words


def test_the_conductor_finds_a_link_for_each_role(get: Get, shelf: Shelf) -> None:
    shelf.keep()

    page = get("/r/conductor-1/links", base_url="http://bed.example:8700")

    assert page.xpath("//input/@value") == [
        f"http://bed.example:8700/r/{role}-1"
        for role in ("conductor", "organiser", "producer", "archivist", "observer")
    ]


@pytest.mark.parametrize("role", ["organiser", "producer", "archivist", "observer"])
def test_nobody_else_sees_them(get: Get, shelf: Shelf, role: str) -> None:
    shelf.keep()

    page = get(f"/r/{role}-1/links", status=403)

    assert not page.xpath("//input")


def test_an_unknown_link_opens_nothing(get: Get) -> None:
    get("/r/guess/links", status=404)


def test_links_of_this_machine_say_that_they_work_nowhere_else(get: Get, shelf: Shelf) -> None:
    shelf.keep()

    here = get("/r/conductor-1/links", base_url="http://127.0.0.1:8700")
    there = get("/r/conductor-1/links", base_url="http://bed.example:8700")

    assert "These links work on this machine only" in words(here)
    assert "These links work on this machine only" not in words(there)


def test_a_simulated_partys_link_is_needed_by_nobody(get: Get, shelf: Shelf) -> None:
    shelf.keep(Rehearsal(file=read_form({"producer.mode": "attended"})))

    page = get("/r/conductor-1/links")

    assert "nobody needs this link" in words(page, "//section[@aria-labelledby='to-organiser']")
    assert "nobody needs" not in words(page, "//section[@aria-labelledby='to-producer']")
