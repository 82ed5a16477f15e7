"""A recording becomes the result that reports show: pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from conformance.catalogue import Check
from conformance.coverage import coverage_of
from conformance.instructions.judging import of_instructions
from conformance.judge import outcomes
from conformance.pointing import pointed_in
from conformance.recording import Event, Recording
from conformance.scenes_done import scenarios_done
from conformance.send_by import send_by
from conformance.sentences import Sentence
from conformance.verdicts import (
    AssumptionTold,
    CheckElsewhere,
    CheckOutcome,
    DocumentStored,
    Mode,
    Party,
    PartyTold,
    Result,
    SystemTold,
    verdict_of,
)
from simulator.domain.plain import from_plain
from simulator.domain.profile import Profile
from simulator.domain.rule import RULES

TITLE = "Register access right"
"""The title of the test case of recordings that do not tell it."""


def result_of(recording: Recording, catalogue: Sequence[Check]) -> Result:
    """Everything that a report shows, from the recording alone.

    *catalogue* are the checks; those that the recorded run selected are judged.
    """
    run, end = recording.run, recording.end
    instructed = of_instructions(recording) if catalogue else ()
    checks = (*outcomes(recording, catalogue), *instructed)
    ended = end["ended"] if end else _last_time(recording)
    return Result(
        run=run["id"],
        test_case=run["test_case"],
        title=run.get("title", TITLE),
        started=run["started"],
        ended=ended,
        tool_version=run["tool_version"],
        rule_book=run["rule_book"],
        language=run["language"],
        verdict=verdict_of(checks),
        organiser=_party(Party.ORGANISER, run["parties"]["organiser"]),
        producer=_party(Party.PRODUCER, run["parties"]["producer"]),
        checks=checks,
        scenarios=tuple(scenarios_done(recording, catalogue)),
        documents=tuple(_document(event["document"]) for event in recording.of("document")),
        assumptions=tuple(_assumptions(run["profile"])),
        send_by=send_by(datetime.fromisoformat(ended).date()),
        people=dict(run["people"]),
        client=run["client"],
        case=_case(recording),
        exchanges=_exchanges(recording),
        pointed=pointed_in(recording, checks),
        coverage=coverage_of(recording),
        features=_features(run["scenarios"]),
        elsewhere=_elsewhere(catalogue, checks),
        unasked=_unasked(recording),
    )


def _unasked(recording: Recording) -> tuple[Party, ...]:
    """The parties whose real system was asked for nothing, once that is certain."""
    if recording.end is None:
        return ()
    asked = {one["party"] for kind in ("action", "aside") for one in recording.of(kind)}
    return tuple(
        Party(role)
        for role, party in recording.run["parties"].items()
        if Mode(party["mode"]) is not Mode.SIMULATED and role not in asked
    )


def _features(scenarios: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The feature that shows a check, by the check's id."""
    return {tag: one["feature"] for one in scenarios if "feature" in one for tag in one["tags"]}


def _elsewhere(
    catalogue: Sequence[Check], judged: Sequence[CheckOutcome]
) -> tuple[CheckElsewhere, ...]:
    """The checks of the catalogue that the run's test case does not judge."""
    here = {check.id for check in judged}
    return tuple(
        CheckElsewhere(check.id, check.title, check.how)
        for check in catalogue
        if check.id not in here
    )


def _last_time(recording: Recording) -> str:
    times = [event["at"] for event in recording.events if "at" in event]
    last = str(times[-1] if times else recording.run["started"])
    return datetime.fromisoformat(last).isoformat(timespec="seconds")


def _party(role: Party, kept: Event) -> PartyTold:
    system = kept["system"]
    return PartyTold(
        role=role,
        mode=Mode(kept["mode"]),
        organisation=kept["organisation"],
        organisation_sv=kept["organisation_sv"],
        oid=kept["oid"],
        business_id=kept["business_id"],
        unit=kept["unit"],
        unit_name=kept["unit_name"],
        unit_name_sv=kept["unit_name_sv"],
        system=SystemTold(**{name: value or "" for name, value in system.items()}),
    )


def _document(kept: Event) -> DocumentStored:
    return DocumentStored(
        **{
            name: kept[name]
            for name in DocumentStored.__dataclass_fields__
            if name not in ("client", "service_task")
        },
        service_task=kept["service_task"] or "",
        client=kept["client"]["extension"],
    )


def _assumptions(profile: Mapping[str, Any]) -> Iterable[AssumptionTold]:
    """What the profile assumes, then what the rules assume."""
    for one in from_plain(Profile, profile).assumptions():
        yield AssumptionTold(one.key, one.value, Sentence(one.why))
    for rule in RULES.values():
        if rule.assumes:
            yield AssumptionTold(rule.id, "", Sentence(rule.assumes))


def _case(recording: Recording) -> str:
    """The case of the story's client, as the archivist's list has it."""
    cases = (event["document"]["case"] for event in recording.of("document"))
    return next((case for case in cases if case), "")


def _exchanges(recording: Recording) -> dict[str, Mapping[str, Any]]:
    kept = ("at", "caller", "request", "service_request", "outcome", "findings", "documents")
    return {
        id: {name: exchange[name] for name in kept} for id, exchange in recording.exchanges.items()
    }
