"""The rule book as pages."""

import pytest

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.web.book import CHAPTERS
from simulator.domain.rule import RULES
from tests.conformance.web.shelf import Get, words


def test_every_rule_stands_in_the_book(get: Get) -> None:
    page = get("/rules")

    assert sorted(page.xpath("//tbody//th/a/text()")) == sorted(RULES)


def test_every_chapter_has_a_name() -> None:
    assert {rule.chapter for rule in RULES.values()} == set(CHAPTERS)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("chapter=signing", lambda rule: rule.chapter == "signing"),
        ("basis=open", lambda rule: rule.basis == "open"),
        (
            "chapter=access&basis=stated",
            lambda rule: rule.chapter == "access" and rule.basis == "stated",
        ),
        ("q=ACCESS-04", lambda rule: rule.id == "access-04"),
        ("chapter=nonsense", lambda rule: True),
    ],
)
def test_the_book_is_narrowed(get: Get, asked: str, fits: object) -> None:
    page = get(f"/rules?{asked}")

    shown = page.xpath("//tbody//th/a/text()")
    assert sorted(shown) == sorted(rule.id for rule in RULES.values() if fits(rule))  # type: ignore[operator]


def test_words_are_searched_in_the_readers_language(get: Get) -> None:
    page = get("/rules?language=fi&q=p%C3%84%C3%84ttyy%20oikeus")

    assert "access-04" in page.xpath("//tbody//th/a/text()")


def test_what_fits_nothing_says_so(get: Get) -> None:
    page = get("/rules?q=zzz")

    assert "No rule fits" in words(page)


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_rule_tells_its_sentence_and_its_sources(get: Get, id: str) -> None:
    page = get(f"/rules/{id}")

    assert RULES[id].sentence in words(page, "//h1")
    assert page.xpath("//dd//a[starts-with(@href, '/sources#')]")


def test_a_rule_tells_what_it_assumes_and_what_shows_it(get: Get) -> None:
    page = get("/rules/access-04")

    assert RULES["access-04"].assumes in words(page)
    assert "/checks/G04" in page.xpath("//main//a/@href")
    assert "After the end, the producer's search shows nothing" in words(page)


def test_an_unknown_rule_is_not_found(get: Get) -> None:
    page = get("/rules/access-99", status=404)

    assert "There is no rule access-99" in words(page)


def test_a_rule_tells_which_checks_and_which_faulty_systems_try_it(get: Get) -> None:
    page = get("/rules/storing-04")

    assert page.xpath("//a[@href='/checks/D11']")
    assert "own-controller" in words(page)


def test_the_list_of_rules_tells_what_tries_each(get: Get) -> None:
    page = get("/rules?q=storing-04")

    assert "D11" in words(page, "//tbody")
    assert "faulty systems" in words(page, "//tbody")


def test_a_check_tells_which_faulty_systems_it_catches(get: Get) -> None:
    assert "own-controller" in words(get("/checks/D11"))


def test_a_rule_that_no_scenario_covers_says_why(get: Get) -> None:
    page = get("/rules/metadata-04")

    assert "No scenario of a rehearsal covers it." in words(page)
    assert "None of the code sets of these metadata is held whole" in words(page)


def test_a_rule_names_a_scenario_with_examples_once(get: Get) -> None:
    page = get("/rules/metadata-06")

    assert words(page).count("What real documents carry and one does not is warned about") == 1
    assert "@1.1" not in words(page)


def test_a_rule_tells_which_scenarios_of_the_national_services_try_it(get: Get) -> None:
    page = get("/rules/notified-05")

    assert "Scenarios of the national services that try it" in words(page)
    assert "A disclosure without a service task is refused" in words(page)
