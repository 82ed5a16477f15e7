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
    query = asked(request, facts)
    ids = _hits(db, request, facts) if allowed else []
    first = max((query.continues_at or 1) - 1, 0)
    size = min(query.quantity or PAGE, PAGE)
    page = ids[first : first + size]
    if allowed and len(ids) > size and query.continues_at is None:
        caller = request.header.unit or ""
        queries.keep(db, query.id, caller, to_plain(query), ids)
    kept = archive.get(db, page, raw=isinstance(request, RetrieveDocuments))
    seen = [one for one in kept if _visible(request, facts, one.stored)]
    hits = tuple(Hit(one.metadata, one.raw or None) for one in seen)
    remaining = max(len(ids) - first - len(page), 0)
    shown = tuple(one.stored for one in seen)
    answer = _answer(request, facts, id, hits, len(ids), remaining)
    return Came(answer, tuple(one.id for one in shown), shown)


def _hits(db: Connection, request: Search, facts: Facts) -> list[str]:
    query = asked(request, facts)
    if query.continues_at is not None:
        kept = queries.kept(db, query.id, request.header.unit or "")
        return list(kept[1]) if kept else []
    group = _group_asked(request, facts)
    found = listing.find(db, _wanted(query, group))
    return [one.id for one in found if _visible(request, facts, one)]


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
