"""What is simulated, for readers: as plain data, and as text in their language."""

from collections.abc import Iterable, Iterator
from typing import Any

from conformance.i18n import N_, Translate, translator
from conformance.services.listing import SHAPES, Simulated, System, Value
from conformance.services.visitor import Outcome
from simulator.domain.codes import CodeSet

ASSUMED, KNOWN = N_("assumed"), N_("known")
WHOLE, PART = N_("held whole"), N_("held in part")
HEADINGS = (
    N_("Simulated systems"),
    N_("Codes of the interface"),
    N_("Code sets"),
    N_("What rules assume"),
    N_("Faults that can be provoked"),
)


def as_data(told: Simulated, outcomes: Iterable[Outcome] = ()) -> dict[str, Any]:
    """Everything as plain data, with the outcomes of scenarios that were played."""
    return {
        "systems": [_system(one) for one in told.systems],
        "codes": [_value(one) for one in told.values],
        "code_sets": [_code_set(one) for one in told.code_sets],
        "assumptions": [
            {"rule": one.id, "assumes": one.assumes, "source": one.source} for one in told.assuming
        ],
        "faults": [
            {"key": one.key, "name": one.name, "services": one.services, "checks": dict(one.checks)}
            for one in told.faults
        ],
        "played": [
            {
                "feature": one.feature,
                "scenario": one.scenario,
                "passed": not one.why,
                "why": one.why,
            }
            for one in outcomes
        ],
    }


def _system(one: System) -> dict[str, Any]:
    return {
        "key": one.key,
        "names": dict(one.names),
        "seeds": one.seeds,
        "interface": list(one.interface),
        "shape": one.shape,
        "why": one.why,
        "scenarios": list(one.scenarios),
        "rules": list(one.rules),
    }


def _value(one: Value) -> dict[str, Any]:
    ground = {"source": one.ground} if one.known else {"why": one.ground}
    status = "known" if one.known else "assumed"
    return {"table": one.table, "name": one.name, "code": one.code, "status": status, **ground}


def _code_set(one: CodeSet) -> dict[str, Any]:
    return {
        "oid": one.versioned_oid,
        "name_fi": one.fi,
        "name_sv": one.sv,
        "codes": len(one.codes),
        "complete": one.complete,
        "complete_because": one.complete_because,
        "source": one.source,
    }


def as_text(told: Simulated, language: str) -> str:
    """Everything as text, a paragraph for each system and a line for the rest."""
    translate = translator(language)
    parts = (
        (_told_system(one, language, translate) for one in told.systems),
        (_told_value(one, translate) for one in told.values),
        (_told_set(one, language, translate) for one in told.code_sets),
        (f"{one.id}  {translate(one.assumes)}  [{one.source}]" for one in told.assuming),
        (f"{one.key}  {translate(one.name)}  ({', '.join(one.checks)})" for one in told.faults),
    )
    sections = zip(map(translate, HEADINGS), parts, strict=True)
    return "\n\n".join(f"{heading}\n\n" + "\n".join(lines) for heading, lines in sections)


def _told_system(one: System, language: str, translate: Translate) -> str:
    return "\n".join(_lines(one, language, translate))


def _lines(one: System, language: str, translate: Translate) -> Iterator[str]:
    yield f"{one.names[language]}  [{one.seeds}]"
    yield f"    {', '.join(one.interface)}"
    yield f"    {translate(SHAPES[one.shape])}: {translate(one.why)}"
    for name in one.scenarios:
        yield f"    – {translate(name)}"
    if one.rules:
        yield f"    {', '.join(one.rules)}"
    yield ""


def _told_value(one: Value, translate: Translate) -> str:
    ground = one.ground if one.known else translate(one.ground)
    return f"{one.table} {one.name} = {one.code}  {translate(KNOWN if one.known else ASSUMED)}: {ground}"


def _told_set(one: CodeSet, language: str, translate: Translate) -> str:
    held = translate(WHOLE if one.complete else PART)
    return f"{one.versioned_oid}  {one.name(language)}  {len(one.codes)} ({held})  [{one.source}]"
