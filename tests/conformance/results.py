"""Invented results of runs: one that succeeded, and one with a check of every outcome."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conformance.coverage import NO_GROUP, NO_KIND, Coverage, Unexercised
from conformance.sentences import Sentence, told
from conformance.verdicts import (
    AssumptionTold,
    Basis,
    CheckOutcome,
    DocumentStored,
    Mode,
    Outcome,
    Party,
    PartyTold,
    Result,
    ScenarioDone,
    StepDone,
    SystemTold,
    verdict_of,
)

COUNTY = "1.2.246.10.90000011.10.0"
COUNTY_UNIT = "1.2.246.10.90000011.10.11"
COMPANY = "1.2.246.10.90000046.10.0"
COMPANY_UNIT = "1.2.246.10.90000046.10.21"
STRANGER_UNIT = "1.2.246.10.90000054.10.31"


def system(name: str, vendor: str, version: str, **told_of: str) -> SystemTold:
    return SystemTold(name=name, vendor=vendor, version=version, **told_of)


ORGANISER = PartyTold(
    role=Party.ORGANISER,
    mode=Mode.SIMULATED,
    organisation="Itärannan hyvinvointialue",
    organisation_sv="Österstrands välfärdsområde",
    oid=COUNTY,
    business_id="9000001-1",
    unit=COUNTY_UNIT,
    unit_name="Itärannan lapsiperheiden palvelut",
    unit_name_sv="Österstrands service för barnfamiljer",
    system=system("Sotebed reference system", "Sotebed", "0.1.0"),
)
PRODUCER = PartyTold(
    role=Party.PRODUCER,
    mode=Mode.ATTENDED,
    organisation="Majakka Hoiva Oy",
    organisation_sv="Majakka Hoiva Ab",
    oid=COMPANY,
    business_id="9000004-6",
    unit=COMPANY_UNIT,
    unit_name="Majakka Hoiva, perhetyö",
    unit_name_sv="Majakka Hoiva, familjearbete",
    system=system(
        "Hoivakirja",
        "Kuviteltu Ohjelma Oy",
        "7.2",
        astori="ASTORI-900001",
        certificate_expires="2027-06-30",
    ),
)


def exchange(number: int, request: str, outcome: str = "accepted", **told: Any) -> dict[str, Any]:
    return {
        "id": f"x-{number:04}",
        "at": f"2026-11-23T09:{number:02}:12+02:00",
        "caller": {"organisation": COMPANY, "unit": COMPANY_UNIT},
        "request": request,
        "service_request": "SP1",
        "outcome": outcome,
        "findings": [],
        "documents": [f"1.2.246.10.90000046.14.2026.{number}"],
        **told,
    }


BY_COUNTY = {"caller": {"organisation": COUNTY, "unit": COUNTY_UNIT}}
REFUSAL = {
    "rule": "access-01",
    "text": "{unit} has no register access right in force on {date} to what it asks for",
    "values": {"unit": "Majakka Hoiva, perhetyö", "date": "2026-11-23"},
    "effect": "refuse",
}
EXCHANGES = {
    one["id"]: one
    for one in (
        exchange(1, "store", **BY_COUNTY),
        exchange(2, "store", **BY_COUNTY),
        exchange(3, "find", "refused", findings=[REFUSAL], documents=[]),
        exchange(4, "store", **BY_COUNTY),
        exchange(5, "find", documents=[]),
        exchange(6, "fetch"),
        exchange(7, "store"),
        exchange(8, "replace"),
        exchange(9, "annul", caller={"organisation": None, "unit": STRANGER_UNIT}),
    )
}


def step(key: str, keyword: str, sentence: Sentence, minute: int, **told: Any) -> StepDone:
    at = f"2026-11-23T09:{minute:02}:10+02:00"
    return StepDone(
        key=key,
        keyword=keyword,
        sentence=sentence,
        at=at,
        **{"outcome": Outcome.PASSED, **told},
    )


SCENARIOS = (
    ScenarioDone(
        name="The organiser opens the client relationship",
        checks=("A03", "B01"),
        rules=("storing-01",),
        outcome=Outcome.PASSED,
        steps=(
            step(
                "open",
                "When",
                told(
                    "the organiser stores {document}", document="the client-relationship document"
                ),
                1,
                party="organiser",
                exchanges=("x-0001", "x-0002"),
                answer=told("The archive accepted the document."),
            ),
            step("holds", "Then", told("the archive holds it in the organiser's register"), 2),
        ),
    ),
    ScenarioDone(
        name="The producer tries too early and then works in the register",
        checks=("C06", "D11"),
        rules=("access-01",),
        outcome=Outcome.FAILED,
        steps=(
            step("early", "Given", told("the producer searches"), 3, exchanges=("x-0003",)),
            step("grant", "When", told("the right is opened"), 4, exchanges=("x-0004",)),
            step("again", "And", told("the producer searches"), 5, exchanges=("x-0005", "x-0006")),
            step(
                "stores",
                "Then",
                told("the producer's document lies in the organiser's register"),
                7,
                party="producer",
                outcome=Outcome.FAILED,
                exchanges=("x-0007", "x-0008"),
                why=told("The document names {seen} as its controller.", seen=COMPANY),
            ),
        ),
    ),
)


def check(id: str, title: str, outcome: Outcome = Outcome.PASSED, **told_of: Any) -> CheckOutcome:
    defaults: dict[str, Any] = {
        "mode": Mode.SIMULATED,
        "basis": Basis.STATED,
        "party": Party.PRODUCER,
        "source": "kanta-rko; thl-guide-fi 4.1.1",
        "evidence": ("x-0001", "x-0002", "x-0004", "open"),
    }
    return CheckOutcome(id=id, title=title, outcome=outcome, **{**defaults, **told_of})


PASSED = (
    check("A03", "The service unit is found in the organisation register"),
    check("B01", "The right is granted in the client-relationship document"),
    check("C01", "The producer finds the documents of the client"),
    check(
        "C15",
        "A denial does not hinder the use of one's own register",
        Outcome.NOT_APPLICABLE,
        why=told("No denial was stored in this run."),
        evidence=(),
    ),
)
APPROVAL = check(
    "N01",
    "Both parties approve the report",
    Outcome.WAITING,
    mode=Mode.ATTESTED,
    party=Party.BOTH,
    why=told("Both parties have yet to sign."),
    evidence=(),
)
OTHERS = (
    check(
        "D11",
        "The controller of a stored document is the organiser",
        Outcome.FAILED,
        why=told("The document names {seen} as its controller.", seen=COMPANY),
        expected=told("The controller is {expected}.", expected=COUNTY),
        rule="access-01",
        evidence=("x-0007", "x-0008", "stores", "soteri-1"),
    ),
    check(
        "E03",
        "The corrected version keeps its set",
        Outcome.WARNING,
        basis=Basis.DERIVED,
        why=told("The set id changed between the versions."),
        evidence=("x-0008",),
    ),
    check(
        "L05",
        "Use of the organiser's register is logged as such",
        Outcome.WARNING,
        basis=Basis.OPEN,
        party=Party.UNCLEAR_RULE,
        why=told("No public source says which log it is."),
    ),
    check(
        "G04", "Nothing is shown after the end", Outcome.NOT_SHOWN, why=told("Step not reached.")
    ),
    check(
        "O02", "A broken line closes access", Outcome.NOT_TESTABLE, why=told("No cable to pull.")
    ),
    check(
        "A07",
        "The certificate is valid on the test day",
        Outcome.CONFIGURATION,
        party=Party.CONFIGURATION,
        why=told("The run file names no certificate."),
    ),
    check(
        "M01",
        "Every document of the test is in the register",
        Outcome.FAULT,
        party=Party.TEST_BED,
        why=told("The archivist's view did not answer."),
    ),
)

DOCUMENTS = tuple(
    DocumentStored(
        id=f"{COMPANY[:-5]}.14.2026.{number}",
        set_id=f"{COMPANY[:-5]}.15.2026.{number}",
        version=1,
        structure="1.2.246.537.6.1506.19007",
        title_fi="Päivittäisen toiminnan merkintä",
        title_sv="Anteckning om dagliga aktiviteter",
        unit=COMPANY_UNIT,
        unit_name=PRODUCER.unit_name,
        controller=COUNTY,
        controller_name=ORGANISER.organisation,
        service_task="5 Lapsiperheiden palvelut",
        stored_at=f"2026-11-23T09:{number:02}:12+02:00",
        annulled=number == 8,
        client="010190-900C",
    )
    for number in (7, 8)
)

COVERAGE = Coverage(
    asked={"access-01": 8, "storing-04": 5},
    found={"access-01": 1},
    unexercised=(
        Unexercised("display-01", Sentence(NO_GROUP), ("store", "replace"), ("phase_1", "old")),
        Unexercised("message-01", Sentence(NO_KIND), ("unreadable",), ()),
    ),
)


def result(checks: tuple[CheckOutcome, ...], **changes: Any) -> Result:
    made = Result(
        run="2026-11-23-a1",
        test_case="register-access-right",
        title="Register access right",
        started="2026-11-23T09:00:00+02:00",
        ended="2026-11-23T09:12:30+02:00",
        tool_version="0.1.0",
        rule_book="2026.11",
        language="fi",
        verdict=verdict_of(checks),
        organiser=ORGANISER,
        producer=PRODUCER,
        checks=checks,
        scenarios=SCENARIOS,
        documents=DOCUMENTS,
        assumptions=(
            AssumptionTold(
                "service_request.find",
                "SP7",
                told("No public text gives the code of a search."),
            ),
        ),
        send_by=date(2026, 11, 25),
        people={"tester": "Tiina Testaaja", "archivist": "Arvo Arkisto"},
        client="010190-900C",
        case="1.2.246.10.90000011.95.2026.1.2",
        exchanges=EXCHANGES,
        coverage=COVERAGE,
    )
    return replace(made, **changes)


def succeeding() -> Result:
    """A run in which every check passed or does not apply; the approval is waited for."""
    return result((*PASSED, APPROVAL), scenarios=SCENARIOS[:1])


def of_every_outcome() -> Result:
    """A run with at least one check of each outcome."""
    return result((*PASSED, *OTHERS, APPROVAL))


def named(name: str) -> Result:
    """A run whose producer gave itself this name, in every place where a name may stand."""
    producer = replace(PRODUCER, organisation=name, unit_name=name, system=system(name, name, name))
    red = replace(OTHERS[0], why=told("The document names {seen} as its controller.", seen=name))
    exchanges: Mapping[str, Any] = {
        **EXCHANGES,
        "x-0007": exchange(7, name, documents=[name], caller={"organisation": name, "unit": name}),
    }
    return result(
        (*PASSED, red),
        producer=producer,
        people={"tester": name},
        exchanges=exchanges,
        scenarios=(replace(SCENARIOS[1], name=name),),
    )
