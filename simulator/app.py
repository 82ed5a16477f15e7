"""The only place where the pieces meet: the test bed from its settings, the app from the test bed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from flask import Blueprint, Flask

from fixtures import folder, read_text
from simulator.codebook import read_codebook, read_omakanta, read_worlds
from simulator.domain.facts import Codebook
from simulator.domain.registers_reading import read_registers
from simulator.services import transfer
from simulator.services.structures import Structures
from simulator.settings import STRUCTURES, Settings
from simulator.testbed import Outside, Testbed
from simulator.web import (
    archive,
    archivist,
    astori,
    codeserver,
    control,
    indexes,
    logs,
    lost,
    notices,
    omakanta,
    problems,
    professionals,
    provoking,
    root,
    site,
    soteri,
    validation,
)


def system_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


def random_id() -> str:
    """An identifier never given before."""
    return uuid4().hex


def make_testbed(
    settings: Settings | None = None,
    *,
    now: Callable[[], datetime] = system_now,
    new_id: Callable[[], str] = random_id,
    codes: Codebook | None = None,
) -> Testbed:
    """A test bed with the built-in data; no database is opened yet.

    With *codes*, those of another test bed.

    Raises:
        ProfileError: the user's interface profile cannot be used.
    """
    chosen = settings or Settings()
    codes = codes or read_codebook(chosen.profile)
    outside = Outside(
        now=now,
        new_id=new_id,
        codes=codes,
        structures=Structures.read(folder("structures"), *_loaded_structures(chosen)),
        worlds=read_worlds(),
        own_view=read_omakanta(codes),
        folder=chosen.folder,
        language=chosen.language,
    )
    return Testbed(outside)


def _loaded_structures(settings: Settings) -> Iterable[Path]:
    """Where `sotebed structures load` puts what it reads, when data is kept at all."""
    if settings.structures:
        return [settings.structures]
    return [settings.folder / STRUCTURES] if settings.folder else []


def create_app(testbed: Testbed, pages: Iterable[Blueprint] = ()) -> Flask:
    """The national services of every bench of the test bed, and its control interface, over HTTP.

    *pages* are put before what this package answers at the same addresses.
    """
    testbed.each_night(transfer.nightly)
    app = Flask("simulator", static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask types the base provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    problems.register(app)
    provoking.register(app, testbed)
    for blueprint in (site.blueprint(), *pages, *_services(testbed)):
        app.register_blueprint(blueprint)
    return app


def _services(testbed: Testbed) -> list[Blueprint]:
    """Every service of the benches, the control interface, and what is answered elsewhere."""
    registers = read_registers(read_text("registers.toml"))
    of_the_testbed = (
        archive,
        archivist,
        omakanta,
        codeserver,
        logs,
        notices,
        validation,
        control,
        lost,
        indexes,
        root,
    )
    of_the_registers = (soteri, astori, professionals)
    return [
        *(service.blueprint(testbed, registers) for service in of_the_registers),
        *(service.blueprint(testbed) for service in of_the_testbed),
    ]
