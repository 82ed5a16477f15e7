"""Faulty systems of organisers: case, client and client's data, and what the producer is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from conformance.awaited import TRIES
from conformance.changes.making import (
    BEGINS,
    SERVICE_TASK,
)
from conformance.memory import Manner
from conformance.personas.acting import ORGANISER, asked, instead
from conformance.personas.people import attesting
from conformance.personas.persona import Persona
from conformance.personas.writing import Body, in_group, in_relationships
from simulator.domain.documents import Group

OWN_UNITS = "palvelunjarjestajan_palveluyksikko"
CONTACT = "yhteystiedot"
CLOSE = "asiakkaaseen_liittyvat_henkilot"


def _without(*path: str) -> Callable[[Body], None]:
    def change(body: Body) -> None:
        place: Any = body
        for name in path[:-1]:
            place = place.get(name, {})
        place.pop(path[-1], None)

    return change


def _case_without(field: str) -> Manner:
    return in_group(Group.CASE, _without("asian_tiedot", field))


def _units_at_top(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        body.setdefault(OWN_UNITS, []).extend(block.pop(OWN_UNITS, []))


def _gathering(held: Callable[[Body], list[Any]]) -> Manner:
    """Every value of a repeating group that the system ever wrote stays in it."""
    ever: list[Any] = []

    def change(body: Body) -> None:
        now = held(body)
        ever.extend(one for one in now if one not in ever)
        if now:
            now[:] = ever

    return in_relationships(change)


def _addresses(body: Body) -> list[Any]:
    held: list[Any] = body["asiakas"].get(CONTACT, {}).get("osoite", [])
    return held


def _close(body: Body) -> list[Any]:
    held: list[Any] = body.get(CLOSE, [])
    return held


def _in_spite(field: Callable[[Body], None]) -> Manner:
    """More is told of a client under non-disclosure than may be."""

    def change(body: Body) -> None:
        if body["asiakas"].get("turvakielto"):
            field(body["asiakas"])

    return in_relationships(change)


def _address_of(client: Body) -> None:
    client.setdefault(CONTACT, {})["osoite"] = [{"lahiosoite": "Uusikuja 2"}]


def _mail_of(client: Body) -> None:
    client.setdefault(CONTACT, {})["sahkopostiosoite"] = "nimi@sotebed.test"


def _municipality_of(client: Body) -> None:
    client["kotikunta"] = {
        "kunta": {"system": "urn:oid:1.2.246.537.6.21", "code": "993", "display": "Itäranta"}
    }


def _told_with(**told: str) -> Manner:
    return Manner(telling=lambda content: {**content, **told})


def _told_without(name: str) -> Manner:
    def change(content: Mapping[str, str]) -> Mapping[str, str]:
        return {key: value for key, value in content.items() if key != name}

    return Manner(telling=change)


def _sends_anyway(fault: str) -> Manner:
    """A document that is to lack something is sent with what it lacks."""
    return instead(asked(fault=fault), lambda go_on, action: go_on(replace(action, fault=TRIES)))


FAULTY = (
    Persona(
        "case-without-opening-date",
        "leaves the opening date out of the case",
        "B01",
        ("B13",),
        part=ORGANISER,
        manner=lambda _: _case_without("avauspaiva"),
        plays=("C07", "E11"),
    ),
    Persona(
        "case-without-name",
        "leaves the name out of the case",
        "B01",
        ("B13",),
        part=ORGANISER,
        manner=lambda _: _case_without("nimi"),
        plays=("C07", "E11"),
    ),
    Persona(
        "fills-in-the-service-task",
        "puts a service task of its own choice into a case that was given none",
        "B02",
        part=ORGANISER,
        manner=lambda _: _sends_anyway("no service task"),
    ),
    Persona(
        "explains-the-case-by-itself",
        "sends words of its own with a case of the class other that was given none",
        "B03",
        part=ORGANISER,
        manner=lambda _: _sends_anyway("no words for a matter of the class other"),
    ),
    Persona(
        "relationship-without-start",
        "leaves the start of the client relationship out",
        "B04",
        ("B13",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("sosiaalihuollon_asiakkuus", BEGINS)),
        plays=("C07", "E08"),
    ),
    Persona(
        "relationship-without-non-disclosure",
        "does not tell whether the client is under non-disclosure",
        "B04",
        ("B13",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("asiakas", "turvakielto")),
        plays=("C07", "E08"),
    ),
    Persona(
        "drops-the-second-client",
        "takes a client relationship of two clients, and sends it with the first alone",
        "B05",
        part=ORGANISER,
        manner=lambda _: _sends_anyway("a second client"),
    ),
    Persona(
        "units-at-the-top",
        "puts its units at the top of the client relationship instead of under their service task",
        "B06",
        part=ORGANISER,
        manner=lambda _: in_relationships(_units_at_top),
    ),
    Persona(
        "tells-too-much",
        "tells the producer the client's address with the case",
        "B16",
        part=ORGANISER,
        manner=lambda _: _told_with(address="Uusikuja 2"),
    ),
    Persona(
        "tells-no-start",
        "does not tell the producer when the right begins",
        "B16",
        part=ORGANISER,
        manner=lambda _: _told_without("right begins"),
    ),
    Persona(
        "tells-another-unit",
        "tells the producer that the right was given to another unit",
        "B16",
        part=ORGANISER,
        manner=lambda setting: _told_with(unit=setting.places["sister unit"].unit.oid),
    ),
    Persona(
        "tells-no-case",
        "does not tell the producer the case",
        "B17",
        ("B16",),
        part=ORGANISER,
        manner=lambda _: _told_without("case"),
        plays=("E11",),
    ),
    Persona(
        "tells-a-wrong-case",
        "tells the producer another case than the client's",
        "B17",
        ("B16",),
        part=ORGANISER,
        manner=lambda setting: _told_with(case=str(setting.values["unknown_case"])),
        plays=("E11",),
    ),
    Persona(
        "case-by-open-mail",
        "tells the case by ordinary e-mail",
        "B18",
        part=ORGANISER,
        settings=attesting("B18", "asiatunnus lähetettiin tavallisella sähköpostilla"),
    ),
    Persona(
        "keeps-old-addresses",
        "keeps every address that the client ever had",
        "B23",
        part=ORGANISER,
        manner=lambda _: _gathering(_addresses),
    ),
    Persona(
        "keeps-old-persons",
        "keeps everybody who was ever close to the client",
        "B23",
        part=ORGANISER,
        manner=lambda _: _gathering(_close),
    ),
    Persona(
        "address-in-spite-of-non-disclosure",
        "tells the address of a client under non-disclosure",
        "B24",
        part=ORGANISER,
        manner=lambda _: _in_spite(_address_of),
    ),
    Persona(
        "mail-in-spite-of-non-disclosure",
        "tells the e-mail address of a client under non-disclosure",
        "B24",
        part=ORGANISER,
        manner=lambda _: _in_spite(_mail_of),
    ),
    Persona(
        "municipality-in-spite-of-non-disclosure",
        "tells the municipality of a client under non-disclosure",
        "B24",
        part=ORGANISER,
        manner=lambda _: _in_spite(_municipality_of),
    ),
    Persona(
        "no-own-worker",
        "records no own worker of the client",
        "B25",
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("palveluista_vastaava_tyontekija")),
    ),
    Persona(
        "old-relationship-unmarked",
        "does not mark the document of an old client relationship as old",
        "B27",
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("sosiaalihuollon_asiakkuus", "vanha_asiakkuus")),
    ),
    Persona(
        "no-start-in-child-protection",
        "does not tell since when a child is in child protection",
        "B31",
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("lastensuojelun_asiakkuus")),
    ),
)
