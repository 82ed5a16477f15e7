"""What only people can tell, on its page: what is asked, who said what, who may say it."""

from pathlib import Path

import lxml.html
import pytest
from flask.testing import FlaskClient

from tests.conformance.recordings import Script, ready, run
from tests.conformance.web.held import LINKS, Held, app_of
from tests.conformance.web.test_pages import INPUTS, unclosed

ENGLISH = {"Accept-Language": "en"}
SAID = {"check": "A01", "holds": "yes", "words": "agreement 14/2026", "by": "Tiina Testaaja"}


@pytest.fixture
def held(tmp_path: Path) -> Held:
    return recorded(tmp_path, "A01", "A04")


def recorded(folder: Path, *checks: str) -> Held:
    script = Script([run(checks=list(checks)), ready()])
    script.add("ready", ready=True)
    script.add(
        "attestation",
        check="A01",
        party="organiser",
        holds=False,
        words="not signed yet",
        by="Olli Organisaattori",
        at="2026-11-23T09:00:00+02:00",
    )
    script.write(folder)
    return Held(folder)


@pytest.fixture
def reader(held: Held) -> FlaskClient:
    return app_of(held).test_client()


def page(reader: FlaskClient, role: str) -> str:
    answer = reader.get(f"/r/{LINKS[role]}/attestations", headers=ENGLISH)
    assert answer.status_code == 200
    return answer.text


def test_the_page_tells_what_is_asked_and_who_said_what(reader: FlaskClient) -> None:
    text = page(reader, "observer")

    assert "A written agreement on the production of the service is in force" in text
    assert "not signed yet" in text
    assert "Olli Organisaattori" in text
    assert "it does not hold" in text


@pytest.mark.parametrize(
    ("role", "may"), [("conductor", True), ("organiser", True), ("observer", False)]
)
def test_who_may_vouch_has_a_form(reader: FlaskClient, role: str, *, may: bool) -> None:
    assert ("I vouch for this" in page(reader, role)) is may


@pytest.mark.parametrize(
    ("role", "party"), [("conductor", "both"), ("organiser", "organiser"), ("producer", "producer")]
)
def test_what_is_said_is_taken_for_its_party(
    reader: FlaskClient, held: Held, role: str, party: str
) -> None:
    answer = reader.post(f"/r/{LINKS[role]}/attestations", data=SAID)

    (given,) = held.vouched
    assert answer.status_code == 303
    assert (given.check, given.party, given.holds) == ("A01", party, True)
    assert (given.words, given.by) == ("agreement 14/2026", "Tiina Testaaja")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"by": " "}, "Say by name who vouches for it"),
        ({"words": ""}, "Say in words what is so"),
        ({"holds": ""}, "Say whether it holds"),
        ({"words": "x" * 4001}, "Write at most 4000 characters"),
    ],
)
def test_what_lacks_something_is_asked_for_beside_its_field(
    reader: FlaskClient, held: Held, told: dict[str, str], sentence: str
) -> None:
    answer = reader.post(
        f"/r/{LINKS['organiser']}/attestations", data={**SAID, **told}, headers=ENGLISH
    )

    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2
    assert held.vouched == []


@pytest.mark.parametrize(
    ("role", "told", "headers", "status"),
    [
        ("observer", {}, {}, 403),
        ("organiser", {"check": "A04"}, {}, 400),
        ("organiser", {"check": "Z99"}, {}, 400),
        ("organiser", {}, {"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_what_is_not_to_be_said_is_refused(
    reader: FlaskClient,
    held: Held,
    role: str,
    told: dict[str, str],
    headers: dict[str, str],
    status: int,
) -> None:
    answer = reader.post(f"/r/{LINKS[role]}/attestations", data={**SAID, **told}, headers=headers)

    assert answer.status_code == status
    assert held.vouched == []


def test_the_page_has_a_tab_where_anything_is_asked(tmp_path: Path, reader: FlaskClient) -> None:
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    other = app_of(recorded(elsewhere, "A04")).test_client()

    assert "/attestations" in reader.get(f"/r/{LINKS['observer']}", headers=ENGLISH).text
    assert "/attestations" not in other.get(f"/r/{LINKS['observer']}", headers=ENGLISH).text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_page_is_whole_and_every_field_has_a_label(reader: FlaskClient, language: str) -> None:
    address = f"/r/{LINKS['conductor']}/attestations"

    text = reader.get(address, headers={"Accept-Language": language}).text

    page = lxml.html.document_fromstring(text)
    fields = {one.get("id") for one in page.xpath(INPUTS)}
    assert unclosed(text) == []
    assert page.get("lang") == language
    assert fields <= set(page.xpath("//label/@for"))
