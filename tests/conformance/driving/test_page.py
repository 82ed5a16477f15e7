"""The page of the contract: its example driver, its curl calls and what it says of the contract."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import requests

from conformance.driving.contract import About, Came, VerbName
from conformance.driving.talking import Driver, Patience
from tests.conformance.driving.grounds import bench
from tests.waiting import WITHIN, free_port

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "driver.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "docs" / "example_driver.py"
CHECK = "from conformance.commands.check_driver import command; command()"
CALLS = re.findall(r"```sh\n(curl .*?)\n```", PAGE, re.DOTALL)
ANSWERS = re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=WITHIN)


def check(url: str, *options: str) -> "subprocess.CompletedProcess[str]":
    return run(sys.executable, "-c", CHECK, url, "--patience", str(WITHIN), *options)


@pytest.fixture(scope="module")
def example() -> Iterator[str]:
    """The address at which the example driver answers."""
    port = free_port()
    child = subprocess.Popen(
        [sys.executable, str(EXAMPLE), str(port)], stderr=subprocess.DEVNULL, cwd="/"
    )
    try:
        Driver(f"http://127.0.0.1:{port}", Patience(pause=0.05, again=WITHIN)).about()
        yield f"http://127.0.0.1:{port}"
    finally:
        child.kill()
        child.wait()


def test_the_example_driver_speaks_the_contract(example: str) -> None:
    checked = check(example)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "gave, and that are shown: 2" in checked.stdout


@pytest.mark.parametrize("field", ["fault", "acting", "change"])
def test_the_example_does_nothing_else_than_it_was_asked(example: str, field: str) -> None:
    requests.put(f"{example}/rehearsals/unusual", json={}, timeout=WITHIN)
    asked = {"id": field, "verb": "search", field: "out of turn"}

    answer = requests.post(f"{example}/rehearsals/unusual/actions", json=asked, timeout=WITHIN)

    assert answer.json() == {"kind": "cannot_do", "words": "it does not know: out of turn"}


def test_the_example_needs_python_and_nothing_else() -> None:
    imported = re.findall(r"^(?:from|import) (\w+)", EXAMPLE.read_text(encoding="utf-8"), re.M)

    assert set(imported) <= sys.stdlib_module_names
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.skipif(not shutil.which("curl"), reason="not run: there is no curl here")
def test_the_calls_of_the_page_are_answered(child: str, simulator: str) -> None:
    control = bench(simulator)
    here = {
        "http://127.0.0.1:8800": child,
        "http://127.0.0.1:8700/b/demo/archive": control.archive,
        "http://127.0.0.1:8700/api/v1/benches/demo": f"{simulator}/api/v1/benches/{control.bench}",
    }

    answers = []
    for call in CALLS:
        command = re.sub("|".join(here), lambda found: here[found[0]], call)
        command = command.replace("curl -s", "curl -s -w '%{http_code}' --noproxy '*'", 1)
        done = run("bash", "-c", command)
        answers.append((done.stdout[:-3], done.stdout[-3:]))

    assert [status for _, status in answers] == ["200", "204", "200", "204", "204", "204"]
    assert About.model_validate_json(answers[0][0]).contract == "1"
    assert Came.model_validate_json(answers[2][0]).kind == "shown"


def test_the_answers_of_the_page_fit_the_contract() -> None:
    about, came = ANSWERS

    assert About.model_validate_json(about).system.name == "Example"
    assert Came.model_validate_json(came).kind == "shown"


@pytest.mark.parametrize(
    "word", [*get_args(VerbName), *get_args(Came.model_fields["kind"].annotation)]
)
def test_every_verb_and_kind_has_its_row(word: str) -> None:
    assert f"\n| `{word}` |" in PAGE


# ---- the commands


def test_the_check_says_what_each_check_came_to(child: str) -> None:
    checked = check(child, "--part", "producer", "--language", "sv")

    assert checked.returncode == 0
    assert checked.stdout.count("godkänd") >= 12
    assert "tjänsteanordnaren, tjänsteproducenten" in " ".join(checked.stdout.split())


def test_a_running_simulator_may_be_named(child: str, simulator: str) -> None:
    checked = check(child, "--part", "organiser", "--address", f"{simulator}/")

    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["http://127.0.0.1:1", "--patience", "0.2"], "cannot be reached"),
        (["localhost:8800"], "is no address of a driver"),
        (
            ["http://127.0.0.1:1", "--address", "here"],
            "--address 'here' is none of a sotebed serve",
        ),
        (["http://127.0.0.1:1", "--profile", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_what_cannot_be_checked_ends_with_2(arguments: list[str], words: str) -> None:
    checked = check(*arguments)

    assert checked.returncode == 2
    assert words in checked.stderr


def test_a_driver_that_talks_nonsense_ends_with_1(simulator: str) -> None:
    checked = check(simulator)

    assert checked.returncode == 1
    assert "To do:" in checked.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--persona", "nobody"], "there is no persona 'nobody': "),
        (["--port", "70000"], "70000"),
        (["--profile", "nowhere.toml"], "nowhere.toml"),
        (["--host", "256.0.0.1"], "cannot serve at 256.0.0.1"),
    ],
)
def test_a_driver_that_cannot_be_started_says_why(options: list[str], words: str) -> None:
    code = "from conformance.commands.driver import command; command()"
    done = run(sys.executable, "-c", code, *options)

    assert done.returncode == 2
    assert words in done.stderr
