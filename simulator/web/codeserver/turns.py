"""One request to the code service: its bench, what its path names, and who is logged in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NoReturn

from flask import Response, g, jsonify, request

from simulator.domain.classifications import Classification
from simulator.domain.codes import base_oid
from simulator.domain.provoked import NONE, Provoked
from simulator.services.code_sessions import Session, session_of
from simulator.services.codes import classifications
from simulator.testbed import Bench
from simulator.web.codeserver.asked import Parameters, valid_on
from simulator.web.codeserver.errors import Detail, stop
from simulator.web.codeserver.shown import local

BEARER: Final = "Bearer "
EXPIRES: Final = "codeserver-token-expires"
ASKS: Final[Mapping[str, str]] = {"WWW-Authenticate": 'Bearer realm="codeserver"'}


@dataclass(frozen=True, slots=True)
class Turn:
    """A request: *named* are the parts of its path."""

    bench: Bench
    named: Mapping[str, str]
    session: Session | None

    @property
    def root(self) -> str:
        """The address of the version of the service that is asked."""
        place = f"b/{self.bench.name}/codeserver/csapi/{self.named['version']}"
        return f"{request.url_root}{place}"

    @property
    def state(self) -> datetime | None:
        """The moment up to which the register's changes are told; None when all are.

        A bench can be told that its code service is some days behind.
        """
        struck: Provoked = g.get("provoked", NONE)
        days = struck.outdated_days
        return self.bench.now() - timedelta(days=days) if days else None

    def parameters(self, *known: str) -> Parameters:
        return Parameters(self.bench, known)

    def day(self) -> date | None:
        """The day that validOn names, where that is the only parameter there can be."""
        parameters = self.parameters("validOn")
        found = valid_on(parameters)
        parameters.check()
        return found

    def classification(self) -> Classification:
        """The classification that the path names, and its version if it names one."""
        id = self.named["classification"]
        found = classifications(self.bench).get(id)
        if found is None:
            self.not_found("classificationId", id, _no_classification(self.bench, id))
        wanted = self.named.get("version_id", found.version_id)
        if wanted != found.version_id:
            issue = f"No such version: the classification has {found.version_id}."
            self.not_found("versionId", wanted, issue)
        return found

    def not_found(self, field: str, value: str, issue: str) -> NoReturn:
        detail = Detail(field, value, issue, "path")
        stop(self.bench, 404, "There is nothing at this address.", [detail])

    def logged_in(self) -> Session:
        """The session, which must be there."""
        if self.session is None:
            issue = "Log in with POST /auth/api-login and send Authorization: Bearer …"
            detail = Detail("Authorization", "", issue, "header")
            stop(self.bench, 401, "This needs a login.", [detail], ASKS)
        return self.session

    def writer(self) -> str:
        """The name of the user, who must be logged in and allowed to write."""
        user = self.logged_in().user
        if not user.writes:
            detail = Detail("Authorization", user.username, "The user may only read.", "header")
            stop(self.bench, 403, "The user may not write.", [detail])
        return user.username

    def answered(self, response: Response) -> Response:
        """The response, telling a logged-in user how long that lasts."""
        if self.session is not None:
            response.headers[EXPIRES] = local(self.session.ends)
        return response


def _no_classification(bench: Bench, id: str) -> str:
    base = base_oid(id)
    if base != id and base in classifications(bench):
        return f"This is a version: the classification is {base}."
    return "No such classification: GET classifications lists them."


def session_asked(bench: Bench) -> Session | None:
    """The session of the request; 401 when it sends a token that is good for nothing."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    token = header.removeprefix(BEARER)
    found = session_of(bench, token) if token != header else None
    if found is None:
        issue = "The token is none of ours, is logged out or has expired: log in again."
        detail = Detail("Authorization", "", issue, "header")
        stop(bench, 401, "The login is not valid.", [detail], ASKS)
    return found


def as_json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON."""
    response = jsonify(body)
    response.status_code = status
    response.headers.update(dict(headers or {}))
    return response


def nothing() -> Response:
    """Done, or nothing to list."""
    return Response(status=204)
