"""Sending a message to the archive: bytes over HTTP, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import requests

from simulator.domain.answers import Answer, SoapFault
from simulator.domain.facts import Codebook
from simulator.domain.requests import Readable
from simulator.messages.archive import AnswerFault, read_answer, write_request
from simulator.messages.envelope import SoapVersion

SECONDS = 30
OWN_FAULT = 500
UNAVAILABLE = 503
LONGEST_PAGE = 2000
PIECE = 1000


class WireError(RuntimeError):
    """The archive cannot be reached or answers what is no answer; the sentence says what to do.

    *page* is what came in place of an answer, as if all were well.
    """

    page: str = ""


class SilenceError(WireError):
    """The archive took the message and does not answer: waiting again would take as long."""


class AwayError(WireError):
    """The archive cannot be reached, or says that it is unavailable: it may come back."""


class NoAnswerError(RuntimeError):
    """What a client data system has to survive: the archive failed as it was told to.

    *page* is what came in place of an answer.
    """

    def __init__(self, words: str, page: str = "") -> None:
        super().__init__(words)
        self.page = page


class Sends(Protocol):
    """What takes a message and gives its answer."""

    def send(self, request: Readable) -> Answer:
        """Send a message and read its answer."""


def direct_session() -> requests.Session:
    """A session that asks no environment for proxies: the simulator is reached straight."""
    session = requests.Session()
    session.trust_env = False
    return session


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a client is over TLS, in PEM files: its certificate and key, and whom it trusts itself."""

    certificate: Path
    key: Path
    authority: Path


def certified_session(identity: Identity) -> requests.Session:
    """A direct session that shows a client certificate and trusts one authority alone."""
    session = direct_session()
    session.cert = (str(identity.certificate), str(identity.key))
    session.verify = str(identity.authority)
    return session


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """How messages travel: the version of SOAP, further headers of HTTP, and whether in pieces."""

    soap: SoapVersion = SoapVersion.V11
    headers: Mapping[str, str] = field(default_factory=dict)
    in_pieces: bool = False

    def body(self, raw: bytes) -> bytes | Iterator[bytes]:
        """A message as it is handed to the connection."""
        if not self.in_pieces:
            return raw
        return (raw[at : at + PIECE] for at in range(0, len(raw), PIECE))


@dataclass(frozen=True, slots=True)
class Wire:
    """The archive's address, and the connection that is kept open to it.

    *message* works on the bytes of a message before they are sent; *carriage* is how they travel.
    """

    address: str
    codes: Codebook = field(repr=False)
    session: requests.Session = field(default_factory=direct_session, repr=False)
    message: Callable[[bytes], bytes] = field(default=bytes, repr=False)
    carriage: Carriage = field(default_factory=Carriage, repr=False)

    def send(self, request: Readable) -> Answer:
        """Send a message and read its answer.

        Raises:
            WireError: no connection, no answer in time, one that is none of the archive's, or
                the archive's own failure: that is no refusal, and nobody's but the test bed's.
        """
        soap = self.carriage.soap
        body = self.message(write_request(request, self.codes, soap))
        try:
            reply = self.session.post(
                self.address,
                data=self.carriage.body(body),
                headers={"Content-Type": soap.content_type, **self.carriage.headers},
                timeout=SECONDS,
            )
        except requests.Timeout as fault:
            raise SilenceError(f"{self.address} does not answer: {fault}") from fault
        except requests.RequestException as fault:
            raise AwayError(f"{self.address} does not answer: {fault}") from fault
        return self._read(reply)

    def _read(self, reply: requests.Response) -> Answer:
        try:
            answer = read_answer(reply.content, reply.headers.get("Content-Type", ""), self.codes)
        except AnswerFault as fault:
            wrong = WireError(f"{self.address} answers HTTP {reply.status_code}: {fault}")
            wrong.page = reply.text[:LONGEST_PAGE] if reply.ok else ""
            raise wrong from fault
        if reply.status_code >= OWN_FAULT:
            reason = answer.reason if isinstance(answer, SoapFault) else reply.reason
            kind = AwayError if reply.status_code == UNAVAILABLE else WireError
            raise kind(f"{self.address} answers HTTP {reply.status_code}: {reason}")
        return answer
