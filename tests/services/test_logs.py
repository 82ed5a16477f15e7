"""The use log: every use of client data, allowed or refused, and none that can be altered unseen."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from simulator.app import make_testbed
from simulator.domain.documents import ClientId
from simulator.domain.logs import Act, Disclosure, Role, Use, read_use
from simulator.services import logs
from simulator.services.log_entering import add_disclosures
from simulator.services.logs import Wanted
from simulator.services.looks import log_own_view
from simulator.settings import Settings
from simulator.storage import logs as kept
from simulator.storage.logs import Log
from tests.services.archiving import NOW, Rig, with_body

UNIT, OTHER_UNIT = "1.2.246.10.90000046.10.21", "1.2.246.10.90000054.10.21"
A_USE = Use(at=NOW, act=Act.FIND, role=Role.OWN_REGISTER, outcome="accepted")
FREE_TEXT = "Hilla told that she sleeps badly"


def links(rig: Rig, log: Log = Log.USE, **wanted: Any) -> list[Any]:
    with rig.bench.transaction() as db:
        return list(logs.page_of(db, log, Wanted(**wanted), limit=500).links)


def uses(rig: Rig, **wanted: Any) -> list[Use]:
    return [read_use(link.text) for link in links(rig, **wanted)]


def organiser(rig: Rig) -> str:
    return rig.story.setting.organiser.organisation.oid


# ---- L01, L02: a producer's reading and storing


def test_what_a_producer_reads_is_logged_with_client_document_user_unit_purpose_and_time(
    rig: Rig,
) -> None:
    rig.opened()
    entry = rig.kept()

    rig.send(rig.fetch())

    use = uses(rig)[-1]
    assert (use.act, use.role, use.outcome) == (Act.FETCH, Role.REGISTER_ACCESS_RIGHT, "accepted")
    assert (use.client, use.controller) == (rig.client.key, organiser(rig))
    assert entry.metadata.id in [one.id for one in use.documents]
    assert (use.unit, use.service_request, use.use_situation) == (UNIT, "SP10", "2")
    assert use.user
    assert use.user.id.startswith("1.2.246")
    assert " " in use.user.name
    assert use.at.isoformat() == "2026-11-23T09:00:00+02:00"
    assert use.exchange == rig.last.id


def test_what_a_producer_stores_is_logged_with_its_version(rig: Rig) -> None:
    rig.opened()
    entry = rig.kept()
    rig.send(rig.replace(rig.next(entry)))
    rig.send(rig.annul(rig.next(entry)))

    acts = [(use.act, [one.version for one in use.documents]) for use in uses(rig)[-3:]]

    assert [act for act, _ in acts] == [Act.STORE, Act.REPLACE, Act.ANNUL]
    assert acts[0][1] == [1]
    assert acts[1][1] == [2]


def test_an_organiser_in_its_own_register_is_told_from_a_producer_under_a_right(rig: Rig) -> None:
    rig.opened()
    rig.kept()

    roles = [use.role for use in uses(rig)]

    assert roles == [Role.OWN_REGISTER] * 3 + [Role.REGISTER_ACCESS_RIGHT]


def test_each_client_of_a_search_is_a_use_of_its_own(rig: Rig) -> None:
    others = ClientId(rig.client.root, "290212A906M")

    rig.send(rig.find("organiser", clients=(rig.client, others)))

    assert [use.client for use in uses(rig)] == [rig.client.key, others.key]


# ---- L03: refusals


def test_a_refused_search_is_logged_with_its_outcome_and_without_documents(rig: Rig) -> None:
    opened = rig.opened()
    rig.kept()
    rig.right_ends(opened)

    rig.send(rig.fetch())

    use = uses(rig)[-1]
    assert (use.outcome, use.role, use.documents) == ("refused", Role.NO_RIGHT, ())
    assert (use.client, use.controller) == (rig.client.key, organiser(rig))


def test_a_refused_storing_is_logged_with_the_document_that_was_not_stored(rig: Rig) -> None:
    draft = rig.draft("meeting entry")

    rig.send(rig.store(draft))

    use = uses(rig)[-1]
    assert (use.act, use.outcome) == (Act.STORE, "refused")
    assert [one.id for one in use.documents] == [draft.metadata.id]


def test_every_message_about_client_data_has_its_uses_in_the_log(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.find("other producer"))
    rig.send(rig.store(rig.draft("meeting entry", "sister unit")))

    logged = {use.exchange: use.outcome for use in uses(rig)}

    assert {one.id: one.outcome for one in rig.exchanges} == logged


def test_a_message_sent_again_is_logged_again(rig: Rig) -> None:
    rig.opened()
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    rig.reply(body)
    rig.reply(body)

    first, again = uses(rig)[-2:]

    assert (again.repeats, again.documents, again.role) == (
        first.exchange,
        first.documents,
        first.role,
    )
    assert again.exchange == rig.last.id


def test_an_ordinary_identity_stands_in_no_entry(rig: Rig) -> None:
    ordinary = ClientId(rig.client.root, "131052-308T")

    rig.send(rig.find(clients=(ordinary,)))

    (use,) = uses(rig)
    assert (use.outcome, use.client) == ("refused", f"{rig.client.root}|131052*****")


# ---- L04, L05: the register's log, and the kind of log


def test_an_organiser_follows_what_a_producer_did_in_its_register(rig: Rig) -> None:
    rig.opened()
    rig.kept()

    found = uses(rig, controller=organiser(rig))

    assert UNIT in {use.unit for use in found}
    assert not uses(rig, controller=rig.place("other organiser").organisation.oid)


def test_a_producer_gets_what_its_own_unit_did_and_no_more(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.find("other producer"))

    assert {use.unit for use in uses(rig, unit=UNIT)} == {UNIT}
    assert {use.unit for use in uses(rig, unit=OTHER_UNIT)} == {OTHER_UNIT}


def test_use_under_a_register_access_right_is_no_disclosure(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.fetch())

    assert links(rig, Log.DISCLOSURES) == []


def test_a_client_learns_who_used_the_data_newest_first_and_nothing_of_refusals(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.fetch("other producer"))

    with rig.bench.transaction() as db:
        found = logs.uses_of_client(db, rig.client.key)

    assert found[0].act is Act.STORE
    assert {use.outcome for use in found} == {"accepted"}


def test_refusals_and_looks_at_the_own_view_crowd_out_no_use(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.fetch("other producer"))
    code = rig.client.extension

    with rig.bench.transaction() as db:
        log_own_view(db, rig.bench, code, code, ())
        found = logs.uses_of_client(db, rig.client.key, limit=1)

    assert [use.act for use in found] == [Act.STORE]


# ---- L06: neither altered nor taken out


def by_hand(rig: Rig, *statements: str) -> None:
    """What somebody with the database file does: the store's own guard is taken away first."""
    with rig.bench.transaction() as db:
        for act in ("update", "delete"):
            db.execute(text(f"DROP TRIGGER use_log_no_{act}"))
        for statement in statements:
            db.execute(text(statement))


def broken(rig: Rig) -> tuple[int, str] | None:
    with rig.bench.transaction() as db:
        found = logs.verified(db, Log.USE).broken
    return (found.sequence, found.why.format_map(found.values)) if found else None


@pytest.mark.parametrize(
    "statement", ["UPDATE use_log SET entry = '{}'", "DELETE FROM use_log WHERE sequence = 2"]
)
def test_the_store_refuses_to_change_or_remove_an_entry(rig: Rig, statement: str) -> None:
    rig.opened()

    with pytest.raises(IntegrityError, match="only added to"), rig.bench.transaction() as db:
        db.execute(text(statement))

    assert broken(rig) is None


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE use_log SET entry = replace(entry, 'store', 'find') WHERE sequence = 2", 2),
        ("UPDATE use_log SET controller = '1.2.3' WHERE sequence = 3", 3),
        ("UPDATE use_log SET at = '2026-01-01T00:00:00+00:00' WHERE sequence = 1", 1),
        ("UPDATE use_log SET exchange = 'another' WHERE sequence = 1", 1),
        ("UPDATE use_log SET previous = digest WHERE sequence = 2", 2),
        ("DELETE FROM use_log WHERE sequence = 2", 2),
        ("DELETE FROM use_log WHERE sequence = 3", 3),
        ("DELETE FROM use_log", 1),
    ],
)
def test_an_entry_altered_by_hand_is_named(rig: Rig, statement: str, entry: int) -> None:
    rig.opened()

    by_hand(rig, statement)

    found = broken(rig)
    assert found is not None
    assert found[0] == entry
    assert f"Entry {entry}" in found[1]


def test_a_log_that_nobody_touched_holds(rig: Rig) -> None:
    rig.opened()
    rig.send(rig.fetch())

    assert broken(rig) is None


# ---- L07: no needless content


def words_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)
    elif isinstance(value, str) and " " in value:
        yield value


def free_text_in(log: str, content: object) -> list[str]:
    """The sentences of a document that a log repeats."""
    return [words for words in words_of(content) if words in log]


@pytest.fixture
def told(rig: Rig) -> Callable[[], tuple[str, object]]:
    """A document with free text stored, read and replaced: the log, and what the document says."""

    def tell() -> tuple[str, object]:
        rig.opened()

        def write(body: dict[str, Any]) -> None:
            body["lisatiedot"] = FREE_TEXT

        draft = with_body(rig.draft("meeting entry"), write)
        rig.send(rig.store(draft))
        rig.send(rig.fetch())
        return json.dumps([link.text for link in links(rig)], ensure_ascii=False), draft.content

    return tell


def test_no_words_of_a_document_stand_in_the_log(told: Callable[[], tuple[str, object]]) -> None:
    log, content = told()

    assert list(words_of(content))
    assert free_text_in(log, content) == []


def test_words_of_a_document_in_the_log_would_be_seen(
    told: Callable[[], tuple[str, object]],
) -> None:
    log, content = told()

    assert free_text_in(log + FREE_TEXT, content) == [FREE_TEXT]


# ---- each check of the log can fail


def lacking(use: Use) -> list[str]:
    """What an entry does not say that a log must say of a use."""
    needed = ("client", "controller", "documents", "user", "unit", "service_request", "exchange")
    return [name for name in needed if not getattr(use, name)]


def unlogged(exchanges: list[Any], found: list[Use]) -> set[str]:
    """The messages about client data that have no entry with their outcome."""
    return {one.id for one in exchanges} - {
        use.exchange
        for use in found
        if use.outcome == next(one.outcome for one in exchanges if one.id == use.exchange)
    }


def test_a_log_that_lacks_what_it_must_say_would_be_seen(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    rig.send(rig.fetch())
    stored, read = uses(rig)[-2:]

    assert (lacking(stored), lacking(read)) == ([], [])
    assert lacking(replace(read, user=None, unit=None)) == ["user", "unit"]
    assert lacking(replace(stored, documents=())) == ["documents"]
    assert lacking(replace(read, client=None, service_request=None)) == [
        "client",
        "service_request",
    ]


def test_a_refusal_that_was_not_logged_would_be_seen(rig: Rig) -> None:
    rig.opened()
    rig.send(rig.find("other producer"))
    found = uses(rig)

    assert unlogged(rig.exchanges, found) == set()
    assert unlogged(rig.exchanges, found[:-1]) == {rig.last.id}
    called_well = [*found[:-1], replace(found[-1], outcome="accepted")]
    assert unlogged(rig.exchanges, called_well) == {rig.last.id}


def test_a_use_logged_under_another_register_would_be_missed(rig: Rig) -> None:
    rig.opened()
    rig.kept()
    (use,) = uses(rig, controller=organiser(rig))[-1:]
    other = rig.place("other organiser").organisation.oid

    with rig.bench.transaction() as db:
        kept.append(db, Log.USE, [replace(use, controller=other, exchange="elsewhere")])

    assert "elsewhere" not in {one.exchange for one in uses(rig, controller=organiser(rig))}
    assert "elsewhere" in {one.exchange for one in uses(rig, controller=other)}


def test_use_under_a_right_told_as_a_disclosure_would_be_seen(rig: Rig) -> None:
    rig.opened()
    wrong = Disclosure(at=rig.bench.now(), notice="n1", controller=organiser(rig))

    with rig.bench.transaction() as db:
        add_disclosures(db, [wrong])

    assert len(links(rig, Log.DISCLOSURES, controller=organiser(rig))) == 1


# ---- what no message can make the log do


def test_a_search_that_names_too_many_is_logged_so_far(rig: Rig) -> None:
    many = tuple(f"1.2.246.10.{number}" for number in range(1, 60))
    people = tuple(ClientId(rig.client.root, f"{number}") for number in range(60))

    rig.send(rig.find(controllers=many, clients=people))

    assert len(uses(rig)) == 400


def test_what_is_far_too_long_for_an_entry_is_cut(rig: Rig) -> None:
    draft = rig.draft("meeting entry", controller="1." + "2" * 5000)

    rig.send(rig.store(draft))

    (use,) = uses(rig)
    assert use.controller
    assert len(use.controller) == 200


# ---- one transaction


def test_a_use_that_cannot_be_logged_leaves_nothing_stored(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.opened()
    before = len(rig.exchanges)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(kept, "append", fail)
    with pytest.raises(OSError, match="disk"):
        rig.send(rig.store(rig.draft("meeting entry")))

    assert len(rig.exchanges) == before


def test_a_log_goes_on_rightly_after_a_transaction_that_failed(rig: Rig) -> None:
    rig.opened()

    def fail_after_logging() -> None:
        with rig.bench.transaction() as db:
            kept.append(db, Log.USE, [A_USE, A_USE])
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk"):
        fail_after_logging()
    rig.send(rig.fetch())

    assert broken(rig) is None
    assert [link.sequence for link in links(rig)] == [1, 2, 3, 4]


def test_a_bench_that_is_opened_again_goes_on_with_its_log(tmp_path: Path) -> None:
    for number in range(2):
        made = make_testbed(Settings(folder=tmp_path), now=lambda: NOW)
        bench = made.bench("demo")
        assert bench
        with bench.transaction() as db:
            kept.append(db, Log.USE, [A_USE])
            found = logs.verified(db, Log.USE)
        bench.close()
        assert (found.entries, found.broken) == (number + 1, None)
