"""Judging again from the recording: every exchange by the rules, every check by the judge."""

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.recording import Recording
from conformance.sentences import Sentence, told
from conformance.verdicts import Result
from simulator.domain.facts import Codebook, Facts
from simulator.domain.plain import from_plain
from simulator.domain.profile import Profile
from simulator.domain.rule import judge
from simulator.messages.archive import read_request


def other_findings(recording: Recording, codes: Codebook) -> Iterator[Sentence]:
    """Every exchange whose findings the rules would not give again.

    *codes* are the installed ones; the profile is the recording's own. Exchanges whose bytes the
    identity guard dropped are taken as recorded.
    """
    profile = from_plain(Profile, recording.run["profile"])
    own = replace(codes, profile=profile)
    for id, exchange in recording.exchanges.items():
        if not _rejudgeable(exchange):
            continue
        before = _rules(exchange["findings"])
        try:
            after = _rules(_judged(exchange, own))
        except (ValueError, TypeError, KeyError) as fault:
            yield told(
                "The exchange {exchange} cannot be judged again: {reason}",
                exchange=id,
                reason=fault,
            )
            continue
        if before != after:
            yield told(
                "The exchange {exchange} was recorded with the findings {before}, the rules give {after}",
                exchange=id,
                before=", ".join(before) or "–",
                after=", ".join(after) or "–",
            )


def _rejudgeable(exchange: Mapping[str, Any]) -> bool:
    facts = exchange["facts"]
    return bool(facts) and "repeats" not in facts and bool(exchange.get("request_bytes"))


def _judged(exchange: Mapping[str, Any], codes: Codebook) -> list[dict[str, Any]]:
    body = b64decode(exchange["request_bytes"])
    received = read_request(body, exchange["content_type"], codes)
    facts = from_plain(Facts, exchange["facts"], codes=codes)
    return [{"rule": one.rule, "text": one.sentence} for one in judge(received.request, facts)]


def _rules(findings: list[dict[str, Any]]) -> list[str]:
    return [f"{finding['rule']}: {finding['text']}" for finding in findings]


def other_outcomes(report: Mapping[str, Any], result: Result) -> Iterator[Sentence]:
    """Every check that the report shows otherwise than the judge gives it, and the verdict."""
    shown = {check["id"]: check["outcome"] for check in report["checks"]}
    judged = {check.id: check.outcome.value for check in result.checks}
    for id in sorted({*shown, *judged}):
        if shown.get(id) != judged.get(id):
            yield told(
                "The report says that check {check} is {shown}, the recording shows {judged}",
                check=id,
                shown=shown.get(id, "–"),
                judged=judged.get(id, "–"),
            )
    if report["verdict"] != result.verdict.value:
        yield told(
            "The report gives the verdict {shown}, the recording {judged}",
            shown=report["verdict"],
            judged=result.verdict.value,
        )
