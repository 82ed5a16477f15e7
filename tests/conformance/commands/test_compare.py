"""sotebed compare, as it is called."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.commands.compare import command
from conformance.judged import RECORDING
from conformance.recording import Recording


def called(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def out(
    plain_recording: Recording,
    persona_recordings: Mapping[str, Recording],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Two runs: green, and red in G04."""
    out = tmp_path_factory.mktemp("out")
    for name, recording in (("green", plain_recording), ("red", persona_recordings["keeps-hits"])):
        (out / name).mkdir()
        text = "".join(json.dumps(event) + "\n" for event in recording.events)
        (out / name / RECORDING).write_text(text, encoding="utf-8")
    return out


def test_something_worse_is_exit_code_1(out: Path) -> None:
    result = called("green", "red", "--out", out)

    assert result.exit_code == 1
    assert "worse  G04  passed → failed: " in result.stdout


@pytest.mark.parametrize(("before", "after"), [("red", "green"), ("green", "green")])
def test_nothing_worse_is_exit_code_0(out: Path, before: str, after: str) -> None:
    assert called(before, after, "--out", out).exit_code == 0


def test_programs_get_json(out: Path) -> None:
    result = called("green", "red", "--out", out, "--json")

    told = json.loads(result.stdout)
    assert told["verdict"] == {"before": "succeeded", "after": "failed", "turn": "worse"}


def test_a_run_that_is_not_there_is_told(out: Path) -> None:
    result = called("green", "none", "--out", out)

    assert result.exit_code == 2
    assert "there is no run 'none'" in result.stderr
