"""The report for programs: the contract's fields, in one order, whatever the language."""

import json
from collections.abc import Mapping
from typing import Any

from conformance.coverage import Coverage
from conformance.pointed import Pointed
from conformance.sentences import Sentence
from conformance.verdicts import (
    AssumptionTold,
    CheckOutcome,
    DocumentStored,
    PartyTold,
    Result,
)

KIND = "rehearsal"


def render(result: Result) -> str:
    """report.json; sentences stand in English with their template and values beside them."""
    return json.dumps(report(result), ensure_ascii=False, indent=2) + "\n"


def report(result: Result) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "run": {
            "id": result.run,
            "test_case": result.test_case,
            "kind": KIND,
            "started": result.started,
            "ended": result.ended,
            "tool_version": result.tool_version,
            "rule_book": result.rule_book,
            "client": result.client,
            "case": result.case,
        },
        "parties": {
            "organiser": _party(result.organiser),
            "producer": _party(result.producer),
        },
        "people": _sorted(result.people),
        "verdict": result.verdict.value,
        "summary": result.summary,
        "checks": [
            {**_check(one), "places": [_place(each) for each in result.pointed.get(one.id, ())]}
            for one in result.checks
        ],
        "coverage": _coverage(result.coverage),
        "documents": [_document(one) for one in result.documents],
        "assumptions": [_assumption(one) for one in result.assumptions],
        "send_by": result.send_by.isoformat(),
        "elsewhere": [
            {"id": one.id, "title": one.title, "how": one.how} for one in result.elsewhere
        ],
    }


def _sorted(told: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(told.items()))


def _party(one: PartyTold) -> dict[str, Any]:
    return {
        "mode": one.mode.value,
        "organisation": {
            "oid": one.oid,
            "name": one.organisation,
            "name_sv": one.organisation_sv,
        },
        "business_id": one.business_id,
        "unit": {"oid": one.unit, "name": one.unit_name, "name_sv": one.unit_name_sv},
        "system": {
            "name": one.system.name,
            "vendor": one.system.vendor,
            "version": one.system.version,
            "astori": one.system.astori,
            "certificate_expires": one.system.certificate_expires,
        },
    }


def _check(one: CheckOutcome) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "outcome": one.outcome.value,
        "mode": one.mode.value,
        "basis": one.basis.value,
        "party": one.party.value,
        "because": _sentence(one.because),
        "source": one.source,
        "rule": one.rule,
        "evidence": list(one.evidence),
        "why": _sentence(one.why),
        "expected": _sentence(one.expected),
    }


def _place(one: Pointed) -> dict[str, str]:
    """Where a red is seen: the exchange, whose rule found it, the place in its message."""
    return {
        "exchange": one.exchange,
        "rule": one.rule,
        "location": one.location,
        "missing": one.missing,
    }


def _coverage(one: Coverage) -> dict[str, Any]:
    return {
        "rules": one.total,
        "exercised": len(one.asked),
        "with_findings": len(one.found),
        "asked": dict(one.asked),
        "found": dict(one.found),
        "unexercised": [
            {
                "rule": each.rule,
                "why": _sentence(each.why),
                "requests": list(each.requests),
                "groups": list(each.groups),
            }
            for each in one.unexercised
        ],
    }


def _sentence(one: Sentence | None) -> dict[str, Any] | None:
    if one is None:
        return None
    values = {
        name: _sentence(value) if isinstance(value, Sentence) else value
        for name, value in sorted(one.values.items())
    }
    return {"text": one.text, "values": values, "sentence": str(one)}


def _document(one: DocumentStored) -> dict[str, Any]:
    return {
        "id": one.id,
        "set_id": one.set_id,
        "version": one.version,
        "structure": one.structure,
        "title": one.title_fi,
        "title_sv": one.title_sv,
        "unit": one.unit,
        "unit_name": one.unit_name,
        "controller": one.controller,
        "controller_name": one.controller_name,
        "service_task": one.service_task,
        "stored_at": one.stored_at,
        "annulled": one.annulled,
        "client": one.client,
    }


def _assumption(one: AssumptionTold) -> dict[str, Any]:
    return {"key": one.key, "value": one.value, "why": _sentence(one.why)}
