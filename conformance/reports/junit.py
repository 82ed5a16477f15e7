"""The report for pipelines: JUnit, one test case a check."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import datetime

from conformance.verdicts import APPROVAL, Basis, CheckOutcome, Outcome, Result

# A pipeline takes a skip for green, so only what does not concern the run is skipped. What holds
# the verdict back is told as an error: nothing was seen to be wrong, but nothing was shown either.
_ELEMENTS: Mapping[Outcome, str] = {
    Outcome.FAILED: "failure",
    Outcome.FAULT: "error",
    Outcome.CONFIGURATION: "error",
    Outcome.WAITING: "error",
    Outcome.NOT_SHOWN: "error",
    Outcome.NOT_TESTABLE: "error",
    Outcome.NOT_APPLICABLE: "skipped",
}
_HOLDING = (Outcome.WAITING, Outcome.NOT_SHOWN, Outcome.NOT_TESTABLE)
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(result: Result) -> str:
    """junit.xml, in English: pipelines compare it from run to run."""
    cases = [_case(one) for one in result.checks]
    counts = {"tests": str(len(cases)), **_counts(cases)}
    suites = ET.Element("testsuites", {"name": "sotebed", **counts})
    suite = ET.SubElement(
        suites,
        "testsuite",
        {"name": result.test_case, **counts, "timestamp": _timestamp(result.started)},
    )
    _properties(suite, result)
    suite.extend(cases)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, "unicode") + "\n"


def _timestamp(moment: str) -> str:
    """Without the offset, as JUnit's schema has it."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat() if moment else ""


def _counts(cases: list[ET.Element]) -> dict[str, str]:
    return {
        name: str(sum(case.find(element) is not None for case in cases))
        for name, element in _COUNTED.items()
    }


def _properties(suite: ET.Element, result: Result) -> None:
    told = {
        "run": result.run,
        "kind": "rehearsal",
        "verdict": result.verdict.value,
        "tool_version": result.tool_version,
        "rule_book": result.rule_book,
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in told.items():
        ET.SubElement(properties, "property", {"name": name, "value": _clean(value)})


def _case(one: CheckOutcome) -> ET.Element:
    chapter = one.id.rstrip("0123456789") or one.id
    case = ET.Element("testcase", {"classname": chapter, "name": _clean(f"{one.id} {one.title}")})
    element = element_of(one)
    if element:
        told = ET.SubElement(case, element, {"type": one.outcome.value, "message": _message(one)})
        told.text = _body(one)
    elif one.outcome is not Outcome.PASSED:
        ET.SubElement(case, "system-out").text = f"{one.outcome.value}: {_body(one)}"
    return case


def element_of(one: CheckOutcome) -> str:
    """The element that a check's outcome becomes; none for passed and for a warning.

    A waiting approval, and what a derived or open rule did not get to show, do not hold the
    verdict back, so they do not stop a pipeline either: they are skipped.
    """
    if one.outcome in _HOLDING and (one.id == APPROVAL or one.basis is not Basis.STATED):
        return "skipped"
    return _ELEMENTS.get(one.outcome, "")


def _message(one: CheckOutcome) -> str:
    return _clean(str(one.why) if one.why else one.outcome.value.replace("_", " "))


def _body(one: CheckOutcome) -> str:
    told = {
        "seen": str(one.why) if one.why else "",
        "expected": str(one.expected) if one.expected else "",
        "rule": one.rule or "",
        "source": one.source,
        "whose": one.party.value,
        "mode": one.mode.value,
        "basis": one.basis.value,
        "evidence": ", ".join(one.evidence),
    }
    return _clean("\n".join(f"{name}: {value}" for name, value in told.items() if value))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
