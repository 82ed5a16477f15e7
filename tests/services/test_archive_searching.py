"""Searching: what is found, in which order, page by page, and what a caller without a right learns."""

import re
from datetime import timedelta

import pytest

from simulator.domain.documents import ClientId, Group
from simulator.testbed import Clock
from tests.services.archiving import ids, told

UNKNOWN = ClientId("1.2.246.21", "010190-931P")
PRODUCERS_ENTRIES = ("start entry", "meeting entry", "negotiation entry")


@pytest.fixture
def filled(rig):
    """Relationship, case, decision and plan, a denial, and three entries, a minute apart each."""
    rig.opened()
    named = [
        ("service decision", "organiser"),
        ("client plan", "organiser"),
        ("denial", "organiser"),
    ]
    for name, by in [*named, *((name, "producer") for name in PRODUCERS_ENTRIES)]:
        rig.bench.set_clock(Clock(frozen=rig.bench.now() + timedelta(minutes=1)))
        rig.kept(name, by)
    return rig


def groups(answer):
    return {hit.metadata.group for hit in answer.hits}


def plain(reply):
    """An answer's bytes without what is its own: ids and times."""
    own = rb"<(?:\w+:)?(id|creationTime|queryId)\b[^>]*>"
    return re.sub(own, b"", reply.body)


# ---- what is found


def test_the_organiser_finds_everything_in_its_register(filled):
    answer = filled.send(filled.find("organiser"))

    assert len(answer.hits) == 8
    assert Group.DENIAL in groups(answer)


def test_a_producer_finds_client_documents_cases_and_the_relationship(filled):
    answer = filled.send(filled.find())

    assert groups(answer) == {Group.CLIENT_DOCUMENT, Group.CASE, Group.CLIENT_RELATIONSHIP}
    assert len(answer.hits) == 7


def test_a_producer_finds_nothing_of_another_service_task(filled):
    plan = filled.kept("client plan", "organiser", service_task="20")

    assert plan.metadata.id in ids(filled.send(filled.find("organiser")))
    assert plan.metadata.id not in ids(filled.send(filled.find()))
    assert ids(filled.send(filled.fetch(clients=(), documents=(plan.metadata.id,)))) == []


def test_a_producer_does_not_find_an_old_relationship(filled):
    old = filled.kept("old client relationship", "organiser")

    assert old.metadata.id not in ids(filled.send(filled.find()))
    assert old.metadata.id in ids(filled.send(filled.find("organiser")))


def test_hits_come_newest_stored_first_then_by_id(filled):
    for _ in range(3):
        filled.kept("meeting entry")
    stored = [id for exchange in filled.exchanges for id in exchange.documents]
    decision, plan, _denial, start, meeting = stored[3:8]
    same_moment = sorted(stored[8:])

    found = ids(filled.send(filled.find(groups=(Group.CLIENT_DOCUMENT,))))

    assert found == [*same_moment, meeting, start, plan, decision]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"groups": (Group.CASE,)}, {"1505.2"}),
        ({"specific_types": ("19005",)}, {"19005"}),
        ({"specific_types": ("19005", "19002")}, {"19005", "19002"}),
        ({"service_tasks": ("20",)}, set()),
    ],
)
def test_a_search_narrows_by_its_parameters(filled, query, names):
    found = filled.send(filled.find("organiser", **query))

    assert len(found.hits) == len(names)


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ({"written_from": "20261123"}, True),
        ({"written_to": "20261123"}, True),
        ({"written_from": "20261123", "written_to": "20261123"}, True),
        ({"written_from": "20261124"}, False),
        ({"written_to": "20261122"}, False),
    ],
    ids=str,
)
def test_time_bounds_include_their_days(filled, bounds, found):
    answer = filled.send(filled.find("organiser", **bounds))

    assert bool(answer.hits) is found


@pytest.mark.parametrize(
    ("code", "group"), [("SP7", Group.CLIENT_RELATIONSHIP), ("SP8", Group.CASE)]
)
def test_the_newest_relationship_or_case_comes_whole(filled, code, group):
    answer = filled.send(filled.fetch(code=code, old_versions=True))

    (hit,) = answer.hits
    assert hit.metadata.group is group
    assert hit.raw


def test_metadata_are_found_without_content(filled):
    assert {hit.raw for hit in filled.send(filled.find()).hits} == {None}


def test_twenty_clients_are_few_enough_and_twenty_one_too_many(filled):
    twenty = (filled.client, *[UNKNOWN] * 19)

    assert filled.send(filled.find(clients=twenty)).hits
    assert told(filled.send(filled.find(clients=(*twenty, UNKNOWN)))) == ["searching-02"]


# ---- pages


def test_pages_go_on_where_the_last_one_ended(filled):
    whole = ids(filled.send(filled.find()))
    first = filled.find(quantity=3)
    going_on = [filled.find(id=first.query.id, continues_at=at, quantity=3) for at in (4, 7)]
    pages = [filled.send(request) for request in (first, *going_on)]

    assert [id for page in pages for id in ids(page)] == whole
    assert [page.total for page in pages] == [7, 7, 7]
    assert [page.remaining for page in pages] == [4, 1, 0]


def test_the_ids_are_fixed_at_the_first_page(filled):
    first = filled.find(quantity=3)
    whole = ids(filled.send(filled.find()))
    filled.send(first)
    filled.kept("meeting entry")

    second = filled.send(filled.find(id=first.query.id, continues_at=4))

    assert ids(second) == whole[3:6]


def test_a_page_leaves_out_what_was_annulled_since(filled):
    entry = filled.kept("meeting entry")
    rest = filled.find(quantity=1, specific_types=("19005",))
    filled.send(rest)
    seen = ids(filled.send(filled.find(specific_types=("19005",))))
    drafts = {entry.metadata.id: entry}
    annulled = next(id for id in seen if id in drafts)
    filled.send(filled.annul(drafts[annulled]))
    at = seen.index(annulled) + 1

    page = filled.send(filled.find(id=rest.query.id, continues_at=at, quantity=1))

    assert ids(page) == []


def test_each_page_is_judged_anew(rig):
    opened = rig.opened()
    rig.kept()
    first = rig.find(quantity=1)
    assert len(rig.send(first).hits) == 1
    rig.right_ends(opened)

    second = rig.send(rig.find(id=first.query.id, continues_at=2))

    assert (second.hits, second.total, second.found) == ((), 0, False)
    assert rig.last.outcome == "refused"


def test_another_caller_does_not_go_on_with_a_search(filled):
    first = filled.find("organiser", quantity=1)
    filled.send(first)

    answer = filled.send(filled.find("producer", id=first.query.id, continues_at=2))

    assert told(answer) == ["searching-01"]


def test_a_page_holds_at_most_a_hundred(rig):
    rig.opened()
    for _ in range(103):
        rig.kept()

    default = rig.send(rig.find(quantity=None))
    greedy = rig.send(rig.find(quantity=500))

    assert len(default.hits) == len(greedy.hits) == 100
    assert (default.total, default.remaining) == (105, 5)


# ---- without a right


@pytest.mark.parametrize("content", [False, True])
def test_without_a_right_the_answer_is_that_for_an_unknown_client(filled, content):
    ask = filled.fetch if content else filled.find
    by = {"by": "other producer"}

    known = filled.reply(filled.bytes_of(ask(**by)))
    outcome = filled.last.outcome
    unknown = filled.reply(filled.bytes_of(ask(**by, clients=(UNKNOWN,))))

    assert plain(known) == plain(unknown)
    assert b"NF" in known.body
    assert outcome == filled.last.outcome == "refused"


def test_without_a_right_a_known_document_looks_like_an_unknown_one(filled):
    stored = filled.send(filled.find()).hits[0].metadata.id
    ask = {"by": "other producer", "clients": ()}

    known = filled.reply(filled.bytes_of(filled.fetch(**ask, documents=(stored,))))
    unknown = filled.reply(filled.bytes_of(filled.fetch(**ask, documents=("1.2.3.4",))))

    assert plain(known) == plain(unknown)


def test_the_journal_keeps_why_nothing_was_shown(filled):
    filled.send(filled.find("sister unit"))

    assert filled.rules == ["access-01", "access-05"]
    assert filled.last.documents == []


@pytest.mark.parametrize("by", ["organiser", "other producer"])
@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"registers": ()}, "searching-01"),
        ({"controllers": ()}, "searching-01"),
        ({"clients": ()}, "searching-01"),
        ({"code": "SP17"}, "searching-03"),
    ],
    ids=str,
)
def test_a_faulty_search_is_told_its_faults_with_or_without_a_right(filled, by, wrong, rule):
    answer = filled.send(filled.find(by, **wrong))

    assert answer.type == "refused"
    assert told(answer) == [rule]


def test_a_search_is_judged_anew_each_time(rig):
    body = rig.bytes_of(rig.find())
    before = rig.reply(body)
    rig.opened()

    after = rig.reply(body)

    assert plain(after) != plain(before)
    assert rig.last.outcome == "accepted"


def test_a_producer_does_not_read_its_own_documents_after_the_end(rig):
    opened = rig.opened()
    entry = rig.kept()
    rig.right_ends(opened)

    answer = rig.send(rig.fetch(clients=(), documents=(entry.metadata.id,)))

    assert (answer.hits, answer.found) == ((), False)
    assert "access-04" in rig.rules


# ---- registers side by side


def test_two_registers_are_searched_each_by_its_own_right(filled):
    other = filled.place("other organiser").organisation.oid
    elsewhere = {"controller": other, "organiser": other, "service_organiser": other}
    theirs = filled.kept("client relationship", "other organiser", **elsewhere)
    ours = filled.place("organiser").organisation.oid

    found = filled.send(filled.find(controllers=(ours, other)))

    assert len(found.hits) == 7
    assert theirs.metadata.id not in ids(found)
