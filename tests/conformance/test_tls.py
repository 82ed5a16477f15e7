"""Serving over TLS: real handshakes with a served archive, by clients with and without certificates."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import requests

from conformance.cert_files import Order, client_path, make
from conformance.certs import Fault, Holder
from conformance.tls import TlsError, read_tls
from conformance.wire import Identity, Wire, WireError, certified_session, direct_session
from simulator.codebook import read_codebook, read_worlds
from simulator.domain.answers import Acknowledgement, SearchAnswer
from simulator.domain.dates import HELSINKI
from tests.story import Story, story_of
from tests.waiting import WITHIN, until

BITS = 2048
ORGANISER = Holder("1.2.246.10.90000011.10.0", "Itärannan hyvinvointialue")
PRODUCER = Holder("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
SOTEBED = "from conformance.cli import main; main()"


@dataclass
class Served:
    """A simulator that is served over TLS by a process of its own, and the lines of its log."""

    address: str
    tls: Path
    log: "Queue[str]" = field(repr=False)

    @property
    def archive(self) -> str:
        return f"{self.address}/b/demo/archive"

    def get(self, path: str) -> requests.Response:
        """What a client without a certificate is answered."""
        session = direct_session()
        session.verify = str(self.tls / "ca.pem")
        return session.get(self.address + path, timeout=WITHIN)

    def as_client(self, holder: Holder, fault: Fault | None = None) -> requests.Session:
        certificate = client_path(self.tls, holder, fault)
        key = certificate.with_suffix(".key")
        return certified_session(Identity(certificate, key, self.tls / "ca.pem"))

    def last_exchange(self) -> dict[str, Any]:
        listed = self.get("/api/v1/benches/demo/exchanges?limit=500").json()["exchanges"]
        return dict(listed[-1])

    def first_exchange(self, bench: str) -> dict[str, Any]:
        """The bench's first exchange, as soon as there is one."""
        address = f"/api/v1/benches/{bench}/exchanges"
        return dict(until(lambda: self.get(address).json().get("exchanges"))[0])

    def logs(self, words: str) -> str:
        """The next line of the log with these words; queue.Empty when none comes in time."""
        while words not in (line := self.log.get(timeout=WITHIN)):
            continue
        return line


def lines_of(stream: Any) -> "Queue[str]":
    lines: Queue[str] = Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in stream], daemon=True).start()
    return lines


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    now = datetime.now(UTC)
    make(folder, Order(holders=(ORGANISER, PRODUCER), now=now, bits=BITS))
    for fault in Fault:
        make(folder, Order(holders=(PRODUCER,), now=now, bits=BITS, fault=fault))
    return folder


@pytest.fixture(scope="module")
def served(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-c", SOTEBED, "serve", "--port", "0"]
    options = ["--data", str(data), "--tls", str(certificates)]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            said, log = lines_of(process.stdout), lines_of(process.stderr)
            address = said.get(timeout=WITHIN).removeprefix("Sotebed serves at ").split()[0]
            yield Served(address, certificates, log)
        finally:
            process.terminate()
            process.wait(WITHIN)


@pytest.fixture(scope="module")
def story() -> Story:
    now = datetime.now(HELSINKI)
    return story_of(read_codebook(), read_worlds()["demo"], now)


def search(served: Served, story: Story, session: requests.Session) -> Any:
    """The answer to a search by the producer."""
    request = story.search(story.setting.producer, f"{PRODUCER.oid}|{datetime.now(UTC):%H%M%S%f}")
    return Wire(served.archive, story.codes, session).send(request)


# ---- who may speak


def test_the_senders_own_certificate_verifies_it(served: Served, story: Story) -> None:
    answer = search(served, story, served.as_client(PRODUCER))

    caller = served.last_exchange()["caller"]
    assert isinstance(answer, SearchAnswer)
    assert (caller["organisation"], caller["verified"]) == (PRODUCER.oid, True)


def test_another_organisations_certificate_is_refused_by_the_rule(
    served: Served, story: Story
) -> None:
    answer = search(served, story, served.as_client(ORGANISER))

    exchange = served.last_exchange()
    assert isinstance(answer, Acknowledgement)
    assert [detail.text.partition(":")[0] for detail in answer.details] == ["identification-04"]
    assert ORGANISER.oid in answer.details[0].text
    assert (exchange["outcome"], exchange["caller"]["verified"]) == ("refused", False)


def test_a_message_without_a_certificate_is_refused_and_told_which_to_send_with(
    served: Served, story: Story
) -> None:
    session = direct_session()
    session.verify = str(served.tls / "ca.pem")

    answer = search(served, story, session)

    assert isinstance(answer, Acknowledgement)
    assert PRODUCER.oid in answer.details[0].text
    assert not served.last_exchange()["caller"]["verified"]


@pytest.mark.parametrize(
    ("fault", "logged"),
    [
        (Fault.EXPIRED, "certificate has expired"),
        (Fault.NOT_YET_VALID, "certificate is not yet valid"),
        (Fault.OTHER_ISSUER, "unable to get local issuer certificate"),
    ],
)
def test_a_certificate_that_does_not_hold_is_refused_at_the_handshake_and_logged(
    served: Served, story: Story, fault: Fault, logged: str
) -> None:
    with pytest.raises(WireError):
        search(served, story, served.as_client(PRODUCER, fault))

    assert "its client certificate does not hold" in served.logs(logged)


@pytest.mark.parametrize("path", ["/", "/api/v1/openapi.json", "/b/demo/archive?wsdl"])
def test_a_browser_needs_no_certificate(served: Served, path: str) -> None:
    assert served.get(path).status_code == 200


def test_the_wsdl_names_the_archive_by_its_https_address(served: Served) -> None:
    assert f'"{served.archive}"' in served.get("/b/demo/archive?wsdl").text


def test_who_calls_it_in_plain_http_is_told_to_call_https(served: Served) -> None:
    answer = direct_session().get(served.address.replace("https", "http"), timeout=WITHIN)

    assert answer.status_code == 400
    assert "https://" in answer.text
    assert served.logs("it speaks plain HTTP")


def test_who_does_not_trust_the_server_is_told_in_its_log(served: Served) -> None:
    with pytest.raises(requests.exceptions.SSLError):
        direct_session().get(served.address, timeout=WITHIN)

    assert "ca.pem" in served.logs("it does not trust the server's certificate")


def test_the_parties_that_sotebed_plays_need_no_certificate(served: Served) -> None:
    session = direct_session()
    session.verify = str(served.tls / "ca.pem")
    begun = session.post(f"{served.address}/api/v1/rehearsals", json={}, timeout=WITHIN).json()

    first = served.first_exchange(begun["run"])

    assert (first["outcome"], first["caller"]["verified"]) == ("accepted", False)
    assert begun["archive"].startswith(served.address)


# ---- what cannot be served with


@pytest.mark.parametrize("name", ["server.pem", "server.key", "ca.pem"])
def test_a_missing_file_is_told_with_the_command_that_makes_it(tmp_path: Path, name: str) -> None:
    now = datetime.now(UTC)
    make(tmp_path, Order(holders=(), now=now, bits=BITS))
    (tmp_path / name).unlink()

    with pytest.raises(TlsError, match=f"{name}.*sotebed certs"):
        read_tls(tmp_path, now)


def test_an_expired_server_certificate_is_told_before_any_client_meets_it(
    certificates: Path,
) -> None:
    with pytest.raises(TlsError, match="expired on"):
        read_tls(certificates, datetime.now(UTC) + timedelta(days=400))


def test_a_key_of_another_certificate_cannot_be_served_with(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    make(tmp_path, Order(holders=(), now=now, bits=BITS))
    (tmp_path / "server.key").write_bytes((tmp_path / "ca.key").read_bytes())

    with pytest.raises(TlsError, match="cannot be served with"):
        read_tls(tmp_path, now)
