"""Instructions in a run file: in a file beside it, as an object, typed; every fault at once, with its line."""

from dataclasses import replace
from pathlib import Path

import pytest

from conformance.runfile import RunFileError, read_form, read_json, read_run_file, to_toml
from conformance.runfile.instructions import SOCIAL_SERVICES, code_in, code_meant
from conformance.runfile.instructions_read import read_instructions
from fixtures import folder, read_texts
from simulator.domain.codes import read_code_sets

EXAMPLE = folder("instructions", "example.toml")
FAULTY = """title = "Liite 2"

[[produce]]
structure = "Merkintä jostain"
service_task = "Avaruuspalvelut"

[[summary]]
every = "PT4H"
sevice = "3"

[[fill]]
structure = "Merkintä asiakkaan arjesta"
fields = ["Kuvaus", "Sukunimi", "olematon"]

[[store]]
point = "4"

[[store]]
working_days = "1"
within = "P1D"
"""
TOLD = [
    "line 4, produce.1.structure: 'Merkintä jostain' is no structure",
    "line 5, produce.1.service_task: 'Avaruuspalvelut' is no service task",
    "line 8, summary.1.every: 'PT4H' is of hours",
    "line 9, summary.1.sevice: There is no setting sevice: did you mean service_task?",
    "line 13, fill.1.fields.2: 'Sukunimi' is the name of several fields",
    "line 13, fill.1.fields.3: 'olematon' is no field of the structure",
    "line 15, store.1: How soon?",
    "line 18, store.2: An instruction says either working_days or within",
    "line 19, store.2.working_days: '1' is no whole number",
]


def in_folder(folder_: Path, instructions: str, named: str = "own.toml") -> Path:
    (folder_ / "own.toml").write_text(instructions, encoding="utf-8")
    path = folder_ / "run.toml"
    path.write_text(f'language = "sv"\ninstructions = "{named}"\n', encoding="utf-8")
    return path


def lines_of(fault: RunFileError) -> list[str]:
    return [line.strip() for line in str(fault).splitlines()[1:]]


def test_the_same_instructions_come_from_a_file_an_object_and_a_form(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    named = read_run_file(in_folder(tmp_path, text)).instructions

    assert named == read_instructions(EXAMPLE)
    assert named == read_form({"instructions": text}).instructions
    assert named is not None
    assert named == read_json({"instructions": named.model_dump(mode="json")}).instructions


def test_a_run_file_with_instructions_is_written_whole_and_read_again(tmp_path: Path) -> None:
    file = read_form({"instructions": EXAMPLE.read_text(encoding="utf-8"), "language": "sv"})
    path = tmp_path / "run.toml"

    path.write_text(to_toml(file), encoding="utf-8")

    assert read_run_file(path) == file


def test_every_fault_is_told_with_its_line_in_the_file_that_the_run_file_names(
    tmp_path: Path,
) -> None:
    with pytest.raises(RunFileError) as caught:
        read_run_file(in_folder(tmp_path, FAULTY))

    told = lines_of(caught.value)
    assert len(told) == len(TOLD)
    assert all(
        one.startswith(f"own.toml, {start}") for one, start in zip(told, TOLD, strict=True)
    ), told


def test_a_file_of_instructions_by_itself_tells_the_same_faults(tmp_path: Path) -> None:
    in_folder(tmp_path, FAULTY)

    with pytest.raises(RunFileError) as caught:
        read_instructions(tmp_path / "own.toml")

    told = lines_of(caught.value)
    assert all(one.startswith(start) for one, start in zip(told, TOLD, strict=True)), told


@pytest.mark.parametrize(
    ("instructions", "named", "told"),
    [
        ("", "absent.toml", "line 2, instructions: absent.toml cannot be read"),
        ("title = ", "own.toml", "own.toml, line 1: The file is no TOML"),
        (
            'title = "Liite"',
            "own.toml",
            "There is no instruction: write at least one of [[produce]]",
        ),
        ("[[store]]\nworking_days = 1", "own.toml", "title: This is missing"),
        ('title = " "\n[[store]]\nworking_days = 1', "own.toml", "line 1, title: ' ' is empty"),
        ('title = "x"\n[[store]]\nwithin = "P0D"', "own.toml", "line 3, store.1.within"),
        ('title = "x"\n[[fill]]\nstructure = "Lausunto"\nfields = []', "own.toml", "fill.1"),
        ('title = "x"\n[[store]]\nworking_days = 99', "own.toml", "is too large"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    instructions: str, named: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(RunFileError) as caught:
        read_run_file(in_folder(tmp_path, instructions, named))

    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("title = ", "These instructions are no TOML (line 1)"), (FAULTY, "'olematon' is no field")],
)
def test_what_was_typed_into_a_form_is_told_at_its_field(typed: str, told: str) -> None:
    with pytest.raises(RunFileError) as caught:
        read_form({"instructions": typed})

    assert {one.place[0] for one in caught.value.faults} == {"instructions"}
    assert all(one.line for one in caught.value.faults if one.place[1:])
    assert told in str(caught.value)


def test_a_code_is_held_against_its_set_where_the_set_is_held_whole() -> None:
    part = read_code_sets(read_texts("codes")).find(SOCIAL_SERVICES)
    assert part is not None
    whole = replace(part, complete_because="the list of a day")

    assert (code_in(whole, "45"), code_in(whole, "4545")) == ("45", "")
    assert (code_in(part, "4545"), code_meant(SOCIAL_SERVICES, "4545")) == ("4545", "4545")


def test_a_setting_of_the_run_file_is_not_offered_for_one_of_the_instructions(
    tmp_path: Path,
) -> None:
    given = 'title = "x"\nlanguage = "fi"\n[[store]]\nworking_days = 1\n'

    with pytest.raises(RunFileError) as fault:
        read_run_file(in_folder(tmp_path, given))

    assert lines_of(fault.value) == [
        "own.toml, line 2, language: There is no setting language here: "
        "remove it, or use one of title, produce, summary, fill, store"
    ]


def test_instructions_may_have_the_mark_that_windows_puts_before_them(tmp_path: Path) -> None:
    path = in_folder(tmp_path, "")
    (tmp_path / "own.toml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert read_run_file(path).instructions == read_instructions(tmp_path / "own.toml")
