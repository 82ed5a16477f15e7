"""The board's pages: who sees what, and what a person can say on them."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from conformance.actions import Says
from conformance.catalogue import read_catalogue
from conformance.recording import Recording
from conformance.result import result_of
from tests.conformance.recordings import Script, ready, run, silent, waiting_for_the_organiser
from tests.conformance.web.held import LINKS, Held, app_of

ORGANISER, OBSERVER = LINKS["organiser"], LINKS["observer"]
ENGLISH = {"Accept-Language": "en"}
WAITS = {"key": "2.1", "wants": "message"}


@pytest.fixture
def held(tmp_path: Path) -> Held:
    waiting_for_the_organiser().write(tmp_path)
    return Held(tmp_path)


@pytest.fixture
def reader(held: Held) -> FlaskClient:
    return app_of(held).test_client()


def page(reader: FlaskClient, path: str, status: int = 200) -> str:
    answer = reader.get(path, headers=ENGLISH)
    assert answer.status_code == status
    return answer.text


@pytest.mark.parametrize(
    "path", ["", "/readiness", "/unmatched", "/live", "/report", "/report.pdf", "/steps/1.1"]
)
def test_a_link_that_nobody_was_given_opens_nothing(reader: FlaskClient, path: str) -> None:
    text = page(reader, f"/r/guessed{path}", 404)

    assert "No rehearsal is at this address" in text


def test_the_board_tells_whose_turn_it_is(reader: FlaskClient) -> None:
    own = page(reader, f"/r/{ORGANISER}")
    other = page(reader, f"/r/{OBSERVER}")

    assert "It is your turn" in own
    assert "It is the service organiser&#39;s turn" in other


def test_a_driver_that_is_silent_is_no_work_of_sotebed(tmp_path: Path) -> None:
    silent().write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{OBSERVER}")

    assert "The driver does not answer" in text
    assert "the driver at http://127.0.0.1:1 cannot be reached" in text
    assert "Sotebed is at work" not in text


def test_the_task_stands_with_what_there_is_to_type(reader: FlaskClient) -> None:
    text = page(reader, f"/r/{ORGANISER}")

    assert "Store the document client plan" in text
    assert ">030878-902L</code>" in text
    assert "/b/20261123-090000-a1b2c3/archive" in text


def test_what_the_other_party_has_told_stands_with_the_task(
    reader: FlaskClient, held: Held
) -> None:
    script = waiting_for_the_organiser()
    script.events[-1]["heard"] = {"case": "1.2.246.10.90000011.95.2026.7"}
    script.write(held.folder)

    text = page(reader, f"/r/{ORGANISER}")

    assert "The other party has told of this client" in text
    assert ">1.2.246.10.90000011.95.2026.7</code>" in text


@pytest.mark.parametrize(
    ("language", "day"), [("fi", "29.11.2026"), ("sv", "29.11.2026"), ("en", "29 Nov 2026")]
)
def test_a_day_that_was_told_is_written_as_the_reader_writes_it(
    reader: FlaskClient, held: Held, language: str, day: str
) -> None:
    script = waiting_for_the_organiser()
    script.events[-1]["heard"] = {"right begins": "2026-11-29"}
    script.write(held.folder)

    text = reader.get(f"/r/{ORGANISER}?language={language}").text

    assert day in text
    assert ">2026-11-29<" not in text


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Lapsiperheet"), ("sv", "Barnfamiljer"), ("en", "Lapsiperheet")]
)
def test_a_task_names_a_unit_in_the_readers_language(
    reader: FlaskClient, held: Held, language: str, name: str
) -> None:
    script = waiting_for_the_organiser()
    script.events[0]["parties"]["organiser"]["unit_name_sv"] = "Barnfamiljer"
    title = {"text": "Store the document {document}", "values": {"document": "Lapsiperheet"}}
    script.events[-1]["task"] = {**script.events[-1]["task"], "title": title}
    script.write(held.folder)

    text = reader.get(f"/r/{ORGANISER}?language={language}").text

    found = re.search(r"<h3[^>]*>[^<]*(Lapsiperheet|Barnfamiljer)[^<]*</h3>", text)
    assert found, text
    assert found[1] == name


def test_programs_can_read_the_task(reader: FlaskClient) -> None:
    text = page(reader, f"/r/{ORGANISER}")

    found = re.search(r'<script type="application/json" id="asked">(.*?)</script>', text, re.S)

    assert found
    told = json.loads(found[1])
    action = told.pop("action")
    assert told == {
        "key": "2.1",
        "party": "organiser",
        "wants": "message",
        "awaited": {"request": "store"},
        "heard": {},
    }
    assert (action["verb"], action["document"], action["client"]) == (
        "store",
        "client plan",
        "client",
    )


@pytest.mark.parametrize(
    ("token", "forms"), [(ORGANISER, 3), (LINKS["conductor"], 3), (OBSERVER, 0)]
)
def test_only_whose_turn_it_is_finds_forms(reader: FlaskClient, token: str, forms: int) -> None:
    text = page(reader, f"/r/{token}")

    assert text.count("<form") == forms


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_board_speaks_its_readers_language(reader: FlaskClient, language: str) -> None:
    answer = reader.get(f"/r/{ORGANISER}?language={language}")

    assert f'<html lang="{language}">' in answer.text


def test_what_a_person_says_is_taken_and_the_board_shown_again(
    held: Held, reader: FlaskClient
) -> None:
    told = {**WAITS, "says": "refused", "refused-words": " Oikeus puuttuu "}

    answer = reader.post(f"/r/{ORGANISER}/answers", data=told)

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/r/{ORGANISER}"
    (given,) = held.answered
    assert (given.key, given.party, given.says) == ("2.1", "organiser", Says.REFUSED)
    assert (given.words, given.by) == ("Oikeus puuttuu", "organiser")


def test_the_conductor_answers_for_the_party_whose_turn_it_is(
    held: Held, reader: FlaskClient
) -> None:
    reader.post(f"/r/{LINKS['conductor']}/answers", data={**WAITS, "says": "later"})

    (given,) = held.answered
    assert (given.party, given.by) == ("organiser", "conductor")


@pytest.mark.parametrize(
    ("token", "told"),
    [
        (ORGANISER, {"key": "1.1", "wants": "message", "says": "later"}),
        (ORGANISER, {"key": "2.1", "wants": "screen", "says": "nothing"}),
        (ORGANISER, {**WAITS, "says": "done"}),
        (OBSERVER, {**WAITS, "says": "later"}),
        (LINKS["producer"], {**WAITS, "says": "later"}),
    ],
    ids=["another step", "another question", "no answer to this", "observer", "the other party"],
)
def test_a_form_that_is_not_for_now_does_nothing(
    held: Held, reader: FlaskClient, token: str, told: dict[str, str]
) -> None:
    answer = reader.post(f"/r/{token}/answers", data=told, headers=ENGLISH)

    assert answer.status_code == 409
    assert "Nothing was done twice" in answer.text
    assert held.answered == []


def test_who_comes_second_is_told_so(held: Held, reader: FlaskClient) -> None:
    held.refusing = "no step waits for it"

    answer = reader.post(
        f"/r/{ORGANISER}/answers", data={**WAITS, "says": "later"}, headers=ENGLISH
    )

    assert answer.status_code == 409


def test_an_answer_without_its_reason_is_asked_again(held: Held, reader: FlaskClient) -> None:
    told = {**WAITS, "says": "cannot", "cannot-words": " "}

    answer = reader.post(f"/r/{ORGANISER}/answers", data=told, headers=ENGLISH)

    assert answer.status_code == 422
    assert "Write why it cannot be done" in answer.text
    assert '<details class="saying" id="saying-cannot" open>' in answer.text
    assert held.answered == []


def test_what_was_typed_stays_when_it_is_too_long(reader: FlaskClient) -> None:
    told = {**WAITS, "says": "refused", "refused-words": "x" * 5000}

    answer = reader.post(f"/r/{ORGANISER}/answers", data=told, headers=ENGLISH)

    assert answer.status_code == 422
    assert "x" * 5000 in answer.text


def test_a_form_of_another_site_is_refused(held: Held, reader: FlaskClient) -> None:
    headers = {**ENGLISH, "Sec-Fetch-Site": "cross-site"}

    answer = reader.post(
        f"/r/{ORGANISER}/answers", data={**WAITS, "says": "later"}, headers=headers
    )

    assert answer.status_code == 403
    assert held.answered == []


def test_what_was_told_is_kept_by_name(tmp_path: Path) -> None:
    Script().scenario(1).waits("1.1", "telling").write(tmp_path)
    held = Held(tmp_path)
    told = {
        "told-right-begins": "2026-11-22",
        "told-unit": "1.2.3",
        "told-case": "",
        "told-more": "",
    }

    app_of(held).test_client().post(
        f"/r/{ORGANISER}/answers", data={"key": "1.1", "wants": "telling", "says": "told", **told}
    )

    (given,) = held.answered
    assert given.content == {"right begins": "2026-11-22", "unit": "1.2.3"}


def test_what_the_news_consists_of_is_asked_for_and_nothing_else(tmp_path: Path) -> None:
    script = Script().scenario(1).waits("1.1", "telling", "producer")
    script.events[-1]["action"] |= {"verb": "tell", "document": "end entry"}
    script.write(tmp_path)
    reader = app_of(Held(tmp_path)).test_client()

    text = page(reader, f"/r/{LINKS['producer']}")

    assert re.findall(r'name="(told-[a-z-]+)"', text) == [
        "told-service-ended",
        "told-case",
        "told-more",
    ]


def test_a_near_miss_stands_beside_what_was_expected(tmp_path: Path) -> None:
    waiting_for_the_organiser().near("2.1").write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}")

    assert "A message came that nearly fits" in text
    assert '<span class="expected">030878-902L</span>' in text
    assert '<span class="received">120345-901U</span>' in text


def test_what_a_party_wrote_is_never_markup(tmp_path: Path) -> None:
    script = waiting_for_the_organiser().says("2.1", "later", "<script>alert(1)</script>")
    script.near("2.1", "x-n", {"what": "client", "expected": "a", "seen": "</script><b>"})
    script.write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}")

    assert "<script>alert" not in text
    assert "</script><b>" not in text


def test_what_is_not_in_order_stands_first(tmp_path: Path) -> None:
    events = [run(), ready(), ready("A11", "Nobody is named as the tester", good=False)]
    Script(events).write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}/readiness")

    assert text.index("Nobody is named as the tester") < text.index("The system is in Astori")
    assert "Not in order: 1 of 2 items" in text


def test_messages_that_no_step_waited_for_have_their_page(tmp_path: Path) -> None:
    waiting_for_the_organiser().unmatched("x-9", nearest="2.1").write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}/unmatched")

    assert f'href="/r/{ORGANISER}/messages/x-9"' in text
    assert f'href="/r/{ORGANISER}/steps/2.1"' in text


def test_a_near_miss_of_the_step_that_waits_was_not_waited_for_either(tmp_path: Path) -> None:
    waiting_for_the_organiser().near("2.1").write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}/unmatched")

    assert (
        "There is none. A message that nearly fits the step that waits stands on the board." in text
    )


def test_before_the_first_line_the_page_says_that_it_is_being_prepared(tmp_path: Path) -> None:
    reader = app_of(Held(tmp_path)).test_client()

    text = page(reader, f"/r/{ORGANISER}")
    news = reader.get(f"/r/{ORGANISER}/live?since=-1")

    assert "The rehearsal is being prepared" in text
    assert news.json == {"preparing": True}


def test_the_script_is_told_only_of_what_is_new(held: Held, reader: FlaskClient) -> None:
    first = reader.get(f"/r/{ORGANISER}/live?since=0", headers=ENGLISH)
    again = reader.get(
        f"/r/{ORGANISER}/live", headers={**ENGLISH, "If-None-Match": first.headers["ETag"]}
    )

    assert first.json is not None
    assert {one["name"] for one in first.json["parts"]} >= {"turn", "misses", "answers"}
    assert [one["number"] for one in first.json["scenarios"]] == [2, 1]
    assert (again.status_code, again.data) == (304, b"")


def test_a_new_event_is_news(held: Held, reader: FlaskClient) -> None:
    first = reader.get(f"/r/{ORGANISER}/live?since=0", headers=ENGLISH)
    assert first.json is not None
    waiting_for_the_organiser().near("2.1").write(held.folder)

    news = reader.get(
        f"/r/{ORGANISER}/live?since={first.json['seen']}",
        headers={**ENGLISH, "If-None-Match": first.headers["ETag"]},
    )

    assert news.json is not None
    assert [one["number"] for one in news.json["scenarios"]] == [2]
    assert news.json["missed"].startswith("A message came")
    before = {one["name"]: one["stamp"] for one in first.json["parts"]}
    after = {one["name"]: one["stamp"] for one in news.json["parts"]}
    assert {name for name in before if before[name] != after[name]} == {"misses"}


def test_the_report_says_that_the_rehearsal_has_not_ended(reader: FlaskClient) -> None:
    report = page(reader, f"/r/{OBSERVER}/report")
    paper = reader.get(f"/r/{OBSERVER}/report.pdf", headers=ENGLISH)

    assert "This rehearsal has not ended" in report
    assert paper.data.startswith(b"%PDF")


def test_the_report_of_an_ended_rehearsal_is_the_one_that_was_made(plain_folder: Path) -> None:
    reader = app_of(Held(plain_folder, "ended")).test_client()

    report = reader.get(f"/r/{OBSERVER}/report?language=sv")

    assert report.data == (plain_folder / "report.sv.html").read_bytes()


def test_an_ended_rehearsal_shows_its_verdict_and_its_report(
    plain_folder: Path, plain_recording: Recording
) -> None:
    text = page(app_of(Held(plain_folder, "ended")).test_client(), f"/r/{OBSERVER}")

    assert "The rehearsal has ended" in text
    assert "The rehearsal succeeded" in text
    assert f'href="/r/{OBSERVER}/report?language=en"' in text
    assert text.count('<details class="scenario') == len(list(plain_recording.of("scenario")))


def test_a_rehearsal_that_cannot_go_on_says_so(held: Held, reader: FlaskClient) -> None:
    held.how = "failed"

    text = page(reader, f"/r/{ORGANISER}")

    assert "The test bed itself has failed" in text


def test_faults_of_a_form_stay_until_something_is_new(held: Held, reader: FlaskClient) -> None:
    told = {**WAITS, "says": "refused", "refused-words": ""}

    wrong = reader.post(f"/r/{ORGANISER}/answers", data=told, headers=ENGLISH)
    news = reader.get(f"/r/{ORGANISER}/live?since=0", headers=ENGLISH)

    assert news.json is not None
    stamps = {part["name"]: part["stamp"] for part in news.json["parts"]}
    assert f'id="part-answers" data-stamp="{stamps["answers"]}"' in wrong.text
    assert "Write what your system showed" in wrong.text


def test_the_near_misses_go_when_the_right_message_has_come(tmp_path: Path) -> None:
    script = waiting_for_the_organiser().near("2.1").waits("2.1", "screen")
    script.write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}")

    assert "What does the system&#39;s screen show?" in text
    assert "A message came that nearly fits" not in text


def test_a_message_that_was_put_right_asks_for_no_look(tmp_path: Path) -> None:
    script = waiting_for_the_organiser().near("2.1", "x-9").stored("2.1", "client plan")
    script.add("unmatched", exchange="x-9", nearest="2.1", differences=[]).unmatched("x-10")
    script.write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}/unmatched")

    assert 'Unmatched messages <span class="count">1</span>' in text
    assert text.count("The right message has come to that step since") == 1


@pytest.mark.parametrize(
    ("moment", "button", "other"),
    [
        ("", "Yes, it can be set", "The clock is set"),
        ("2026-11-24T09:00:00+02:00", "The clock is set", "Yes, it can be set"),
    ],
)
def test_whether_the_clock_can_be_set_is_asked_otherwise_than_that_it_is(
    tmp_path: Path, moment: str, button: str, other: str
) -> None:
    script = Script().scenario(1).waits("1.1", "clock")
    script.events[-1]["action"] = {"verb": "set_clock", "moment": moment}
    script.write(tmp_path)

    text = page(app_of(Held(tmp_path)).test_client(), f"/r/{ORGANISER}")

    assert button in text
    assert other not in text


def test_the_board_counts_failed_checks_as_the_report_does(tmp_path: Path) -> None:
    checks = ["B01", "B02", "B07"]
    script = Script().scenario(1)
    script.events[0]["scenarios"][0]["tags"] = script.events[-1]["tags"] = checks
    script.stored("1.1", "client relationship", outcome="refused")
    script.events[-1]["answer"]["accepted"] = False
    script.expect("1.2", "1.1").finish(1).add("end", ended="2026-11-23T10:00:00+02:00")
    script.write(tmp_path)
    failed = result_of(script.recording(), read_catalogue()).summary["failed"]

    text = page(app_of(Held(tmp_path, "ended")).test_client(), f"/r/{ORGANISER}")

    assert failed == len(checks)
    assert re.findall(r"[Ff]ailed checks: (\d+)", text) == [str(failed)]


def test_what_was_not_ready_is_begun_again_by_whoever_made_it(tmp_path: Path) -> None:
    events = [run(), ready("A11", "Nobody is named as the tester", good=False)]
    Script(events).add("end", ended="2026-11-23T10:00:00+02:00").write(tmp_path)
    reader = app_of(Held(tmp_path, "ended")).test_client()
    again = f"/rehearsals/new?again={LINKS['conductor']}"

    for path in ("", "/readiness"):
        assert again in page(reader, f"/r/{LINKS['conductor']}{path}")
        assert "again=" not in page(reader, f"/r/{ORGANISER}{path}")
