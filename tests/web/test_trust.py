"""The control interface: whose signatures a bench trusts."""

import pytest
from flask.testing import FlaskClient

from simulator.web.problems import TYPE
from tests.signing import keys

TRUST = "/api/v1/benches/demo/trust"
NO_PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


def trusted(http: FlaskClient) -> list[str]:
    found: list[str] = http.get(TRUST).get_json()["certificates"]
    return found


def test_a_bench_trusts_nobody_at_first(http: FlaskClient) -> None:
    assert trusted(http) == []


def test_the_issuers_given_are_shown_each_once(http: FlaskClient) -> None:
    issuer = keys().issuer

    answer = http.put(TRUST, json={"certificates": [issuer, f"ours:\n{issuer}"]})

    assert answer.status_code == 200
    assert answer.get_json() == {"certificates": [issuer]}
    assert trusted(http) == [issuer]


def test_what_is_given_replaces_what_was_there(http: FlaskClient) -> None:
    http.put(TRUST, json={"certificates": [keys().issuer]})

    http.put(TRUST, json={"certificates": []})

    assert trusted(http) == []


def test_a_reset_trusts_nobody_again(http: FlaskClient) -> None:
    http.put(TRUST, json={"certificates": [keys().issuer]})

    http.post("/api/v1/benches/demo/reset")

    assert trusted(http) == []


@pytest.mark.parametrize("text", ["", "a certificate", NO_PEM])
def test_a_text_that_is_no_certificate_changes_nothing_and_says_what_to_give(
    http: FlaskClient, text: str
) -> None:
    http.put(TRUST, json={"certificates": [keys().issuer]})

    answer = http.put(TRUST, json={"certificates": [text]})

    assert (answer.status_code, answer.content_type) == (422, TYPE)
    assert "certificate" in answer.get_json()["detail"]
    assert trusted(http) == [keys().issuer]


@pytest.mark.parametrize(
    "body", [{}, {"certificates": "PEM"}, {"certificates": [1]}, [], {"pem": []}]
)
def test_a_body_of_another_shape_is_not_taken(http: FlaskClient, body: object) -> None:
    assert http.put(TRUST, json=body).status_code == 422


def test_only_a_bench_that_there_is_can_trust(http: FlaskClient) -> None:
    answer = http.put("/api/v1/benches/nowhere/trust", json={"certificates": []})

    assert answer.status_code == 404
