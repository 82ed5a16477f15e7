"""What a denial of disclosure covers, and from when on."""

from datetime import date

import pytest

from simulator.domain.declarations import read_denials
from simulator.domain.disclosure import Denial, Permit, disclosed
from tests.rules.builders import OLDER, ORGANISER, OTHER_ORGANISER, TASK, TODAY, store, stored


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
def test_a_denial_covers_what_it_names(denial, covered):
    assert denial.covers(stored()) is covered


@pytest.mark.parametrize(
    ("given", "opened"), [(TODAY, False), (None, False), (date(2026, 11, 24), True)]
)
def test_a_denial_closes_what_a_permit_opens_from_its_day_on(given, opened):
    denial = Denial(given, controllers=frozenset({ORGANISER}))

    found = disclosed((Permit(given=True),), (denial,), TODAY)

    assert found.opens(stored()) is opened
