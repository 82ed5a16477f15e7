"""Permits and denials of disclosure."""

import pytest

from simulator.domain.documents import ClientId, Group
from simulator.domain.rule import judge
from tests.rules.builders import ORGANISER, OTHER_ORGANISER, facts, rows, store

TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "2026-7")
CONTROLLERS = "rekisterinpitajaa_koskevat_luovutuskiellot"


def denial(**changes):
    return store("denial", "organiser", **changes)


def denied(controller=ORGANISER, given="2026-11-23"):
    """A denial that concerns this controller."""
    one = {
        "rekisterinpitaja_jonka_tietojen_luovutus_kielletaan": [{"code": controller}],
        "kiellon_asettamisen_ajankohta": given,
    }
    return denial(body={CONTROLLERS: {"rekisterinpitajaa_koskeva_luovutuskielto": [one]}})


BY_CODE = [
    ("a personal identity code", denial(), facts(), False),
    ("a temporary id", denial(both={"client": TEMPORARY}), facts(), True),
    (
        "a permit by a temporary id",
        denial(both={"client": TEMPORARY, "group": Group.PERMIT}),
        facts(),
        True,
    ),
    ("a client document by a temporary id", store(both={"client": TEMPORARY}), facts(), False),
    (
        "a temporary id beside the code",
        denial(
            body={
                "asiakas": {
                    "henkilotunnus": {"value": "030878-902L"},
                    "tilapainen_yksilointitunnus": {
                        "system": f"urn:oid:{TEMPORARY.root}",
                        "value": TEMPORARY.extension,
                    },
                }
            }
        ),
        facts(),
        True,
    ),
]
GIVEN = [
    ("today", denied(), facts(), False),
    ("tomorrow", denied(given="2026-11-24"), facts(), True),
    ("without a day", denied(given=None), facts(), False),
]
WHOSE = [
    ("the register's own controller", denied(), facts(), False),
    ("another controller", denied(OTHER_ORGANISER), facts(), True),
    ("no denial", store(), facts(), False),
]

TABLES = (BY_CODE, GIVEN, WHOSE)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"declaration-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_declaration(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
