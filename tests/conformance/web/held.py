"""A store of rehearsals that holds recordings written by hand, and an app with their pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask

from conformance.actions import Attested
from conformance.recording import Recording, read_recording
from conformance.web import pages
from simulator.app import make_testbed
from simulator.web import problems, site

LINKS = {
    role: f"{role}-secret"
    for role in ("conductor", "organiser", "producer", "archivist", "observer")
}
RUN = "20261123-090000-a1b2c3"


@dataclass(frozen=True)
class Kept:
    folder: Path
    id: str = RUN
    address: str = ""
    links: Mapping[str, str] = field(default_factory=lambda: LINKS)


@dataclass
class Held:
    """One rehearsal in a folder; *answered* is what people said, *refusing* why nobody waits."""

    folder: Path
    how: str = "waiting"
    refusing: str = ""
    answered: list[Attested] = field(default_factory=list)

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        found = [role for role, secret in LINKS.items() if secret == token]
        return (Kept(self.folder), found[0]) if found else None

    def recording(self, run: str) -> Recording | None:
        path = self.folder / "recording.ndjson"
        return read_recording(path) if path.exists() else None

    def answer(self, run: str, given: Attested) -> None:
        if self.refusing:
            raise ValueError(self.refusing)
        self.answered.append(given)

    def state(self, run: str) -> str:
        return self.how


def app_of(held: Held) -> Flask:
    app = Flask("pages", static_folder=None)
    problems.register(app)
    app.register_blueprint(site.blueprint())
    for one in pages(held, make_testbed()):  # type: ignore[arg-type]
        app.register_blueprint(one)
    return app
