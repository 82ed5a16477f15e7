"""The archivist's annulment: the last resort, with its reasons."""

from base64 import b64decode
from itertools import count
from typing import Any

import pytest
from flask.testing import FlaskClient

from simulator.domain.facts import Codebook, Facts
from simulator.domain.plain import from_plain
from simulator.domain.requests import AnnulDocument
from simulator.domain.rule import Effect, judge
from simulator.messages.archive import read_request
from simulator.testbed import Testbed
from tests.services.archiving import rig
from tests.web.archivist_calls import (
    DOCUMENTS,
    ENTRY,
    FIRST,
    JOURNAL,
    PAGE,
    REASON,
    SECOND,
    annul,
    seen,
)
from tests.web.conftest import NOW

MAKER = "Majakka Hoiva, perhetyö (1.2.246.10.90000046.10.21)"
WHY_NOT = "The unit has no client data system any longer"


def newest_exchange(http: FlaskClient) -> dict[str, Any]:
    last = http.get(f"{JOURNAL}?limit=500").get_json()["exchanges"][-1]
    return http.get(f"{JOURNAL}/{last['id']}").get_json()


def test_the_archivist_annuls_a_document_in_all_its_versions(
    opened: FlaskClient, controller: str
) -> None:
    answer = annul(opened, FIRST, controller)

    told = answer.get_json()
    assert answer.status_code == 200
    assert told["annulled"] == [FIRST, SECOND]
    assert seen(opened, FIRST)["annulled"]
    assert seen(opened, SECOND)["annulled"]


def test_an_annulment_is_an_exchange_of_the_journal_with_who_and_why(
    opened: FlaskClient, controller: str
) -> None:
    told = annul(opened, ENTRY, controller).get_json()

    exchange = newest_exchange(opened)
    message = b64decode(exchange["request_bytes"]).decode()
    assert exchange["id"] == told["exchange"]
    assert (exchange["request"], exchange["outcome"]) == ("annul", "accepted")
    assert exchange["caller"]["organisation"] == controller
    (noted,) = exchange["findings"]
    assert (noted["rule"], noted["effect"]) == ("correction-11", "observe")
    assert noted["values"] == {"document": ENTRY, "unit": MAKER}
    assert f"<originalText>{REASON.replace('&', '&amp;')}</originalText>" in message
    assert f'root="{controller}" extension="archivist"' in message


def test_an_annulment_can_be_judged_again_from_the_journal(
    opened: FlaskClient, controller: str, codes: Codebook
) -> None:
    annul(opened, ENTRY, controller)
    exchange = newest_exchange(opened)

    message = b64decode(exchange["request_bytes"])
    received = read_request(message, exchange["content_type"], codes)
    again = judge(received.request, from_plain(Facts, exchange["facts"], codes=codes))

    assert isinstance(received.request, AnnulDocument)
    assert received.request.frame.correction_text == REASON
    assert [(one.rule, one.effect) for one in again] == [("correction-11", Effect.OBSERVE)]
    assert again[0].values == {"document": ENTRY, "unit": MAKER}


def test_an_annulment_is_told_to_who_watches(
    testbed: Testbed, opened: FlaskClient, controller: str
) -> None:
    heard: list[str] = []
    testbed.watch(heard.append)

    annul(opened, ENTRY, controller)

    assert heard == ["demo"]


def test_a_second_annulment_is_refused(opened: FlaskClient, controller: str) -> None:
    annul(opened, ENTRY, controller)

    answer = annul(opened, ENTRY, controller)

    assert answer.status_code == 409
    assert "annulled already" in answer.get_json()["detail"]


def test_a_controllers_archivist_cannot_annul_in_anothers_register(opened: FlaskClient) -> None:
    answer = annul(opened, ENTRY, "1.2.246.10.90000046.10.0")

    assert answer.status_code == 404
    assert not seen(opened, ENTRY)["annulled"]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_an_annulment_needs_a_reason(opened: FlaskClient, controller: str, reason: str) -> None:
    answer = annul(opened, ENTRY, controller, reason)

    assert answer.status_code == 422
    assert not seen(opened, ENTRY)["annulled"]


def test_an_annulment_says_whose_register_it_is(opened: FlaskClient) -> None:
    answer = opened.post(f"{DOCUMENTS}/{ENTRY}/annul", json={"reason": REASON})

    assert answer.status_code == 422


def test_a_real_identity_in_the_reason_is_refused_and_not_kept(
    opened: FlaskClient, controller: str
) -> None:
    answer = annul(opened, ENTRY, controller, "It is about 131052-308T")

    assert answer.status_code == 409
    assert "308T" not in answer.text
    assert "request_bytes" not in newest_exchange(opened)
    assert not seen(opened, ENTRY)["annulled"]


def test_another_sites_page_cannot_have_a_browser_annul(
    opened: FlaskClient, controller: str
) -> None:
    answer = opened.post(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}",
        data={"reason": REASON},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403
    assert not seen(opened, ENTRY)["annulled"]


def test_an_annulled_document_tells_who_annulled_it_when_and_why(
    opened: FlaskClient, controller: str
) -> None:
    done = annul(opened, FIRST, controller).get_json()

    told = seen(opened, SECOND)
    page = opened.get(f"{DOCUMENTS}/{FIRST}?language=en", headers=PAGE)

    assert told["state"] == "annulled"
    assert told["annulment"] == {
        "exchange": done["exchange"],
        "at": NOW.isoformat(),
        "organisation": controller,
        "unit": controller,
        "reason": REASON,
    }
    assert REASON.replace("&", "&amp;") in page.text


def test_a_document_that_is_not_annulled_has_no_annulment(
    opened: FlaskClient, controller: str
) -> None:
    annul(opened, FIRST, controller)

    assert seen(opened, ENTRY)["annulment"] is None


def test_a_clients_own_annulment_is_told_too(opened: FlaskClient, testbed: Testbed) -> None:
    story = rig(testbed)
    story.numbers = count(500)
    entry = story.kept("summary")
    story.send(story.annul(entry, correction_text="Two of the same"))

    told = seen(opened, entry.metadata.id or "")["annulment"]

    assert told["unit"] == story.place("producer").unit.oid
    assert told["reason"] == "Two of the same"


# ---- whose system could have done it


def could(http: FlaskClient, id: str, controller: str, justification: str = "") -> tuple[Any, bool]:
    body = {"reason": REASON, "justification": justification}
    told = http.post(f"{DOCUMENTS}/{id}/annul?controller={controller}", json=body).get_json()
    return told["could_be_corrected_by"], told["justified"]


def test_the_unit_could_while_its_right_lasts(opened: FlaskClient, controller: str) -> None:
    assert could(opened, ENTRY, controller) == ("1.2.246.10.90000046.10.21", False)


def test_the_controller_could_once_the_units_right_has_ended(
    testbed: Testbed, http: FlaskClient, controller: str
) -> None:
    story = rig(testbed)
    before = story.opened()
    entry = story.kept("meeting entry")
    story.right_ends(before)

    told = could(http, entry.metadata.id or "", controller, WHY_NOT)

    assert told == (controller, True)


def test_the_controllers_unit_could_correct_its_own(opened: FlaskClient, controller: str) -> None:
    assert could(opened, FIRST, controller)[0] == "1.2.246.10.90000011.10.11"


def test_nobody_could_once_the_controller_is_no_more(opened: FlaskClient, controller: str) -> None:
    gone = [
        {"oid": oid, "name": "Ended", "parent": parent, "sector": sector, "begins": "2020-01-01",
         "ends": "2026-11-22"}
        for oid, parent, sector in (
            (controller, None, "public"),
            ("1.2.246.10.90000046.10.21", "1.2.246.10.90000046.10.0", "private"),
        )
    ]  # fmt: skip
    opened.post("/api/v1/benches/demo/organisations", json=gone)

    page = opened.get(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en", headers=PAGE
    )

    assert "can still correct" not in page.text
    assert 'name="justification"' not in page.text


def test_the_justification_is_recorded_with_the_reason(
    opened: FlaskClient, controller: str
) -> None:
    could(opened, ENTRY, controller, WHY_NOT)

    assert seen(opened, ENTRY)["annulment"]["reason"] == f"{REASON} – {WHY_NOT}"


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"why", 415),
        ("", b"", 415),
        ("application/json", b"{", 400),
        ("application/json", b'{"reason": "x", "more": 1}', 422),
        ("application/json", b'{"reason": "x", "justification": "' + b"x" * 501 + b'"}', 422),
        ("application/x-www-form-urlencoded", b"reason=" + b"x" * 200_000, 413),
    ],
)
def test_what_is_no_annulment_is_told_so(
    opened: FlaskClient, controller: str, kind: str, body: bytes, status: int
) -> None:
    answer = opened.post(
        f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}", data=body, content_type=kind
    )

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert not seen(opened, ENTRY)["annulled"]


# ---- on a page


def test_the_form_to_annul_asks_why_and_then_annuls(opened: FlaskClient, controller: str) -> None:
    where = f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en"

    form = opened.get(where, headers=PAGE)
    empty = opened.post(where, data={"reason": " "}, headers=PAGE)
    given = {"reason": REASON, "justification": WHY_NOT}
    done = opened.post(where, data=given, headers=PAGE, follow_redirects=True)

    assert "This is the last resort" in form.text
    assert empty.status_code == 422
    assert 'aria-invalid="true"' in empty.text
    assert "is annulled in all its versions" in done.text
    assert seen(opened, ENTRY)["annulled"]


def test_the_form_names_who_could_correct_it_and_wants_to_know_why_not(
    opened: FlaskClient, controller: str
) -> None:
    where = f"{DOCUMENTS}/{ENTRY}/annul?controller={controller}&language=en"

    form = opened.get(where, headers=PAGE)
    unjustified = opened.post(where, data={"reason": REASON}, headers=PAGE)

    assert "Majakka Hoiva, perhetyö can still correct or annul" in form.text
    assert unjustified.status_code == 422
    assert "say in 1 to 500 characters why that is not done" in unjustified.text
    assert REASON.replace("&", "&amp;") in unjustified.text
    assert not seen(opened, ENTRY)["annulled"]
