"""The catalogue of checks as pages, and the sources that everything rests on."""

from functools import partial

from flask import Blueprint, Response, request

from conformance.answered import HOWS, Answered, answered
from conformance.catalogue import Check, read_catalogue
from conformance.i18n import N_
from conformance.reports import words
from conformance.reports.force import forces_told
from conformance.reports.voice import Voice
from conformance.rule_book import entries, personas_named
from conformance.web.book import MEANINGS
from conformance.web.cited import citations, resting
from conformance.web.layout import render
from conformance.web.searching import Sieve, matches
from conformance.web.visits import refuse, speaker

UNKNOWN = N_("There is no check {id}: the catalogue has them all.")


def blueprint() -> Blueprint:
    """The catalogue, each check, and the sources."""
    pages = Blueprint("checks", __name__)

    @pages.get("/checks")
    def checks() -> Response:
        return _catalogue(speaker())

    @pages.get("/checks/<id>")
    def check(id: str) -> Response:
        found = next((one for one in answered() if one.check.id == id), None)
        if found is None:
            refuse(404, UNKNOWN, id=id)
        return _check(found, speaker())

    @pages.get("/sources")
    def sources() -> Response:
        voice = speaker()
        forces = partial(forces_told, voice)
        return render("sources.html", sources=list(resting()), forces=forces, voice=voice)

    return pages


def _catalogue(voice: Voice) -> Response:
    catalogue = read_catalogue()
    names = dict.fromkeys(check.chapter for check in catalogue)
    keys = {name: str(number) for number, name in enumerate(names, 1)}
    known = {"chapter": keys.values(), "party": words.PARTIES, "basis": MEANINGS}
    sieve = Sieve.of(request, known)
    found = [one for one in catalogue if _fits(one, sieve, keys, voice)]
    chapters = [(name, [one for one in found if one.chapter == name]) for name in names]
    parties = dict.fromkeys(check.party.value for check in catalogue)
    return render(
        "checks.html",
        sieve=sieve,
        chapters=[chapter for chapter in chapters if chapter[1]],
        found=len(found),
        total=len(catalogue),
        chapter_options=[(key, voice.translate(name)) for name, key in keys.items()],
        party_options=[(party, voice.word(words.PARTIES, party)) for party in parties],
        basis_options=list(voice.words(words.BASES).items()),
    )


def _fits(one: Check, sieve: Sieve, keys: dict[str, str], voice: Voice) -> bool:
    kept = {
        "chapter": keys[one.chapter],
        "party": one.party.value,
        "basis": one.basis.value,
    }
    texts = (one.id, voice.translate(one.title), one.source)
    return sieve.lets(kept) and matches(sieve.words, texts)


def _check(found: Answered, voice: Voice) -> Response:
    one = found.check
    return render(
        "check.html",
        one=one,
        found=found,
        how=voice.word(HOWS, one.how),
        basis=voice.word(words.BASES, one.basis.value),
        meaning=voice.word(MEANINGS, one.basis.value),
        party=voice.word(words.PARTIES, one.party.value),
        citations=citations(one.source, voice),
        personas=personas_named(found.personas),
        rules=[each for each in entries(voice.language) if each.rule.id in one.rules],
    )
