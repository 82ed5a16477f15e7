"""The baseline: what it takes, what it refuses, and that what is written can be read."""

from datetime import date
from pathlib import Path

import pytest

from conformance.baseline import BaselineError, KnownIssue, read_baseline, written
from conformance.verdicts import Basis, CheckOutcome, Mode, Outcome, Party
from tests.conformance import results

CHECKS = ("D11", "D13", "G04")
GOOD = '[[known]]\ncheck = "D11"\nreason = "ticket 17"\nexpires = 2027-01-31\n'


def read(tmp_path: Path, text: str) -> tuple[KnownIssue, ...]:
    path = tmp_path / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    return read_baseline(path, CHECKS)


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(BaselineError) as raised:
        read(tmp_path, text)
    first, *lines = str(raised.value).splitlines()
    assert first == f"{tmp_path / 'baseline.toml'} cannot be used:"
    return [line.strip() for line in lines]


def test_an_empty_file_knows_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ()


def test_an_entry_is_for_a_failure_unless_it_says_otherwise(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, f"# ours\n\n{GOOD}")

    assert entry == KnownIssue(
        check="D11", reason="ticket 17", expires=date(2027, 1, 31), outcome=Outcome.FAILED, line=3
    )


def test_an_entry_may_name_several_checks_an_outcome_and_a_party(tmp_path: Path) -> None:
    several = GOOD.replace('"D11"', '[\n  "D11", # first\n  "G04",\n]')

    entries = read(tmp_path, several + 'outcome = "not_shown"\nparty = "producer"\n')

    assert [one.check for one in entries] == ["D11", "G04"]
    assert {(one.outcome, one.party) for one in entries} == {(Outcome.NOT_SHOWN, Party.PRODUCER)}


@pytest.mark.parametrize(
    ("instead_of", "there_is", "line", "named"),
    [
        ('check = "D11"', "", 1, "check is missing: name the check by its id"),
        ('check = "D11"', "check = 11", 2, "seen: 11"),
        ('check = "D11"', "check = []", 2, "seen: []"),
        ('check = "D11"', 'check = "D99"', 2, "there is no check 'D99'"),
        ('check = "D11"', 'check = "d11"', 2, "no check 'd11': did you mean D11?"),
        ('check = "D11"', 'check = "Q"', 2, "no check 'Q': `sotebed checks` names them all"),
        ("expires = 2027-01-31", "expires = 2027-01-31T10:00:00", 4, "seen: 2027-01-31T10:00:00"),
        ('check = "D11"', 'check = ["D11", "D98"]', 2, "there is no check 'D98'"),
        ('reason = "ticket 17"', 'reason = "  "', 3, "say in a sentence why this is known"),
        ('reason = "ticket 17"', "", 1, "reason is missing"),
        ("expires = 2027-01-31", "", 1, "expires is missing: give the last day"),
        ("expires = 2027-01-31", 'expires = "soon"', 4, "give the last day"),
        ("expires = 2027-01-31", 'expires = 2027-01-31\noutcome = "fault"', 5, "choose one of"),
        ("expires = 2027-01-31", 'expires = 2027-01-31\noutcome = "passed"', 5, "choose one of"),
        ("expires = 2027-01-31", "expires = 2027-01-31\noutcome = 7", 5, "choose one of"),
        (
            "expires = 2027-01-31",
            'expires = 2027-01-31\nparty = "nobody"',
            5,
            "organiser, producer",
        ),
        ("expires = 2027-01-31", "expires = 2027-01-31\nuntil = 1", 5, "there is no such key"),
        ("[[known]]", "[other]", 1, "the keys here are known"),
        ("[[known]]", "[known]", 1, "begin each entry with [[known]]"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, instead_of: str, there_is: str, line: int, named: str
) -> None:
    (fault,) = faults(tmp_path, GOOD.replace(instead_of, there_is))

    assert fault.startswith(f"line {line}: ")
    assert named in fault


def test_every_fault_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    wrong = GOOD.replace("ticket 17", "").replace("2027-01-31", "1")

    found = faults(tmp_path, f"{wrong}\n{wrong}")

    assert [line.split(":")[0] for line in found] == ["line 3", "line 4", "line 8", "line 9"]


def test_a_check_named_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f"{GOOD}\n{GOOD}")

    assert fault == "line 6: check: D11 stands already on line 1: keep one"


def test_one_check_may_be_known_with_two_outcomes(tmp_path: Path) -> None:
    entries = read(tmp_path, f'{GOOD}\n{GOOD}outcome = "not_shown"\n')

    assert [one.outcome for one in entries] == [Outcome.FAILED, Outcome.NOT_SHOWN]


def test_a_list_of_tables_on_one_line_is_read_without_lines(tmp_path: Path) -> None:
    entry = '{ check = "D11", reason = "%s", expires = 2027-01-31 }'

    (known,) = read(tmp_path, f"known = [{entry % 'ticket 17'}]")
    (fault,) = faults(tmp_path, f"known = [{entry % ''}]")

    assert known.line == 0
    assert fault.startswith("reason: ")


@pytest.mark.parametrize("text", ["[[known\n", "known = [,]"])
def test_a_file_that_is_no_toml_is_told_with_the_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(BaselineError, match=r"is no TOML: .*line 1"):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"

    with pytest.raises(BaselineError) as caught:
        read_baseline(path, CHECKS)

    assert str(caught.value) == f"{path} cannot be read: No such file or directory"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(GOOD, encoding="utf-16")

    with pytest.raises(BaselineError, match="cannot be read as UTF-8: save it in that encoding"):
        read_baseline(path, CHECKS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"check": "D13"}, False),
        ({"outcome": Outcome.NOT_SHOWN}, False),
        ({"party": Party.PRODUCER}, True),
        ({"party": Party.ORGANISER}, False),
    ],
)
def test_an_entry_names_one_outcome_of_one_party(
    changes: dict[str, object], expected: bool
) -> None:
    told = {"check": "D11", "reason": "r", "expires": date(2027, 1, 31), **changes}

    entry = KnownIssue(**told)  # type: ignore[arg-type]

    assert entry.names(failed()) is expected


def failed() -> CheckOutcome:
    return results.check("D11", "A title", Outcome.FAILED, basis=Basis.STATED, mode=Mode.SIMULATED)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    reason = 'quotes " and \\ and \x7f and \n lines, åäö'
    day = date(2027, 1, 31)
    entries = (
        KnownIssue(check="D11", reason=reason, expires=day, party=Party.PRODUCER),
        KnownIssue(check="D13", reason="x", expires=day, outcome=Outcome.NOT_SHOWN),
        KnownIssue(check="G04", reason="x", expires=day, outcome=Outcome.NOT_SHOWN),
    )

    text = written(entries, {"D11": "The organiser is the controller", "G04": "Nothing is shown"})

    again = read(tmp_path, text)
    assert [(one.check, one.outcome, one.party, one.reason) for one in again] == [
        (one.check, one.outcome, one.party, one.reason) for one in entries
    ]
    assert text.count("[[known]]") == 2
    assert "# Nothing is shown" in text


def test_a_baseline_may_have_the_mark_that_windows_puts_before_it(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_text(GOOD, encoding="utf-8-sig")

    assert [one.check for one in read_baseline(path, {"D11"})] == ["D11"]
