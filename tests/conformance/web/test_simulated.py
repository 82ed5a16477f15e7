"""The page of what is simulated."""

from conformance.services.listing import systems
from tests.conformance.web.shelf import Get, words


def test_every_system_stands_on_the_page_with_its_interface(get: Get) -> None:
    page = get("/simulated?language=sv")

    text = words(page)
    assert all(one.names["sv"] in text for one in systems())
    assert all(address in text for one in systems() for address in one.interface)


def test_what_is_assumed_is_told_as_assumed(get: Get) -> None:
    page = get("/simulated")

    row = words(page, "//tr[th/code='SP5']")
    assert "assumed" in row
    assert "fifth use case" in row
