"""The validation service: what the rule book has against a frame and a document by themselves.

It knows no right and nothing that is stored, and keeps nothing of what it was given: there is no
exchange in the journal, which is the archive's.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import simulator.rules  # noqa: F401  (enters the rule book)
from simulator.domain.requests import Request, Search, Submission
from simulator.domain.rule import N_, Effect, Judged, judge_known
from simulator.services.facts import gather_without_archive
from simulator.services.wording import told
from simulator.testbed import Bench

LEVEL: Final = "1"
"""The one level of validation that its public client asks for."""

Remark = tuple[str, dict[str, str]]
"""A sentence of the service's own with its values: about its request, not about the message."""

_LEVEL: Final = N_("level is {level}: the one level known is {known}")
_NO_DOCUMENT: Final = N_(
    "siirtokehysXml is no frame of a document: send one that archives, replaces or annuls"
)
_OTHER_REQUEST: Final = N_(
    "palveluPyynto is {asked}, the frame's service request is {framed}: send the same in both"
)
NO_BODY: Final = N_("the document's nonXMLBody content is missing")
"""What it says of a document with CRLF line ends, whether or not its body is there."""


def judged(request: Request, bench: Bench) -> Judged:
    """What the rules have against a message that carries a document, by itself; else nothing."""
    if isinstance(request, Search):
        return Judged((), {})
    return judge_known(request, gather_without_archive(request, bench))


def remarks(request: Request, service_request: str, level: str) -> Iterable[Remark]:
    """What does not fit in how the service was asked."""
    if level != LEVEL:
        yield _LEVEL, {"level": level, "known": LEVEL}
    if not isinstance(request, Submission):
        if isinstance(request, Search):
            yield _NO_DOCUMENT, {}
        return
    framed = request.header.service_request
    if framed != service_request:
        yield _OTHER_REQUEST, {"asked": service_request, "framed": framed or "–"}


def refusals(found: Judged, bench: Bench) -> list[str]:
    """The findings by which the archive would refuse, in the bench's language."""
    refusing = [one for one in found.findings if one.effect is Effect.REFUSE]
    return [told(one, bench.translate) for one in refusing]


def said(remark: Remark, translate: Callable[[str], str]) -> str:
    """A remark in a language."""
    text, values = remark
    return translate(text).format_map(values)


def description(sentences: Sequence[str]) -> str:
    """The findings as the service numbers them: a semicolon parts them, so none holds one."""
    plain = (" ".join(one.replace(";", ",").split()) for one in sentences)
    return ";".join(f"{number}: {one}" for number, one in enumerate(plain, 1))
