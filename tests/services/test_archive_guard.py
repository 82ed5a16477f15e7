"""What the archive does with ordinary identities, with faults of its own, and with callers at large."""

from dataclasses import replace

import pytest

from conformance.drafts import Draft
from conformance.faults import FAULTS
from simulator.domain.documents import ClientId
from simulator.domain.requests import Unreadable
from simulator.messages.archive import read_request
from simulator.messages.document import read_document
from simulator.services import archive as service
from simulator.storage import archive, journal
from tests.services.archiving import SOAP, accepted, ids, told, with_body

ORDINARY = "311299A0029"  # born in 2099: nobody's
MASKED = "311299*****"
PERSON = "1.2.246.21"


def held(rig):
    with rig.bench.transaction() as db:
        return archive.count(db)


# ---- the identity guard


@pytest.fixture
def spoiled(rig):
    """A document of the producer's with an ordinary identity in it."""

    def make(fault):
        return rig.store(FAULTS[fault](rig.draft("start entry"), rig.story.setting, ""))

    return make


@pytest.mark.parametrize("fault", ["an ordinary identity as client", "an ordinary identity inside"])
@pytest.mark.parametrize("right", [True, False])
def test_a_message_with_an_ordinary_identity_learns_that_alone(rig, spoiled, fault, right):
    if right:
        rig.opened()
    before = held(rig)

    answer = rig.send(spoiled(fault))

    assert told(answer) == ["identification-01"]
    assert rig.rules == ["identification-01"]
    assert held(rig) == before


def test_a_message_with_an_ordinary_identity_leaves_no_trace_of_it(rig, spoiled):
    rig.opened()
    request = spoiled("an ordinary identity as client")

    rig.send(request)

    kept = rig.last
    assert (kept.request_bytes, kept.facts, kept.documents) == (None, None, [])
    assert kept.findings[0]["values"] == {"code": MASKED}
    assert ORDINARY not in repr(kept)


@pytest.mark.parametrize("what", ["find", "fetch"])
def test_a_search_for_an_ordinary_identity_is_refused_and_forgotten(rig, what):
    client = ClientId(PERSON, ORDINARY)
    ask = {"find": rig.find, "fetch": rig.fetch}[what]

    answer = rig.send(ask("organiser", clients=(client,)))

    assert told(answer) == ["identification-01"]
    assert rig.last.outcome == "refused"
    assert ORDINARY not in repr(rig.last)


def test_an_ordinary_identity_in_the_message_id_is_not_kept_either(rig):
    rig.opened()
    request = rig.store(rig.draft("start entry"), message=f"1.2.3|{ORDINARY}")

    answer = rig.send(request)

    assert told(answer) == ["identification-01"]
    assert ORDINARY not in repr(rig.last)
    assert rig.last.message_id == f"1.2.3|{MASKED}"


def test_bytes_that_are_no_message_are_not_kept_with_an_ordinary_identity(rig):
    reply = rig.reply(f"<broken>{ORDINARY}".encode())

    assert reply.status == 400
    assert ORDINARY not in repr(rig.last)
    assert rig.last.request_bytes is None
    assert rig.rules == ["identification-01"]


def test_a_guarded_message_sent_again_is_refused_again(rig, spoiled):
    body = rig.bytes_of(spoiled("an ordinary identity inside"))

    first, second = rig.reply(body), rig.reply(body)

    assert first == second
    assert rig.last.request_bytes is None


# ---- faults of ours


def test_a_fault_of_ours_stores_nothing_and_is_recorded_as_one(rig, monkeypatch):
    rig.opened()
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    before, exchanges = held(rig), len(rig.exchanges)

    def breaks(*_args):
        raise OSError("the disk is full")

    monkeypatch.setattr(journal, "append", breaks)
    with pytest.raises(OSError, match="disk"):
        rig.reply(body)
    monkeypatch.undo()

    assert held(rig) == before
    assert len(rig.exchanges) == exchanges


def test_a_recorded_fault_is_no_refusal_and_the_message_can_be_sent_again(rig):
    rig.opened()
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    request = read_request(body, SOAP.content_type, rig.bench.codes).request

    reply = service.record_fault(rig.bench, request, rig.carried(body), "the disk is full")
    fault = rig.last
    again = rig.reply(body)

    assert (reply.status, fault.outcome, fault.status) == (500, "fault", 500)
    assert fault.findings == []
    assert again.status == 200
    assert rig.last.outcome == "accepted"


def test_a_fault_before_reading_is_recorded_without_a_request(rig):
    reply = service.record_fault(rig.bench, None, rig.carried(b""), "it broke")

    assert reply.status == 500
    assert (rig.last.request, rig.last.outcome) == ("unreadable", "fault")


# ---- what cannot be read


def test_what_is_no_message_is_unread(rig):
    reply = rig.reply(b"not XML")

    assert reply.status == 400
    assert rig.last.outcome == "unread"
    assert rig.rules == ["message-01"]


def test_an_unknown_interaction_is_answered_as_unread(rig):
    body = rig.bytes_of(rig.find()).replace(b"RCMR_IN200029FI01", b"RCMR_IN999999FI01")

    reply = rig.reply(body)

    assert reply.status == 200
    assert b'typeCode="AR"' in reply.body
    assert isinstance(read_request(body, SOAP.content_type, rig.bench.codes).request, Unreadable)


# ---- who calls


def test_without_a_certificate_the_exchange_is_marked_unverified(rig):
    rig.send(rig.find("organiser"))
    without = rig.last.verified

    rig.send(rig.find("organiser"), rig.place("organiser").organisation.oid)

    assert (without, rig.last.verified) == (False, True)


def test_another_organisations_certificate_is_refused(rig):
    rig.opened()

    answer = rig.send(
        rig.store(rig.draft("meeting entry")), rig.place("organiser").organisation.oid
    )

    assert told(answer) == ["identification-04"]


def test_a_message_refused_for_its_certificate_may_be_sent_again_with_the_right_one(rig):
    rig.opened()
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    organiser, producer = (rig.place(one).organisation.oid for one in ("organiser", "producer"))

    outcomes = []
    for certificate in ("", organiser, producer, producer, organiser):
        rig.reply(body, certificate)
        outcomes.append((rig.last.outcome, rig.last.verified))

    refused, accepted = ("refused", False), ("accepted", True)
    assert outcomes == [refused, refused, accepted, accepted, refused]
    assert rig.exchanges[-2].facts == {"repeats": rig.exchanges[-3].id}


def test_a_system_may_send_for_an_organisation_whose_unit_it_serves(rig):
    organiser, serving = rig.place("organiser"), rig.place("other producer").organisation.oid
    alone = rig.send(rig.find("organiser"), serving)

    rig.bench.serves = {serving: frozenset({organiser.unit.oid})}
    rig.send(rig.find("organiser"), serving)

    assert told(alone) == ["identification-04"]
    assert (rig.last.outcome, rig.last.verified) == ("accepted", True)


def test_a_system_sends_for_no_organisation_whose_unit_it_does_not_serve(rig):
    serving = rig.place("other producer").organisation.oid
    rig.bench.serves = {serving: frozenset({rig.place("organiser").unit.oid})}

    answer = rig.send(rig.find("producer"), serving)

    assert told(answer) == ["identification-04"]


def test_a_unit_that_the_senders_system_serves_may_act(rig):
    rig.opened()
    producer, sister = rig.place("producer"), rig.place("other producer")
    request = rig.find("other producer")
    joint = replace(request, header=replace(request.header, sender=producer.organisation.oid))

    alone = rig.send(joint)
    rig.bench.serves = {producer.organisation.oid: frozenset({sister.unit.oid})}
    served = rig.send(joint)

    assert told(alone) == ["organisations-02"]
    assert served.hits == ()


# ---- the wide right

CONTROLLER = "1.2.246.10.90000097.10.0"
SHELTER, SHELTERS_UNIT = "1.2.246.10.90000089.10.0", "1.2.246.10.90000089.10.31"


def as_shelter(request, **others):
    """The message as the shelter's unit sends it."""
    header = replace(request.header, sender=SHELTER, unit=SHELTERS_UNIT)
    return replace(request, header=header, **others)


@pytest.fixture
def shelter(rig):
    """Makes messages by which the shelter's unit stores for a controller."""

    def store(name, task="30", controller=CONTROLLER):
        def of_task(body):
            blocks = body.get("sosiaalihuollon_palvelutehtava", ())
            for named in (body.get("asian_tiedot"), *blocks):
                if named:
                    named["palvelutehtava"]["code"] = task
            if blocks:
                body["asiakas"]["elaa_avoliitossa"] = False

        draft = rig.draft(
            name,
            "organiser",
            controller=controller,
            organiser=controller,
            service_organiser=controller,
            making_unit=SHELTERS_UNIT,
            service_task=task,
        )
        return as_shelter(rig.store(with_body(draft, of_task)))

    return store


@pytest.mark.parametrize("name", ["client relationship", "case", "client plan"])
def test_the_holder_of_a_wide_right_does_what_the_controller_may(rig, shelter, name):
    assert accepted(rig.send(shelter(name))), rig.last.findings


@pytest.mark.parametrize("name", ["client relationship", "case", "client plan"])
def test_a_wide_right_ends_at_its_service_tasks(rig, shelter, name):
    assert told(rig.send(shelter(name, task="24"))) == ["access-01"]


def test_a_wide_right_is_no_right_in_a_countys_register(rig, shelter):
    county = rig.place("organiser").organisation.oid

    assert told(rig.send(shelter("case", controller=county))) == ["access-01"]


def test_the_holder_of_a_wide_right_finds_what_is_of_its_tasks(rig, shelter):
    stored = [shelter("client relationship"), shelter("case"), shelter("client plan")]
    for request in stored:
        rig.send(request)

    answer = rig.send(as_shelter(rig.find("organiser", controllers=(CONTROLLER,))))

    assert sorted(ids(answer)) == sorted(request.frame.id for request in stored)


def next_by_shelter(rig, request, unit=SHELTERS_UNIT):
    """The next version of what the shelter stored, as it was."""
    place = rig.place("organiser")
    read = read_document(request.document.raw, rig.bench.codes)
    metadata = replace(request.document.metadata, register=request.frame.register)
    before = Draft(metadata=metadata, content=read.content, place=place)
    later = rig.next(before, change="").with_metadata(making_unit=unit)
    return as_shelter(rig.replace(later))


@pytest.mark.parametrize("name", ["client relationship", "case", "client plan"])
def test_the_holder_of_a_wide_right_maintains_what_it_has_stored(rig, shelter, name):
    first = shelter(name)
    rig.send(first)

    assert accepted(rig.send(next_by_shelter(rig, first))), rig.last.findings


def test_one_holders_change_to_anothers_document_is_observed(rig, shelter):
    first = shelter("client plan")
    rig.send(first)
    other = "1.2.246.10.90000054.10.21"
    rig.bench.wide_tasks = {other: {CONTROLLER: frozenset({"30"})}}
    later = next_by_shelter(rig, first, unit=other)
    header = replace(later.header, sender="1.2.246.10.90000054.10.0", unit=other)

    answer = rig.send(replace(later, header=header))

    assert accepted(answer), rig.last.findings
    assert "wide-02" in rig.rules


def test_who_holds_a_wide_right_does_not_store_that_task_in_its_own_register(rig, shelter):
    answer = rig.send(shelter("case", controller=SHELTER))

    assert "wide-01" in told(answer)


# ---- the register's changes count at once


def test_a_unit_that_ends_in_the_register_loses_its_right_the_day_after(rig):
    rig.opened()
    unit = rig.bench.organisations["1.2.246.10.90000046.10.21"]
    rig.bench.put_organisations([replace(unit, ends=rig.bench.today())])
    last_day = rig.send(rig.find())
    rig.advance(days=1)

    day_after = rig.send(rig.find())

    assert last_day.hits
    assert told(day_after) == ["organisations-02"]
