"""Derived and open checks are told as such everywhere, and fail no run by themselves."""

from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from lxml import html
from rich.console import Console

from conformance.i18n import translator
from conformance.recording import Recording
from conformance.reports import html as html_report
from conformance.reports import json_report, junit
from conformance.reports.checks_view import marked
from conformance.reports.voice import Voice
from conformance.result import result_of
from conformance.sentences import told as sentence
from conformance.summary import show
from conformance.verdicts import EXIT_CODES, Basis, Outcome, Result, verdict_of
from tests.conformance import recordings, results
from tests.conformance.test_judge import Script, check, stored

NOT_STATED = (Basis.DERIVED, Basis.OPEN)
ENGLISH = translator("en")


def told(basis: Basis) -> Result:
    """A run whose only red is a warning of that basis."""
    warned = results.check(
        "E03", "The set is kept", Outcome.WARNING, basis=basis, why=sentence("Another set.")
    )
    return results.result((*results.PASSED, warned, results.APPROVAL))


@pytest.mark.parametrize("basis", NOT_STATED)
@pytest.mark.parametrize("how", ["scenario", "watch", "readiness"])
def test_however_it_is_broken_it_warns_and_the_run_succeeds(basis: Basis, how: str) -> None:
    script = Script()
    stored(script, "X01", "storing-04")
    script.item("X01", ready=False)
    broken = check("X01", how=how, basis=basis, rules=("storing-04",))

    one = script.judged(broken)["X01"]

    assert one.outcome is Outcome.WARNING
    assert EXIT_CODES[verdict_of([one])] == 0


@pytest.mark.parametrize("basis", NOT_STATED)
def test_what_it_did_not_show_holds_no_run_back(basis: Basis) -> None:
    one = Script().judged(check("X01", basis=basis))["X01"]

    assert one.outcome is Outcome.NOT_SHOWN
    assert EXIT_CODES[verdict_of([one])] == 0


@pytest.mark.parametrize(
    ("bases", "outcome"),
    [
        ((Basis.DERIVED,), Outcome.WARNING),
        ((Basis.OPEN, Basis.DERIVED), Outcome.WARNING),
        ((Basis.DERIVED, Basis.STATED), Outcome.FAILED),
        ((), Outcome.FAILED),
    ],
)
def test_a_scenario_that_shows_derived_and_open_checks_alone_warns(
    bases: tuple[Basis, ...], outcome: Outcome
) -> None:
    script = recordings.Script().scenario(1).stored("1.1", "client plan").expect("1.2", "1.1")
    script.finish(1)
    for event in script.events:
        if event["event"] == "scenario":
            event["tags"] = [f"X{number}" for number, _ in enumerate(bases)]
        if event["event"] == "action":
            event["answer"]["accepted"] = False
    checks = [check(f"X{number}", basis=basis) for number, basis in enumerate(bases)]

    (scenario,) = result_of(Recording(tuple(script.events)), checks).scenarios

    assert scenario.outcome is outcome
    assert [step.outcome for step in scenario.steps] == [Outcome.PASSED, outcome]


@pytest.mark.parametrize(
    ("basis", "words"), [(Basis.DERIVED, "derived"), (Basis.OPEN, "open question")]
)
def test_the_reports_and_the_summary_say_so(basis: Basis, words: str) -> None:
    result = told(basis)

    page = html.fromstring(html_report.render(result, "en", ENGLISH))
    case = fromstring(junit.render(result)).find(".//testcase[@name='E03 The set is kept']")
    (kept,) = (one for one in json_report.report(result)["checks"] if one["id"] == "E03")
    screen = StringIO()
    show(result, Path("out"), ENGLISH, Console(file=screen, width=200))

    (row,) = page.xpath("//section[@aria-labelledby='checks']//tr[th='E03']")
    (card,) = page.xpath("//article[h4[starts-with(., 'E03')]]")
    assert words in row.text_content()
    assert f"({words})" in card.text_content()
    assert case is not None
    assert case.find("properties/property[@name='basis']").attrib["value"] == basis.value  # type: ignore[union-attr]
    assert case.find("failure") is None
    assert case.find("error") is None
    assert kept["basis"] == basis.value
    assert f"E03 warning ({words}, Service producer): Another set." in screen.getvalue()


def test_a_scenarios_checks_are_marked_on_the_board_and_in_the_report() -> None:
    voice = Voice("en", ENGLISH)

    assert marked(voice, ["B07", "B28", "G06"]) == ["B07", "B28 (derived)", "G06 (open question)"]
