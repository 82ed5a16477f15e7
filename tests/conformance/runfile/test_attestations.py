"""Attestations in a run file: read with the rest, and every fault of theirs told at once."""

import re
from pathlib import Path

import pytest

from conformance.runfile import RunFileError, read_json, read_run_file, to_toml
from conformance.telling import attestations_of

GIVEN = """test_case = "full"

[attestations]
A01 = { by = "Tiina Testaaja", words = "agreement 14/2026", holds = true }
"""
PROJECT = Path(__file__).resolve().parents[3]


def test_what_people_vouch_for_is_read_by_the_check() -> None:
    file = read_json(
        {
            "test_case": "full",
            "attestations": {"A01": {"by": "Tiina", "words": "yes", "holds": False}},
        }
    )

    (given,) = attestations_of(file)

    assert (given.check, given.by, given.words, given.holds) == ("A01", "Tiina", "yes", False)
    assert given.party == "both"


def test_a_word_holds_unless_it_says_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(GIVEN.replace(", holds = true", ""), encoding="utf-8")

    assert read_run_file(path).attestations["A01"].holds


def test_attestations_are_written_as_they_were_read(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(GIVEN, encoding="utf-8")
    file = read_run_file(path)

    path.write_text(to_toml(file), encoding="utf-8")

    assert read_run_file(path) == file


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('Z99 = { by = "T", words = "w" }', "line 3, attestations.Z99: There is no check Z99"),
        ('a01 = { by = "T", words = "w" }', "did you mean A01?"),
        ('A1 = { by = "T", words = "w" }', "There is no check A1: did you mean A01?"),
        ('B07 = { by = "T", words = "w" }', "The check B07 is not for people to attest"),
        ('A01 = { words = "w" }', "attestations.A01.by: Say by name who vouches for it"),
        ('A01 = { by = "T", words = " " }', "attestations.A01.words: Say in words what is so"),
        ('A01 = { by = "T", words = "w", holds = "yes" }', "is neither true nor false"),
        ('A01 = { by = "T", words = "w", date = "x" }', "There is no setting date here"),
        ('A01 = "yes"', "give its settings by their names"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(f'test_case = "full"\n[attestations]\n{line}\n', encoding="utf-8")

    with pytest.raises(RunFileError) as fault:
        read_run_file(path)

    assert told in str(fault.value)


def test_all_faults_are_told_at_once() -> None:
    given = {"test_case": "full", "langauge": "fi"}
    wrong = {"Z99": {"by": "T", "words": "w"}, "A01": {"words": ""}, "B07": {}}

    with pytest.raises(RunFileError) as fault:
        read_json({**given, "attestations": wrong})

    places = {".".join(one.place) for one in fault.value.faults}
    assert places == {
        "langauge",
        "attestations.Z99",
        "attestations.A01.by",
        "attestations.A01.words",
        "attestations.B07",
    }


def test_a_table_of_another_form_is_told() -> None:
    with pytest.raises(RunFileError, match="attestations"):
        read_json({"attestations": ["A01"]})


@pytest.mark.parametrize(
    "case", ["", 'test_case = "register-access-right"\n', 'test_case = "short"\n']
)
def test_a_word_on_a_check_that_the_test_case_does_not_judge_is_told_with_its_line(
    tmp_path: Path, case: str
) -> None:
    path = tmp_path / "run.toml"
    path.write_text(
        f'{case}[attestations]\nA02 = {{ by = "T", words = "w", holds = false }}\n',
        encoding="utf-8",
    )

    with pytest.raises(RunFileError) as fault:
        read_run_file(path)

    (told,) = fault.value.faults
    assert told.line == (3 if case else 2)
    assert "does not judge the check A02: it is judged in full" in str(told)


def test_the_test_case_of_the_command_line_is_the_one_that_judges(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text(GIVEN.replace("full", "short"), encoding="utf-8")

    file = read_run_file(path, "full")

    assert (file.test_case, list(file.attestations)) == ("full", ["A01"])


def test_an_unknown_test_case_is_told_with_its_line_beside_what_else_is_wrong(
    tmp_path: Path,
) -> None:
    path = tmp_path / "run.toml"
    path.write_text(
        'test_case = "ful"\n[attestations]\nZ99 = { by = "T", words = "w" }\n', encoding="utf-8"
    )

    with pytest.raises(RunFileError) as fault:
        read_run_file(path)

    case, check = fault.value.faults
    assert (case.place, case.line, check.line) == (("test_case",), 1, 3)
    assert "there is no test case 'ful': did you mean full?" in str(case)


@pytest.mark.parametrize("page", ["README.md", "docs/attestations.md"])
def test_the_run_files_of_the_pages_can_be_used(tmp_path: Path, page: str) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```", (PROJECT / page).read_text("utf-8"), re.M | re.S)
    told = [text for text in blocks if "test_case" in text]
    path = tmp_path / "run.toml"

    for text in told:
        path.write_text(text, encoding="utf-8")
        read_run_file(path)

    assert any("[attestations]" in text for text in told)
