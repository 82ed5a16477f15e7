"""What a client-relationship document tells its client."""

from datetime import date
from typing import Any

import pytest

from simulator.domain.contacts import OwnWorker, Service, read_engaged
from simulator.domain.contents import root_object
from tests.fixtures.story import DAY, FAMILIES, FAMILY_WORK, SUBCONTRACTOR, relationship


def content(**changed: Any) -> dict[str, Any]:
    return {**root_object(relationship()), **changed}


def test_the_own_worker_is_told_with_name_and_unit() -> None:
    engaged = read_engaged(content())

    assert engaged.workers == (OwnWorker("Veera Koski", FAMILIES.oid),)


def test_the_own_worker_can_be_reached() -> None:
    reached = {
        "puhelinnumero": "+358 40 000 0000",
        "sahkopostiosoite": "veera.koski@example.invalid",
        "osoite": [
            {"lahiosoite": "Rantatie 1", "postinumero": "00001", "postitoimipaikka": "ITÄRANTA"}
        ],
    }
    worker = {"sukunimi": "Koski", "etunimet": "Veera", "yhteystiedot": reached}

    engaged = read_engaged(content(palveluista_vastaava_tyontekija=[worker]))

    assert engaged.workers == (
        OwnWorker(
            "Veera Koski",
            None,
            "+358 40 000 0000",
            "veera.koski@example.invalid",
            "Rantatie 1, 00001 ITÄRANTA",
        ),
    )


def test_the_services_are_those_of_organiser_producer_and_subcontractor() -> None:
    engaged = read_engaged(content())

    assert engaged.services == (
        Service("24", FAMILIES.oid, DAY, None, own=True),
        Service("24", FAMILY_WORK.oid, DAY, None, own=False),
        Service("24", SUBCONTRACTOR.oid, DAY, DAY, own=False),
    )


def test_the_relationship_tells_when_it_began_and_ended() -> None:
    span = {"asiakkuuden_alkamispvm": "2026-01-02", "asiakkuuden_paattymispvm": "2026-03"}

    engaged = read_engaged(content(sosiaalihuollon_asiakkuus=span))

    assert (engaged.begins, engaged.ends) == (date(2026, 1, 2), date(2026, 3, 31))


@pytest.mark.parametrize("malformed", [None, "x", 1, ["x"], [{"etunimet": 7}], {"yhteystiedot": 1}])
def test_what_is_malformed_is_left_out(malformed: Any) -> None:
    engaged = read_engaged(
        content(
            palveluista_vastaava_tyontekija=malformed,
            sosiaalihuollon_asiakkuus=malformed,
            sosiaalihuollon_palvelutehtava=malformed,
        )
    )

    assert engaged.begins is None
    assert all(worker.name == "" for worker in engaged.workers)
