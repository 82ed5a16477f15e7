"""What is said to be simulated is, and rests on sources that are held."""

import tomllib

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from conformance.cli import main
from conformance.services.listing import System, faults, simulated, systems
from conformance.services.playing import service_features
from conformance.services.telling import as_data, as_text
from conformance.test_cases import features_root
from fixtures import read_text
from simulator.app import create_app, make_testbed
from simulator.domain.facts import Codebook
from simulator.domain.provoked import NAMES
from simulator.domain.rule import RULES

SOURCES = frozenset(tomllib.loads(read_text("sources.toml")))


@pytest.mark.parametrize("system", systems(), ids=lambda one: one.key)
def test_a_system_is_named_by_sources_that_are_held(system: System) -> None:
    keys = {part.split()[0] for part in system.seeds.split(";")}

    assert keys <= SOURCES


ADDRESSES = sorted({one for system in systems() for one in system.interface if " " not in one})
COMMANDS = sorted({one for system in systems() for one in system.interface if " " in one})
NOT_THERE = {404, 405}


@pytest.fixture(scope="module")
def http() -> FlaskClient:
    return create_app(make_testbed()).test_client()


def statuses(http: FlaskClient, address: str) -> set[int]:
    """What a bench answers at an address to who looks and to who sends."""
    place = f"/b/demo/{address}"
    return {http.open(place, method=method).status_code for method in ("GET", "POST")}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_interface_is_there(http: FlaskClient, address: str) -> None:
    assert statuses(http, address) - NOT_THERE


def test_an_interface_that_is_not_there_is_found_out(http: FlaskClient) -> None:
    assert statuses(http, "astori/nothing") <= NOT_THERE


@pytest.mark.parametrize("command", COMMANDS)
def test_an_interface_of_commands_is_there(command: str) -> None:
    words = command.removeprefix("sotebed ").split()

    result = CliRunner().invoke(main, [*words, "--help"])

    assert result.output.startswith(f"Usage: main {' '.join(words)} ")


def test_every_system_is_used_by_a_scenario_of_its_own() -> None:
    told = tomllib.loads(read_text("systems.toml"))
    held = {f"services/{path.stem}" for path in service_features()}

    lacking = [key for key, table in told.items() if not held & set(table["features"])]

    assert lacking == []


def test_every_feature_that_is_named_is_held() -> None:
    told = tomllib.loads(read_text("systems.toml"))
    named = {name for table in told.values() for name in table["features"]}

    assert [one for one in named if not (features_root() / f"{one}.feature").exists()] == []


def test_every_feature_of_the_services_is_some_systems() -> None:
    told = tomllib.loads(read_text("systems.toml"))
    named = {name for table in told.values() for name in table["features"]}

    held = {f"services/{path.stem}" for path in service_features()}

    assert held <= named


def test_the_archive_is_used_by_the_story_and_its_rules() -> None:
    archive = systems()[0]

    assert "The organiser opens the right" in archive.scenarios
    assert "access-02" in archive.rules


def test_every_fault_that_can_be_provoked_has_its_place_in_the_catalogue() -> None:
    told = faults()

    assert {one.key for one in told} == set(NAMES)
    assert all(id.startswith("O") for one in told for id in one.checks)


def test_every_fault_of_the_archive_has_a_scenario() -> None:
    text = (features_root() / "services" / "faults.feature").read_text()

    of_the_archive = [one.key for one in faults() if one.services in ("all", "archive")]

    assert all(f"@{key}\n" in text for key in of_the_archive)


def test_codes_are_known_with_a_source_or_assumed_with_a_reason(codes: Codebook) -> None:
    values = simulated(codes).values

    assert {one.known for one in values} == {True, False}
    assert all(one.ground for one in values)
    assert all(one.ground.split()[0] in SOURCES for one in values if one.known)


def test_what_rules_assume_is_listed_whole(codes: Codebook) -> None:
    listed = {one["rule"] for one in as_data(simulated(codes))["assumptions"]}

    assert listed == {id for id, rule in RULES.items() if rule.assumes}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Client data archive"), ("fi", "asiakastietovaranto"), ("sv", "Klientdatalagret")],
)
def test_the_list_is_told_in_the_readers_language(
    codes: Codebook, language: str, words: str
) -> None:
    text = as_text(simulated(codes), language)

    assert words in text
