"""What the organiser changes while it opens relationship, case and right."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conformance.changes.making import (
    BEGINS,
    SERVICE_TASK,
    TASK,
    Change,
    add_entry,
    unit_code,
)
from conformance.i18n import N_
from conformance.setting import Setting
from fixtures.content import Code

CLOSE = "asiakkaaseen_liittyvat_henkilot"
CONTACT = "yhteystiedot"


def _coded(code: Code, system: str) -> dict[str, Any]:
    return {"system": f"urn:oid:{system}", "code": code.code, "display": code.display}


def _address(street: str) -> dict[str, Any]:
    return {"lahiosoite": street, "postinumero": "09901", "postitoimipaikka": "Itäranta"}


def _lives(street: str, close: tuple[str, str]) -> Change:
    """The client's address and the one person close to the client, and no others."""

    def change(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
        body["asiakas"].setdefault(CONTACT, {})["osoite"] = [_address(street)]
        body[CLOSE] = [{"sukunimi": close[0], "etunimet": close[1]}]

    return change


def _non_disclosure(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    """Of the contact data, only what may be told stays."""
    client = body["asiakas"]
    client["turvakielto"] = True
    client.pop("kotikunta", None)
    client[CONTACT] = {"yhteysosoite": _address("PL 1"), "puhelinnumero": "000 000 0100"}


def _adds_task(body: dict[str, Any], setting: Setting, name: str, today: date) -> None:
    """Another service task in which the organiser's unit works from today on."""
    codes = setting.codes
    task = setting.named_task(name)
    unit = {
        "palveluyksikon_nimi": unit_code(setting.organiser.unit, codes),
        BEGINS: today.isoformat(),
    }
    block = {
        TASK: _coded(task, codes.wire.systems.service_task),
        "palvelunjarjestajan_palveluyksikko": [unit],
    }
    body[SERVICE_TASK].append(block)


def _another_matter(body: dict[str, Any], setting: Setting, today: date) -> None:
    _adds_task(body, setting, "disability", today)


def _child_protection(body: dict[str, Any], setting: Setting, today: date) -> None:
    _adds_task(body, setting, "child_protection", today)
    body["lastensuojelun_asiakkuus"] = {"lastensuojelun_asiakkuuden_alkamispvm": today.isoformat()}


def _with_service(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = add_entry(body, setting.producer.unit, today - timedelta(days=1), setting)
    code = setting.own("social_service", "social_service")
    entry["sosiaalipalvelu"] = [_coded(code, setting.codes.wire.systems.social_service)]


def _service_in_words(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = add_entry(body, setting.producer.unit, today - timedelta(days=1), setting)
    entry["sosiaalipalvelu"] = [
        {"display": setting.own("social_service", "social_service").display}
    ]


def _before_relationship(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    begun = date.fromisoformat(body["sosiaalihuollon_asiakkuus"][BEGINS])
    add_entry(body, setting.producer.unit, begun - timedelta(days=1), setting)


def _both_producers(body: dict[str, Any], setting: Setting, today: date) -> None:
    for part in ("producer", "other producer"):
        add_entry(body, setting.places[part].unit, today - timedelta(days=1), setting)


OPENING: Mapping[str, Change] = {
    N_("the client's address and a person close to the client are told"): _lives(
        "Vanhakuja 1", ("Lepikkö", "Eino")
    ),
    N_("the client has moved, and another person is close"): _lives(
        "Uusikuja 2", ("Haapakoski", "Meri")
    ),
    N_("the client is placed under non-disclosure"): _non_disclosure,
    N_("a matter in another service task begins"): _another_matter,
    N_("the client comes into child protection"): _child_protection,
    N_("the producer's entry names its social service"): _with_service,
    N_("the producer's entry names its social service in words alone"): _service_in_words,
    N_("the producer's right begins before the client relationship"): _before_relationship,
    N_("two producers' rights begin yesterday"): _both_producers,
}
"""The opening's changes, by the name that scenarios use."""
