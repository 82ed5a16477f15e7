"""`sotebed serve` as a process of its own, which can be killed and started again."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from conformance.wire import direct_session
from tests.waiting import WITHIN, free_port

CODE = "from conformance.cli import main; main()"


@dataclass
class Server:
    """A server over a data folder, always at the same port."""

    data: Path
    port: int = field(default_factory=free_port)
    code: str = CODE
    process: "subprocess.Popen[str] | None" = None
    session: requests.Session = field(default_factory=direct_session)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        """Start it, and wait until it says that it listens."""
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                self.code,
                "serve",
                "--port",
                str(self.port),
                "--data",
                str(self.data),
            ],
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("Sotebed serves at ")
        return self

    def kill(self) -> None:
        """kill -9, it and the worker that it has forked."""
        process, self.process = self.process, None
        if process is None:
            return
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(WITHIN)
        assert process.stdout is not None
        process.stdout.close()
        self.session.close()
        self.session = direct_session()

    def begin(self, file: dict[str, Any]) -> str:
        """Begin a rehearsal and give its run."""
        reply = self.session.post(f"{self.url}/api/v1/rehearsals", json=file, timeout=WITHIN)
        assert reply.status_code == 201, reply.text
        return str(reply.json()["run"])

    def show(self, run: str) -> dict[str, Any]:
        """How a rehearsal stands."""
        reply = self.session.get(f"{self.url}/api/v1/rehearsals/{run}", timeout=WITHIN)
        assert reply.ok, reply.text
        return dict(reply.json())

    def red_checks(self, run: str) -> list[Any]:
        """The checks of an ended rehearsal that want a look, as its report tells them."""
        told = (self.recording(run).parent / "report.json").read_text(encoding="utf-8")
        fine = ("passed", "not_applicable", "waiting")
        return [one for one in json.loads(told)["checks"] if one["outcome"] not in fine]

    def recording(self, run: str) -> Path:
        return self.data / "rehearsals" / run / "recording.ndjson"


def run_file(organiser: str, producer: str, driver: str, select: str = "") -> dict[str, Any]:
    """A run file in which each party takes part in its mode."""
    people = {
        "tester": "Tiina Testaaja",
        "archivist": "Arto Arkistoija",
        "application_support": "Seija Sovellustuki",
        "telecom_support": "Teuvo Tietoliikenne",
        "vendors": "Esimerkki Oy",
        "time": "23.11.2026 klo 9-12",
    }
    return {
        "organiser": _party(organiser, driver, "Kenttä"),
        "producer": _party(producer, driver, "Pihka"),
        "people": people,
        "select": select,
    }


def _party(mode: str, driver: str, name: str) -> dict[str, Any]:
    """A party; each part has a system of its own, for parts changed are a question to Kela."""
    if mode == "simulated":
        return {"mode": mode}
    system = {
        "name": name,
        "vendor": "Esimerkki Oy",
        "version": "1",
        "astori": "TEST-1",
        "certificate_expires": "2099-06-30",
    }
    return {"mode": mode, "system": system, **({"driver": driver} if mode == "driven" else {})}
