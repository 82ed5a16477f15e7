"""Who may do what: profiles of systems, models of joining, subcontractors, vouchers."""

from dataclasses import replace

import pytest

from simulator.domain.joining import SystemProfile
from simulator.domain.signatures import Signature, Subject
from simulator.services.serving import serving_signers
from simulator.testbed import Testbed
from tests.services.archiving import Rig, accepted, rig, told, with_body

ORGANISER = "1.2.246.10.90000011.10.0"
OTHER_ORGANISER = "1.2.246.10.90000038.10.0"
MAIN_JOINER, MAIN_JOINERS_UNIT = "1.2.246.10.90000054.10.0", "1.2.246.10.90000054.10.21"
TENANT, TENANTS_UNIT = "1.2.246.10.90000206.10.0", "1.2.246.10.90000206.10.21"
PARALLEL, PARALLELS_UNIT = "1.2.246.10.90000214.10.0", "1.2.246.10.90000214.10.21"
SUBCONTRACTOR, SUBCONTRACTORS_UNIT = "1.2.246.10.90000062.10.0", "1.2.246.10.90000062.10.21"
UNIT = "1.2.246.10.90000046.10.21"


@pytest.fixture
def rigged(testbed: Testbed) -> Rig:
    return rig(testbed)


def granted(rig: Rig, *units: str, below: str = "", dates: dict[str, str] | None = None) -> None:
    """The organiser gives units a right since yesterday; *below* is the first one's subcontractor."""
    opened = rig.opened()

    def change(body):  # type: ignore[no-untyped-def]
        (block,) = body["sosiaalihuollon_palvelutehtava"]
        entry = block["palveluntuottaja"][0]
        block["palveluntuottaja"] = [_naming(entry, unit) for unit in units]
        if below:
            under = {**_naming(entry, below), **(dates or {})}
            block["palveluntuottaja"][0]["palveluntoteuttaja"] = [under]

    version = with_body(rig.next(opened["relationship"], change=""), change)
    assert accepted(rig.send(rig.replace(version))), rig.last.findings


def _naming(entry, unit):  # type: ignore[no-untyped-def]
    return {**entry, "palveluyksikon_nimi": {**entry["palveluyksikon_nimi"], "code": unit}}


def sent_by(request, sender: str, unit: str):  # type: ignore[no-untyped-def]
    """The message as a unit acts in a sender's system."""
    return replace(request, header=replace(request.header, sender=sender, unit=unit))


def entry_of(rig: Rig, unit: str, sender: str):  # type: ignore[no-untyped-def]
    draft = written_in(rig.draft("meeting entry", making_unit=unit), unit)
    return sent_by(rig.store(draft), sender, unit)


def written_in(draft, unit: str):  # type: ignore[no-untyped-def]
    def change(body):  # type: ignore[no-untyped-def]
        body["laatija"]["palveluyksikko"]["code"] = unit

    return with_body(draft, change)


# ---- profiles


@pytest.mark.parametrize(
    ("profile", "stores", "searches"),
    [
        (SystemProfile.JOINING, [], True),
        (SystemProfile.STORING, [], False),
        (SystemProfile.READING, ["profiles-02"], True),
        (SystemProfile.OWN_DATA, ["profiles-03"], False),
    ],
)
def test_a_system_does_what_its_profile_allows(
    rigged: Rig, profile: SystemProfile, stores: list[str], searches: bool
) -> None:
    rigged.opened()
    rigged.bench.set_systems({rigged.place("producer").organisation.oid: profile})

    stored = rigged.send(rigged.store(rigged.draft("meeting entry")))
    found = rigged.send(rigged.find())

    assert told(stored) == stores
    assert bool(getattr(found, "hits", ())) is searches
    assert searches or told(found) == ["profiles-01"]


# ---- models of joining


def test_a_tenant_acts_in_the_main_joiners_system_by_its_own_right(rigged: Rig) -> None:
    granted(rigged, TENANTS_UNIT)

    by_tenant = rigged.send(entry_of(rigged, TENANTS_UNIT, MAIN_JOINER))
    assert accepted(by_tenant), rigged.last.findings
    by_joiner = rigged.send(sent_by(rigged.find(), MAIN_JOINER, MAIN_JOINERS_UNIT))

    assert by_joiner.hits == ()
    assert rigged.rules == ["access-01", "access-02"]


def test_a_unit_that_has_not_joined_through_the_sender_does_not_act_there(rigged: Rig) -> None:
    granted(rigged, UNIT)

    answer = rigged.send(entry_of(rigged, UNIT, MAIN_JOINER))

    assert told(answer) == ["organisations-02"]


def test_a_parallel_producer_acts_in_the_organisers_system_for_its_own_clients_only(
    rigged: Rig,
) -> None:
    before = rigged.send(sent_by(rigged.find(), ORGANISER, PARALLELS_UNIT))
    granted(rigged, PARALLELS_UNIT)

    stored = rigged.send(entry_of(rigged, PARALLELS_UNIT, ORGANISER))
    assert accepted(stored), rigged.last.findings
    searched = rigged.send(sent_by(rigged.find(), ORGANISER, PARALLELS_UNIT))
    relationship = rigged.draft("client relationship", "organiser", making_unit=PARALLELS_UNIT)
    updated = rigged.send(sent_by(rigged.store(relationship), ORGANISER, PARALLELS_UNIT))

    assert before.hits == ()
    assert searched.hits
    assert "storing-01" in told(updated)


def test_a_parallel_producer_neither_sends_itself_nor_stores_for_another_organiser(
    rigged: Rig,
) -> None:
    granted(rigged, PARALLELS_UNIT)

    itself = rigged.send(entry_of(rigged, PARALLELS_UNIT, PARALLEL))
    search = rigged.find(controllers=(OTHER_ORGANISER,))
    elsewhere = rigged.send(sent_by(search, ORGANISER, PARALLELS_UNIT))

    assert "joining-01" in told(itself)
    assert told(elsewhere) == ["joining-02"]


def test_joinings_that_a_bench_is_given_replace_those_of_its_world(rigged: Rig) -> None:
    granted(rigged, PARALLELS_UNIT)
    rigged.bench.set_joinings(())

    itself = rigged.send(entry_of(rigged, PARALLELS_UNIT, PARALLEL))

    assert accepted(itself), rigged.last.findings


@pytest.mark.parametrize(
    ("unit", "signer", "serves"),
    [
        (TENANTS_UNIT, MAIN_JOINER, True),
        (PARALLELS_UNIT, ORGANISER, True),
        (TENANTS_UNIT, ORGANISER, False),
        (PARALLELS_UNIT, OTHER_ORGANISER, False),
        (UNIT, MAIN_JOINER, False),
    ],
)
def test_whom_a_unit_has_joined_through_signs_with_its_systems_certificate(
    rigged: Rig, unit: str, signer: str, serves: bool
) -> None:
    request = rigged.store(rigged.draft("meeting entry", making_unit=unit))
    signed = replace(
        request.document, signatures=(Signature(kind="3", signer=Subject("System", signer)),)
    )

    found = serving_signers(rigged.bench, request, signed)

    assert found == ({signer} if serves else set())


# ---- subcontractors and vouchers


def test_a_subcontractor_stores_and_searches_by_its_own_entry(rigged: Rig) -> None:
    granted(rigged, UNIT, below=SUBCONTRACTORS_UNIT)

    stored = rigged.send(entry_of(rigged, SUBCONTRACTORS_UNIT, SUBCONTRACTOR))
    found = rigged.send(sent_by(rigged.find(), SUBCONTRACTOR, SUBCONTRACTORS_UNIT))

    assert accepted(stored), rigged.last.findings
    assert found.hits


@pytest.mark.parametrize(
    ("dates", "cause"),
    [
        ({"asiakkuuden_alkamispvm": "2026-11-24"}, "access-03"),
        ({"asiakkuuden_paattymispvm": "2026-11-22"}, "access-04"),
    ],
)
def test_a_subcontractor_stores_nothing_outside_its_own_dates(
    rigged: Rig, dates: dict[str, str], cause: str
) -> None:
    granted(rigged, UNIT, below=SUBCONTRACTORS_UNIT, dates=dates)

    answer = rigged.send(entry_of(rigged, SUBCONTRACTORS_UNIT, SUBCONTRACTOR))

    assert told(answer) == ["access-01"]
    assert cause in rigged.rules


def test_an_undeclared_subcontractor_stores_nothing(rigged: Rig) -> None:
    granted(rigged, UNIT)

    answer = rigged.send(entry_of(rigged, SUBCONTRACTORS_UNIT, SUBCONTRACTOR))

    assert told(answer) == ["access-01"]
    assert "access-02" in rigged.rules


def test_an_entry_written_in_a_subcontractors_unit_and_stored_by_the_producer_is_flagged(
    rigged: Rig,
) -> None:
    granted(rigged, UNIT)

    draft = written_in(rigged.draft("meeting entry"), SUBCONTRACTORS_UNIT)
    answer = rigged.send(rigged.store(draft))

    assert accepted(answer)
    assert told(answer) == ["subcontracting-03"]


def test_a_decision_such_as_a_vouchers_gives_no_right_without_an_entry(rigged: Rig) -> None:
    for name in ("client relationship", "case", "service decision"):
        rigged.kept(name, "organiser")

    answer = rigged.send(rigged.find())

    assert answer.hits == ()
    assert rigged.rules == ["access-01", "access-02"]
