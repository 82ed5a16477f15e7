"""No check without a persona, or with a written reason; and what the personas name is there."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import conformance.personas
from conformance.casting import ROLES
from conformance.catalogue import read_catalogue
from conformance.mutants.coverage import ReasonsError, Uncovered, read_reasons, uncovered
from conformance.mutants.selecting import selection_for
from conformance.personas import PERSONAS, Persona
from tests.conformance.mutants import partners

CHECKS = {check.id: check for check in read_catalogue()}
EVERY = list(PERSONAS.values())
PARTS = (
    *ROLES,
    "other producer",
    "other organiser",
    "national controller",
    "subcontractor",
    "shelter",
    "second shelter",
)


def written() -> list[Persona]:
    """The personas of every module, whether or not they are entered; each once."""
    return list({id(one): one for one in _listed()}.values())


def _listed() -> Iterator[Persona]:
    for module in iter_modules(conformance.personas.__path__):
        for name, held in vars(import_module(f"conformance.personas.{module.name}")).items():
            if name.isupper() and isinstance(held, tuple):
                yield from (one for one in held if isinstance(one, Persona))


def test_every_check_has_a_persona_or_a_reason() -> None:
    bare = [
        one.check for one in uncovered(CHECKS.values(), EVERY, read_reasons()) if not one.reason
    ]

    assert not bare, f"neither a persona nor a reason: {', '.join(bare)}"


def test_a_check_without_a_persona_is_told_with_its_reason() -> None:
    checks = [CHECKS[id] for id in ("A03", "C03", "D11")]

    found = uncovered(checks, [partners.CAUGHT], {"A03": "It says why."})

    assert found == (Uncovered("A03", "It says why."), Uncovered("C03", ""))


def test_a_check_that_no_system_answers_says_why_itself() -> None:
    nothing = replace(CHECKS["A03"], how="cannot", why="Nothing shows it.")
    people = replace(CHECKS["C03"], how="attestation")

    reasons = {one.check: one.reason for one in uncovered([nothing, people], [], {})}

    assert reasons["A03"] == "Nothing shows it."
    assert reasons["C03"].startswith("A person answers it")


def test_a_reason_is_for_a_check_that_has_no_persona() -> None:
    proved = {persona.check for persona in EVERY}

    needless = [id for id in read_reasons() if id in proved or id not in CHECKS]

    assert not needless


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("A03 = 7\n", "seen: 7"),
        ('A03 = "because"\n', "seen: 'because'"),
        ("A03 =\n", "cannot be read"),
    ],
)
def test_reasons_that_are_none_are_refused(tmp_path: Path, text: str, seen: str) -> None:
    path = tmp_path / "reasons.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ReasonsError, match=seen):
        read_reasons(path)


def test_every_persona_is_entered_under_a_name_of_its_own() -> None:
    names = sorted(persona.name for persona in written())

    assert names == sorted(PERSONAS)


@pytest.mark.parametrize("persona", EVERY, ids=lambda one: one.name)
def test_a_persona_names_what_there_is(persona: Persona) -> None:
    named = {*persona.follows, *persona.plays, *([persona.check] if persona.faulty else [])}

    assert named <= set(CHECKS)
    assert persona.check not in persona.follows
    assert persona.part in PARTS
    assert persona.does[:1].islower()
    assert not persona.does.endswith(".")
    assert selection_for(persona)
