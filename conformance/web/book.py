"""The rule book as pages: every rule, and each with its basis, its source and what shows it."""

from types import MappingProxyType

from flask import Blueprint, Response, request

from conformance.catalogue import Check, read_catalogue
from conformance.coverage import looked_at
from conformance.i18n import N_
from conformance.reports import words
from conformance.reports.voice import Voice
from conformance.rule_book import BASES, EFFECTS, PARTIES, Entry, entries, personas_named
from conformance.web.cited import citations
from conformance.web.layout import render
from conformance.web.searching import Sieve, matches
from conformance.web.visits import refuse, speaker

CHAPTERS = MappingProxyType(
    {
        "message": N_("The message itself"),
        "identification": N_("Who a message is about, and who sends it"),
        "organisations": N_("Organisations and units"),
        "access": N_("The register access right"),
        "wide": N_("The wide register access right"),
        "subcontracting": N_("Subcontractors"),
        "joint": N_("Joint cases"),
        "controllers": N_("Change of controller"),
        "joining": N_("Models of joining"),
        "profiles": N_("Profiles of systems"),
        "disclosure": N_("Disclosure between controllers"),
        "relationship": N_("The client-relationship document"),
        "storing": N_("Storing"),
        "producing": N_("What a producer records, and how soon"),
        "ending": N_("The end of a service, a right and a client relationship"),
        "metadata": N_("The metadata of a document"),
        "agreement": N_("What must agree in a document"),
        "showing": N_("What a document says of showing it"),
        "structure": N_("The content of a document"),
        "display": N_("The display form of a document"),
        "old": N_("Old documents and old client relationships"),
        "declaration": N_("Permits and denials of disclosure"),
        "signing": N_("Electronic signatures"),
        "correction": N_("Correcting and annulling"),
        "searching": N_("Searching"),
        "notices": N_("Disclosure notices: how they are sent"),
        "notified": N_("Disclosure notices: what they tell"),
    }
)
MEANINGS = MappingProxyType(
    {
        "stated": N_("A public source says it. Who breaks it fails the checks that rest on it."),
        "derived": N_(
            "It follows from what sources say, and none says it outright. Who breaks it is warned, "
            "and both parties explain why."
        ),
        "open": N_("No public source settles it. It is observed, and nobody fails on it."),
    }
)
UNKNOWN = N_("There is no rule {id}: the list of rules has them all.")


def blueprint() -> Blueprint:
    """The book and each of its rules."""
    pages = Blueprint("book", __name__)

    @pages.get("/rules")
    def rules() -> Response:
        voice = speaker()
        sieve = Sieve.of(request, {"chapter": CHAPTERS, "basis": MEANINGS})
        book = entries(voice.language)
        found = [one for one in book if _fits(one, sieve)]
        chapters = [
            (name, voice.translate(title), [one for one in found if one.rule.chapter == name])
            for name, title in CHAPTERS.items()
        ]
        return render(
            "rules.html",
            sieve=sieve,
            chapters=[chapter for chapter in chapters if chapter[2]],
            found=len(found),
            total=len(book),
            chapter_options=list(voice.words(CHAPTERS).items()),
            basis_options=list(voice.words(words.BASES).items()),
            bases=BASES,
            effects=EFFECTS,
            meanings=MEANINGS,
        )

    @pages.get("/rules/<id>")
    def rule(id: str) -> Response:
        voice = speaker()
        found = next((one for one in entries(voice.language) if one.rule.id == id), None)
        if found is None:
            refuse(404, UNKNOWN, id=id)
        return _rule(found, voice)

    return pages


def _fits(one: Entry, sieve: Sieve) -> bool:
    rule = one.rule
    kept = {"chapter": rule.chapter, "basis": rule.basis.value}
    return sieve.lets(kept) and matches(sieve.words, (rule.id, one.sentence, rule.source))


def _rule(one: Entry, voice: Voice) -> Response:
    rule = one.rule
    return render(
        "rule.html",
        one=one,
        chapter=voice.word(CHAPTERS, rule.chapter),
        basis=voice.translate(BASES[rule.basis]),
        meaning=voice.word(MEANINGS, rule.basis.value),
        effect=voice.translate(EFFECTS[rule.effect]),
        party=voice.translate(PARTIES[rule.party]),
        requests=[voice.word(words.REQUESTS, name) for name in looked_at(rule)],
        citations=citations(rule.source, voice),
        checks=[check for check in read_catalogue() if rests_on(check, rule.id)],
        personas=personas_named(one.personas),
    )


def rests_on(check: Check, rule: str) -> bool:
    """True when a broken rule breaks the check."""
    return rule in check.rules
