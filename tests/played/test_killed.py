"""A server killed at any moment: started again, the rehearsal stands at the same step."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from conformance.catalogue import read_catalogue
from conformance.recording import read_recording
from conformance.result import result_of
from conformance.verdicts import Result
from fixtures import folder
from tests.played.playing import PAUSE, Player
from tests.played.server import Server, run_file
from tests.waiting import WITHIN

SELECT = "@C28 or @D01 or @D12 or @F01 or @F02 or @G04"
STEPS = ("action", "aside", "scenario_end")


def judged(server: Server, run: str) -> Result:
    return result_of(read_recording(server.recording(run)), read_catalogue())


def outcomes(result: Result) -> dict[str, str]:
    return {check.id: check.outcome.value for check in result.checks}


def documents(result: Result) -> list[tuple[str, int, bool]]:
    return sorted((one.structure, one.version, one.annulled) for one in result.documents)


@pytest.fixture(scope="module")
def unharmed(server: Server, field_driver: str) -> Result:
    run = server.begin(run_file("attended", "driven", field_driver, SELECT))
    assert Player(server, field_driver, run).play()["state"] == "ended"
    return judged(server, run)


@pytest.fixture
def mortal(data: Path) -> Iterator[Server]:
    server = Server(data).start()
    yield server
    server.kill()
    server.session.close()


class Executioner:
    """Kills a server as soon as its recording has one step more, and starts it again."""

    def __init__(self, server: Server, run: str) -> None:
        self.server, self.run = server, run
        self.killed = 0
        self.steps = 0

    def look(self) -> bool:
        """Kill when a step was done since the last look; tells whether it did."""
        path = self.server.recording(self.run)
        lines = path.read_bytes().splitlines() if path.exists() else []
        kinds = [
            line[11 : line.index(b'"', 11)].decode()
            for line in lines
            if line.startswith(b'{"event": "')
        ]
        steps = sum(kind in STEPS for kind in kinds)
        if steps <= self.steps or "end" in kinds:
            return False
        self.steps = steps
        self.killed += 1
        self.server.kill()
        self.server.start()
        return True


@pytest.mark.slow
def test_killed_at_every_step_it_comes_to_the_same(
    mortal: Server, field_driver: str, unharmed: Result
) -> None:
    run = mortal.begin(run_file("attended", "driven", field_driver, SELECT))
    executioner = Executioner(mortal, run)
    player = Player(mortal, field_driver, run)

    ended = played_through(player, executioner)

    result = judged(mortal, run)
    turns = len(list(read_recording(mortal.recording(run)).of("waiting")))
    assert ended["state"] == "ended"
    assert executioner.killed >= turns - 1 > 20  # between each turn and the next
    assert outcomes(result) == outcomes(unharmed)
    assert documents(result) == documents(unharmed)


def played_through(player: Player, executioner: Executioner) -> dict[str, Any]:
    """Take every turn, though the server dies in between."""
    pause = threading.Event()
    for _ in range(5000):
        executioner.look()
        with suppress(requests.RequestException):
            standing = player.server.show(player.run)
            if standing["state"] in ("ended", "failed"):
                return standing
            if standing["waiting"] and not executioner.look():  # the step before it is written
                player.take(standing["waiting"])
        pause.wait(PAUSE)
    raise AssertionError("it never came to its end")


@pytest.mark.slow
def test_killed_in_the_middle_of_a_store_it_holds_the_document_once(mortal: Server) -> None:
    session = requests.Session()
    assert session.post(f"{mortal.url}/api/v1/benches", json={"name": "mid"}, timeout=WITHIN).ok
    session.close()
    message = (folder("messages") / "store-client-relationship.xml").read_bytes()

    for thousandths in (0, 1, 2, 4, 6, 8, 12, 20):
        broken_off(mortal, message, thousandths / 1000)
        mortal.kill()
        mortal.start()
        answer = sent(mortal, message)
        assert acknowledged(answer)

    assert len(archived(mortal)) == 1


def broken_off(server: Server, message: bytes, seconds: float) -> None:
    """Send a message, and look away after so many seconds at most."""
    head = (
        "POST /b/mid/archive HTTP/1.1\r\nHost: sotebed\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f"Content-Length: {len(message)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(head.encode() + message)
        connection.settimeout(seconds or 0.0001)
        with suppress(TimeoutError):
            connection.recv(1)


def sent(server: Server, message: bytes) -> bytes:
    reply = server.session.post(
        f"{server.url}/b/mid/archive",
        data=message,
        headers={"Content-Type": "text/xml; charset=utf-8"},
        timeout=WITHIN,
    )
    return reply.content


def acknowledged(answer: bytes) -> bool:
    return b'<acknowledgement typeCode="AA"' in answer


def archived(server: Server) -> list[Any]:
    where = f"{server.url}/b/mid/archivist/documents?controller=1.2.246.10.90000011.10.0"
    reply = server.session.get(where, headers={"Accept": "application/json"}, timeout=WITHIN)
    return list(json.loads(reply.content)["documents"])
