"""What a client-relationship document tells its client: since when, whose worker, which services."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simulator.domain.contents import BEGINS, ENDS, span_of
from simulator.domain.dates import first_day, last_day
from simulator.domain.permissions import code_of, objects


@dataclass(frozen=True, slots=True)
class OwnWorker:
    """The worker who answers for a client's services, and how to reach them; *unit* is an OID."""

    name: str
    unit: str | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A unit that serves the client in a service task; *own* when it is of the organiser itself."""

    service_task: str | None
    unit: str | None
    begins: date | None
    ends: date | None
    own: bool


@dataclass(frozen=True, slots=True)
class Engaged:
    """A client relationship as its client sees it."""

    begins: date | None
    ends: date | None
    workers: tuple[OwnWorker, ...]
    services: tuple[Service, ...]


def read_engaged(content: Mapping[str, Any]) -> Engaged:
    """Read the content of a client-relationship document; what is malformed is left out.

    *content* is the object under the document's root key.
    """
    span = span_of(content)
    return Engaged(
        begins=span.begins,
        ends=span.ends,
        workers=tuple(map(_worker, objects(content.get("palveluista_vastaava_tyontekija")))),
        services=tuple(_services(content)),
    )


def _worker(told: Mapping[str, Any]) -> OwnWorker:
    reached = next(iter(objects(told.get("yhteystiedot"))), {})
    return OwnWorker(
        name=" ".join(filter(None, (_text(told, "etunimet"), _text(told, "sukunimi")))),
        unit=code_of(told.get("palveluyksikko")),
        phone=_text(reached, "puhelinnumero"),
        email=_text(reached, "sahkopostiosoite"),
        address="; ".join(filter(None, map(_address, objects(reached.get("osoite"))))),
    )


def _address(told: Mapping[str, Any]) -> str:
    place = " ".join(filter(None, (_text(told, "postinumero"), _text(told, "postitoimipaikka"))))
    return ", ".join(filter(None, (_text(told, "lahiosoite"), place)))


def _text(told: Mapping[str, Any], name: str) -> str:
    held = told.get(name)
    return held.strip() if isinstance(held, str) else ""


def _services(content: Mapping[str, Any]) -> Iterator[Service]:
    for block in objects(content.get("sosiaalihuollon_palvelutehtava")):
        task = code_of(block.get("palvelutehtava"))
        for unit in objects(block.get("palvelunjarjestajan_palveluyksikko")):
            yield _service(unit, task, own=True)
        for producer in objects(block.get("palveluntuottaja")):
            yield _service(producer, task, own=False)
            for implementer in objects(producer.get("palveluntoteuttaja")):
                yield _service(implementer, task, own=False)


def _service(told: Mapping[str, Any], task: str | None, *, own: bool) -> Service:
    return Service(
        service_task=task,
        unit=code_of(told.get("palveluyksikon_nimi")),
        begins=first_day(told.get(BEGINS)),
        ends=last_day(told.get(ENDS)),
        own=own,
    )
