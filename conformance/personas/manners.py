"""Manners that many personas share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.actions import Action, Answer, Verb
from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.memory import GoOn, Manner
from conformance.runfile import Rehearsal, SystemSettings
from conformance.runfile.settings import AttestationSettings
from conformance.setting import UNAUTHORISED, Setting
from simulator.domain.documents import Group
from simulator.domain.requests import Header, Professional

Settings = Callable[[Rehearsal], Rehearsal]
"""What a persona's people wrote into the run file."""


def in_client_documents(fault: Fault, setting: Setting) -> Manner:
    """A fault in every client document, and in nothing that only the organiser writes."""

    def spoil(draft: Draft) -> Draft:
        own = draft.metadata.group is Group.CLIENT_DOCUMENT
        return fault(draft, setting, "") if own else draft

    return Manner(spoil=spoil)


def in_every_document(fault: Fault, setting: Setting) -> Manner:
    """A fault in every document, whatever it is."""
    return Manner(spoil=lambda draft: fault(draft, setting, ""))


def in_header(*interactions: str, **changed: Any) -> Manner:
    """Every message of these interactions with other values in its header; of all where none is named."""

    def header(one: Header) -> Header:
        meant = not interactions or one.interaction in interactions
        return replace(one, **changed) if meant else one

    return Manner(header=header)


def user_named(name: Callable[[Professional], Professional], *interactions: str) -> Manner:
    """Every message of these interactions with its user named otherwise."""

    def header(one: Header) -> Header:
        meant = not interactions or one.interaction in interactions
        if not meant or one.professional is None:
            return one
        return replace(one, professional=name(one.professional))

    return Manner(header=header)


def without_fault(fault: str) -> Manner:
    """A system that mends by itself what a scenario asks it to do wrong, and sends that."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, fault="") if action.fault == fault else action)

    return Manner(around=around)


def ignoring_rights(verb: Verb) -> Manner:
    """A system that lets a user without access rights do something as if they had them."""

    def around(go_on: GoOn, action: Action) -> Answer:
        meant = action.verb is verb and action.acting == UNAUTHORISED
        return go_on(replace(action, acting="") if meant else action)

    return Manner(around=around)


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
