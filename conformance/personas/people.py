"""What a persona's people wrote into the run file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.runfile import Rehearsal, SystemSettings
from conformance.runfile.settings import AttestationSettings

Settings = Callable[[Rehearsal], Rehearsal]


def attesting(check: str, words: str, *, holds: bool = False) -> Settings:
    """Somebody has said in the run file of a check that it holds, or does not."""

    def settings(rehearsal: Rehearsal) -> Rehearsal:
        word = AttestationSettings(by="Tuisku Testaaja", words=words, holds=holds)
        said = {**rehearsal.file.attestations, check: word}
        return _with_file(rehearsal, attestations=said)

    return settings


def of_party(role: str, **told: Any) -> Settings:
    """The run file says something of a party."""

    def settings(rehearsal: Rehearsal) -> Rehearsal:
        party = rehearsal.file.parties[role].model_copy(update=told)
        return _with_file(rehearsal, **{role: party})

    return settings


def of_system(role: str, **told: Any) -> Settings:
    """The run file says something of a party's system."""
    return of_party(role, system=SystemSettings(**told))


def of_run(**told: Any) -> Settings:
    """The run file says something of the rehearsal."""
    return lambda rehearsal: _with_file(rehearsal, **told)


def _with_file(rehearsal: Rehearsal, **told: Any) -> Rehearsal:
    return replace(rehearsal, file=rehearsal.file.model_copy(update=told))
