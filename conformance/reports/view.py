"""What a report shows, in one language, as plain data: the page and the paper are made from it."""

from datetime import datetime
from typing import Any

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.i18n import Translate
from conformance.reports import chapters_view, checks_view, coverage_view, sources, tokens, words
from conformance.reports.checks_view import View, message, pill
from conformance.reports.force import forces_told
from conformance.reports.labels import LABELS
from conformance.reports.trail import OUTSIDE, Trail, trail_of
from conformance.reports.voice import Voice
from conformance.verdicts import Mode, Outcome, PartyTold, Result, ScenarioDone, StepDone, Verdict
from simulator.domain.rule import RULES
from simulator.domain.sources import Source


def view(result: Result, language: str, translate: Translate, *, unfinished: bool = False) -> View:
    """Everything that a report shows, every word of it in the reader's language."""
    voice, trail = Voice(language, translate), trail_of(result)
    checks = checks_view.table(voice, trail, result)
    return {
        "language": language,
        "w": {**voice.words(LABELS), "band": _band(voice, unfinished=unfinished)},
        "lanes": lanes(voice),
        "title": voice.translate(result.title),
        "verdict": _verdict(voice, result),
        "report_by": _report_by(voice, result),
        "parties": _parties(voice, result),
        "summary": checks_view.summary(voice, result),
        "coverage": coverage_view.coverage(voice, result.coverage),
        "to_do": checks_view.to_do(voice, trail, result),
        "signs": checks_view.signs(voice, trail),
        "message_count": len(trail.messages),
        "messages": [_drawn(voice, trail, index) for index in _scenarios(result, trail)],
        "scenarios": [scenario(voice, trail, at, one) for at, one in enumerate(result.scenarios)],
        "outside": [message(voice, one) for one in trail.in_scenario(OUTSIDE)],
        "checks": checks,
        "chapters": chapters_view.chapters(voice, checks),
        "instructions": checks_view.instructions(voice, trail, result),
        "cards": {one.id: checks_view.card_of(one) for one in result.checks},
        "elsewhere": _elsewhere(voice, result),
        "documents": _documents(voice, result),
        "assumptions": _assumptions(voice, result),
        "questions": checks_view.questions(voice, trail, result),
        "sources": _sources(voice, result, trail),
        "approvals": _approvals(voice, result),
        "about": _about(voice, result),
        "day": _day(result),
    }


def _band(voice: Voice, *, unfinished: bool) -> str:
    """What stands over every page: that it rehearses, and that it has not ended, if so."""
    names = ("unfinished", "band") if unfinished else ("band",)
    return " ".join(voice.word(LABELS, name) for name in names)


def _day(result: Result) -> list[int]:
    day = datetime.fromisoformat(result.ended or result.started)
    return [day.year, day.month, day.day]


def lanes(voice: Voice) -> View:
    """The names of those between whom messages go."""
    return {
        "organiser": voice.word(words.PARTIES, "organiser"),
        "archive": voice.word(LABELS, "archive"),
        "producer": voice.word(words.PARTIES, "producer"),
        "others": voice.word(LABELS, "others"),
    }


def _verdict(voice: Voice, result: Result) -> View:
    tone = tokens.VERDICT_TONES[result.verdict.value]
    count = result.summary[Outcome.FAILED.value]
    text = voice.fill(words.VERDICTS[result.verdict.value], count=str(count))
    return {
        "tone": tone,
        "mark": tokens.MARKS[tone],
        "text": " ".join((text, *unasked(voice, result))),
    }


def unasked(voice: Voice, result: Result) -> list[str]:
    """A sentence for each party of whose real system the result says nothing."""
    return [voice.word(words.UNASKED, one.value) for one in result.unasked]


def took_part(voice: Voice, one: PartyTold, result: Result) -> str:
    """How a party took part, and that its real system was asked for nothing, if so."""
    mode = voice.word(words.MODES, one.mode.value)
    return voice.fill(words.NOTHING_ASKED, mode=mode) if one.role in result.unasked else mode


def _report_by(voice: Voice, result: Result) -> str:
    """The day to report by; nothing as long as there is no success to report."""
    succeeded = result.verdict is Verdict.SUCCEEDED
    return voice.weekday(result.send_by) if succeeded else ""


def _parties(voice: Voice, result: Result) -> View:
    columns = (result.organiser, result.producer)
    rows: list[tuple[str, list[str]]] = [
        ("name_fi", [one.organisation for one in columns]),
        ("name_sv", [one.organisation_sv for one in columns]),
        ("organisation_oid", [one.oid for one in columns]),
        ("business_id", [one.business_id for one in columns]),
        ("unit", [voice.name(one.unit_name, one.unit_name_sv) for one in columns]),
        ("unit_oid", [one.unit for one in columns]),
        ("mode", [took_part(voice, one, result) for one in columns]),
        ("system", [one.system.name for one in columns]),
        ("vendor", [one.system.vendor for one in columns]),
        ("version", [one.system.version for one in columns]),
        ("astori", [one.system.astori for one in columns]),
        ("certificate", [_given(voice, one.system.certificate_expires) for one in columns]),
    ]
    return {
        "heads": [voice.word(words.PARTIES, one.role.value) for one in columns],
        "rows": [
            {"key": key, "label": voice.word(LABELS, key), "values": values} for key, values in rows
        ],
    }


def _elsewhere(voice: Voice, result: Result) -> str:
    """How much of the catalogue the test case does not judge; nothing when it judges all of it."""
    if not result.elsewhere:
        return ""
    judged, left = len(result.checks), len(result.elsewhere)
    return voice.fill(words.ELSEWHERE, judged=str(judged), total=str(judged + left))


def _given(voice: Voice, day: str) -> str:
    try:
        return voice.day(datetime.fromisoformat(day).date())
    except ValueError:
        return day  # a party may have told it in words


def _scenarios(result: Result, trail: Trail) -> list[tuple[int, str]]:
    """The scenarios that sent messages, with their names."""
    named = [*enumerate(one.name for one in result.scenarios), (OUTSIDE, LABELS["outside"])]
    return [(index, name) for index, name in named if trail.in_scenario(index)]


def _drawn(voice: Voice, trail: Trail, scenario: tuple[int, str]) -> View:
    index, name = scenario
    before = "" if index == OUTSIDE else f"{index + 1}. "
    return {
        "name": before + voice.translate(name),
        "messages": [message(voice, one) for one in trail.in_scenario(index)],
    }


def scenario(voice: Voice, trail: Trail, index: int, one: ScenarioDone) -> View:
    """A scenario with its steps, and the messages of each."""
    return {
        "number": index + 1,
        "name": voice.translate(one.name),
        "pill": pill(voice, one.outcome.value),
        "checks": checks_view.marked(voice, one.checks),
        "rules": list(one.rules),
        "steps": [
            _step(voice, trail, f"{index + 1}", at, step) for at, step in enumerate(one.steps, 1)
        ],
    }


def _step(voice: Voice, trail: Trail, number: str, at: int, step: StepDone) -> View:
    return {
        "key": step.key,
        "number": f"{number}.{at}",
        "anchor": f"s{number}-{at}",
        "keyword": voice.word(words.KEYWORDS, step.keyword),
        "sentence": voice.say(step.sentence),
        "at": voice.clock(step.at),
        "moment": step.at,
        "party": voice.word(words.PARTIES, step.party) if step.party else "",
        "pill": pill(voice, step.outcome.value),
        "answer": _answer(voice, step),
        "why": voice.say(step.why),
        "messages": [message(voice, one) for one in trail.of(step.exchanges)],
    }


def _answer(voice: Voice, step: StepDone) -> str:
    """What came of a step; a person's word is marked as one."""
    answer = voice.say(step.answer)
    marked = voice.word(words.MODES, Mode.ATTESTED.value)
    return f"{answer} ({marked})" if step.attested else answer


def _documents(voice: Voice, result: Result) -> list[View]:
    return [
        {
            "title": voice.name(one.title_fi, one.title_sv),
            "title_language": "sv" if voice.language == "sv" and one.title_sv else "fi",
            "id": one.id,
            "set_id": one.set_id,
            "version": str(one.version),
            "structure": one.structure,
            "unit": one.unit,
            "unit_name": one.unit_name,
            "controller": one.controller,
            "controller_name": one.controller_name,
            "service_task": one.service_task,
            "stored_at": voice.moment(one.stored_at),
            "annulled": one.annulled,
            "state": voice.word(LABELS, "annulled" if one.annulled else "in_force"),
        }
        for one in result.documents
    ]


def _assumptions(voice: Voice, result: Result) -> list[View]:
    return [
        {"key": one.key, "value": one.value, "why": voice.say(one.why)}
        for one in result.assumptions
    ]


def _sources(voice: Voice, result: Result, trail: Trail) -> list[View]:
    """The sources that checks, their broken rules and open questions cite, in the order of keys."""
    asked = checks_view.questions(voice, trail, result)
    broken = (RULES[one.rule].source for one in result.checks if one.rule in RULES)
    cited = [*(one.source for one in result.checks), *broken, *(one["source"] for one in asked)]
    return [_source(voice, one) for one in sources.cited_in(cited)]


def _source(voice: Voice, source: Source) -> View:
    told = voice.translate if source.described else str
    return {
        "key": source.key,
        "title": told(source.title),
        "language": voice.language if source.described else source.language,
        "publisher": told(source.publisher),
        "date": voice.dated(source.date),
        "at": source.at,
        "note": voice.translate(source.note),
        "force": forces_told(voice, source),
    }


def _approvals(voice: Voice, result: Result) -> list[View]:
    def place(one: PartyTold) -> dict[str, Any]:
        return {
            "party": voice.word(words.PARTIES, one.role.value),
            "organisation": voice.name(one.organisation, one.organisation_sv),
        }

    return [place(result.organiser), place(result.producer)]


def _about(voice: Voice, result: Result) -> list[View]:
    people = [
        (voice.word(words.PEOPLE, role), name) for role, name in sorted(result.people.items())
    ]
    told_of = [
        (voice.word(LABELS, key), value)
        for key, value in (
            ("run", result.run),
            ("test_case", voice.translate(result.title)),
            ("started", voice.moment(result.started)),
            ("ended", voice.moment(result.ended)),
            ("tool", result.tool_version),
            ("rule_book", result.rule_book),
            ("client", result.client),
            ("case", result.case),
        )
        if value
    ]
    return [{"label": label, "value": value} for label, value in (*told_of, *people)]
