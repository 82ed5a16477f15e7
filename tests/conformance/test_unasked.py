"""A real party that took no step in a run: the result says that it says nothing of it."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from conformance.catalogue import read_catalogue
from conformance.reports.view import view
from conformance.result import result_of
from conformance.summary import show
from conformance.verdicts import Party, Result
from tests.conformance.recordings import Script, run
from tests.conformance.web.held import LINKS, Held, app_of

ENDED = "2026-11-23T10:00:00+02:00"
SENTENCE = "The producer's real system was asked for nothing in this rehearsal"


def organisers_alone(producer: str) -> Script:
    script = Script([run("attended", producer)]).scenario(1)
    return script.stored("1.1", "client relationship").expect("1.2", "1.1").finish(1)


def ended(producer: str) -> Result:
    recording = organisers_alone(producer).add("end", ended=ENDED).recording()
    return result_of(recording, read_catalogue())


@pytest.mark.parametrize(
    ("producer", "unasked"),
    [("simulated", ()), ("attended", (Party.PRODUCER,)), ("driven", (Party.PRODUCER,))],
)
def test_a_real_party_that_took_no_step_is_named(producer: str, unasked: tuple[Party, ...]) -> None:
    assert ended(producer).unasked == unasked


def test_nobody_is_named_before_the_end() -> None:
    assert result_of(organisers_alone("attended").recording(), ()).unasked == ()


def test_the_report_says_so_in_its_verdict_and_of_the_party() -> None:
    told = view(ended("attended"), "en", str)

    (modes,) = (row["values"] for row in told["parties"]["rows"] if row["key"] == "mode")
    assert SENTENCE in told["verdict"]["text"]
    assert "asked for nothing" not in modes[0]
    assert "asked for nothing" in modes[1]


def test_the_screen_says_so() -> None:
    console = Console(file=StringIO(), width=200)

    show(ended("attended"), Path(), str, console)

    assert SENTENCE in console.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO


def test_the_board_says_so(tmp_path: Path) -> None:
    organisers_alone("attended").add("end", ended=ENDED).write(tmp_path)
    reader = app_of(Held(tmp_path, "ended")).test_client()

    text = reader.get(f"/r/{LINKS['observer']}", headers={"Accept-Language": "en"}).text

    assert SENTENCE.replace("'", "&#39;") in text
    assert "done by a person in a real system; asked for nothing in this rehearsal" in text
