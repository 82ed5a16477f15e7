"""How each check of the catalogue is answered: the table that readers see, made from the data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from conformance.catalogue import Check, read_catalogue
from conformance.i18n import N_, Translate, translator
from conformance.rule_book import BASES, PARTIES, personas_of, scenarios_of
from conformance.test_cases import every_test_case
from simulator.domain.rule import Basis, Owner

HOWS: Mapping[str, str] = MappingProxyType(
    {
        "readiness": N_("Before the first step, from the settings and the registers."),
        "scenario": N_("By the scenarios that show it."),
        "watch": N_("By its rules, over every message of the rehearsal."),
        "attestation": N_("By the word of the people of a real party."),
        "approval": N_("By both parties, after the rehearsal."),
        "send_by": N_("By the report itself."),
        "report": N_("By the recording as a whole, once the other checks are settled."),
        "cannot": N_("By nothing: no test bed can show it."),
    }
)
"""How a check is settled, in words."""
CATCHES = N_("Faulty systems that it catches")
WITHOUT_PERSONA = N_("Why no faulty system tries it")
NOTHING_FITS = N_("No check is as asked.")


@dataclass(frozen=True, slots=True)
class Answered:
    """A check and what answers it, each by name: scenarios, test cases that judge it, personas.

    *without_persona* says why no persona tries it; empty where one does.
    """

    check: Check
    scenarios: tuple[str, ...]
    test_cases: tuple[str, ...]
    personas: tuple[str, ...]
    without_persona: str = ""

    def told(self, translate: Translate) -> dict[str, Any]:
        """As plain data, its sentences in the reader's language."""
        return {
            "id": self.check.id,
            "title": translate(self.check.title),
            "basis": self.check.basis.value,
            "party": self.check.party.value,
            "source": self.check.source,
            "how": self.check.how,
            "why": translate(self.check.why),
            "rules": list(self.check.rules),
            "scenarios": [translate(name) for name in self.scenarios],
            "test_cases": list(self.test_cases),
            "personas": list(self.personas),
            "without_persona": translate(self.without_persona),
        }


@cache
def answered() -> tuple[Answered, ...]:
    """Every check of the catalogue, in the order of their ids."""
    from conformance.mutants.coverage import (
        read_reasons,
        uncovered,
    )  # lazily: it reads the personas
    from conformance.personas import PERSONAS

    catalogue = read_catalogue()
    reasons = {
        one.check: one.reason for one in uncovered(catalogue, PERSONAS.values(), read_reasons())
    }
    judging = {name: frozenset(case.judged()) for name, case in every_test_case().items()}
    return tuple(
        Answered(
            check,
            tuple(scenarios_of(check.id)) if check.how == "scenario" else (),
            tuple(name for name, judged in judging.items() if check.id in judged),
            personas_of(check.id),
            reasons.get(check.id, ""),
        )
        for check in catalogue
    )


def as_text(chosen: Iterable[Answered], language: str) -> str:
    """The table as text, a check a paragraph."""
    translate = translator(language)
    paragraphs = ["\n".join(_paragraph(one, translate)) for one in chosen]
    return "\n\n".join(paragraphs or [translate(NOTHING_FITS)])


def _paragraph(one: Answered, translate: Translate) -> Iterator[str]:
    check = one.check
    yield f"{check.id}  {translate(check.title)}"
    said = [
        translate(BASES[Basis(check.basis.value)]),
        translate(PARTIES[Owner(check.party.value)]),
    ]
    yield f"    {' · '.join(filter(None, [*said, check.source]))}"
    yield f"    {translate(HOWS[check.how])} {translate(check.why)}".rstrip()
    yield from (f"    – {translate(name)}" for name in one.scenarios)
    if check.rules:
        yield f"    {', '.join(check.rules)}"
    if one.personas:
        yield f"    {translate(CATCHES)}: {', '.join(one.personas)}"
    if one.without_persona and one.without_persona != check.why:
        yield f"    {translate(WITHOUT_PERSONA)}: {translate(one.without_persona)}"
