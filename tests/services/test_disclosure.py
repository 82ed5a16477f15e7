"""Disclosure between controllers: what a permit opens, and that a denial limits just that."""

from dataclasses import replace
from typing import Any

import pytest

from conformance.drafts import Draft
from simulator.domain.documents import Group
from simulator.testbed import Testbed
from tests.services.archiving import Rig, accepted, ids, rig

ORGANISER, OTHER = "1.2.246.10.90000011.10.0", "1.2.246.10.90000038.10.0"
PERMIT = "1.2.246.537.6.1505.8.2023.6.1"
NAMES = {"sukunimi": "Saarnilaakso", "etunimet": "Hilla Maria"}


@pytest.fixture
def rigged(testbed: Testbed) -> Rig:
    """The organiser has the client's documents; the other organiser has the client too."""
    made = rig(testbed)
    made.opened()
    own = made.draft(
        "client relationship",
        "other organiser",
        controller=OTHER,
        organiser=OTHER,
        service_organiser=OTHER,
    )
    assert accepted(made.send(made.store(own))), made.last.findings
    return made


def permit(rig: Rig, since: str = "2026-11-20", *, given: bool = True) -> Draft:
    draft = rig.draft("denial", "organiser", group=Group.PERMIT, structure=PERMIT)
    client = {"system": "urn:oid:1.2.246.21", "value": rig.client.extension}
    body = {
        "asiakas": {**NAMES, "henkilotunnus": client},
        "infoteksti": "Lupa koskee tietoja, jotka muut rekisterinpitäjät ovat kirjanneet.",
        "voimassa_oleva_luovutuslupa": {
            "luovutuslupa": given,
            "luovutusluvan_antamisen_ajankohta": since,
        },
    }
    draft = draft.with_content({"luovutuslupa_asiakirja": body})
    draft = draft.with_metadata(specific_type=None, type_class=None)
    assert accepted(rig.send(rig.store(draft))), rig.last.findings
    return draft


def denial(rig: Rig, **named: Any) -> None:
    """A denial of what is named: controllers, tasks or documents."""
    draft = rig.draft("denial", "organiser")
    ((root, body),) = draft.content.items()
    assert isinstance(body, dict)
    kept = {name: body[name] for name in ("asiakas", "infoteksti")}
    content = {root: {**kept, **named}}
    assert accepted(rig.send(rig.store(draft.with_content(content)))), rig.last.findings


def of_controller(oid: str) -> dict[str, Any]:
    what = {"system": "urn:oid:1.2.246.537.6.202", "code": oid, "display": "Itäranta"}
    entry = {
        "rekisterinpitaja_jonka_tietojen_luovutus_kielletaan": [what],
        "kiellon_asettamisen_ajankohta": "2026-11-21",
    }
    group = {"rekisterinpitajaa_koskeva_luovutuskielto": [entry]}
    return {"rekisterinpitajaa_koskevat_luovutuskiellot": group}


def of_task(code: str) -> dict[str, Any]:
    what = {"system": "urn:oid:1.2.246.537.6.1221", "code": code, "display": "Palvelut"}
    entry = {
        "palvelutehtava_jonka_tietojen_luovutus_kielletaan": [what],
        "kiellon_asettamisen_ajankohta": "2026-11-21",
    }
    group = {"palvelutehtavaa_koskeva_luovutuskielto": [entry]}
    return {"palvelutehtavaa_koskevat_luovutuskiellot": group}


def of_document(oid: str) -> dict[str, Any]:
    what = {"oid_tunnus": {"value": oid}}
    entry = {
        "asiakirja_jonka_luovutus_kielletaan": [what],
        "kiellon_asettamisen_ajankohta": "2026-11-21",
    }
    return {"asiakirjoja_koskevat_luovutuskiellot": {"asiakirjaa_koskeva_luovutuskielto": [entry]}}


def disclosed(rig: Rig, by: str = "other organiser", **query: Any) -> list[str]:
    """What a search that asks for disclosure from the organiser's register finds."""
    asked = rig.find(by, **query)
    code = rig.bench.codes.profile.use_situations["disclosure"].code
    return ids(rig.send(replace(asked, header=replace(asked.header, use_situation=code))))


def test_a_permit_opens_the_client_documents_and_no_others(rigged: Rig) -> None:
    stored = {rigged.kept().metadata.id, rigged.kept("client plan", "organiser").metadata.id}
    permit(rigged)

    found = disclosed(rigged)

    assert set(found) == stored
    assert rigged.rules == ["disclosure-01"]


def test_without_a_permit_a_search_for_disclosure_is_as_for_an_unknown_client(
    rigged: Rig,
) -> None:
    rigged.kept()

    assert disclosed(rigged) == []
    assert rigged.rules == ["access-01", "access-02", "disclosure-02"]


def test_a_permit_opens_nothing_to_a_search_that_does_not_ask_for_disclosure(rigged: Rig) -> None:
    rigged.kept()
    permit(rigged)

    answer = rigged.send(rigged.find("other organiser"))

    assert answer.hits == ()
    assert rigged.rules == ["access-01", "access-02"]


def test_a_permit_opens_nothing_to_whose_client_the_person_is_not(rigged: Rig) -> None:
    rigged.kept()
    permit(rigged)

    assert disclosed(rigged, by="other producer") == []
    assert "disclosure-02" in rigged.rules


@pytest.mark.parametrize(
    ("given", "since"), [(False, "2026-11-20"), (True, "2026-11-24")], ids=["refused", "to come"]
)
def test_a_permit_that_does_not_stand_opens_nothing(rigged: Rig, given: bool, since: str) -> None:
    rigged.kept()
    permit(rigged, since, given=given)

    assert disclosed(rigged) == []


def test_a_permit_taken_back_by_a_later_one_opens_nothing(rigged: Rig) -> None:
    rigged.kept()
    permit(rigged)
    before = disclosed(rigged)

    permit(rigged, given=False)

    assert before
    assert disclosed(rigged) == []


def test_an_annulled_permit_opens_nothing(rigged: Rig) -> None:
    rigged.kept()
    given = permit(rigged)
    assert accepted(rigged.send(rigged.annul(given, "organiser"))), rigged.last.findings

    assert disclosed(rigged) == []


def test_a_denial_closes_just_what_it_names(rigged: Rig) -> None:
    denied, open_ = rigged.kept(), rigged.kept()
    permit(rigged)

    denial(rigged, **of_document(denied.metadata.id or ""))

    assert disclosed(rigged) == [open_.metadata.id]


@pytest.mark.parametrize(
    ("named", "closes"),
    [
        (of_controller(ORGANISER), True),
        (of_controller(OTHER), False),
        (of_task("24"), True),
        (of_task("20"), False),
        (of_document("1.2.3"), False),
    ],
    ids=["its controller", "another controller", "its task", "another task", "another document"],
)
def test_a_denial_of_a_controller_or_task_closes_all_of_it(
    rigged: Rig, named: dict[str, Any], closes: bool
) -> None:
    rigged.kept()
    permit(rigged)

    denial(rigged, **named)

    assert (disclosed(rigged) == []) is closes


def test_a_denial_limits_neither_the_controller_nor_a_register_access_right(rigged: Rig) -> None:
    rigged.kept()
    before = [ids(rigged.send(rigged.find(by))) for by in ("producer", "organiser")]

    denial(rigged, **of_controller(ORGANISER), **of_task("24"))

    after = [ids(rigged.send(rigged.find(by))) for by in ("producer", "organiser")]
    assert after[0] == before[0]
    assert set(before[1]) < set(after[1])
    assert disclosed(rigged, by="producer") == before[0]


def test_disclosure_lets_nobody_store(rigged: Rig) -> None:
    permit(rigged)
    draft = rigged.draft("client plan", "other organiser")
    store = rigged.store(draft)
    code = rigged.bench.codes.profile.use_situations["disclosure"].code

    rigged.send(replace(store, header=replace(store.header, use_situation=code)))

    assert rigged.last.outcome == "refused"
    assert "access-01" in rigged.rules
