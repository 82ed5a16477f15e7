"""A rehearsal with a driver that answers every action with nonsense: whose that is."""

from pathlib import Path

import pytest
from flask import Response

from conformance.runfile import Rehearsal, RunFile
from conformance.verdicts import Outcome, Party, Result
from tests.conformance.driving.stubs import Answers, answering, stub
from tests.conformance.runs import CLOCK, judged, record

SYSTEMS = {"organiser": ("DEMO-1", "Saaristo Asiakas"), "producer": ("DEMO-2", "Majakka Kirjaus")}
OTHERS = {"organiser": Party.PRODUCER, "producer": Party.ORGANISER}


def _error_page(_: object) -> Response:
    return Response("<h1>Error</h1>", 500, content_type="text/html")


def _nothing(_: object) -> Response:
    return Response("", 200, content_type="application/json")


NONSENSE = {
    "another media type": (answering({"kind": "sent"}, media_type="text/html"), "text/html"),
    "an error page": (_error_page, "HTTP 500"),
    "an empty body": (_nothing, "does not know"),
    "a list": (answering([]), "does not know"),
    "another kind": (answering({"kind": "noise"}), "does not know"),
}


def _rehearsed(role: str, answers: Answers, path: Path) -> Result:
    id, name = SYSTEMS[role]
    system = {"name": name, "version": "1", "astori": id}
    with stub(answers, system={"name": name, "version": "1"}) as url:
        party = {"mode": "driven", "driver": url, "system": system}
        told = {"clock": CLOCK, "select": "@B07 or @D01 or @D07 or @C03", role: party}
        return judged(record(path, Rehearsal(file=RunFile.model_validate(told))))


@pytest.mark.parametrize("role", SYSTEMS)
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_of_a_driver_is_never_the_other_partys_and_says_what_is_wrong(
    role: str, nonsense: str, tmp_path: Path
) -> None:
    answers, words = NONSENSE[nonsense]

    result = _rehearsed(role, answers, tmp_path / "recording.ndjson")

    unshown = [one for one in result.of(Outcome.NOT_SHOWN) if one.party is Party(role)]
    assert result.of(Outcome.FAILED, Outcome.FAULT) == ()
    assert [one for one in result.of(Outcome.NOT_SHOWN) if one.party is OTHERS[role]] == []
    assert len(unshown) > 5
    assert any(words in str(one.why) for one in unshown)
    assert [one.id for one in unshown if one.because is None] == []
