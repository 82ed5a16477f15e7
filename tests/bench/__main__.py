"""`make bench`: what the simulator costs, beside floors measured in the same run.

The machine's speed moves within minutes: trust the ratios. Rounds go round robin over everything
measured; each figure is the median of the rounds, each ratio that of the rounds' own ratios.
"""

import argparse
import compileall
import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from simulator.codebook import read_codebook, read_worlds
from tests.bench import servers
from tests.bench.clients import Load, measure
from tests.bench.register import print_register
from tests.bench.servers import Server
from tests.story import Story, story_of

ROOT = Path(__file__).parents[2]
PACKAGES = ("simulator", "conformance", "fixtures", "tests")
CLIENTS = (1, 8)
MOST = 1500
ENTRIES = 3
ACCEPTED = b'acknowledgement typeCode="AA"'
TYPE = "text/xml; charset=utf-8"
# moto looks at who asks, not at the signature
SIGNED = (
    "Authorization: AWS4-HMAC-SHA256 Credential=bench/20261122/us-east-1/s3/aws4_request, "
    "SignedHeaders=host, Signature=0\r\n"
)

Figures = dict[tuple[str, int], list[float]]


def main() -> None:
    options = _options()
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=2)
    story = story_of(
        read_codebook(), read_worlds()["demo"], datetime.now(ZoneInfo("Europe/Helsinki"))
    )
    with tempfile.TemporaryDirectory() as folder:
        _print_starts(story, Path(folder), options.rounds)
        _print_rates(story, Path(folder), options.rounds, options.seconds)
        _print_rehearsals(Path(folder), options.rounds)
        print_register(Path(folder), min(options.rounds, 3), _line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="of each measurement, at most")
    return parser.parse_args()


# ---- start and memory


def _print_starts(story: Story, folder: Path, rounds: int) -> None:
    seconds, megabytes = [], []
    asked = story.bytes_of(story.search(story.setting.producer, "1.2.246.10.90000046.10.0|1"))
    for number in range(rounds):
        port = servers.free_port()
        start = time.perf_counter()
        with servers.running(servers.sotebed(port, folder / f"start-{number}"), port) as server:
            _post(server.port, "/b/demo/archive", asked)
            seconds.append(time.perf_counter() - start)
            time.sleep(0.5)
            megabytes.append(servers.memory(server.pid))
    _line("cold start to the first answer, s", median(seconds), "< 0.6")
    _line("memory when idle, MB", median(megabytes), "< 120")


def _post(port: int, path: str, body: bytes, content_type: str = TYPE) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body, {"Content-Type": content_type})
    answer = connection.getresponse()
    told = answer.read()
    connection.close()
    if answer.status >= 400:
        raise RuntimeError(f"{path} answered {answer.status}: {told[:500]!r}")
    return told


# ---- rates


def _print_rates(story: Story, folder: Path, rounds: int, seconds: float) -> None:
    figures: Figures = {}
    with _started(folder) as started:
        loads = _loads(story, started)
        for number in range(rounds):
            for clients in CLIENTS:
                for name, make in loads.items():
                    rate = measure(make(number, clients, seconds)).per_second
                    figures.setdefault((name, clients), []).append(rate)
        _line("memory after that, MB", servers.memory(started["archive"].pid), "")
    for clients in CLIENTS:
        _print_table(figures, clients, list(loads))


@contextmanager
def _started(folder: Path) -> Iterator[dict[str, Server]]:
    commands: dict[str, Callable[[int], list[str] | None]] = {
        "archive": lambda port: servers.sotebed(port, folder / "rates"),
        "bare": lambda port: servers.floor("bare", port, folder),
        "insert": lambda port: servers.floor("insert", port, folder),
        "moto": servers.moto,
    }
    with ExitStack() as stack:
        found = {}
        for name, command_at in commands.items():
            port = servers.free_port()
            if command := command_at(port):
                found[name] = stack.enter_context(servers.running(command, port))
        yield found


Make = Callable[[int, int, float], Load]


def _loads(story: Story, started: dict[str, Server]) -> dict[str, Make]:
    entry = story.entry(1)
    assert entry.document is not None
    archive = started["archive"].port
    loads: dict[str, Make] = {
        "bare web server": _floor(started["bare"].port, entry.document.raw),
        "one durable insert": _floor(started["insert"].port, entry.document.raw),
        "stores with all rules": _stores(story, archive),
        "searches": _searches(story, archive),
    }
    if "moto" in started:
        port = started["moto"].port
        _put(port, "/bench")
        raw = entry.document.raw
        # A key of its own for each put: moto fails some of those that meet at one.
        puts = [_http(port, f"/bench/{key}", raw, "PUT", SIGNED) for key in range(MOST)]
        loads["moto: put object"] = _same(port, puts, b" 200 ")
    return loads


def _floor(port: int, body: bytes) -> Make:
    return _same(port, [_http(port, "/", body)], b"kept")


def _same(port: int, requests: list[bytes], expected: bytes) -> Make:
    def make(_round: int, clients: int, seconds: float) -> Load:
        return Load(port, clients, seconds, tuple(requests), expected, repeat=True)

    return make


def _stores(story: Story, port: int) -> Make:
    """Each round in a bench of its own: relationship, case and right first, then entries."""
    numbers = count(1000)

    def make(number: int, clients: int, seconds: float) -> Load:
        name = f"stores-{number}-{clients}"
        path = _opened(story, port, name)
        entries = [story.bytes_of(story.entry(next(numbers))) for _ in range(MOST)]
        requests = tuple(_http(port, path, entry) for entry in entries)
        return Load(port, clients, seconds, requests, ACCEPTED)

    return make


def _searches(story: Story, port: int) -> Make:
    path = _opened(story, port, "searches")
    for number in range(ENTRIES):
        _post(port, path, story.bytes_of(story.entry(number + 100)))
    producer = story.setting.producer
    numbers = count(1)

    def make(_round: int, clients: int, seconds: float) -> Load:
        ids = [f"{producer.organisation.oid}|{next(numbers)}" for _ in range(2 * MOST)]
        searches = [story.bytes_of(story.search(producer, id)) for id in ids]
        requests = tuple(_http(port, path, search) for search in searches)
        expected = b'resultTotalQuantity value="%d"' % (ENTRIES + 2)
        return Load(port, clients, seconds, requests, expected)

    return make


def _opened(story: Story, port: int, bench: str) -> str:
    body = json.dumps({"name": bench, "language": "en"}).encode()
    _post(port, "/api/v1/benches", body, "application/json")
    path = f"/b/{bench}/archive"
    for message in story.opening():
        if ACCEPTED not in (told := _post(port, path, story.bytes_of(message))):
            raise RuntimeError(f"the opening was refused: {told!r}")
    return path


def _http(port: int, path: str, body: bytes, method: str = "POST", more: str = "") -> bytes:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {TYPE}\r\n"
        f"Content-Length: {len(body)}\r\n{more}\r\n"
    )
    return head.encode() + body


def _put(port: int, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("PUT", path, headers=dict([SIGNED.strip().split(": ", 1)]))
    connection.getresponse().read()
    connection.close()


# ---- the whole rehearsal


def _print_rehearsals(folder: Path, rounds: int) -> None:
    script = str(Path(sys.executable).with_name("sotebed"))
    seconds = []
    for number in range(rounds):
        start = time.perf_counter()
        done = subprocess.run(
            [script, "run", "--out", str(folder / f"run-{number}")],
            capture_output=True,
            timeout=300,
            check=False,
        )
        if done.returncode:
            _line(f"the whole rehearsal ended with {done.returncode}", float("nan"), "")
            return
        seconds.append(time.perf_counter() - start)
    _line("the whole simulated rehearsal, s", median(seconds), "< 5")


# ---- what is printed


def _print_table(figures: Figures, clients: int, names: list[str]) -> None:
    goals = {"stores with all rules": ">= 0.35", "searches": ">= 0.5"} if clients > 1 else {}
    print(f"\n{clients} client{'s' if clients > 1 else ''}, requests a second")
    print(f"  {'':28}{'median':>9}{'min..max':>15}{'x insert':>10}{'x moto':>8}  goal")
    for name in names:
        seen = figures[name, clients]
        against_insert = _ratio(seen, figures["one durable insert", clients])
        against_moto = _ratio(seen, figures.get(("moto: put object", clients)))
        span = f"{min(seen):.0f}..{max(seen):.0f}"
        print(
            f"  {name:28}{median(seen):9.0f}{span:>15}{against_insert:>10}{against_moto:>8}"
            f"  {goals.get(name, '')}"
        )


def _ratio(seen: list[float], floor: list[float] | None) -> str:
    if floor is None:
        return "-"
    return f"{median(one / other for one, other in zip(seen, floor, strict=True)):.2f}"


def _line(name: str, value: float, goal: str) -> None:
    print(f"{name:44}{value:9.2f}  {goal}", flush=True)


if __name__ == "__main__":
    main()
