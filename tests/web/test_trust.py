"""The control interface: whose signatures a bench trusts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from flask import Flask
from flask.testing import FlaskClient

from conformance.signing_keys import new_issuer
from simulator.web.problems import TYPE
from tests.signing import NOW, keys

TRUST = "/api/v1/benches/demo/trust"
NO_PEM = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


def trusted(http: FlaskClient) -> list[str]:
    found: list[str] = http.get(TRUST).get_json()["certificates"]
    return found


def issuer() -> str:
    """A new issuer's certificate, as PEM."""
    return new_issuer(NOW).certificate.public_bytes(Encoding.PEM).decode()


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


def test_what_is_added_stands_beside_what_was_there(http: FlaskClient) -> None:
    first, second = issuer(), issuer()
    http.put(TRUST, json={"certificates": [first]})

    answer = http.post(TRUST, json={"certificates": [second, first]})

    assert answer.status_code == 200
    assert trusted(http) == [first, second]


def test_what_two_add_at_once_is_all_there(app: Flask) -> None:
    issuers = [issuer() for _ in range(4)]

    with ThreadPoolExecutor(len(issuers)) as pool:
        list(
            pool.map(
                lambda one: app.test_client().post(TRUST, json={"certificates": [one]}), issuers
            )
        )

    assert set(trusted(app.test_client())) == set(issuers)


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
