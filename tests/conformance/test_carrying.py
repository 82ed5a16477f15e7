"""How a deliberate fault is told from the message."""

from datetime import date
from typing import Any

import pytest

from conformance.carrying import CARRIES, IDENTITY_FAULTS, ONLY_WARNED, Ground, carries
from conformance.faults import FAULTS
from conformance.seen import MessageKind, SeenMessage
from conformance.steps.parties import TRIES
from simulator.domain.documents import Version
from tests.conformance.asking import story

TODAY = date(2026, 11, 23)
HANDED = "1.2.246.10.90000011.95.2026.7"
PRODUCER = "1.2.246.10.90000046.10.0"
SISTER = "1.2.246.10.90000046.10.22"
PRODUCERS_UNIT = "1.2.246.10.90000046.10.21"
ORGANISER = "1.2.246.10.90000011.10.0"
NATIONAL = "1.2.246.10.90000097.10.0"


def carried(fault: str, *, refused: bool = True, **seen: Any) -> bool:
    ground = Ground(story()[0].setting, TODAY, HANDED)
    message = SeenMessage(exchange="id-1", kind=MessageKind.STORE, refused=refused, **seen)
    return carries(message, fault, ground)


def body(**fields: Any) -> dict[str, Any]:
    return {"content": {"merkinta": fields}}


def begun(moment: str) -> dict[str, Any]:
    return body(asiakaskertomusmerkinta={"tapahtuma": {"ajanjakso": {"alkamishetki": moment}}})


def test_every_fault_of_the_message_can_be_told() -> None:
    assert set(CARRIES) == set(FAULTS) - {TRIES}


def test_the_identity_guard_keeps_nothing_of_two_faults() -> None:
    assert {"an ordinary identity as client", "an ordinary identity inside"} == IDENTITY_FAULTS


@pytest.mark.parametrize(
    ("fault", "with_it", "without_it"),
    [
        (
            "no service task",
            body(asian_tiedot={"tila": "1"}),
            body(asian_tiedot={"palvelutehtava": {"code": "24"}}),
        ),
        (
            "no words for a matter of the class other",
            body(asian_tiedot={"nimi": "99"}),
            body(asian_tiedot={"lisatieto_luokkaan_muu": "Perhetyö"}),
        ),
        (
            "a second client",
            body(asiakas=[{"sukunimi": "A"}, {"sukunimi": "B"}]),
            body(asiakas={"sukunimi": "A"}),
        ),
        ("no date", body(), body(sosiaalipalvelun_alkamispaiva="2026-11-23")),
        ("no service", body(sosiaalipalvelu={}), body(sosiaalipalvelu={"code": "45"})),
        ("no maker", body(laatija=[]), body(laatija=[{"sukunimi": "A"}])),
        ("a back-dated event", begun("2026-11-22T09:00:00+02:00"), begun("2026-11-23T09:00:00")),
        ("a back-dated event", begun("2026-11-22"), body(asiakaskertomusmerkinta="2026-11-22")),
        ("the producer as controller", {"controllers": (PRODUCER,)}, {"controllers": ("1.2",)}),
        (
            "the organiser's register instead of the national one",
            {"controllers": (ORGANISER,)},
            {"controllers": (NATIONAL,)},
        ),
        (
            "the national register instead of the organiser's",
            {"controllers": (NATIONAL,)},
            {"controllers": (ORGANISER,)},
        ),
        ("the main producer as maker", {"making_unit": PRODUCERS_UNIT}, {"making_unit": SISTER}),
        (
            "no word on living together",
            body(asiakas={"sukunimi": "A"}),
            body(asiakas={"elaa_avoliitossa": False}),
        ),
        (
            "nothing on where the client goes",
            body(),
            body(turvakotipalvelua_koskevat_tiedot={"asuminen_vakivallan_tekijan_kanssa": "E"}),
        ),
        ("no education", body(asiakas={}), body(asiakas={"koulutus": {"koulutusaste": "7"}})),
        (
            "no word on coming alone",
            body(),
            body(yksin_turvakotiin_hakeutunut_alaikainen=False),
        ),
        ("the sister unit as maker", {"making_unit": SISTER}, {"making_unit": PRODUCER}),
        ("the sister unit as maker", {"unit": SISTER}, {}),
        ("an unknown case", {"rules": ("storing-07",)}, {"rules": ("storing-09",)}),
        ("another client's case", {"case": HANDED}, {"case": "1.2"}),
        (
            "a version that is no longer the newest",
            {"replaced": Version(HANDED, None, None)},
            {"replaced": Version("1.2", None, None)},
        ),
        ("a version that is no longer the newest", {"replaced": Version(HANDED, "1", 1)}, {}),
        ("the id of a stored document", {"document": HANDED}, {"document": "1.2"}),
        (
            "another id in the frame",
            {"document": "1.2", "in_frame": "1.3"},
            {"document": "1.2", "in_frame": "1.2"},
        ),
        (
            "another service task in the content",
            {"service_task": "24", "content_task": "20"},
            {"service_task": "24", "content_task": "24"},
        ),
        ("a signature that does not fit", {"signatures_fit": False}, {}),
        ("an ordinary identity as client", {"rules": ("identification-01",)}, {}),
        ("an ordinary identity inside", {"rules": ("identification-01",)}, {}),
        ("a wrong check character", {"rules": ("identification-02",)}, {}),
    ],
)
def test_a_fault_is_told_from_what_the_message_says(
    fault: str, with_it: dict[str, Any], without_it: dict[str, Any]
) -> None:
    assert carried(fault, **with_it)
    assert not carried(fault, **without_it)
    assert not carried(fault, refused=False, **with_it)


def test_what_the_archive_only_warns_of_is_carried_by_a_message_that_it_takes() -> None:
    rules = {
        "no XML declaration and the line ends of Windows": "message-10",
        "a signature whose certificate has expired": "signing-04",
    }

    assert frozenset(rules) == ONLY_WARNED
    for fault, rule in rules.items():
        assert carried(fault, refused=False, rules=(rule,))
