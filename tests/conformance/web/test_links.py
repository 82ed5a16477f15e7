"""The links of a rehearsal."""

import pytest

from tests.conformance.web.shelf import Get, Shelf


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
