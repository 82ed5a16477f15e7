"""What the archive makes of documents that it is sent to store."""

from dataclasses import replace

import pytest

from simulator.domain.documents import ClientId, Version
from simulator.i18n import translator
from simulator.storage import archive
from tests.services.archiving import accepted, ids, told, with_body


def held(rig):
    with rig.bench.transaction() as db:
        return archive.count(db)


def test_what_is_stored_is_found_with_its_content(rig):
    rig.opened()
    entry = rig.kept()

    answer = rig.send(rig.fetch(documents=(entry.metadata.id,)))

    assert ids(answer) == [entry.metadata.id]
    assert answer.hits[0].raw == rig.store(entry).document.raw


# ---- twice


@pytest.mark.parametrize("days", [0, 400])
def test_the_same_message_twice_has_the_same_answer_and_is_stored_once(rig, days):
    rig.opened()
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    first = rig.reply(body)
    before = held(rig)
    rig.advance(days)

    second = rig.reply(body)

    assert second == first
    assert held(rig) == before
    assert rig.last.outcome == "accepted"
    assert rig.last.facts == {"repeats": rig.exchanges[-2].id}


def test_a_refused_message_is_answered_by_the_same_refusal_though_it_would_be_right_now(rig):
    body = rig.bytes_of(rig.store(rig.draft("meeting entry")))
    first = rig.reply(body)
    rig.opened()

    second = rig.reply(body)

    assert second == first
    assert rig.last.outcome == "refused"


@pytest.mark.parametrize("what", ["replace", "annul"])
def test_replacing_and_annulling_twice_is_answered_alike(rig, what):
    rig.opened()
    entry = rig.kept()
    request = rig.replace(rig.next(entry)) if what == "replace" else rig.annul(entry)
    body = rig.bytes_of(request)
    first = rig.reply(body)
    before = held(rig)

    second = rig.reply(body)

    assert second == first
    assert rig.last.outcome == "accepted"
    assert held(rig) == before


def test_a_message_id_used_for_other_content_is_refused(rig):
    rig.opened()
    one, other = rig.draft("meeting entry"), rig.draft("negotiation entry")
    rig.send(rig.store(one, message="1.2.3|1"))

    answer = rig.send(rig.store(other, message="1.2.3|1"))

    assert told(answer) == ["message-03"]
    assert "new message id" in rig.last.findings[0]["text"]


def test_what_was_refused_for_its_message_id_is_refused_alike_when_sent_again(rig):
    rig.opened()
    rig.send(rig.store(rig.draft("meeting entry"), message="1.2.3|1"))
    body = rig.bytes_of(rig.store(rig.draft("negotiation entry"), message="1.2.3|1"))
    first = rig.reply(body)

    second = rig.reply(body)

    assert second == first


def test_the_same_document_under_a_new_message_id_is_accepted_with_a_warning(rig):
    rig.opened()
    entry = rig.kept()
    before = held(rig)

    answer = rig.send(rig.store(entry))

    assert accepted(answer)
    assert told(answer) == ["storing-03"]
    assert [detail.level for detail in answer.details] == ["W"]
    assert held(rig) == before


def test_the_same_version_under_a_new_message_id_is_accepted_with_a_warning(rig):
    rig.opened()
    second = rig.next(rig.kept())
    rig.send(rig.replace(second))

    answer = rig.send(rig.replace(second))

    assert accepted(answer)
    assert told(answer) == ["storing-03"]


def test_another_document_under_a_stored_id_is_refused_and_the_first_stays(rig):
    rig.opened()
    entry = rig.kept()
    id = entry.metadata.id

    answer = rig.send(rig.store(rig.draft("negotiation entry", id=id, set_id=id)))

    assert told(answer) == ["storing-02"]
    assert rig.send(rig.fetch(documents=(id,))).hits[0].raw == rig.store(entry).document.raw


# ---- versions, relationships, cases


@pytest.mark.parametrize("name", ["client relationship", "case"])
def test_a_version_above_one_is_no_new_document(rig, name):
    draft = rig.draft(name, "organiser", version=2)

    answer = rig.send(rig.store(draft))

    assert told(answer) == ["storing-05"]
    assert "replacement" in rig.last.findings[0]["text"]


def test_a_second_live_relationship_is_refused(rig):
    rig.kept("client relationship", "organiser")

    answer = rig.send(rig.store(rig.draft("client relationship", "organiser")))

    assert told(answer) == ["storing-06"]


def test_a_second_relationship_is_accepted_when_the_first_is_annulled(rig):
    first = rig.kept("client relationship", "organiser")
    rig.send(rig.annul(first))

    assert accepted(rig.send(rig.store(rig.draft("client relationship", "organiser"))))


def test_a_second_relationship_is_accepted_the_day_after_the_first_ended(rig):
    first = rig.kept("client relationship", "organiser")
    rig.send(rig.replace(rig.next(first, change="the relationship ends")))
    same_day = rig.send(rig.store(rig.draft("client relationship", "organiser")))
    rig.advance(days=1)

    next_day = rig.send(rig.store(rig.draft("client relationship", "organiser")))

    assert told(same_day) == ["storing-06"]
    assert accepted(next_day)


def test_an_ended_relationship_does_not_come_to_life_beside_another(rig):
    first = rig.kept("client relationship", "organiser")
    ended = rig.next(first, change="the relationship ends")
    rig.send(rig.replace(ended))
    rig.advance(days=1)
    rig.kept("client relationship", "organiser")

    def live_again(body):
        del body["sosiaalihuollon_asiakkuus"]["asiakkuuden_paattymispvm"]

    revived = with_body(rig.next(ended, change="the relationship ends"), live_again)
    answer = rig.send(rig.replace(revived))

    assert told(answer) == ["storing-06"]


def test_a_second_relationship_of_an_old_kind_is_accepted_and_grants_nothing(rig):
    rig.kept("client relationship", "organiser")
    rig.kept("old client relationship", "organiser")

    answer = rig.send(rig.find())

    assert answer.hits == ()
    assert "access-02" in rig.rules


def test_each_organiser_has_its_own_relationship_with_the_client(rig):
    rig.kept("client relationship", "organiser")
    other = rig.place("other organiser")
    draft = rig.draft(
        "client relationship",
        "other organiser",
        controller=other.organisation.oid,
        organiser=other.organisation.oid,
        service_organiser=other.organisation.oid,
    )

    assert accepted(rig.send(rig.store(draft)))


@pytest.mark.parametrize(
    "order", [("client relationship", "case"), ("case", "client relationship")]
)
def test_relationship_and_case_come_in_either_order(rig, order):
    for name in order:
        answer = rig.send(rig.store(rig.draft(name, "organiser")))

        assert accepted(answer)
        assert told(answer) == []


def test_an_unknown_case_is_flagged_for_the_organiser(rig):
    answer = rig.send(rig.store(rig.draft("client plan", "organiser")))

    assert accepted(answer)
    assert told(answer) == ["storing-08"]


def test_an_unknown_case_is_refused_for_a_producer(rig):
    rig.opened()

    answer = rig.send(rig.store(rig.draft("meeting entry", case="1.2.3.4")))

    assert told(answer) == ["storing-07"]


def test_an_annulled_case_is_no_case_any_more(rig):
    opened = rig.opened()
    rig.send(rig.annul(opened["case"]))

    answer = rig.send(rig.store(rig.draft("meeting entry")))

    assert told(answer) == ["storing-07"]


def test_a_case_of_another_controller_with_the_same_id_does_not_hide_the_clients(rig):
    other = rig.place("other organiser").organisation.oid
    elsewhere = {"controller": other, "organiser": other, "service_organiser": other}
    rig.kept("case", "other organiser", **elsewhere)
    rig.opened()

    assert accepted(rig.send(rig.store(rig.draft("meeting entry"))))


def test_a_document_in_a_closed_case_is_only_observed(rig):
    opened = rig.opened()
    rig.send(rig.replace(rig.next(opened["case"], change="the case is closed")))

    answer = rig.send(rig.store(rig.draft("meeting entry")))

    assert accepted(answer)
    assert told(answer) == []
    assert rig.rules == ["storing-11"]


def test_a_client_need_not_be_known_to_the_world(rig):
    client = rig.story.setting.clients["client that nobody knows"].id

    def named(body):
        body["asiakas"]["henkilotunnus"]["value"] = client.extension

    draft = with_body(rig.draft("client relationship", "organiser", client=client), named)

    assert accepted(rig.send(rig.store(draft)))


def test_what_is_known_of_several_clients_comes_in_one_order(rig):
    rig.kept("client relationship", "organiser")
    other = rig.story.setting.clients["client that nobody knows"].id

    def named(body):
        body["asiakas"]["henkilotunnus"]["value"] = other.extension

    draft = with_body(rig.draft("client relationship", "organiser", client=other), named)
    assert accepted(rig.send(rig.store(draft)))
    controller = draft.metadata.controller

    with rig.bench.transaction() as db:
        one_way = archive.extracts(db, controller, (rig.client, other), ())
        other_way = archive.extracts(db, controller, (other, rig.client), ())

    assert len(one_way.relationships) == 2
    assert one_way == other_way


# ---- grants


@pytest.mark.parametrize(
    "unit", ["1.2.246.10.90000046.10.99", "1.2.246.10.90000046.10.23"], ids=["unknown", "ended"]
)
def test_a_grant_to_a_unit_not_in_the_register_is_warned_of_and_gives_no_right(rig, unit):
    relationship = rig.kept("client relationship", "organiser")

    def granted(body):
        entry = body["sosiaalihuollon_palvelutehtava"][0]["palveluntuottaja"][0]
        entry["palveluyksikon_nimi"]["code"] = unit

    grant = rig.next(relationship, change="the producer's right begins yesterday")
    answer = rig.send(rig.replace(with_body(grant, granted)))
    search = rig.find()
    found = rig.send(replace(search, header=replace(search.header, unit=unit)))

    assert accepted(answer)
    assert told(answer) == ["organisations-05"]
    assert "access-01" in rig.rules
    assert getattr(found, "hits", ()) == ()


# ---- silence, and faults of the message


def silent(rig, request):
    answer = rig.send(request)
    return [told(answer), [detail.text for detail in answer.details]]


def test_without_a_right_a_store_learns_that_alone(rig):
    rig.kept("client relationship", "organiser")
    rig.kept("case", "organiser")
    stored = rig.kept("client plan", "organiser").metadata.id
    wrong = rig.draft("meeting entry", id=stored, set_id=stored, case="1.2.3.4")

    answer = rig.send(rig.store(wrong))

    assert told(answer) == ["access-01"]
    assert "storing-02" in rig.rules


def test_without_a_right_the_answer_is_the_same_whatever_is_stored(rig):
    requests = [
        rig.store(rig.draft("meeting entry")),
        rig.annul(rig.draft("client plan"), "producer"),
    ]
    requests.append(rig.replace(rig.next(rig.draft("client plan")), "producer"))
    nothing_stored = [silent(rig, request) for request in requests]
    rig.kept("client relationship", "organiser")
    rig.kept("case", "organiser")
    plan = rig.kept("client plan", "organiser")
    requests = [
        rig.store(rig.draft("meeting entry")),
        rig.annul(plan, "producer"),
        rig.replace(rig.next(plan, "producer")),
    ]

    assert [silent(rig, request) for request in requests] == nothing_stored
    assert nothing_stored[0][0] == ["access-01"]


def test_with_a_right_every_problem_is_told_at_once(rig):
    rig.opened()
    draft = rig.draft("meeting entry", case="1.2.3.4", record_status="1", version=2)

    answer = rig.send(rig.store(draft))

    assert set(told(answer)) == {"metadata-01", "storing-05", "storing-07"}
    assert all(detail.location for detail in answer.details)


@pytest.mark.parametrize("raw", [b"<a><b></a>", b"<a/>", b"no XML"])
def test_of_a_document_that_cannot_be_read_that_alone_is_told(rig, raw):
    rig.opened()
    request = rig.store(rig.draft("meeting entry"))

    answer = rig.send(replace(request, document=replace(request.document, raw=raw)))

    assert told(answer) == ["message-05"]


def test_why_a_document_cannot_be_read_is_told_in_one_language(rig):
    rig.opened()
    rig.bench.translate = translator("fi")
    request = rig.store(rig.draft("meeting entry"))

    answer = rig.send(replace(request, document=replace(request.document, raw=b"<a><b></a>")))

    assert answer.details[0].text == (
        "message-05: Asiakirjaa ei voi lukea kohdasta clinicalDocument/text: "
        "tämä ei ole hyvin muodostettua XML:ää (1:11)"
    )


def test_a_refused_document_is_not_stored(rig):
    rig.opened()
    before = held(rig)

    rig.send(rig.store(rig.draft("meeting entry", case="1.2.3.4")))

    assert held(rig) == before
    assert rig.last.documents == []


def test_a_temporary_id_names_a_client(rig):
    client = ClientId("1.2.246.10.90000011.22.2026", "140388-998X")

    def named(body):
        body["asiakas"].pop("henkilotunnus")
        body["asiakas"]["tilapainen_yksilointitunnus"] = {
            "system": "urn:oid:1.2.246.10.90000011.22.2026",
            "value": "140388-998X",
        }

    draft = with_body(rig.draft("client relationship", "organiser", client=client), named)

    assert accepted(rig.send(rig.store(draft))), rig.last.findings
    assert ids(rig.send(rig.find("organiser", clients=(client,)))) == [draft.metadata.id]


def test_a_new_version_may_not_name_an_earlier_one_as_another_set(rig):
    rig.opened()
    entry = rig.kept()
    second = rig.next(entry).with_metadata(replaces=Version("1.2.3", entry.metadata.set_id, 1))

    answer = rig.send(rig.replace(second))

    assert told(answer) == ["correction-02"]


def test_a_right_in_a_service_task_without_an_open_case_is_told(rig):
    opened = rig.opened()
    other = rig.bench.codes.profile.service_tasks["disability"].code

    def in_another_task(body):
        block = body["sosiaalihuollon_palvelutehtava"][0]
        block["palvelutehtava"] = {**block["palvelutehtava"], "code": other}

    ending = rig.next(opened["relationship"], change="the producer's right ends today")
    grant = with_body(ending, in_another_task)
    rig.send(rig.replace(grant))

    assert "relationship-08" in rig.rules
