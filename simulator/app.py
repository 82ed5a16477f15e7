"""The only place where the pieces meet: the test bed from its settings, the app from the test bed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from uuid import uuid4

from flask import Blueprint, Flask

from fixtures import folder, read_text
from simulator.codebook import read_codebook, read_not_shown, read_worlds
from simulator.domain.registers_reading import read_registers
from simulator.services import transfer
from simulator.services.structures import Structures
from simulator.settings import Settings
from simulator.testbed import Outside, Testbed
from simulator.web import (
    archive,
    archivist,
    astori,
    codeserver,
    control,
    later,
    lost,
    omakanta,
    problems,
    professionals,
    site,
    soteri,
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
) -> Testbed:
    """A test bed with the built-in data; no database is opened yet.

    Raises:
        ProfileError: the user's interface profile cannot be used.
    """
    chosen = settings or Settings()
    codes = read_codebook(chosen.profile)
    outside = Outside(
        now=now,
        new_id=new_id,
        codes=codes,
        structures=Structures.read(folder("structures")),
        worlds=read_worlds(),
        not_shown=read_not_shown(codes),
        folder=chosen.folder,
        language=chosen.language,
    )
    return Testbed(outside)


def create_app(testbed: Testbed, pages: Iterable[Blueprint] = ()) -> Flask:
    """The national services of every bench of the test bed, and its control interface, over HTTP.

    *pages* are put before what this package answers at the same addresses.
    """
    testbed.each_night(transfer.nightly)
    registers = read_registers(read_text("registers.toml"))
    app = Flask("simulator", static_folder=None)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask types the base provider
    app.json.sort_keys = False  # type: ignore[attr-defined]
    problems.register(app)
    app.register_blueprint(site.blueprint())
    for others in pages:
        app.register_blueprint(others)
    app.register_blueprint(archive.blueprint(testbed))
    app.register_blueprint(archivist.blueprint(testbed))
    app.register_blueprint(omakanta.blueprint(testbed))
    app.register_blueprint(codeserver.blueprint(testbed))
    app.register_blueprint(control.blueprint(testbed))
    app.register_blueprint(soteri.blueprint(testbed, registers))
    app.register_blueprint(astori.blueprint(testbed, registers))
    app.register_blueprint(professionals.blueprint(testbed, registers))
    app.register_blueprint(lost.blueprint(testbed))
    app.register_blueprint(later.blueprint(testbed))
    return app
