"""The report for pipelines: JUnit, a suite for each chapter and a test case for each check.

Common servers read different parts of it. GitLab shows classname, name and the text of a result,
Jenkins groups by what stands before the last dot of classname, test reporters of GitHub group by
suite. So a suite and the classname of its cases are the same, and message and text both tell what
was seen.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise

from conformance.catalogue import Check, read_catalogue
from conformance.verdicts import (
    APPROVAL,
    Basis,
    CheckOutcome,
    Mode,
    Outcome,
    PartyTold,
    Result,
    ScenarioDone,
)

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


def render(result: Result, known: Mapping[str, str] | None = None) -> str:
    """junit.xml, in English: pipelines compare it from run to run.

    *known* tells by a check's id until when and why a pipeline goes on in spite of it.
    """
    chapters: dict[str, list[CheckOutcome]] = {}
    for one in result.checks:
        chapters.setdefault(_suite_name(result.test_case, one.id), []).append(one)
    suites = ET.Element("testsuites", {"name": "sotebed"})
    suites.extend(_suite(result, name, of, known or {}) for name, of in chapters.items())
    suites.attrib.update(_counts(list(suites.iter("testcase"))))
    suites.set("time", _rounded(sum(float(suite.attrib["time"]) for suite in suites)))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, "unicode") + "\n"


def _suite_name(test_case: str, id: str) -> str:
    letters = id.rstrip("0123456789.") or id
    check = _catalogue().get(id)
    return _clean(f"{test_case}.{letters} {check.chapter}" if check else f"{test_case}.{letters}")


@cache
def _catalogue() -> Mapping[str, Check]:
    return {check.id: check for check in read_catalogue()}


def _suite(
    result: Result, name: str, checks: Sequence[CheckOutcome], known: Mapping[str, str]
) -> ET.Element:
    times = [_time(one.id, result.scenarios) for one in checks]
    suite = ET.Element("testsuite", {"name": name})
    _properties(suite, _of_run(result))
    cases = [_case(one, result, known.get(one.id, "")) for one in checks]
    for case, time in zip(cases, times, strict=True):
        case.attrib.update({"classname": name, "time": _rounded(time)})
    suite.attrib.update(_counts(cases))
    suite.attrib.update({"time": _rounded(sum(times)), "timestamp": _timestamp(result.started)})
    suite.extend(cases)
    return suite


def _timestamp(moment: str) -> str:
    """Without the offset, as JUnit's schema has it."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat() if moment else ""


def _rounded(seconds: float) -> str:
    return f"{seconds:.3f}"


def _time(id: str, scenarios: Sequence[ScenarioDone]) -> float:
    """Seconds of the bench's clock: each scenario's, shared among the checks that it shows."""
    return sum(_length(one) / len(one.checks) for one in scenarios if id in one.checks)


def _length(one: ScenarioDone) -> float:
    """Seconds between its steps; where a day lies between two, the clock was moved or put back."""
    moments = [datetime.fromisoformat(step.at) for step in one.steps]
    gaps = [after - before for before, after in pairwise(moments)]
    return sum(gap.total_seconds() for gap in gaps if timedelta(0) < gap < timedelta(days=1))


def _counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    found = {
        name: str(sum(case.find(element) is not None for case in cases))
        for name, element in _COUNTED.items()
    }
    return {"tests": str(len(cases)), **found}


def _of_run(result: Result) -> dict[str, str]:
    return {
        "run": result.run,
        "kind": "rehearsal",
        "verdict": result.verdict.value,
        "tool_version": result.tool_version,
        "rule_book": result.rule_book,
        **_of_party(result.organiser),
        **_of_party(result.producer),
    }


def _of_party(party: PartyTold) -> dict[str, str]:
    told = {
        "mode": party.mode.value,
        "organisation": party.oid,
        "system": party.system.name,
        "version": party.system.version,
    }
    return {f"{party.role.value}.{name}": value for name, value in told.items()}


def _properties(element: ET.Element, told: Mapping[str, str]) -> None:
    properties = ET.SubElement(element, "properties")
    for name, value in told.items():
        ET.SubElement(properties, "property", {"name": name, "value": _clean(value)})


STORY = "onboarding/register-access-right.feature"


def _case(one: CheckOutcome, result: Result, known: str) -> ET.Element:
    scenarios = f"features/{result.features.get(one.id, STORY)}"
    name = _line(f"{one.id} {one.title}")
    case = ET.Element("testcase", {"classname": "", "name": name, "file": _clean(scenarios)})
    told = {name: getattr(one, name).value for name in ("outcome", "mode", "basis", "party")}
    _properties(case, {"check": one.id, **told})
    body = _body(one, result, known)
    if element := element_of(one, known):
        message = {"type": "known" if known else one.outcome.value, "message": _message(one, known)}
        ET.SubElement(case, element, message).text = body
    elif one.outcome is not Outcome.PASSED:
        ET.SubElement(case, "system-out").text = f"{one.outcome.value}\n{body}"
    return case


def element_of(one: CheckOutcome, known: str = "") -> str:
    """The element that a check's outcome becomes; none for passed and for a warning.

    A waiting approval, and what a derived or open rule did not get to show, do not hold the
    verdict back, so they do not stop a pipeline either: they are skipped, as known issues are.
    """
    if known:
        return "skipped"
    if one.outcome in _HOLDING and (one.id == APPROVAL or one.basis is not Basis.STATED):
        return "skipped"
    return _ELEMENTS.get(one.outcome, "")


def _message(one: CheckOutcome, known: str) -> str:
    seen = str(one.why) if one.why else one.outcome.value.replace("_", " ")
    return _line(f"known {known} ({seen})" if known else seen)


def _body(one: CheckOutcome, result: Result, known: str) -> str:
    told = {
        "known": known,
        "seen": str(one.why) if one.why else "",
        "expected": str(one.expected) if one.expected else "",
        "rule": one.rule or "",
        "source": one.source,
        "whose": f"{one.party.value}: {one.because}" if one.because else one.party.value,
        "mode": one.mode.value,
        "basis": one.basis.value,
        "evidence": ", ".join(one.evidence),
        "reproduce": _reproduce(one, result),
    }
    return _clean("\n".join(f"{name}: {value}" for name, value in told.items() if value))


def _reproduce(one: CheckOutcome, result: Result) -> str:
    """The command that plays what shows a check; RUNFILE stands for the run's own."""
    modes = {result.organiser.mode, result.producer.mode}
    check = _catalogue().get(one.id)
    words = ["sotebed run"]
    words += [] if modes == {Mode.SIMULATED} else ["RUNFILE"]
    words += [f'--select "@{one.id}"'] if check and check.how == "scenario" else []
    return " ".join(words)


def _line(text: str) -> str:
    """On one line, as the attributes of JUnit are shown."""
    return _clean(" ".join(text.split()))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
