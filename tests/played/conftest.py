"""A server and a field system, each a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.driving.children import driver
from tests.played.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that many rehearsals are played on."""
    started = Server(tmp_path_factory.mktemp("data")).start()
    yield started
    started.kill()
    started.session.close()


@pytest.fixture(scope="module")
def field_driver() -> Iterator[str]:
    """The address of a client data system that does as it is told."""
    with driver() as url:
        yield url


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"
