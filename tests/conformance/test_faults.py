"""Faults of the test bed: never a party's failure, never a hang, and always a recording."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests

from conformance.control import Control
from conformance.judged import RECORDING
from conformance.local import running
from conformance.recording import Event, Recorder, read_recording
from conformance.rehearsing import rehearse_into
from conformance.runfile import RunFile
from conformance.runner import rehearse
from conformance.verdicts import EXIT_CODES, Outcome, Result, Verdict
from conformance.verifying import verify
from conformance.wire import SilenceError, Wire, WireError
from simulator.app import make_testbed
from simulator.domain.facts import Codebook
from tests.conformance.runs import RUN, check_of, ids, judged, record, rehearsal, stage_at
from tests.effort import effort
from tests.waiting import WITHIN

UNREACHABLE = "The producer searches the organiser's register"
LATER = "The producer stores its plan"


def faulty(path: Path, at: dict[str, Callable[[str, ExitStack], None]]) -> Result:
    """A rehearsal in which something is done to the simulator when a scenario begins."""
    testbed = make_testbed()
    with ExitStack() as running_one, path.open("w", encoding="utf-8") as file:
        address = running_one.enter_context(running(testbed))

        def progress(name: str) -> None:
            if name in at:
                at[name](address, running_one)

        rehearse(rehearsal(), stage_at(address, testbed), Recorder(file), progress)
    return judged(read_recording(path))


def provoke(faults: dict[str, Any]) -> Callable[[str, ExitStack], None]:
    def put(address: str, _running: ExitStack) -> None:
        reply = requests.put(f"{address}/api/v1/benches/{RUN}/faults", json=faults, timeout=WITHIN)
        reply.raise_for_status()

    return put


def die(_address: str, running_one: ExitStack) -> None:
    running_one.close()


def test_an_archive_that_is_out_for_a_scenario_is_a_fault_of_that_scenario_alone(
    tmp_path: Path,
) -> None:
    result = faulty(
        tmp_path / RECORDING,
        {
            "The right does not reach another producer": provoke(
                {"archive": {"unavailable": True}}
            ),
            "The right does not reach another client": provoke({}),
        },
    )

    why = check_of(result, "C10").why
    assert ids(result, Outcome.FAULT) == {"C10"}
    assert ids(result, Outcome.FAILED, Outcome.WARNING, Outcome.NOT_SHOWN) == set()
    assert "HTTP 503" in str(why)
    assert result.verdict is Verdict.FAULT
    assert EXIT_CODES[result.verdict] == 5


def test_an_archive_that_stays_out_fails_nobody(tmp_path: Path) -> None:
    result = faulty(tmp_path / RECORDING, {LATER: provoke({"archive": {"unavailable": True}})})

    assert ids(result, Outcome.FAILED, Outcome.WARNING) == set()
    assert {"D05", "G04", "E15"} <= ids(result, Outcome.FAULT)
    assert {"B07", "C03", "D01"} <= ids(result, Outcome.PASSED)
    assert len(result.scenarios) == len({one.name for one in result.scenarios}) > 60


def test_a_simulator_that_dies_leaves_every_scenario_recorded(tmp_path: Path) -> None:
    result = faulty(tmp_path / RECORDING, {LATER: die})

    names = [one.name for one in result.scenarios]
    after = result.scenarios[names.index(LATER) :]
    assert len(names) > 60
    assert {one.outcome for one in after} == {Outcome.FAULT}
    assert ids(result, Outcome.FAILED, Outcome.WARNING) == set()
    assert {"B07", "C03", "D11"} <= ids(result, Outcome.PASSED)
    assert check_of(result, "N04").outcome is Outcome.FAULT
    assert result.verdict is Verdict.FAULT


def test_the_reports_of_a_run_with_faults_are_written_and_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_control: Control, _controller: str, _client: str) -> None:
        raise RuntimeError("the list is lost")

    monkeypatch.setattr(Control, "archivist", broken)

    code = rehearse_into(rehearsal(select="@D12 or @B07 or @B04 or @M01"), tmp_path)

    (folder,) = tmp_path.iterdir()
    assert code == 5
    assert len(list(folder.iterdir())) == 10
    assert verify(folder, "en").exit_code == 0


def test_a_silent_archive_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def silent(wire: Wire, _request: object) -> None:
        asked.append(wire.address)
        raise SilenceError("the archive does not answer")

    monkeypatch.setattr(Wire, "send", silent)

    result = judged(record(tmp_path / RECORDING, rehearsal()))

    assert len(asked) == 1
    assert result.verdict is Verdict.FAULT
    assert {one.outcome for one in result.scenarios} == {Outcome.FAULT}


def test_a_rehearsal_that_is_broken_off_can_be_read_and_is_incomplete(tmp_path: Path) -> None:
    recording = record(tmp_path / RECORDING, rehearsal(), recorder=interrupted_at("action", 12))

    result = judged(recording)
    assert recording.end is None
    assert [event["event"] for event in recording.events].count("action") == 12
    assert result.verdict is Verdict.INCOMPLETE
    assert ids(result, Outcome.FAILED, Outcome.FAULT, Outcome.WARNING) == set()
    assert len(result.scenarios) < 20


def interrupted_at(kind: str, number: int) -> Callable[[Any], Recorder]:
    """A recorder in which somebody presses Ctrl+C just after that event."""

    class Interrupted(Recorder):
        left = number

        def enter(self, entered: str, /, **told: Any) -> Event:
            event = super().enter(entered, **told)
            self.left -= entered == kind
            if not self.left:
                raise KeyboardInterrupt
            return event

    return Interrupted


@pytest.mark.parametrize(
    ("kind", "number"), [("scenario", 3), ("scenario_end", 2), ("exchange", 5)]
)
def test_wherever_it_is_broken_off_nothing_is_held_against_anybody(
    tmp_path: Path, kind: str, number: int
) -> None:
    recording = record(tmp_path / RECORDING, rehearsal(), recorder=interrupted_at(kind, number))

    result = judged(recording)
    assert result.verdict is Verdict.INCOMPLETE
    assert ids(result, Outcome.FAILED, Outcome.FAULT, Outcome.WARNING) == set()


def test_a_run_broken_off_is_reported_as_far_as_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conformance.recording.Recorder", interrupted_at("action", 5))

    code = rehearse_into(rehearsal(), tmp_path)

    (folder,) = tmp_path.iterdir()
    assert code == 4
    assert (folder / "report.json").is_file()


def test_a_run_that_never_began_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_control: Control, _world: str, _language: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Control, "make", broken)

    with pytest.raises(KeyboardInterrupt):
        rehearse_into(rehearsal(), tmp_path)

    assert not list(tmp_path.iterdir())


# ---- the wire


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[requests.Response]:
    """The answers that a session gives, last first; an exception is raised."""
    answers: list[Any] = []

    def post(_session: requests.Session, _address: str, **_told: Any) -> requests.Response:
        answer = answers.pop()
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(requests.Session, "post", post)
    monkeypatch.setattr("conformance.wire.write_request", lambda *_: b"")
    return answers


def response(status: int, body: bytes, kind: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made._content = body
    made.headers["Content-Type"] = kind
    return made


SOAP_FAULT = (
    b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
    b"<faultcode>s:Server</faultcode><faultstring>out of order</faultstring>"
    b"</s:Fault></s:Body></s:Envelope>"
)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (response(200, b"<html><body>Request Rejected</body></html>", "text/html"), "HTTP 200"),
        (response(502, b"<html>Bad gateway", "text/html"), "HTTP 502"),
        (response(200, b"", "text/xml"), "none of the archive's"),
        (response(500, SOAP_FAULT, "text/xml"), "HTTP 500: out of order"),
        (response(503, SOAP_FAULT, "text/xml"), "HTTP 503: out of order"),
        (requests.ConnectionError("refused"), "does not answer"),
        (requests.exceptions.ChunkedEncodingError("cut"), "does not answer"),
    ],
)
def test_what_is_no_answer_of_the_archive_is_a_wire_error(
    codes: Codebook, posted: list[Any], answer: object, named: str
) -> None:
    posted.append(answer)

    with pytest.raises(WireError, match=named) as fault:
        Wire("http://127.0.0.1:1/archive", codes).send(None)  # type: ignore[arg-type]

    assert not isinstance(fault.value, SilenceError)


def test_an_answer_that_does_not_come_in_time_is_silence(
    codes: Codebook, posted: list[Any]
) -> None:
    posted.append(requests.ReadTimeout("30 seconds"))

    with pytest.raises(SilenceError):
        Wire("http://127.0.0.1:1/archive", codes).send(None)  # type: ignore[arg-type]


def test_a_fault_that_names_the_caller_is_an_answer(codes: Codebook, posted: list[Any]) -> None:
    posted.append(response(400, SOAP_FAULT.replace(b"s:Server", b"s:Client"), "text/xml"))

    answer = Wire("http://127.0.0.1:1/archive", codes).send(None)  # type: ignore[arg-type]

    assert "out of order" in str(answer)


# ---- how long it takes


@pytest.mark.slow
def test_a_simulated_rehearsal_takes_a_few_seconds(tmp_path: Path) -> None:
    begun = time.process_time()

    record(tmp_path / RECORDING, rehearsal())

    assert effort(begun) < 300


@pytest.mark.parametrize(
    ("role", "unit"),
    [("producer", "1.2.246.10.90000046.10.22"), ("organiser", "1.2.246.10.90000011.10.12")],
)
def test_another_unit_can_play_a_part(tmp_path: Path, role: str, unit: str) -> None:
    asked = rehearsal()
    file = RunFile.model_validate({"clock": asked.clock, role: {"unit": unit}})

    result = judged(record(tmp_path / RECORDING, type(asked)(file=file)))

    assert result.verdict is Verdict.SUCCEEDED
    assert unit in (result.producer.unit, result.organiser.unit)
