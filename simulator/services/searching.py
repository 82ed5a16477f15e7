"""Searching the archive: which documents a caller may see, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.answers import Acknowledgement, Answer, Hit, Outcome, SearchAnswer
from simulator.domain.dates import stamp_date
from simulator.domain.documents import Group, Stored
from simulator.domain.facts import Codebook, Facts, asked
from simulator.domain.plain import to_plain
from simulator.domain.requests import Query, RetrieveDocuments, Search
from simulator.services.compiling import asks_for_compilation, compiled
from simulator.storage import Connection, archive, listing, queries
from simulator.testbed import Bench

NO_RIGHT = "access-01"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a request: its answer, and the documents that it stored or showed, by id.

    *seen* are the versions shown, where they were looked up.
    """

    answer: Answer
    documents: tuple[str, ...] = ()
    seen: tuple[Stored, ...] | None = None


def search(
    db: Connection, request: Search, facts: Facts, bench: Bench, id: str, *, allowed: bool
) -> Came:
    """The page of hits that the caller may see; none, and nothing told, without a right."""
    if allowed and asks_for_compilation(request, facts):
        made, sources = compiled(db, request, facts, bench, id)
        return Came(_answer(request, facts, id, made, len(made), 0), sources)
    page = _page(db, request, facts) if allowed else _Page()
    hits = tuple(Hit(one.metadata, one.raw or None) for one in page.seen)
    shown = tuple(one.stored for one in page.seen)
    answer = _answer(request, facts, id, hits, page.total, page.remaining)
    return Came(answer, tuple(one.id for one in shown), shown)


@dataclass(frozen=True, slots=True)
class _Page:
    """What of a search goes into one answer, how much it finds in all, and how much is left."""

    seen: tuple[archive.Kept, ...] = ()
    total: int = 0
    remaining: int = 0


def _page(db: Connection, request: Search, facts: Facts) -> _Page:
    query = asked(request, facts)
    size = min(query.quantity or PAGE, PAGE)
    if query.continues_at is not None:
        return _later_page(db, request, facts, max(query.continues_at - 1, 0), size)
    found = listing.find(db, _wanted(query, _group_asked(request, facts)))
    visible = [one for one in found if _visible(request, facts, one)]
    page = visible[:size]
    if len(visible) > size:
        caller = request.header.unit or ""
        queries.keep(db, query.id, caller, to_plain(query), [one.id for one in visible])
    seen = archive.completed(db, page, raw=isinstance(request, RetrieveDocuments))
    return _Page(seen, len(visible), len(visible) - len(page))


def _later_page(db: Connection, request: Search, facts: Facts, first: int, size: int) -> _Page:
    """Of what the first page found, from a place on; what is not to be seen any more is left out."""
    kept = queries.kept(db, asked(request, facts).id, request.header.unit or "")
    ids = list(kept[1]) if kept else []
    page = ids[first : first + size]
    found = archive.get(db, page, raw=isinstance(request, RetrieveDocuments))
    seen = tuple(one for one in found if _visible(request, facts, one.stored))
    return _Page(seen, len(ids), max(len(ids) - first - len(page), 0))


def _group_asked(request: Search, facts: Facts) -> Group | None:
    asked = facts.codes.profile.service_requests.get(request.header.service_request or "")
    return Group(asked.group) if asked and asked.group else None


def _wanted(query: Query, group: Group | None) -> listing.Wanted:
    return listing.Wanted(
        controllers=query.controllers,
        registers=query.registers,
        clients=query.clients,
        documents=query.documents,
        sets=query.sets,
        cases=query.cases,
        service_tasks=query.service_tasks,
        specific_types=query.specific_types,
        groups=(group,) if group else query.groups,
        written_from=stamp_date(query.written_from),
        written_to=stamp_date(query.written_to),
        old_versions=query.old_versions and group is None,
    )


def _visible(request: Search, facts: Facts, stored: Stored) -> bool:
    """True when the caller may see the document now; a later page may meet an annulled one."""
    return not stored.annulled and facts.shows(request.header.unit, stored)


def message_id_of(id: str, codes: Codebook) -> str:
    """The id of a message that the archive sends: under its own OID."""
    return f"{codes.profile.oids['kanta_receiver'].code}|{id}"


def _answer(
    request: Search,
    facts: Facts,
    id: str,
    hits: Iterable[Hit],
    total: int,
    remaining: int,
) -> SearchAnswer:
    return SearchAnswer(
        acknowledgement=Acknowledgement(
            message_id=message_id_of(id, facts.codes),
            created=facts.now,
            type=Outcome.ACCEPTED.value,
            target=request.header.message_id,
            receiver=request.header.sender,
        ),
        interaction=request.header.interaction,
        query_id=request.query.id,
        hits=tuple(hits),
        total=total,
        remaining=remaining,
    )
