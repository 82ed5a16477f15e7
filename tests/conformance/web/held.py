"""A store of rehearsals that holds recordings written by hand, and an app with their pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

from conformance.actions import Attested
from conformance.attesting import Attestation
from conformance.recording import Recording, read_recording
from conformance.sentences import told
from conformance.web import pages
from conformance.words import AnswerError
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
    vouched: list[Attestation] = field(default_factory=list)

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        found = [role for role, secret in LINKS.items() if secret == token]
        return (Kept(self.folder), found[0]) if found else None

    def recording(self, run: str) -> Recording | None:
        path = self.folder / "recording.ndjson"
        return read_recording(path) if path.exists() else None

    def answer(self, run: str, given: Attested) -> None:
        if self.refusing:
            raise AnswerError(told("{why}", why=self.refusing))
        self.answered.append(given)

    def attest(self, run: str, given: Attestation) -> None:
        self.vouched.append(given)

    def state(self, run: str) -> str:
        return self.how


def app_of(held: Held) -> Flask:
    app = Flask("pages", static_folder=None)
    problems.register(app)
    app.register_blueprint(site.blueprint())
    for one in pages(held, make_testbed()):  # type: ignore[arg-type]
        app.register_blueprint(one)
    return app


@contextmanager
def served(held: Held) -> Iterator[str]:
    """The address of its pages on this machine, as long as the block runs."""
    server = make_server("127.0.0.1", 0, app_of(held), threaded=True)
    serving = Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    serving.join()
    server.server_close()
