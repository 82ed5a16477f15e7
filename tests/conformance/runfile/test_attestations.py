"""Attestations in a run file: read with the rest, and every fault of theirs told at once."""

from pathlib import Path

import pytest

from conformance.runfile import RunFileError, read_json, read_run_file, to_toml
from conformance.telling import attestations_of

GIVEN = (
    '[attestations]\nA01 = { by = "Tiina Testaaja", words = "agreement 14/2026", holds = true }\n'
)


def test_what_people_vouch_for_is_read_by_the_check() -> None:
    file = read_json({"attestations": {"A01": {"by": "Tiina", "words": "yes", "holds": False}}})

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
        ('Z99 = { by = "T", words = "w" }', "line 2, attestations.Z99: There is no check Z99"),
        ('a01 = { by = "T", words = "w" }', "did you mean A01?"),
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
    path.write_text(f"[attestations]\n{line}\n", encoding="utf-8")

    with pytest.raises(RunFileError) as fault:
        read_run_file(path)

    assert told in str(fault.value)


def test_all_faults_are_told_at_once() -> None:
    wrong = {"Z99": {"by": "T", "words": "w"}, "A01": {"words": ""}, "B07": {}}

    with pytest.raises(RunFileError) as fault:
        read_json({"attestations": wrong, "langauge": "fi"})

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
