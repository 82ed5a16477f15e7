"""The parties' systems in Astori, and their certificates of information security.

Where the bench's Astori knows the id that the run file gives, the run file is held against it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item, Registered
from conformance.runfile import PartySettings
from conformance.sentences import Sentence, told

SOON = timedelta(days=60)
"""A certificate that expires within this time is told of."""


def entries(ground: Ground) -> Iterator[Item]:
    """The systems are in the register of information systems."""
    for role, party in ground.parties.items():
        known = ground.registered.get(role)
        if not party.system.astori:
            text = N_(
                "The {party}'s system has no Astori id: a system outside the register must not be used"
            )
            advice = told("Give the system's Astori id, in the form or in the run file")
            yield Item("A04", False, told(text, party=role), advice, party=role)
        elif known:
            yield _held_against(known, role, party)
        else:
            text = N_("The {party}'s system is in Astori as {astori}")
            yield Item("A04", True, told(text, party=role, astori=party.system.astori), party=role)


def _held_against(known: Registered, role: str, party: PartySettings) -> Item:
    system = party.system
    if system.name and system.name.casefold() != known.name.casefold():
        text = N_(
            "Astori has {registered} under the id {astori}, but the {party}'s system is named {name}"
        )
        seen = told(text, party=role, astori=system.astori, registered=known.name, name=system.name)
        advice = told("Correct the name or the Astori id, in the form or in the run file")
        return Item("A04", False, seen, advice, party=role)
    text = N_("The {party}'s system is in Astori as {astori}: {registered}")
    seen = told(text, party=role, astori=system.astori, registered=known.name)
    return Item("A04", True, seen, _reservation(known, role, system.version), party=role)


def _reservation(known: Registered, role: str, version: str) -> Sentence | None:
    """What is to be known of a system that is in the register all the same."""
    if known.deviates_since:
        text = N_(
            "Astori shows a significant deviation of the {party}'s system since {date}: ask its vendor when it will be mended"
        )
        return told(text, party=role, date=known.deviates_since)
    if version and known.versions and version not in known.versions:
        text = N_("Astori has the versions {versions} of it, not {version}: ask its vendor")
        return told(text, versions=", ".join(known.versions), version=version)
    return None


def certificates(ground: Ground) -> Iterator[Item]:
    """The systems' information security certificates are valid, and for some time yet."""
    for role, party in ground.parties.items():
        known = ground.registered.get(role)
        said = party.system.certificate_expires
        if known and known.certificate_ends:
            yield _by_astori(known.certificate_ends, said, role, ground.today)
        else:
            yield _by_run_file(said, role, ground.today)


def _by_astori(ends: date, said: date | None, role: str, today: date) -> Item:
    if ends < today:
        text = N_(
            "By Astori the certificate of the {party}'s system expired on {date}: the system must not be used"
        )
        advice = told("Name a system whose certificate is valid, or wait for the new certificate")
        return Item("A05", False, told(text, party=role, date=ends), advice, party=role)
    text = N_("By Astori the certificate of the {party}'s system is valid until {date}")
    seen = told(text, party=role, date=ends)
    if said and said != ends:
        advice = told(
            "The run file says {said}: correct the date, for Astori's is the one that counts",
            said=said,
        )
        return Item("A05", True, seen, advice, party=role)
    return Item("A05", True, seen, _renewal(ends, today), party=role)


def _by_run_file(expires: date | None, role: str, today: date) -> Item:
    if expires is None:
        text = N_("The {party}'s system has no date until which its certificate is valid")
        advice = told(
            "Give the date on which the certificate expires, in the form or in the run file"
        )
        return Item("A05", False, told(text, party=role), advice, party=role)
    if expires < today:
        text = N_(
            "The certificate of the {party}'s system expired on {date}: the system must not be used"
        )
        advice = told(
            "Correct the date in the form or in the run file, or wait for the new certificate"
        )
        return Item("A05", False, told(text, party=role, date=expires), advice, party=role)
    text = N_("The certificate of the {party}'s system is valid until {date}")
    seen = told(text, party=role, date=expires)
    return Item("A05", True, seen, _renewal(expires, today), party=role)


def _renewal(expires: date, today: date) -> Sentence | None:
    if expires - today > SOON:
        return None
    return told("See that it is renewed before the test itself and before the use begins")
