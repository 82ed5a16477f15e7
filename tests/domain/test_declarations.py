"""What a denial of disclosure covers, and whom it binds."""

from datetime import date

import pytest

from simulator.domain.denials import Denial, binds, read_denials
from simulator.domain.permissions import Ground, Standing
from tests.rules.builders import OLDER, ORGANISER, OTHER_ORGANISER, TASK, TODAY, store, stored

OTHER_CONTROLLERS = Standing(Ground.NONE)


def test_the_denials_of_a_document_are_read():
    content = store("denial", "organiser").document.content["kieltoasiakirja"]

    by_controller, by_task = read_denials(content)

    assert by_controller == Denial(TODAY, controllers=frozenset({ORGANISER}))
    assert by_task == Denial(TODAY, service_tasks=frozenset({TASK}))


def test_a_single_document_is_denied_by_its_first_id():
    one = {
        "asiakirja_jonka_luovutus_kielletaan": [{"oid_tunnus": {"value": OLDER}}],
        "kiellon_asettamisen_ajankohta": "2026-11",
    }
    content = {"asiakirjoja_koskevat_luovutuskiellot": {"asiakirjaa_koskeva_luovutuskielto": [one]}}

    assert read_denials(content) == (Denial(date(2026, 11, 1), documents=frozenset({OLDER})),)


@pytest.mark.parametrize("content", [{}, {"rekisterinpitajaa_koskevat_luovutuskiellot": "x"}])
def test_content_that_denies_nothing_has_no_denials(content):
    assert read_denials(content) == ()


COVERED = [
    (Denial(TODAY, controllers=frozenset({ORGANISER})), True),
    (Denial(TODAY, controllers=frozenset({OTHER_ORGANISER})), False),
    (Denial(TODAY, service_tasks=frozenset({TASK})), True),
    (Denial(TODAY, service_tasks=frozenset({"20"})), False),
    (Denial(TODAY, documents=frozenset({OLDER})), True),
    (Denial(TODAY, documents=frozenset({"1.2.3"})), False),
]


@pytest.mark.parametrize(("denial", "covered"), COVERED)
def test_a_denial_keeps_what_it_covers_from_other_controllers(denial, covered):
    assert binds(denial, stored(), OTHER_CONTROLLERS, TODAY) is covered


@pytest.mark.parametrize("ground", [Ground.OWN, Ground.WIDE, Ground.GRANTED])
def test_the_controllers_own_use_and_a_right_in_its_register_are_not_bound(ground):
    denial = Denial(TODAY, controllers=frozenset({ORGANISER}))

    assert not binds(denial, stored(), Standing(ground), TODAY)


def test_a_denial_binds_from_its_day_on():
    denial = Denial(TODAY, controllers=frozenset({ORGANISER}))

    assert not binds(denial, stored(), OTHER_CONTROLLERS, date(2026, 11, 22))
