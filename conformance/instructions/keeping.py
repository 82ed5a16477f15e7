"""Whether what was stored keeps to an instruction, one function for each kind."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from conformance.i18n import N_
from conformance.instructions.filled import unfilled
from conformance.instructions.instruction import Instruction, Kind
from conformance.instructions.spans import Span, read_span
from conformance.instructions.stored import Produced
from conformance.sentences import Sentence, told
from conformance.verdicts import Outcome, Spot
from simulator.domain.dates import first_day, last_day, local_date
from simulator.domain.working_days import working_day_after

CREATED = "localSocialHeader/creationTime"
PERIOD = "ajanjakso"


@dataclass(frozen=True, slots=True)
class Kept:
    """What an instruction came to, why, and the places that show it."""

    outcome: Outcome
    why: Sentence
    spots: tuple[Spot, ...] = ()


def kept_to(one: Instruction, produced: Sequence[Produced], *, whole: bool) -> Kept:
    """What the producer's documents say of an instruction; *whole* tells of a run that left nothing out."""
    ours = [document for document in produced if _is_of_service(document, one)]
    if not ours:
        text = N_("The run holds no document of the producer's that this is about")
        return Kept(Outcome.NOT_SHOWN, told(text))
    return _KINDS[one.kind](one, ours, whole)


def _is_of_service(document: Produced, one: Instruction) -> bool:
    in_task = one.service_task in ("", document.service_task)
    return in_task and (not one.social_service or one.social_service in document.social_services)


def _of_structure(one: Instruction, ours: Sequence[Produced]) -> list[Produced]:
    return [document for document in ours if one.structure in ("", document.structure)]


def _passed(text: str, shown: Sequence[Produced]) -> Kept:
    spots = tuple(Spot(document.exchange) for document in shown)
    return Kept(Outcome.PASSED, told(text, count=len(shown)), spots)


def _broken(spots: Sequence[Spot]) -> Kept:
    first = spots[0].sentence or told("The instruction was not kept to")
    return Kept(Outcome.WARNING, first, tuple(spots))


# ---- the structures


def _produces(one: Instruction, ours: Sequence[Produced], whole: bool) -> Kept:
    found = _of_structure(one, ours)
    if found:
        return _passed(N_("Documents of the structure: {count}"), found)
    if not whole:
        text = N_("No document of the structure was stored, and the run is not the whole one")
        return Kept(Outcome.NOT_SHOWN, told(text))
    text = N_(
        "The producer stored other documents in the service ({count}) and none of {structure}"
    )
    sentence = told(text, count=len(ours), structure=one.structure_name)
    return _broken([Spot(document.exchange, sentence=sentence) for document in ours])


# ---- the summaries


def _summarises(one: Instruction, ours: Sequence[Produced], whole: bool) -> Kept:
    every = read_span(one.every) or Span()
    clients = {document.client: [] for document in ours}  # type: dict[str, list[Produced]]
    for document in ours:
        clients[document.client].append(document)
    summaries = _of_structure(one, ours)
    late = [spot for several in clients.values() for spot in _gaps(one, every, several)]
    long = [spot for document in summaries for spot in _too_long(one, every, document)]
    if late or long:
        return _broken([*late, *long])
    if summaries:
        return _passed(N_("Summaries, as often as instructed: {count}"), summaries)
    if not whole:
        return Kept(
            Outcome.NOT_SHOWN, told("No summary was stored, and the run is not the whole one")
        )
    return Kept(Outcome.NOT_APPLICABLE, told("No summary fell due in so short a time"))


def _gaps(one: Instruction, every: Span, several: Sequence[Produced]) -> Iterator[Spot]:
    """The documents before which a summary was due and had not been stored."""
    since = several[0].day
    for document in several:
        due = every.after(since)
        if document.structure == one.structure:
            since = document.day
        if document.day > due:
            text = N_(
                "The service was not summed up between {since} and {seen}: a summary was due on {due}"
            )
            sentence = told(
                text, since=several[0].day if since > due else since, seen=document.day, due=due
            )
            yield Spot(document.exchange, sentence=sentence)
            since = document.day


def _too_long(one: Instruction, every: Span, document: Produced) -> Iterator[Spot]:
    """A summary that covers more than it may."""
    period = document.body.get(PERIOD)
    begins, ends = _period(period if isinstance(period, Mapping) else {})
    if begins and ends and ends >= every.after(begins):
        text = N_("The summary covers {begins} to {ends}: longer than {every}")
        sentence = told(text, begins=begins, ends=ends, every=one.every)
        yield Spot(document.exchange, f"{document.root_key}/{PERIOD}", sentence)


def _period(held: Mapping[str, object]) -> tuple[date | None, date | None]:
    return first_day(held.get("alkamispaiva")), last_day(held.get("paattymispaiva"))


# ---- the fields


def _fills(one: Instruction, ours: Sequence[Produced], whole: bool) -> Kept:  # noqa: ARG001
    found = _of_structure(one, ours)
    if not found:
        return Kept(Outcome.NOT_SHOWN, told("No document of the structure was stored"))
    empty = [spot for document in found for spot in _empty(one, document)]
    return (
        _broken(empty)
        if empty
        else _passed(N_("Documents with every field filled: {count}"), found)
    )


def _empty(one: Instruction, document: Produced) -> Iterator[Spot]:
    for path in one.fields:
        for place in unfilled(document.body, path):
            sentence = told(N_("The field {field} is not filled"), field=place)
            yield Spot(document.exchange, f"{document.root_key}/{place}", sentence)


# ---- the time


def _stores(one: Instruction, ours: Sequence[Produced], whole: bool) -> Kept:  # noqa: ARG001
    found = [document for document in _of_structure(one, ours) if document.completed]
    if not found:
        return Kept(Outcome.NOT_SHOWN, told("No document of the structure was stored"))
    late = [spot for document in found for spot in _late(one, document)]
    return _broken(late) if late else _passed(N_("Documents stored in time: {count}"), found)


def _late(one: Instruction, document: Produced) -> Iterator[Spot]:
    completed = document.completed
    if completed is None or _is_in_time(one, document):
        return
    text = N_(
        "The document was completed on {completed} and stored on {stored}: later than {limit}"
    )
    limit = one.within or f"{one.working_days}"
    if one.working_days is not None:
        text = N_(
            "The document was completed on {completed} and stored on {stored}. Working days allowed: {limit}"
        )
    sentence = told(text, completed=local_date(completed), stored=document.day, limit=limit)
    yield Spot(document.exchange, CREATED, sentence)


def _is_in_time(one: Instruction, document: Produced) -> bool:
    completed = document.completed
    if completed is None:
        return True
    if one.working_days is not None:
        return document.day <= working_day_after(local_date(completed), one.working_days)
    span = read_span(one.within) or Span()
    if span.in_days:
        return document.day <= span.after(local_date(completed))
    return document.at <= span.after_moment(completed)


_Judge = Callable[[Instruction, Sequence[Produced], bool], Kept]
_KINDS: Mapping[Kind, _Judge] = {
    Kind.PRODUCE: _produces,
    Kind.SUMMARY: _summarises,
    Kind.FILL: _fills,
    Kind.STORE: _stores,
}
