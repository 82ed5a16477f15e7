"""Faulty systems of organisers: how relationship, case and right are opened, and how they are not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from conformance.actions import Action, Answer, Verb
from conformance.changes.making import (
    BEGINS,
    ENDS,
    PRODUCER,
    SERVICE_TASK,
    TASK,
    UNIT,
    unit_code,
)
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.personas.manners import (
    TRIES,
    Body,
    asks,
    in_group,
    in_relationships,
    instead,
    refuses,
    swallows,
    tells,
)
from conformance.personas.persona import Persona
from conformance.setting import Setting
from simulator.domain.documents import Group

OWN_UNITS = "palvelunjarjestajan_palveluyksikko"
CONTACT = "yhteystiedot"
CLOSE = "asiakkaaseen_liittyvat_henkilot"
RIGHT_FROM_YESTERDAY = "the producer's right begins yesterday"


def _entries(body: Body) -> list[Body]:
    """Every producer's entry of a client relationship, which may be changed."""
    return [one for block in body[SERVICE_TASK] for one in block.get(PRODUCER, [])]


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


def _no_starts(body: Body) -> None:
    for entry in _entries(body):
        entry.pop(BEGINS, None)


def _names_only(body: Body) -> None:
    for entry in _entries(body):
        entry[UNIT] = {"display": entry[UNIT]["display"]}


def _no_services(body: Body) -> None:
    for entry in _entries(body):
        entry.pop("sosiaalipalvelu", None)


def _later_by(days: int) -> Callable[[Body], None]:
    def change(body: Body) -> None:
        for entry in _entries(body):
            begins = date.fromisoformat(entry[BEGINS]) + timedelta(days=days)
            entry[BEGINS] = begins.isoformat()

    return change


def _another_unit(part: str) -> Callable[[Setting], Manner]:
    """Another part's unit in place of the producer's."""

    def manner(setting: Setting) -> Manner:
        mistaken = unit_code(setting.places[part].unit, setting.codes)

        def change(body: Body) -> None:
            for entry in _entries(body):
                if entry[UNIT]["code"] == setting.producer.unit.oid:
                    entry[UNIT] = mistaken

        return in_relationships(change)

    return manner


def _unknown_unit(setting: Setting) -> Manner:
    def change(body: Body) -> None:
        for entry in _entries(body):
            entry[UNIT] = {**entry[UNIT], "code": setting.values["unknown_unit"]}

    return in_relationships(change)


def _own_as_bought(setting: Setting) -> Manner:
    """The producer's unit where the organiser's own was meant."""
    bought = unit_code(setting.producer.unit, setting.codes)

    def change(body: Body) -> None:
        for entry in _entries(body):
            if entry[UNIT]["code"] == setting.organiser.unit.oid:
                entry[UNIT] = bought

    return in_relationships(change)


def _rewrites(setting: Setting) -> Manner:
    def anew(go_on: GoOn, action: Action) -> Answer:
        return go_on(replace(action, verb=Verb.STORE, change=""))

    return instead(asks(verb=Verb.REPLACE, document="client relationship", fault=""), anew)


def _keeps_id(draft: Draft) -> Draft:
    before = draft.metadata.replaces
    return draft.with_metadata(id=before.id) if before and before.id else draft


def _no_ended(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        block[PRODUCER] = [one for one in block.get(PRODUCER, []) if ENDS not in one]


def _newest_over_ended(body: Body) -> None:
    """A new producer takes the place of one that has ended; a lone ended one stays."""
    if any(ENDS not in entry for entry in _entries(body)):
        _no_ended(body)


def _last_task_alone(body: Body) -> None:
    body[SERVICE_TASK] = body[SERVICE_TASK][-1:]


def _first_producer_alone(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        block[PRODUCER] = block.get(PRODUCER, [])[:1]


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


def _other_task(setting: Setting) -> Manner:
    other = setting.named_task("disability")

    def change(body: Body) -> None:
        for block in body[SERVICE_TASK][:1]:
            block[TASK] = {**block[TASK], "code": other.code, "display": other.display}

    return in_relationships(change)


def _told_with(**told: str) -> Manner:
    return tells(lambda content: {**content, **told})


def _told_without(name: str) -> Manner:
    def change(content: Mapping[str, str]) -> Mapping[str, str]:
        return {key: value for key, value in content.items() if key != name}

    return tells(change)


def _sends_anyway(fault: str) -> Manner:
    """A document that is to lack something is sent with what it lacks."""
    return instead(asks(fault=fault), lambda go_on, action: go_on(replace(action, fault=TRIES)))


def _opens_today(go_on: GoOn, action: Action) -> Answer:
    return go_on(replace(action, change="the producer's right begins today"))


ORGANISER = "organiser"

FAULTY = (
    Persona(
        "case-without-opening-date",
        "leaves the opening date out of the case",
        "B01",
        (
            "B02",
            "B04",
            "B13",
            "C06",
            "C07",
            "E11",
        ),
        part=ORGANISER,
        manner=lambda _: _case_without("avauspaiva"),
    ),
    Persona(
        "case-without-name",
        "leaves the name out of the case",
        "B01",
        (
            "B02",
            "B04",
            "B13",
            "C06",
            "C07",
            "E11",
        ),
        part=ORGANISER,
        manner=lambda _: _case_without("nimi"),
    ),
    Persona(
        "fills-in-the-service-task",
        "puts a service task of its own choice into a case that was given none",
        "B02",
        (
            "B01",
            "B04",
        ),
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
        (
            "A16",
            "B01",
            "B02",
            "B13",
            "C07",
            "E08",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("sosiaalihuollon_asiakkuus", BEGINS)),
    ),
    Persona(
        "relationship-without-non-disclosure",
        "does not tell whether the client is under non-disclosure",
        "B04",
        (
            "A16",
            "B01",
            "B02",
            "B13",
            "C07",
            "E08",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("asiakas", "turvakielto")),
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
        "names-no-producer",
        "has no way to name a producer in the client relationship",
        "B07",
        (
            "B29",
            "C06",
            "E08",
        ),
        part=ORGANISER,
        manner=lambda _: refuses("there are no producers here", change=RIGHT_FROM_YESTERDAY),
    ),
    Persona(
        "back-dated-entry",
        "dates the producer's entry a month back",
        "B07",
        (
            "B13",
            "C07",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_later_by(-30)),
    ),
    Persona(
        "unit-unknown-to-the-register",
        "names the producer's unit by a code that the organisation register does not know",
        "B07",
        (
            "A16",
            "C06",
            "E08",
        ),
        part=ORGANISER,
        manner=_unknown_unit,
    ),
    Persona(
        "hierarchy-by-name",
        "takes for the producer's unit another one with a like name",
        "B07",
        (
            "C06",
            "E08",
        ),
        part=ORGANISER,
        manner=_another_unit("other producer"),
    ),
    Persona(
        "rewrites-the-relationship",
        "stores the client relationship anew instead of a next version",
        "B07",
        (
            "A16",
            "B13",
            "B29",
            "C06",
            "C07",
            "E08",
            "G03",
            "G06",
        ),
        part=ORGANISER,
        manner=_rewrites,
    ),
    Persona(
        "swallows-an-entry-without-unit",
        "says that it stored a producer's entry without a unit, and sends nothing",
        "B08",
        part=ORGANISER,
        manner=lambda _: swallows(change="the producer's entry has no unit"),
    ),
    Persona(
        "entry-without-start",
        "leaves the start out of every producer's entry",
        "B09",
        (
            "A16",
            "B07",
            "B13",
            "B29",
            "C06",
            "C07",
            "E08",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_starts),
    ),
    Persona(
        "swallows-an-entry-without-start",
        "says that it stored a producer's entry without a start, and sends nothing",
        "B09",
        part=ORGANISER,
        manner=lambda _: swallows(change="the producer's entry has no start date"),
    ),
    Persona(
        "name-without-code",
        "names the producer's unit in words and without its code",
        "B10",
        (
            "A16",
            "B07",
            "B13",
            "B29",
            "C06",
            "C07",
            "E08",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_names_only),
    ),
    Persona(
        "no-social-service",
        "leaves the social service out of the producer's entry",
        "B11",
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_services),
    ),
    Persona(
        "right-from-the-service-on",
        "lets a right begin with the service and not before",
        "B12",
        part=ORGANISER,
        manner=lambda _: in_relationships(_later_by(7), from_version=2),
    ),
    Persona(
        "opens-at-once",
        "opens a right today that is to begin tomorrow",
        "B13",
        ("C07",),
        part=ORGANISER,
        manner=lambda _: instead(asks(change="the producer's right begins tomorrow"), _opens_today),
    ),
    Persona(
        "swallows-a-wrong-end",
        "says that it stored an entry that ends before it begins, and sends nothing",
        "B14",
        part=ORGANISER,
        manner=lambda _: swallows(change="the producer's entry ends before it begins"),
    ),
    Persona(
        "no-right-before-the-relationship",
        "does not take a right that begins before the client relationship",
        "B15",
        part=ORGANISER,
        manner=lambda _: refuses(
            "it begins before the client relationship",
            change="the producer's right begins before the client relationship",
        ),
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
        (
            "B16",
            "E11",
        ),
        part=ORGANISER,
        manner=lambda _: _told_without("case"),
    ),
    Persona(
        "tells-a-wrong-case",
        "tells the producer another case than the client's",
        "B17",
        (
            "B16",
            "E11",
        ),
        part=ORGANISER,
        manner=lambda setting: _told_with(case=str(setting.values["unknown_case"])),
    ),
    Persona(
        "keeps-the-document-id",
        "gives a new version the id of the one that it replaces",
        "B19",
        (
            "A16",
            "B07",
            "B13",
            "B29",
            "C06",
            "C07",
            "E08",
            "G03",
            "G06",
        ),
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_keeps_id),
    ),
    Persona(
        "writes-over-ended-producers",
        "writes a new producer over one that has ended",
        "B20",
        ("B21",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_newest_over_ended),
    ),
    Persona(
        "deletes-ended-producers",
        "removes producers that have ended from the client relationship",
        "B21",
        (
            "B20",
            "C06",
        ),
        part=ORGANISER,
        manner=lambda _: in_relationships(_no_ended),
    ),
    Persona(
        "drops-an-earlier-service-task",
        "keeps only the newest service task in the client relationship",
        "B22",
        ("B20",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_last_task_alone),
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
        "one-producer-at-a-time",
        "keeps the first producer of a service task, and no second one",
        "B26",
        ("B21",),
        part=ORGANISER,
        manner=lambda _: in_relationships(_first_producer_alone),
    ),
    Persona(
        "old-relationship-unmarked",
        "does not mark the document of an old client relationship as old",
        "B27",
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("sosiaalihuollon_asiakkuus", "vanha_asiakkuus")),
    ),
    Persona(
        "annuls-in-its-own-books",
        "annuls a client relationship in its own books alone",
        "B28",
        part=ORGANISER,
        manner=lambda _: swallows(verb=Verb.ANNUL),
    ),
    Persona(
        "another-service-task",
        "names another service task in the client relationship than in the case",
        "B29",
        (
            "D07",
            "D10",
            "D15",
        ),
        part=ORGANISER,
        manner=_other_task,
    ),
    Persona(
        "own-production-as-bought",
        "enters the producer's unit where its own unit produces the service",
        "B30",
        ("A16",),
        part=ORGANISER,
        manner=_own_as_bought,
    ),
    Persona(
        "no-start-in-child-protection",
        "does not tell since when a child is in child protection",
        "B31",
        part=ORGANISER,
        manner=lambda _: in_relationships(_without("lastensuojelun_asiakkuus")),
    ),
)
