"""The organiser's instructions, judged on a rehearsal's recording: kept to, broken, not given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conformance.instructions.instruction import Instruction, Kind
from conformance.instructions.judging import of_instructions
from conformance.instructions.keeping import kept_to
from conformance.instructions.stored import Produced
from conformance.recording import Recording
from conformance.runfile import read_json, read_run_file
from conformance.runfile.instructions_read import read_instructions
from conformance.runfile.meaning import instructed_by
from conformance.verdicts import Basis, CheckOutcome, Outcome, Party
from fixtures import folder
from tests.conformance.runs import judged

PLAN = "Lapsiperheiden palvelujen toteuttamissuunnitelma"
SUMMARY = "Sosiaalihuollon yhteenveto"
EXAMPLE = folder("instructions", "example.toml")


def instructed(recording: Recording, **tables: list[Mapping[str, Any]]) -> list[CheckOutcome]:
    """The organiser's own checks, as if the rehearsal had been held with these instructions."""
    file = read_json({"instructions": {"title": "Liite 2", **tables}})
    run = {**recording.run, "instructions": instructed_by(file.instructions).kept()}
    found = of_instructions(Recording((run, *recording.events[1:])))
    return [one for one in found if one.outcome is not Outcome.NOT_APPLICABLE]


KEPT = {
    "structure by name": {"produce": [{"structure": PLAN}]},
    "structure by OID of another version": {
        "produce": [{"structure": "1.2.246.537.6.1506.15008.2020.1.1"}]
    },
    "structure in a service": {
        "produce": [{"structure": PLAN, "service_task": "24", "social_service": "Sosiaaliohjaus"}]
    },
    "a summary every month": {"summary": [{"every": "P1M"}]},
    "fields that are filled": {
        "fill": [{"structure": SUMMARY, "fields": ["johtopaatokset", "yhteenveto/tarkoitus"]}]
    },
    "a field by its name": {"fill": [{"structure": SUMMARY, "fields": ["Asiasisältö"]}]},
    "stored within a working day": {"store": [{"working_days": 1}]},
    "stored within an hour": {"store": [{"within": "PT1H", "structure": SUMMARY}]},
}
BROKEN = {
    "another structure of the service": {
        "produce": [{"structure": "1.2.246.537.6.1506.16005", "service_task": "24"}]
    },
    "a summary that covers more": {"summary": [{"every": "P1D"}]},
    "an empty field": {"fill": [{"structure": SUMMARY, "fields": ["vastaanottaja"]}]},
    "a field in an empty group": {
        "fill": [{"structure": PLAN, "fields": ["suunnitelma/suunnitelman_tarkistaminen/paikka"]}]
    },
}


@pytest.mark.parametrize("tables", KEPT.values(), ids=KEPT)
def test_what_the_rehearsal_keeps_to_passes(
    plain_recording: Recording, tables: dict[str, Any]
) -> None:
    (check,) = instructed(plain_recording, **tables)

    assert check.outcome is Outcome.PASSED, str(check.why)
    assert set(check.evidence) <= set(plain_recording.exchanges)
    assert check.evidence


@pytest.mark.parametrize("tables", BROKEN.values(), ids=BROKEN)
def test_what_the_rehearsal_breaks_is_a_warning_with_its_place(
    plain_recording: Recording, tables: dict[str, Any]
) -> None:
    (check,) = instructed(plain_recording, **tables)

    assert check.outcome is Outcome.WARNING, str(check.why)
    assert (check.basis, check.party) == (Basis.DERIVED, Party.PRODUCER)
    assert check.why is not None
    assert check.expected is not None
    assert all(spot.exchange in plain_recording.exchanges for spot in check.spots)
    assert check.spots


def test_a_document_stored_late_is_a_warning(plain_recording: Recording) -> None:
    late = Recording(tuple(map(_five_days_later, plain_recording.events)))

    (kept,) = instructed(late, store=[{"within": "P7D"}])
    (broken,) = instructed(late, store=[{"working_days": 1}])

    assert kept.outcome is Outcome.PASSED
    assert broken.outcome is Outcome.WARNING
    assert {spot.location for spot in broken.spots} == {"localSocialHeader/creationTime"}


def _five_days_later(event: Mapping[str, Any]) -> Mapping[str, Any]:
    if event["event"] != "exchange":
        return event
    at = datetime.fromisoformat(event["exchange"]["at"]) + timedelta(days=5)
    return {**event, "exchange": {**event["exchange"], "at": at.isoformat()}}


def test_what_no_document_is_about_is_not_shown(plain_recording: Recording) -> None:
    (check,) = instructed(plain_recording, produce=[{"structure": PLAN, "service_task": "10"}])

    assert check.outcome is Outcome.NOT_SHOWN


@pytest.mark.parametrize(
    ("service", "why"),
    [
        ({"social_service": "4545"}, "No document of the social service 4545 was met"),
        ({"service_task": "98"}, "No document of the service task 98 was met"),
        ({"service_task": "24", "social_service": "4545"}, "service task 24, social service 4545"),
    ],
)
def test_a_service_of_which_no_document_was_met_is_named(
    plain_recording: Recording, service: dict[str, str], why: str
) -> None:
    (check,) = instructed(plain_recording, summary=[{"every": "P1M", **service}])

    assert check.outcome is Outcome.NOT_SHOWN
    assert why in str(check.why)


def test_in_a_run_of_some_scenarios_a_lacking_structure_is_not_shown(
    plain_recording: Recording,
) -> None:
    run = {**plain_recording.run, "selected": plain_recording.run["selected"][:3]}
    part = Recording((run, *plain_recording.events[1:]))

    (check,) = instructed(part, produce=[{"structure": "1.2.246.537.6.1506.16005"}])

    assert check.outcome is Outcome.NOT_SHOWN


def test_without_instructions_the_checks_do_not_apply(plain_recording: Recording) -> None:
    found = of_instructions(plain_recording)

    assert [one.id for one in found] == ["OI1", "OI2", "OI3", "OI4"]
    assert {one.outcome for one in found} == {Outcome.NOT_APPLICABLE}
    assert all(one.why for one in found)


def test_ids_are_numbered_by_kind_and_the_source_is_the_organisers_own(
    plain_recording: Recording,
) -> None:
    found = instructed(
        plain_recording,
        produce=[{"structure": PLAN, "point": "2.1"}, {"structure": SUMMARY}],
        store=[{"working_days": 1, "point": "5"}],
    )

    assert [(one.id, one.source) for one in found] == [
        ("OI1.1", "Liite 2, 2.1"),
        ("OI1.2", "Liite 2"),
        ("OI4.1", "Liite 2, 5"),
    ]


def test_a_broken_instruction_holds_no_verdict_back(plain_recording: Recording) -> None:
    file = read_json({"instructions": {"title": "Liite 2", "summary": [{"every": "P1D"}]}})
    run = {**plain_recording.run, "instructions": instructed_by(file.instructions).kept()}

    result = judged(Recording((run, *plain_recording.events[1:])))

    assert result.verdict.value == "succeeded"
    assert result.pointed["OI2.1"][0].lines


def test_the_example_is_kept_to_by_the_demo_world_wherever_it_is_shown(
    plain_recording: Recording, tmp_path: Path
) -> None:
    (tmp_path / "run.toml").write_text(f'instructions = "{EXAMPLE}"\n', encoding="utf-8")
    file = read_run_file(tmp_path / "run.toml")
    run = {**plain_recording.run, "instructions": instructed_by(file.instructions).kept()}

    found = of_instructions(Recording((run, *plain_recording.events[1:])))

    assert file.instructions == read_instructions(EXAMPLE)
    assert {one.outcome for one in found} == {Outcome.PASSED}, [str(one.why) for one in found]


# ---- the time between summaries, where a rehearsal takes no months

MONTHLY = Instruction(
    id="OI2.1", kind=Kind.SUMMARY, structure="1.2.246.537.6.1506.16009", every="P1M"
)
ENTRY = Produced(
    exchange="x",
    at=datetime.fromisoformat("2026-01-01T12:00:00+02:00"),
    set_id="1",
    structure="1.2.246.537.6.1506.19007",
    client="c",
    service_task="24",
    social_services=frozenset(),
    completed=None,
    root_key="k",
    body={},
)


def entry(day: str, *, summary: bool = False) -> Produced:
    at = datetime.fromisoformat(f"{day}T12:00:00+02:00")
    return replace(ENTRY, at=at, structure=MONTHLY.structure if summary else ENTRY.structure)


@pytest.mark.parametrize(
    ("several", "outcome"),
    [
        ([entry("2026-01-01"), entry("2026-01-20")], Outcome.NOT_APPLICABLE),
        ([entry("2026-01-01"), entry("2026-02-01")], Outcome.NOT_APPLICABLE),
        ([entry("2026-01-01"), entry("2026-02-02")], Outcome.WARNING),
        ([entry("2026-01-31"), entry("2026-02-28")], Outcome.NOT_APPLICABLE),
        ([entry("2026-01-31"), entry("2026-03-01")], Outcome.WARNING),
        (
            [entry("2026-01-01"), entry("2026-01-31", summary=True), entry("2026-02-20")],
            Outcome.PASSED,
        ),
        (
            [entry("2026-01-01"), entry("2026-01-31", summary=True), entry("2026-03-20")],
            Outcome.WARNING,
        ),
        ([entry("2026-01-01"), entry("2026-02-10", summary=True)], Outcome.WARNING),
    ],
)
def test_a_summary_is_due_as_often_as_instructed(several: list[Produced], outcome: Outcome) -> None:
    assert kept_to(MONTHLY, several, whole=True).outcome is outcome
