"""What one party tells the other outside the archive: which parts, and what each is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from conformance.i18n import N_

RIGHT_BEGINS = "right begins"
UNIT = "unit"
CASE = "case"
SERVICE_ENDED = "service ended"
DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is told: its name, what forms and tasks call it, and what is to stand there."""

    name: str
    label: str
    fact: str
    explained: str
    hint: str = ""
    is_day: bool = False

    @property
    def field(self) -> str:
        """The field of a form into which it is written."""
        return f"told-{self.name.replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class News:
    """Something that a party tells: the task in a sentence, and its parts."""

    title: str
    parts: tuple[Part, ...]


_CASE = Part(CASE, N_("Case ID"), N_("case identifier"), N_("the id of the client's case"))
_DOCUMENT = Part(DOCUMENT, N_("Document"), N_("document"), N_("the id of the document"))
_OPENED = News(
    N_("Tell {other} of the right and of the case of {client}"),
    (
        Part(
            RIGHT_BEGINS,
            N_("Start of the right"),
            N_("start of the right"),
            N_("the first day in the producer's entry of the client relationship"),
            is_day=True,
        ),
        Part(
            UNIT,
            N_("Service unit"),
            N_("service unit"),
            N_("the producer's unit to which the right was given"),
            N_("Its OID"),
        ),
        _CASE,
    ),
)
_ENDED = News(
    N_("Tell {other} that the service of {client} has ended"),
    (
        Part(
            SERVICE_ENDED,
            N_("Last day of the service"),
            N_("last day of the service"),
            N_("the last day that stands in the end entry"),
            is_day=True,
        ),
        _CASE,
    ),
)
_WITHHELD = News(
    N_(
        'Tell {other} that the document "{document}" of {client} is withheld from the guardians, for '
        "its responsible worker to decide"
    ),
    (_DOCUMENT,),
)
_CONFIRMED = News(
    N_(
        'Confirm to {other}, as the responsible worker, that the document "{document}" of {client} '
        "is withheld from the guardians"
    ),
    (_DOCUMENT,),
)
WITHHELD = "note that is not for the guardians"
NEWS: Mapping[tuple[str, str], News] = {
    ("organiser", ""): _OPENED,
    ("producer", "end entry"): _ENDED,
    ("producer", WITHHELD): _WITHHELD,
    ("organiser", WITHHELD): _CONFIRMED,
}
"""What is told, by who tells it and the document that it is about."""

PARTS: Mapping[str, Part] = {part.name: part for news in NEWS.values() for part in news.parts}
"""Every part by its name."""
