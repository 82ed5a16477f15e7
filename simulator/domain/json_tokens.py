"""Signed tokens that say who has logged in until when (JSON Web Tokens, HMAC with SHA-256)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest, new
from typing import Any, Final

_HEADER: Final = {"alg": "HS256", "typ": "JWT"}


def write_token(claims: Mapping[str, Any], key: str) -> str:
    """The claims as a token, signed with the key."""
    signed = f"{_part(_HEADER)}.{_part(claims)}"
    return f"{signed}.{_signature(signed, key)}"


def read_token(token: str, key: str) -> Mapping[str, Any] | None:
    """The claims of a token that was signed with the key; None for any other text."""
    signed, _, signature = token.rpartition(".")
    if not compare_digest(signature.encode(), _signature(signed, key).encode()):
        return None
    claims = json.loads(_bytes(signed.partition(".")[2]))
    return claims if isinstance(claims, dict) else None


def _part(told: Mapping[str, Any]) -> str:
    return _text(json.dumps(told, separators=(",", ":")).encode())


def _signature(signed: str, key: str) -> str:
    return _text(new(key.encode(), signed.encode(), sha256).digest())


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
