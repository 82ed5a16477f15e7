"""What judging files showed, in words and as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from conformance.i18n import N_, Translate
from conformance.instructions.on_disk import Unfilled
from conformance.on_disk import Kind
from conformance.rule_book import BASES
from conformance.sentences import Sentence, said
from simulator.domain.rule import RULES, Effect, Finding, Judged

EFFECTS: Final = {
    Effect.REFUSE: N_("would be refused"),
    Effect.WARN: N_("warning"),
    Effect.OBSERVE: N_("observed"),
}
_CONNECTION: Final = N_("by what connection it comes")
_REGISTER: Final = N_("the organisation register (--world)")
_RIGHT: Final = N_("who has which right")
_JOINED: Final = N_("how the organisation and its system have joined the archive")
_STORED: Final = N_("what the archive holds")
_ALL: Final = N_("what else was stored, and when")
INSTRUCTED: Final = N_("the organiser's own instruction")
NOT_FILLED: Final = N_("The field {field} is not filled")
_REST: Final = N_("the rest of the document")

LACKING: Final[Mapping[str, str]] = {
    "certificate": _CONNECTION,
    "certificate_serves": _CONNECTION,
    "organisations": _REGISTER,
    "served": _REGISTER,
    "serving_signers": _REGISTER,
    "relationships": _RIGHT,
    "relationship_sets": _RIGHT,
    "wide_tasks": _RIGHT,
    "joining": _JOINED,
    "system": _JOINED,
    "passed_on": N_("who has taken over which register"),
    "trusted_signers": N_("which issuers of certificates are trusted (--trust)"),
    "header": N_("who sends it and what they ask for"),
    "frame": N_("the frame"),
    **dict.fromkeys(("metadata", "display", "display_type", "signatures", "signers"), _REST),
    **dict.fromkeys(("raw", "digest"), _REST),
}
"""What a rule asked for, in words; what has none of its own is of the archive's."""


NOTHING: Final = Judged((), {})


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file: what it holds and what was found, or why it could not be read.

    *unfilled* is what the organiser's instructions ask for beside; those that are *left* need more
    than a file.
    """

    name: str
    kind: Kind | None = None
    judged: Judged = NOTHING
    unreadable: Sentence | None = None
    unfilled: tuple[Unfilled, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """True when the archive would refuse it."""
        return any(one.effect is Effect.REFUSE for one in self.judged.findings)


def as_text(checked: CheckedFile, translate: Translate) -> str:
    """A file's findings, a paragraph each, and what was not judged."""
    if checked.unreadable is not None:
        return f"{checked.name}: {said(checked.unreadable, translate)}"
    lines = [f"{checked.name}: {translate(checked.kind or '')}"]
    for finding in checked.judged.findings:
        lines += _lines(finding, translate)
    for one in checked.unfilled:
        lines += [f"  {one.id} {translate(EFFECTS[Effect.WARN])}: {_field(one, translate)}"]
        lines += [f"    {one.location} · {translate(INSTRUCTED)} · {one.source}"]
    if not (checked.judged.findings or checked.unfilled):
        lines.append("  " + translate(N_("Nothing was found.")))
    lines += [
        "  "
        + translate(N_("Not judged, for a file does not tell {what}: {rules}")).format(
            what=translate(what), rules=", ".join(rules)
        )
        for what, rules in _lacking(checked).items()
    ]
    return "\n".join(lines)


def _lines(finding: Finding, translate: Translate) -> Iterator[str]:
    rule = RULES[finding.rule]
    sentence = _sentence(finding, translate)
    yield f"  {finding.rule} {translate(EFFECTS[finding.effect])}: {sentence}"
    place = [finding.location] if finding.location else []
    yield "    " + " · ".join([*place, translate(BASES[rule.basis]), rule.source])
    if rule.assumes:
        yield f"    {translate(N_('assumed'))}: {translate(rule.assumes)}"


def _sentence(finding: Finding, translate: Translate) -> str:
    values = {name: translate(value) for name, value in finding.values.items()}
    return translate(finding.text).format_map(values)


def _field(one: Unfilled, translate: Translate) -> str:
    return translate(NOT_FILLED).format(field=one.field)


def _lacking(checked: CheckedFile) -> dict[str, list[str]]:
    """The rules and instructions that were not judged, by what they asked for."""
    found: dict[str, list[str]] = {}
    for rule, fact in checked.judged.unjudged.items():
        found.setdefault(LACKING.get(fact, _STORED), []).append(rule)
    if checked.left:
        found[_ALL] = list(checked.left)
    return found


def as_data(files: Sequence[CheckedFile], translate: Translate) -> dict[str, Any]:
    """Every file's findings as plain data."""
    return {"files": [_told(one, translate) for one in files]}


def _told(checked: CheckedFile, translate: Translate) -> dict[str, Any]:
    if checked.unreadable is not None:
        return {"file": checked.name, "unreadable": said(checked.unreadable, translate)}
    return {
        "file": checked.name,
        "kind": checked.kind.name.lower() if checked.kind else "",
        "refused": checked.is_refused,
        "findings": [_finding(one, translate) for one in checked.judged.findings],
        "instructions": [
            {
                "check": one.id,
                "text": _field(one, translate),
                "location": one.location,
                "source": one.source,
            }
            for one in checked.unfilled
        ],
        "not_judged": [
            {"what": translate(what), "rules": rules} for what, rules in _lacking(checked).items()
        ],
    }


def _finding(finding: Finding, translate: Translate) -> dict[str, Any]:
    rule = RULES[finding.rule]
    return {
        "rule": finding.rule,
        "text": _sentence(finding, translate),
        "template": finding.text,
        "values": dict(finding.values),
        "effect": finding.effect.value,
        "basis": rule.basis.value,
        "source": rule.source,
        "assumes": translate(rule.assumes) if rule.assumes else "",
        "location": finding.location,
    }
