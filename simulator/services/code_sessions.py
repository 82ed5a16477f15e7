"""Logging in to the code service: who may write, until when, by the bench's clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any, Final

from simulator.domain.dates import HELSINKI
from simulator.domain.json_tokens import read_token, write_token
from simulator.domain.worlds import CodeServiceUser
from simulator.testbed import Bench

LIFE: Final = timedelta(hours=1)
"""How long a token is good for: assumed, no source tells."""

_KEY: Final = "code_service_key"
_ENDED: Final = "code_service_ended"


@dataclass(frozen=True, slots=True)
class Session:
    """A user who is logged in: the token, its own id and when it ends."""

    user: CodeServiceUser
    token: str
    id: str
    ends: datetime


def log_in(bench: Bench, username: str, password: str) -> Session | None:
    """A new session; None when the username or the password is wrong."""
    user = bench.world.code_service_users.get(username)
    if user is None or not compare_digest(user.password.encode(), password.encode()):
        return None
    now = bench.now().replace(microsecond=0)
    ends, id = now + LIFE, bench.new_id()
    claims = {"sub": user.username, "jti": id, "iat": _seconds(now), "exp": _seconds(ends)}
    return Session(user, write_token(claims, _key(bench)), id, ends)


def session_of(bench: Bench, token: str) -> Session | None:
    """The session of a token; None when it is not ours, has ended or was logged out."""
    claims = read_token(token, _key(bench))
    user = bench.world.code_service_users.get(str(claims["sub"])) if claims else None
    if claims is None or user is None or claims["jti"] in _ended(bench):
        return None
    ends = datetime.fromtimestamp(claims["exp"], HELSINKI)
    return Session(user, token, claims["jti"], ends) if bench.now() < ends else None


def log_out(bench: Bench, session: Session) -> None:
    """End a session before its time; those whose time is over need not be remembered."""
    with bench.alone():
        now = _seconds(bench.now())
        still = {id: ends for id, ends in _ended(bench).items() if ends > now}
        bench.keep(_ENDED, {**still, session.id: _seconds(session.ends)})


def _ended(bench: Bench) -> dict[str, Any]:
    return dict(bench.kept(_ENDED) or {})


def _key(bench: Bench) -> str:
    with bench.alone():
        if not bench.kept(_KEY):
            bench.keep(_KEY, bench.new_id())
        return str(bench.kept(_KEY))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
