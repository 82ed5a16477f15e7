"""Who comes by a link: the rehearsal that it opens, and the role that it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from flask import abort, request

from conformance.actions import Attested
from conformance.attesting import Attestation
from conformance.board import Role
from conformance.i18n import N_, translator
from conformance.recording import Recording
from conformance.reports.voice import Voice
from simulator.web.site import error_page, language_of

UNKNOWN = N_(
    "No rehearsal is at this address. Open the link again as you were given it: every sign of it "
    "counts. A rehearsal that was removed has no links any more."
)


class Kept(Protocol):
    """A rehearsal as the store keeps it."""

    @property
    def id(self) -> str: ...
    @property
    def folder(self) -> Path: ...
    @property
    def address(self) -> str:
        """The simulator's, as real parties reach it; empty where it is the server's own."""

    @property
    def links(self) -> Mapping[str, str]: ...


class Rehearsals(Protocol):
    """The store of rehearsals, as far as the pages of one ask it."""

    def of_link(self, token: str) -> tuple[Kept, str] | None:
        """The rehearsal that a link opens, and the role that it gives; None for an unknown link."""

    def recording(self, run: str) -> Recording | None:
        """A rehearsal's recording as far as it is written; None before its first line."""

    def answer(self, run: str, given: Attested) -> None:
        """Take what a person says; AnswerError when nobody waits for it."""

    def attest(self, run: str, given: Attestation) -> None:
        """Take what a person vouches for; AnswerError when it lacks a name or words."""

    def state(self, run: str) -> str:
        """playing, waiting, ended or failed."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader of a rehearsal: by which link, and in which role."""

    token: str
    kept: Kept
    role: Role

    @property
    def root(self) -> str:
        """The address under which the reader's pages lie."""
        return f"/r/{self.token}"

    @property
    def again(self) -> str:
        """Where whoever made the rehearsal begins it again with its settings; empty for others."""
        return f"/rehearsals/new?again={self.token}" if self.role is Role.CONDUCTOR else ""

    def archive(self, server: str) -> str:
        """Where real parties send this rehearsal's messages, given the server's own address."""
        return f"{(self.kept.address or server).rstrip('/')}/b/{self.kept.id}/archive"


def visit_by(rehearsals: Rehearsals, token: str) -> Visit:
    """The reader who comes by a link; ends the request with a page for an unknown one."""
    found = rehearsals.of_link(token)
    if found is None:
        refuse(404, UNKNOWN)
    kept, role = found
    return Visit(token, kept, Role(role))


def refuse(status: int, sentence: str, /, **values: str) -> NoReturn:
    """End the request with a page that says why, in the reader's language."""
    abort(error_page(status, speaker().fill(sentence, **values)))


def speaker() -> Voice:
    """Speaks the language of the request."""
    language = language_of(request)
    return Voice(language, translator(language))
