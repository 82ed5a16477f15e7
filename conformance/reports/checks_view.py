"""What a report shows of the checks: all of them in a table, and those that ask for something."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import quote

from conformance.catalogue import read_catalogue
from conformance.pointed import Line, Pointed
from conformance.reports import sources, tokens, words
from conformance.reports.labels import LABELS
from conformance.reports.trail import EXPECTED, Message, Trail, ranges
from conformance.reports.voice import Voice
from conformance.sentences import of_finding
from conformance.verdicts import Basis, CheckOutcome, Outcome, Result
from simulator.domain.rule import RULES

View = dict[str, Any]

ASKING = (
    Outcome.FAILED,
    Outcome.FAULT,
    Outcome.CONFIGURATION,
    Outcome.WAITING,
    Outcome.NOT_SHOWN,
    Outcome.NOT_TESTABLE,
    Outcome.WARNING,
)
QUIET = (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def pill(voice: Voice, outcome: str) -> View:
    """An outcome as mark, word and tone."""
    return {
        "tone": outcome,
        "mark": tokens.MARKS[outcome],
        "word": voice.word(words.OUTCOMES, outcome),
    }


def summary(voice: Voice, result: Result) -> list[View]:
    """Each outcome with its meaning and the number of checks that came to it."""
    return [
        {
            **pill(voice, outcome),
            "meaning": voice.word(words.MEANINGS, outcome),
            "count": count,
        }
        for outcome, count in result.summary.items()
    ]


def table(voice: Voice, trail: Trail, result: Result) -> list[View]:
    """Every check of the catalogue, in its order."""
    return [check(voice, trail, one) for one in result.checks if not one.instructed]


def instructions(voice: Voice, trail: Trail, result: Result) -> list[View]:
    """The organiser's own checks; none where the run has no instructions."""
    ours = [one for one in result.checks if one.instructed]
    given = any(one.source for one in ours)
    return [check(voice, trail, one) for one in ours] if given else []


def to_do(voice: Voice, trail: Trail, result: Result) -> list[View]:
    """The checks that ask for something, the worst first, with advice for each kind."""
    return [
        {
            **pill(voice, outcome.value),
            "advice": voice.word(words.ADVICE, outcome.value),
            "checks": [
                {**check(voice, trail, one), "places": places(voice, trail, result, one)}
                for one in found
            ],
        }
        for outcome in ASKING
        if (found := result.of(outcome))
    ]


def check(voice: Voice, trail: Trail, one: CheckOutcome) -> View:
    rule = RULES.get(one.rule or "")
    return {
        "id": one.id,
        "anchor": card_of(one),
        "title": voice.translate(one.title),
        "pill": pill(voice, one.outcome.value),
        "mode": _mode(voice, one),
        "basis": _basis(voice, one),
        "party": voice.word(words.PARTIES, one.party.value),
        "because": voice.say(one.because),
        "source": one.source,
        "cited": cited(one.source),
        "why": voice.say(one.why),
        "expected": voice.say(one.expected),
        "rule": one.rule or "",
        "rule_sentence": voice.translate(rule.sentence) if rule else "",
        "rule_cited": cited(rule.source) if rule else [],
        "refs": references(voice, trail, one.evidence),
        "messages": [message(voice, each) for each in trail.of(one.evidence)],
    }


def _mode(voice: Voice, one: CheckOutcome) -> str:
    """How who it is of took part; of two who did so differently, which one."""
    mode = voice.word(words.MODES, one.mode.value)
    return f"{voice.word(words.PARTIES, one.mode_of.value)}: {mode}" if one.mode_of else mode


def card_of(one: CheckOutcome) -> str:
    """Where a check that asks for something has its card; empty for one that does not."""
    return f"check-{one.id}" if one.outcome in ASKING else ""


def _basis(voice: Voice, one: CheckOutcome) -> str:
    if one.instructed:
        return voice.word(LABELS, "instructed")
    return voice.word(words.BASES, one.basis.value)


def places(voice: Voice, trail: Trail, result: Result, one: CheckOutcome) -> list[View]:
    """Where a check is seen to be red: message, place, and the lines around it."""
    return [_place(voice, trail, each) for each in result.pointed.get(one.id, ())]


def _place(voice: Voice, trail: Trail, one: Pointed) -> View:
    message_ = trail.messages.get(one.exchange)
    return {
        "number": message_.number if message_ else 0,
        "id": one.exchange,
        "text": voice.say(one.sentence),
        "location": one.location,
        "query": quote(one.location, safe=""),
        "missing": one.missing,
        "kept": one.kept,
        "lines": [
            {
                "number": line.number,
                "indent": "  " * line.depth,
                "text": line.text,
                "here": line.here,
            }
            for line in _set_in(one.lines)
        ],
    }


def _set_in(lines: Sequence[Line]) -> list[Line]:
    """The lines, the outermost at the margin."""
    least = min((line.depth for line in lines), default=0)
    return [replace(line, depth=line.depth - least) for line in lines]


def marked(voice: Voice, ids: Iterable[str]) -> list[str]:
    """Checks by id, each with its basis where no source states it."""
    return [_marked(voice, id) for id in ids]


def _marked(voice: Voice, id: str) -> str:
    basis = _bases().get(id, Basis.STATED)
    return id if basis is Basis.STATED else f"{id} ({voice.word(words.BASES, basis.value)})"


@cache
def _bases() -> Mapping[str, Basis]:
    return {check.id: check.basis for check in read_catalogue()}


def cited(source: str) -> list[View]:
    """The sources of a check, each with the place of its row in the table of sources."""
    parts = [part.strip() for part in source.split(";") if part.strip()]
    return [{"text": part, "anchor": _row_of(part.split()[0])} for part in parts]


def _row_of(key: str) -> str:
    return f"source-{key}" if key in sources.known() else ""


def references(voice: Voice, trail: Trail, evidence: tuple[str, ...]) -> list[View]:
    """Evidence as references into the report; what it does not hold stands by its id."""
    numbers = [each.number for each in trail.of(evidence)]
    steps = [trail.steps[key] for key in evidence if key in trail.steps]
    known = trail.messages.keys() | trail.steps.keys()
    refs = []
    if numbers:
        links = [_link(first, last) for first, last in ranges(numbers)]
        label = "message_refs" if len(set(numbers)) > 1 else "message_ref"
        refs.append(_reference(voice, LABELS[label], links))
    if steps:
        links = [{"text": f"{a}.{b}", "anchor": f"s{a}-{b}"} for a, b in sorted(set(steps))]
        label = "step_refs" if len(links) > 1 else "step_ref"
        refs.append(_reference(voice, LABELS[label], links))
    left = [{"text": id, "anchor": ""} for id in evidence if id not in known]
    return refs + ([{"before": "", "after": "", "links": left}] if left else [])


def _link(first: int, last: int) -> View:
    return {"text": f"{first}" if first == last else f"{first}–{last}", "anchor": f"m{first}"}


def _reference(voice: Voice, label: str, links: list[View]) -> View:
    before, _, after = voice.translate(label).partition("{numbers}")
    return {"before": before.strip(), "after": after.strip(), "links": links}


def message(voice: Voice, one: Message) -> View:
    """A message as the steps and the evidence show it."""
    return {
        "number": one.number,
        "anchor": one.anchor,
        "id": one.id,
        "at": voice.clock(one.at),
        "lane": one.lane,
        "sender": one.sender,
        "request": voice.word(words.REQUESTS, one.request),
        "service_request": str(one.exchange.get("service_request") or ""),
        "outcome": one.outcome,
        "sign": one.sign,
        "answer": voice.word(_answers(one), one.outcome),
        "documents": list(one.exchange.get("documents") or ()),
        "findings": list(_findings(voice, one)),
    }


def _answers(one: Message) -> Mapping[str, str]:
    return words.AS_EXPECTED if one.sign == EXPECTED else words.ANSWERS


def signs(voice: Voice, trail: Trail) -> list[View]:
    """The marks that the run's messages bear, with what each says."""
    borne = {one.sign for one in trail.messages.values()}
    return [
        {"mark": mark, "tone": tone, "word": voice.word(words.SIGNS, name)}
        for name, (mark, tone) in tokens.SIGNS.items()
        if name in borne
    ]


def _findings(voice: Voice, one: Message) -> Iterator[View]:
    for finding in one.exchange.get("findings") or ():
        yield {
            "rule": str(finding.get("rule", "")),
            "text": voice.say(of_finding(finding)),
            "location": str(finding.get("location") or ""),
        }


def questions(voice: Voice, trail: Trail, result: Result) -> list[View]:
    """The open checks and open rules that the run met."""
    checks = [one for one in result.checks if one.basis is Basis.OPEN and one.outcome not in QUIET]
    told = {one.rule for one in checks}
    return [
        *(_asked(voice, trail, one) for one in checks),
        *(row for row in _open_rules(voice, trail) if row["id"] not in told),
    ]


def _asked(voice: Voice, trail: Trail, one: CheckOutcome) -> View:
    return {
        "id": one.id,
        "text": voice.translate(one.title),
        "why": voice.say(one.why),
        "source": one.source,
        "cited": cited(one.source),
        "refs": references(voice, trail, one.evidence),
    }


def _open_rules(voice: Voice, trail: Trail) -> Iterator[View]:
    met: dict[str, list[str]] = {}
    for one in trail.messages.values():
        for finding in one.exchange.get("findings") or ():
            met.setdefault(str(finding.get("rule", "")), []).append(one.id)
    for id, ids in sorted(met.items()):
        rule = RULES.get(id)
        if rule is not None and rule.basis.value == Basis.OPEN.value:
            yield {
                "id": id,
                "text": voice.translate(rule.sentence),
                "why": voice.translate(rule.assumes),
                "source": rule.source,
                "cited": cited(rule.source),
                "refs": references(voice, trail, tuple(ids)),
            }
