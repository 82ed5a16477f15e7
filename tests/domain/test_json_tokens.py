"""Tokens: what was signed is read back, anything else is nothing."""

import pytest

from simulator.domain.json_tokens import read_token, write_token

CLAIMS = {"sub": "yllapitaja", "exp": 1795420800}
TOKEN = write_token(CLAIMS, "key")


def test_claims_are_read_back():
    assert read_token(TOKEN, "key") == CLAIMS


@pytest.mark.parametrize(
    ("token", "key"),
    [
        (TOKEN, "another key"),
        (TOKEN[:-1], "key"),
        (TOKEN.replace(".", "", 1), "key"),
        (f"{TOKEN}.{TOKEN}", "key"),
        ("", "key"),
        ("..", "key"),
        ("ä.ö.å", "key"),
    ],
)
def test_a_token_that_was_not_signed_with_the_key_has_no_claims(token, key):
    assert read_token(token, key) is None
