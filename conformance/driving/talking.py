"""Talking to a driver: calls of the contract over HTTP, asked again while nobody answers."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import requests
from pydantic import BaseModel, ValidationError

from conformance.driving.contract import (
    CONTRACT,
    About,
    Came,
    ClockSet,
    Deed,
    Rehearsal,
    Telling,
)
from conformance.i18n import N_
from conformance.sentences import Sentence, told
from conformance.wire import direct_session
from simulator.calls import ProblemDetails

NOT_FOUND: Final = 404
BUSY: Final = 503
REDIRECTED: Final = 300
SHOWN: Final = 300
Model = TypeVar("Model", bound=BaseModel)


class DriverError(RuntimeError):
    """A driver does not keep the contract: no refusal by the product, and no fault of it.

    *party* is whose driver it is, where a rehearsal asked it.
    """

    party: str = ""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class DriverSilentError(DriverError):
    """A driver cannot be reached, does not answer in time, or is still at work."""


class RehearsalUnknownError(DriverError):
    """A driver does not know the rehearsal, or no longer."""


_FAULTS: Final = {NOT_FOUND: RehearsalUnknownError, BUSY: DriverSilentError}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds.

    *connect* for a connection, *answer* for one answer, *again* for how long the same is asked
    again while nobody answers, *pause* between two askings, *arrival* for a message that was sent.
    """

    connect: float = 5
    answer: float = 60
    again: float = 300
    pause: float = 1
    arrival: float = 10


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver by its address; *elapsed* counts seconds, *sleep* lets them pass."""

    url: str
    patience: Patience = Patience()
    session: requests.Session = field(default_factory=direct_session, repr=False)
    elapsed: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def about(self) -> About:
        """What it says of itself.

        Raises:
            DriverError: it is silent, talks nonsense, or speaks another contract. So everywhere.
        """
        said = self._answered(About, "GET", "/")
        if said.contract != CONTRACT:
            text = N_(
                "the driver at {url} speaks contract {theirs}, and this Sotebed speaks {ours}"
            )
            raise DriverError(told(text, url=self.url, theirs=said.contract, ours=CONTRACT))
        return said

    def take_part(self, rehearsal: str, what: Rehearsal) -> None:
        """Have it take part in the rehearsal of that id."""
        self.ask("PUT", f"/rehearsals/{rehearsal}", what)

    def act(self, rehearsal: str, deed: Deed) -> Came:
        """Have it do one thing; RehearsalUnknownError when it does not know the rehearsal."""
        return self._answered(Came, "POST", f"/rehearsals/{rehearsal}/actions", deed)

    def tell(self, rehearsal: str, what: Telling) -> None:
        """Tell it what the other party tells."""
        self.ask("POST", f"/rehearsals/{rehearsal}/told", what)

    def set_clock(self, rehearsal: str, what: ClockSet) -> None:
        """Have it set its clock."""
        self.ask("PUT", f"/rehearsals/{rehearsal}/clock", what)

    def leave(self, rehearsal: str) -> None:
        """Have it forget the rehearsal."""
        self.ask("DELETE", f"/rehearsals/{rehearsal}")

    def ask(self, method: str, path: str, body: BaseModel | None = None) -> requests.Response:
        """One call, asked again while it is silent or busy; any answer but 2xx is an error."""
        given_up = self.elapsed() + self.patience.again
        while True:
            try:
                reply = self.once(method, path, body)
                if reply.status_code != BUSY or self.elapsed() >= given_up:
                    return self._taken(reply, f"{method} {path}")
            except DriverSilentError:
                if self.elapsed() >= given_up:
                    raise
            self.sleep(self.patience.pause)

    def once(
        self, method: str, path: str, body: BaseModel | str | None = None
    ) -> requests.Response:
        """One call, asked once: its answer whatever it is; DriverSilentError without one."""
        sent = body.model_dump_json() if isinstance(body, BaseModel) else body
        headers = {"Accept": "application/json"}
        if sent is not None:
            headers["Content-Type"] = "application/json"
        try:
            return self.session.request(
                method,
                f"{self.url.rstrip('/')}{path}",
                data=sent.encode() if sent is not None else None,
                headers=headers,
                timeout=(self.patience.connect, self.patience.answer),
                allow_redirects=False,
            )
        except requests.ReadTimeout as fault:
            raise DriverSilentError(self._late(f"{method} {path}")) from fault
        except requests.RequestException as fault:
            text = N_(
                "the driver at {url} cannot be reached ({why}): start it, or correct its address"
            )
            raise DriverSilentError(told(text, url=self.url, why=_cause(fault))) from fault

    def _late(self, call: str) -> Sentence:
        return told(
            "the driver at {url} does not answer {call} within {seconds} s: see what keeps it",
            url=self.url,
            call=call,
            seconds=f"{self.patience.answer:g}",
        )

    def _taken(self, reply: requests.Response, call: str) -> requests.Response:
        if reply.status_code < REDIRECTED:
            return reply
        fault = _FAULTS.get(reply.status_code, DriverError)
        raise fault(
            told(
                "the driver at {url} answers {call} with HTTP {status}: {detail}",
                url=self.url,
                call=call,
                status=reply.status_code,
                detail=detail_of(reply) or reply.reason or "–",
            )
        )

    def _answered(
        self, model: type[Model], method: str, path: str, body: BaseModel | None = None
    ) -> Model:
        reply = self.ask(method, path, body)
        kind = media_type_of(reply)
        if kind != "application/json":
            text = N_(
                "the driver at {url} answers {call} with {type}: answer with application/json"
            )
            raise DriverError(
                told(text, url=self.url, call=f"{method} {path}", type=kind or "no content type")
            )
        try:
            return model.model_validate_json(reply.content)
        except ValidationError as fault:
            text = N_(
                "the driver at {url} answers {call} with what the contract does not know: {what}"
            )
            raise DriverError(
                told(text, url=self.url, call=f"{method} {path}", what=faults_of(fault))
            ) from fault


def media_type_of(reply: requests.Response) -> str:
    """The media type of an answer, without its parameters."""
    return str(reply.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def detail_of(reply: requests.Response) -> str:
    """What an answer that is an error says, as far as it can be read; empty when it is no problem."""
    if media_type_of(reply) != "application/problem+json":
        return ""
    try:
        return ProblemDetails.model_validate_json(reply.content).detail[:SHOWN]
    except ValidationError:
        return ""


def faults_of(fault: ValidationError) -> str:
    """Every fault of what was said: where, and what."""
    places = [(".".join(map(str, one["loc"])), one["msg"]) for one in fault.errors()]
    return "; ".join(f"{place}: {what}" if place else what for place, what in places)[:SHOWN]


def _cause(fault: BaseException) -> str:
    """The innermost reason, for the outer ones name what nobody but a programmer knows."""
    while fault.__cause__ or fault.__context__:
        fault = fault.__cause__ or fault.__context__ or fault
    return str(fault) or type(fault).__name__
