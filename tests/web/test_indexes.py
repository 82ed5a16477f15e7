"""What the roots of a bench and of its services say is below them."""

import pytest
from flask.testing import FlaskClient

PAGE = {"Accept": "text/html"}


@pytest.mark.parametrize("root", ["/b/demo", "/b/demo/"])
def test_a_bench_tells_the_addresses_of_its_services(http: FlaskClient, root: str) -> None:
    told = http.get(root).get_json()

    (entry,) = http.get("/").get_json()["benches"]
    assert told == entry
    assert told["archive"] == "http://localhost/b/demo/archive"


@pytest.mark.parametrize("service", ["soteri", "logs", "archivist", "omakanta"])
def test_a_service_tells_what_is_below_it(http: FlaskClient, service: str) -> None:
    told = http.get(f"/b/demo/{service}").get_json()

    address = told.pop("openapi.json")
    paths = http.get(address).get_json()["paths"]
    assert {f"/{what}" for what in told if what != "name"} <= paths.keys()


@pytest.mark.parametrize("root", ["/b/demo/", "/b/demo/soteri"])
def test_whoever_looks_with_a_browser_gets_a_page(http: FlaskClient, root: str) -> None:
    page = http.get(f"{root}?language=fi", headers=PAGE)

    assert page.status_code == 200
    assert "http://localhost/b/demo/soteri/" in page.text
    assert "Mitä täällä on" in page.text


@pytest.mark.parametrize("root", ["/b/nowhere/", "/b/nowhere/soteri"])
def test_a_bench_that_is_not_has_no_index(http: FlaskClient, root: str) -> None:
    assert http.get(root).status_code == 404


def test_an_archive_asked_with_get_hints_at_its_description(http: FlaskClient) -> None:
    answer = http.get("/b/demo/archive?wsd")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "GET /b/demo/archive?wsdl" in answer.get_json()["detail"]
