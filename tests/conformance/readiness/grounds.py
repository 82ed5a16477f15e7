"""Grounds for readiness: a sound one, and the ways in which tests spoil it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from conformance.readiness import DriverSeen, Ground, Item, examine
from conformance.runfile import PartySettings, SystemSettings
from conformance.setting import Place, Setting, read_setting
from fixtures import read_text
from fixtures.content import Unit
from simulator.codebook import read_codebook, read_worlds
from simulator.domain.organisations import Organisation

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
DRIVER = "http://127.0.0.1:8701"
ANSWERING = DriverSeen(
    system="Kerttu", version="3", verbs=("store", "replace", "search", "open"), clock_ahead=1.5
)


@cache
def setting() -> Setting:
    text = read_text("stories", "register-access-right.toml")
    return read_setting(text, read_worlds()["demo"], read_codebook(), {})


def system(**told: Any) -> SystemSettings:
    sound = {
        "name": "Kerttu",
        "astori": "A-1",
        "certificate_expires": TODAY + timedelta(days=365),
    }
    return SystemSettings(**{**sound, **told})


def party(mode: str = "simulated", **told: Any) -> PartySettings:
    driver = DRIVER if mode == "driven" else ""
    return PartySettings.model_validate({"mode": mode, "driver": driver, "system": system(**told)})


def ground(**told: Any) -> Ground:
    """A ground on which everything is ready; *producer* and *organiser* are parties' settings."""
    parties = {role: told.pop(role, party()) for role in ("organiser", "producer")}
    made = Ground(parties, setting(), read_worlds()["demo"], TODAY)
    return replace(made, **told)


def with_organisation(asked: Ground, oid: str, **changes: Any) -> Ground:
    """The same ground with an organisation changed; with none left when *gone*."""
    organisations = dict(asked.world.organisations)
    if changes.pop("gone", False):
        del organisations[oid]
    else:
        organisations[oid] = replace(organisations[oid], **changes)
    return replace(asked, world=replace(asked.world, organisations=organisations))


def with_place(asked: Ground, role: str, organisation: str, unit: str) -> Ground:
    """The same ground with another organisation and unit as that party's."""
    known = asked.world.organisations
    names = [Unit(oid, _name(known.get(oid))) for oid in (organisation, unit)]
    place = Place(names[0], names[1], asked.setting.places[role].worker)
    places = {**asked.setting.places, role: place}
    return replace(asked, setting=replace(asked.setting, places=places))


def _name(organisation: Organisation | None) -> str:
    return organisation.name if organisation else "a unit that nobody knows"


def items(asked: Ground, check: str, role: str = "") -> list[Item]:
    """The items of a check, of one party where it is named."""
    found = [item for item in examine(asked) if item.check == check]
    return [item for item in found if not role or item.party == role]


def item(asked: Ground, check: str, role: str = "") -> Item:
    (found,) = items(asked, check, role)
    return found


def not_ready(asked: Ground) -> set[str]:
    return {item.check for item in examine(asked) if not item.ready}
