"""The examples for pipelines: what can be run of them is run, as a pipeline would.

Not run here: the set-up (it fetches packages), the actions of GitHub, GitLab's and Jenkins' own
steps (they need their servers). Of a Jenkinsfile the shell steps are read, its Groovy is not.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.waiting import WITHIN, free_port

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / "docs" / "ci"
SET_UP = "pip install"


def github() -> list[str]:
    jobs = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))["jobs"]
    return [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]


def gitlab() -> list[str]:
    """The lines of each job as one script: they share a shell."""
    file = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))
    jobs = [{**file[job["extends"]], **job} for job in file.values() if "script" in job]
    return [
        "\n".join(line for line in (*job["before_script"], *job["script"]) if SET_UP not in line)
        for job in jobs
    ]


def jenkins() -> list[str]:
    text = (CI / "Jenkinsfile").read_text(encoding="utf-8")
    return re.findall(r"\bsh '([^']+)'", text)


EXAMPLES = {"github.yml": github, "gitlab-ci.yml": gitlab, "Jenkinsfile": jenkins}


class Checkout:
    """A vendor's repository with the examples in it, and Sotebed set up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        driver, self.port = free_port(), free_port()
        shutil.copytree(CI, folder / "ci")
        (folder / ".venv").symlink_to(sys.prefix)
        for name in ("rehearsal.toml", "rehearse.sh"):
            path = folder / "ci" / name
            text = path.read_text(encoding="utf-8")
            assert "8800" in text
            path.write_text(text.replace("8800", str(driver)), encoding="utf-8")

    def run(self, script: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PORT": str(self.port),
            "GITHUB_STEP_SUMMARY": str(self.folder / "step-summary.md"),
            **settings,
        }
        return subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN,
        )

    @property
    def baseline(self) -> Path:
        return self.folder / "ci" / "baseline.toml"

    def junit(self) -> JUnitXml:
        return JUnitXml.fromfile(str(self.folder / "rehearsal" / "junit.xml"))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if not shutil.which("curl"):
        pytest.skip("the scripts need curl")
    return Checkout(tmp_path)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_rehearses_and_tests_against_the_services(name: str) -> None:
    commands = "\n".join(EXAMPLES[name]())

    assert "sh ci/rehearse.sh" in commands
    assert "sh ci/with-services.sh sh ci/your-tests.sh" in commands


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_commands_of_an_example_run_to_a_green_gate(name: str, checkout: Checkout) -> None:
    scripts = [script for script in EXAMPLES[name]() if SET_UP not in script]

    ended = [checkout.run(script) for script in scripts]

    assert [one.returncode for one in ended] == [0] * len(scripts), [one.stderr for one in ended]
    assert checkout.junit().failures + checkout.junit().errors == 0
    assert list(checkout.folder.glob("rehearsal/run/*/report.en.html"))


@pytest.mark.slow
def test_a_red_system_closes_the_gate_until_it_is_known(checkout: Checkout) -> None:
    port = re.search(r"driver --port (\d+)", (checkout.folder / "ci/rehearse.sh").read_text())
    assert port
    faulty = {"START_SYSTEM": f"sotebed driver --port {port[1]} --persona keeps-hits"}
    script = ". .venv/bin/activate && sh ci/rehearse.sh"

    new = checkout.run(script, **faulty)
    checkout.baseline.write_text(
        '[[known]]\ncheck = "G04"\nreason = "ticket 17"\nexpires = 9999-12-31\n'
    )
    known = checkout.run(script, **faulty)

    assert (new.returncode, known.returncode) == (1, 0), new.stdout + known.stdout
    assert "new      G04  failed: " in new.stdout
    assert checkout.junit().failures == 0


def test_a_run_file_that_cannot_be_used_ends_the_script_with_its_exit_code(
    checkout: Checkout,
) -> None:
    (checkout.folder / "ci" / "rehearsal.toml").write_text("langauge = 1", encoding="utf-8")

    ended = checkout.run(". .venv/bin/activate && sh ci/rehearse.sh")

    assert ended.returncode == 2
    assert "langauge" in ended.stderr


def test_the_exit_code_of_ones_own_tests_is_the_jobs(checkout: Checkout) -> None:
    ended = checkout.run(". .venv/bin/activate && sh ci/with-services.sh sh -c 'exit 7'")

    assert ended.returncode == 7


@pytest.mark.parametrize("name", ["github.yml", "gitlab-ci.yml"])
def test_what_is_kept_is_what_the_script_leaves(name: str) -> None:
    kept: dict[str, Any] = yaml.safe_load((CI / name).read_text(encoding="utf-8"))

    assert {"rehearsal/", "rehearsal/junit.xml"} <= set(strings(kept))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from strings(one)
        case list():
            for one in value:
                yield from strings(one)


def test_the_jenkinsfile_closes_what_it_opens_and_keeps_what_the_script_leaves() -> None:
    text = (CI / "Jenkinsfile").read_text(encoding="utf-8")

    assert text.count("{") == text.count("}")
    assert text.count("'") % 2 == 0
    assert "junit 'rehearsal/junit.xml'" in text
    assert "artifacts: 'rehearsal/**'" in text


@pytest.mark.parametrize("path", sorted(CI.glob("*.sh")), ids=lambda path: path.name)
def test_a_script_is_plain_shell(path: Path) -> None:
    checked = subprocess.run(["sh", "-n", str(path)], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stderr) == (0, "")
