"""The organiser's instructions to its producers, as a file that a welfare area fills."""

from functools import cache
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from conformance.i18n import N_
from conformance.instructions.spans import read_span
from conformance.runfile.tables import Settings, UnfitError
from fixtures import read_texts
from fixtures.structure_names import structures_meant
from simulator.domain.codes import CodeSet, CodeSets, read_code_sets

SERVICE_TASKS: Final = "1.2.246.537.6.1221"
SOCIAL_SERVICES: Final = "1.2.246.537.6.1222"
SUMMARY: Final = "1.2.246.537.6.1506.16009"
"""The structure of a summary about a client, of whatever version."""


def _structure(value: str) -> str:
    if len(structures_meant(value)) != 1:
        raise UnfitError(
            N_(
                "{seen} is no structure that is held here: write its OID, or its name in Finnish or "
                "Swedish as Sosmeta has it (sotebed structures lists them)"
            )
        )
    return value


def _span(value: str) -> str:
    if read_span(value) is None:
        raise UnfitError(
            N_("{seen} is no length of time: write one as in P1M, P3M, P2W, P1D or PT12H")
        )
    return value


def _days(value: str) -> str:
    span = read_span(_span(value))
    if span and not span.in_days:
        raise UnfitError(N_("{seen} is of hours: a summary is made every so many days or months"))
    return value


@cache
def _sets() -> CodeSets:
    return read_code_sets(read_texts("codes"))


def code_meant(system: str, words: str) -> str:
    """The code that is meant by a code or by its name in Finnish or Swedish; empty when none is."""
    return code_in(_sets().find(system), words)


def code_in(known: CodeSet | None, words: str) -> str:
    """The code of a set; one that the set does not hold is taken where it is held only in part."""
    said = words.strip()
    if said.isdigit():
        whole = known is not None and known.complete
        return "" if whole and known and said not in known.codes else said
    same = said.casefold()
    named = (
        code
        for code, one in (known.codes.items() if known else ())
        if same in (one.fi.casefold(), one.sv.casefold())
    )
    return next(named, "")


def _service_task(value: str) -> str:
    if not code_meant(SERVICE_TASKS, value):
        raise UnfitError(
            N_(
                "{seen} is no service task: write its code, as in 24, or its name in Finnish or Swedish"
            )
        )
    return value


def _social_service(value: str) -> str:
    if not code_meant(SOCIAL_SERVICES, value):
        raise UnfitError(
            N_(
                "{seen} is no social service: write its code, as in 45, or its name in Finnish or Swedish"
            )
        )
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise UnfitError(N_("{seen} is empty: write what readers know it by"))
    return value


Structure = Annotated[str, AfterValidator(_structure)]
Filled = Annotated[str, AfterValidator(_filled)]


class _Point(Settings):
    """One instruction: *point* is where in the organiser's own document it stands."""

    point: str = ""


class _OfService(_Point):
    """An instruction for one service; left out, it is for every service."""

    service_task: Annotated[str, AfterValidator(_service_task)] | None = None
    social_service: Annotated[str, AfterValidator(_social_service)] | None = None


class Produce(_OfService):
    """A structure that the producer must produce in a service."""

    structure: Structure


class Summarise(_OfService):
    """How often the producer sums a service up."""

    every: Annotated[str, AfterValidator(_days)]
    structure: Structure = SUMMARY


class Fill(_Point):
    """Fields that must be filled beyond those that the structure itself requires."""

    structure: Structure
    fields: Annotated[tuple[Filled, ...], Field(strict=False, min_length=1)]


class Store(_Point):
    """How soon after its completion a document must be stored; without a structure, every one."""

    working_days: Annotated[int, Field(ge=0, le=60)] | None = None
    within: Annotated[str, AfterValidator(_span)] | None = None
    structure: Structure | None = None


class Instructions(Settings):
    """What the organiser instructs its producers; *title* is what its own document is called."""

    title: Filled
    produce: Annotated[tuple[Produce, ...], Field(strict=False)] = ()
    summary: Annotated[tuple[Summarise, ...], Field(strict=False)] = ()
    fill: Annotated[tuple[Fill, ...], Field(strict=False)] = ()
    store: Annotated[tuple[Store, ...], Field(strict=False)] = ()
