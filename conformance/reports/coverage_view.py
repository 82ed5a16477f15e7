"""What a report shows of the rule book's coverage: how much was asked, and what was not and why."""

from typing import Any

from conformance.coverage import Coverage, Unexercised
from conformance.i18n import N_
from conformance.reports import words
from conformance.reports.voice import Voice
from simulator.domain.documents import Group
from simulator.domain.rule import RULES
from simulator.rules.subjects import group_word

TOLD = N_(
    "{asked} of the {total} rules of the rule book were asked of the messages of this run; "
    "{found} of them found something in a message."
)


def coverage(voice: Voice, told: Coverage) -> dict[str, Any] | None:
    """The figures as a sentence, and the rules that were not asked, by reason; None for no figures."""
    if not told.total:
        return None
    counts = {"asked": len(told.asked), "total": told.total, "found": len(told.found)}
    reasons = dict.fromkeys(one.why.text for one in told.unexercised)
    return {
        "text": voice.fill(TOLD, **{name: str(count) for name, count in counts.items()}),
        "count": len(told.unexercised),
        "reasons": [
            {
                "why": voice.translate(why),
                "rules": [_rule(voice, one) for one in told.unexercised if one.why.text == why],
            }
            for why in reasons
        ],
    }


def _rule(voice: Voice, one: Unexercised) -> dict[str, str]:
    requests = [voice.word(words.REQUESTS, name) for name in one.requests]
    groups = [voice.translate(group_word(Group(name))) for name in one.groups]
    asked_of = ", ".join(requests) + (f" ({', '.join(groups)})" if groups else "")
    sentence = voice.translate(RULES[one.rule].sentence)
    return {"id": one.rule, "sentence": sentence, "asked_of": asked_of}
