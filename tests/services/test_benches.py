"""Benches: apart from each other, on clocks of their own, outliving the process, put back at will."""

from datetime import datetime, timedelta
from itertools import count
from threading import Thread

import pytest

from simulator.app import make_testbed
from simulator.domain.dates import HELSINKI
from simulator.settings import Settings
from simulator.testbed import BenchError, Clock
from tests.services import archiving
from tests.services.archiving import NOW, ids
from tests.waiting import WITHIN


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "benches"


def filed(folder, now=NOW):
    numbers = count(1)
    settings = Settings(folder=folder)
    return make_testbed(settings, now=lambda: now, new_id=lambda: f"{now:%H}-{next(numbers)}")


def test_benches_do_not_see_each_other(testbed):
    one, other = archiving.rig(testbed, "one"), archiving.rig(testbed, "other")
    one.opened()

    found = other.send(other.find("organiser"))

    assert found.hits == ()
    assert len(one.exchanges) == 3
    assert len(other.exchanges) == 1


def test_the_same_message_is_new_to_another_bench(testbed):
    one, other = archiving.rig(testbed, "one"), archiving.rig(testbed, "other")
    body = one.bytes_of(one.store(one.draft("client relationship", "organiser")))

    one.reply(body)
    other.reply(body)

    assert other.last.facts is not None
    assert "repeats" not in other.last.facts


def test_each_bench_has_its_own_clock_register_and_faults(testbed):
    one, other = testbed.make("one"), testbed.make("other")

    one.advance(days=2, within_day=timedelta(hours=1))
    one.set_faults({"archive": {"unavailable": True}})

    assert one.now() == NOW + timedelta(days=2, hours=1)
    assert other.now() == NOW
    assert other.faults == {}


def test_the_date_is_the_finnish_one(testbed):
    bench = testbed.make("one")

    bench.set_clock(Clock(frozen=datetime.fromisoformat("2026-12-31T22:30:00+00:00")))

    assert bench.today().isoformat() == "2027-01-01"


def test_a_day_is_a_calendar_day_across_the_change_to_summer_time(testbed):
    bench = testbed.make("one")
    bench.set_clock(Clock(frozen=datetime(2027, 3, 27, 23, 30, tzinfo=HELSINKI)))

    bench.advance(days=1, within_day=timedelta())

    assert bench.now().isoformat() == "2027-03-28T23:30:00+03:00"


def test_a_restart_keeps_everything(folder):
    before = archiving.rig(filed(folder), "kept")
    opened = before.opened()
    body = before.bytes_of(before.store(before.draft("meeting entry")))
    answered = before.reply(body)
    before.bench.set_clock(Clock(frozen=NOW + timedelta(days=3)))
    before.bench.set_faults({"archive": {"unavailable": True}})
    before.bench.close()

    testbed = filed(folder, NOW + timedelta(hours=1))
    after = archiving.rig(testbed, "kept")

    assert testbed.names() == ["demo", "kept"]
    assert after.reply(body) == answered
    assert after.bench.now() == NOW + timedelta(days=3)
    assert after.bench.faults == {"archive": {"unavailable": True}}
    assert opened["relationship"].metadata.id in ids(after.send(after.find()))
    assert len(after.exchanges) == 6
    after.bench.close()


@pytest.mark.parametrize("in_file", [True, False])
def test_a_reset_puts_the_bench_back_to_its_world(testbed, folder, in_file):
    used = filed(folder) if in_file else testbed
    rig = archiving.rig(used, "one")
    rig.opened()
    rig.bench.set_clock(Clock(frozen=NOW + timedelta(days=3)))

    fresh = used.reset("one")

    again = archiving.rig(used, "one")
    assert again.exchanges == []
    assert again.send(again.find("organiser")).hits == ()
    assert fresh.now() == NOW
    assert len(fresh.organisations) == len(fresh.world.organisations)
    fresh.close()


def test_a_removed_bench_leaves_no_file(folder):
    testbed = filed(folder)
    archiving.rig(testbed, "one").opened()

    removed = testbed.remove("one")

    assert removed
    assert list(folder.iterdir()) == []
    assert testbed.bench("one") is None


@pytest.mark.parametrize("name", ["", "Å", "../demo", "a b", "-a", "a" * 64])
def test_a_bench_has_a_plain_name(testbed, name):
    with pytest.raises(BenchError, match="small letters"):
        testbed.make(name)


def test_many_callers_at_once_store_each_document_once(rig):
    rig.opened()
    bodies = [rig.bytes_of(rig.store(rig.draft("meeting entry"))) for _ in range(4)]
    threads = [Thread(target=rig.reply, args=(body,)) for body in bodies for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN)

    anew = [one for one in rig.exchanges[3:] if "repeats" not in (one.facts or {})]
    assert len(rig.exchanges) == 3 + 12
    assert len(anew) == 4
