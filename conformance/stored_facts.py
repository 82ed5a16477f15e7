"""What a stored client relationship tells, in a few words: read from its content, whoever wrote it."""

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.i18n import N_
from simulator.domain.contents import root_object
from simulator.domain.permissions import code_of, objects

SEVERAL = "; "
"""Stands between values of one kind."""

ADDRESSES = N_("addresses")
PERSONS = N_("persons close to the client")
MUNICIPALITY = N_("municipality")
CONTACT = N_("contact data beside telephone number and contact address")
PHONE = N_("telephone number")
WORKERS = N_("own workers")
PROTECTED = N_("start in child protection")
BEGUN = N_("start of the client relationship")
TASKS = N_("service tasks")
UNITS = N_("organiser's units")
AT_TOP = N_("organiser's units outside the service tasks")
PRODUCERS = N_("producers")
PRODUCERS_BEGIN = N_("starts of the producers' rights")
SERVICES = N_("social services")
FACTS = (
    ADDRESSES,
    PERSONS,
    MUNICIPALITY,
    CONTACT,
    PHONE,
    WORKERS,
    PROTECTED,
    BEGUN,
    TASKS,
    UNITS,
    AT_TOP,
    PRODUCERS,
    PRODUCERS_BEGIN,
    SERVICES,
)

BEGINS = "asiakkuuden_alkamispvm"
_OPEN = ("puhelinnumero", "yhteysosoite")


def facts_of(content: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    """The facts that a content tells, by name; what it does not tell is left out."""
    body = root_object(content)
    found = dict(_of_client(body)) | dict(_of_relationship(body))
    return tuple((name, found[name]) for name in FACTS if found.get(name))


def _of_client(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    clients = objects(body.get("asiakas"))
    contacts = [one for client in clients for one in objects(client.get("yhteystiedot"))]
    yield ADDRESSES, _joined(_address(a) for one in contacts for a in objects(one.get("osoite")))
    yield CONTACT, _joined(name for one in contacts for name in one if name not in _OPEN)
    yield PHONE, _joined(str(one.get("puhelinnumero") or "") for one in contacts)
    places = [one for client in clients for one in objects(client.get("kotikunta"))]
    yield MUNICIPALITY, _joined(code_of(one.get("kunta")) or "" for one in places)
    yield PERSONS, _people(body, "asiakkaaseen_liittyvat_henkilot")


def _of_relationship(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    blocks = objects(body.get("sosiaalihuollon_palvelutehtava"))
    own = "palvelunjarjestajan_palveluyksikko"
    producers = [one for block in blocks for one in objects(block.get("palveluntuottaja"))]
    yield WORKERS, _people(body, "palveluista_vastaava_tyontekija")
    yield (
        PROTECTED,
        _text(body, "lastensuojelun_asiakkuus", "lastensuojelun_asiakkuuden_alkamispvm"),
    )
    yield BEGUN, _text(body, "sosiaalihuollon_asiakkuus", BEGINS)
    yield TASKS, _joined(code_of(block.get("palvelutehtava")) or "" for block in blocks)
    yield UNITS, _joined(_unit(one) for block in blocks for one in objects(block.get(own)))
    yield AT_TOP, _joined(_unit(one) for one in objects(body.get(own)))
    yield PRODUCERS, _joined(_unit(one) for one in producers)
    yield PRODUCERS_BEGIN, _joined(str(one.get(BEGINS) or "") for one in producers)
    services = (one for entry in producers for one in objects(entry.get("sosiaalipalvelu")))
    yield SERVICES, _joined(code_of(one) or "" for one in services)


def _joined(values: Iterator[str]) -> str:
    return SEVERAL.join(sorted({value for value in values if value}))


def _address(one: Mapping[str, Any]) -> str:
    parts = (one.get("lahiosoite"), one.get("postinumero"), one.get("postitoimipaikka"))
    return " ".join(str(part) for part in parts if part)


def _people(body: Mapping[str, Any], group: str) -> str:
    named = (
        f"{one.get('sukunimi', '')} {one.get('etunimet', '')}" for one in objects(body.get(group))
    )
    return _joined(one.strip() for one in named)


def _unit(one: Mapping[str, Any]) -> str:
    return code_of(one.get("palveluyksikon_nimi")) or ""


def _text(body: Mapping[str, Any], group: str, name: str) -> str:
    return _joined(str(one.get(name) or "") for one in objects(body.get(group)))
