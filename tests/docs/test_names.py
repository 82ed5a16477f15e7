"""The documentation names only what is there: rules, checks, sets, options, files, addresses."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from conformance.catalogue import read_catalogue
from conformance.cli import main
from conformance.personas import PERSONAS
from conformance.test_cases import every_test_case
from simulator.domain.rule import RULES
from tests.conformance.web.shelf import Shelf, app_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
CHAPTERS = {id.rpartition("-")[0] for id in RULES}
NAMES = [page.name for page in PAGES]


@pytest.fixture(scope="module")
def app() -> Flask:
    return app_of(Shelf())


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_rule_named_is_in_the_rule_book(page: Path) -> None:
    named = re.findall(r"\b([a-z]+)(-\d\d)\b", page.read_text(encoding="utf-8"))

    assert [c + n for c, n in named if c in CHAPTERS and c + n not in RULES] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_check_named_is_in_the_catalogue(page: Path) -> None:
    named = re.findall(r"\b[A-O]\d\d\b", page.read_text(encoding="utf-8"))

    assert sorted(set(named) - {check.id for check in read_catalogue()}) == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_set_named_can_be_chosen(page: Path) -> None:
    named = re.findall(r'(?:--test-case |test_case = "|"test_case": ")([a-z-]+)', page.read_text())

    assert sorted(set(named) - set(every_test_case())) == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_persona_named_can_be_played(page: Path) -> None:
    named = re.findall(r"(?:sotebed mutants|--persona) ([a-z][a-z-]+)", page.read_text())

    assert sorted(set(named) - set(PERSONAS)) == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_option_named_is_taken_by_its_command(page: Path) -> None:
    calls = re.findall(r"sotebed ([a-z-]+)([^`#;|&\n]*)", page.read_text(encoding="utf-8"))

    unknown = [
        (command, option)
        for command, rest in calls
        for option in re.findall(r"(?<=\s)--[a-z-]+", rest)
        if option not in set(_options(command))
    ]

    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_named_lies_where_it_is_said_to(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([\w./-]+)\)", text)
    own = re.findall(
        r"(?<![\w/])(?:docs|fixtures|conformance|simulator|tests|features)/[\w./-]+", text
    )

    assert [name for name in links if not (page.parent / name).exists()] == []
    assert [name for name in own if not (ROOT / name.rstrip(".")).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_address_named_is_answered(page: Path, app: Flask) -> None:
    first = r"`(/(?:for|rules|checks|sources|rehearsals|lost|simulated|api|b)(?:/[\w./-]*\w)?)`"
    named = re.findall(first, page.read_text(encoding="utf-8"))
    spoken = [one for one in named if not re.search("/ID", one)]  # those are a driver's

    assert [one for one in spoken if not _is_answered(app, one)] == []


def _options(command: str) -> Iterator[str]:
    """What a command takes, with what its own commands take."""
    found = main.get_command(click.Context(main), command)
    for part in found.params if found else ():
        yield from part.opts
    if isinstance(found, click.Group):
        for inner in found.commands.values():
            for part in inner.params:
                yield from part.opts


def _is_answered(app: Flask, address: str) -> bool:
    try:
        app.url_map.bind("localhost").match(address)
    except NotFound:
        return False
    except (MethodNotAllowed, RequestRedirect):
        return True
    return True
