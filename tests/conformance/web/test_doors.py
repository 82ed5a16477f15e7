"""The start page and what is behind its doors."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from conformance.runfile import read_run_file
from conformance.web.doors import MESSAGES
from conformance.web.needs import lacking
from conformance.web.pipeline_files import SERVERS, pipeline_files
from tests.conformance.web.shelf import Get, Shelf, words


def test_the_start_page_has_three_doors_and_one_button_to_rehearse(get: Get) -> None:
    page = get("/")

    assert page.xpath("//li[@class='door']//a/@href") == [
        "/for/vendors",
        "/for/areas",
        "/for/pipelines",
    ]
    assert page.xpath("//form[@method='post']/@action") == ["/rehearsals/new"]
    assert len(page.xpath("//main//svg[@aria-hidden='true']")) == 4


def test_the_button_begins_a_simulated_rehearsal(
    browser: FlaskClient, get: Get, shelf: Shelf
) -> None:
    form = get("/").xpath("//form[@method='post']")[0]

    answer = browser.post(form.get("action"), data={**dict(form.form_values()), "do": "begin"})

    (kept,) = shelf.begun
    assert answer.status_code == 303
    assert answer.location == "/r/conductor-1"
    assert (kept.file.organiser.mode, kept.file.producer.mode) == ("simulated", "simulated")
    assert kept.file.language == "en"


def test_programs_get_the_index_as_json(browser: FlaskClient) -> None:
    answer = browser.get("/", headers={"Accept": "*/*"})

    assert answer.get_json()["benches"][0]["name"] == "demo"


def test_the_newest_rehearsals_stand_on_the_start_page(get: Get, shelf: Shelf) -> None:
    for _ in range(4):
        shelf.keep()

    page = get("/")

    assert page.xpath("//tbody//a/@href") == [f"/r/conductor-{number}" for number in (4, 3, 2)]
    assert "All rehearsals" in words(page)


def test_commands_name_the_address_that_the_page_was_asked_at(get: Get) -> None:
    page = get("/for/vendors", base_url="https://bed.example:8443")

    assert "https://bed.example:8443/b/demo/archive" in words(page, "//pre")


@pytest.mark.parametrize("name", MESSAGES)
def test_a_ready_message_can_be_fetched_and_sent_as_the_page_says(
    browser: FlaskClient, name: str
) -> None:
    message = browser.get(f"/for/vendors/messages/{name}.xml")

    answer = browser.post(
        "/b/demo/archive", data=message.data, content_type="text/xml; charset=utf-8"
    )

    assert message.status_code == answer.status_code == 200
    assert b"acknowledgement" in answer.data


def test_there_is_no_other_message(get: Get) -> None:
    page = get("/for/vendors/messages/secrets.xml", status=404)

    assert "choose one of" in words(page)


def test_the_contract_of_drivers_is_described(browser: FlaskClient) -> None:
    answer = browser.get("/for/vendors/driver.json")

    assert answer.get_json()["openapi"].startswith("3.1")


def test_every_exit_code_is_told(get: Get) -> None:
    page = get("/for/pipelines")

    assert [one.text for one in page.xpath("//tbody//th")] == list("012345")


def test_the_files_of_a_pipeline_are_fetched_as_the_page_says(
    browser: FlaskClient, get: Get
) -> None:
    page = get("/for/pipelines")

    assert "ci/$name http://localhost/for/pipelines/files/$name" in words(page, "//pre")
    for name, text in pipeline_files().items():
        assert browser.get(f"/for/pipelines/files/{name}").text == text


def test_a_server_has_its_file_among_them() -> None:
    assert {name for name, _ in SERVERS.values()} <= set(pipeline_files())


def test_there_is_no_other_file(get: Get) -> None:
    get("/for/pipelines/files/secrets", status=404)


@pytest.mark.parametrize("address", ["/for/vendors", "/for/pipelines"])
def test_the_run_file_of_a_page_is_ready_to_run(get: Get, address: str, tmp_path: Path) -> None:
    page = get(address)

    (text,) = [one.text_content() for one in page.xpath("//pre[@aria-label='Run file']")]
    path = tmp_path / "rehearsal.toml"
    path.write_text(text, encoding="utf-8")
    assert lacking(read_run_file(path)) == []
