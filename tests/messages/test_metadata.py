"""The whole table of metadata, in documents and in hits."""

from dataclasses import fields, replace

import pytest

from simulator.domain.answers import Hit, SearchAnswer
from simulator.domain.documents import ClientId, Metadata, Version
from simulator.domain.profile import merge
from simulator.messages.archive import SoapVersion, read_answer, write_answer, write_request
from simulator.messages.document import read_document, write_document
from tests.messages import examples
from tests.messages.examples import carrying, raw_document, read, spoiled
from tests.messages.test_answers import ACCEPTED

EVERYTHING = replace(
    examples.METADATA,
    version=2,
    replaces=Version("1.2.246.10.90000046.95.2026.1.1", examples.DOCUMENT, 1),
    correction_reason="1",
    delay_until="20270101",
    producer="1.2.246.10.90000046.10.21",
    producer_name="Majakka Hoiva Oy, perhetyö",
    implementer="1.2.246.10.90000062.10.21",
    implementer_name="Airo Perhetyö Oy",
    social_services=("15", "45"),
    original_task="33",
    original_task_system="1.2.246.537.6.1283",
    case_type="99",
    case_opened="20261024",
    case_closed="20261120",
    other_clients=(
        ClientId(examples.PERSON, "120345-901U"),
        ClientId(examples.TEMPORARY_ROOT, "112233-445A"),
    ),
    software_moderator="Majakka & Co",
    software_product="Majakka Arki",
    software_version="4.2",
)
ELSEWHERE = {
    "register",
    "completion",
    "storage",
    "correction_text",
    "health_register",
    "original_controller",
}
"""What only a frame carries, only a document of health care, or only the archive knows."""


def test_the_example_has_every_field_that_a_document_can_carry():
    lacking = {one.name for one in fields(Metadata) if getattr(EVERYTHING, one.name) in (None, ())}

    assert lacking == ELSEWHERE


def test_a_document_keeps_all_of_its_metadata(codes):
    assert read_document(raw_document(codes, EVERYTHING), codes).metadata == EVERYTHING


def test_a_hit_keeps_all_of_its_metadata(codes):
    # The code of a hit is its register: a class of document types has no place there.
    metadata = replace(EVERYTHING, register="1", completion="LA", storage="AC", type_class=None)
    answer = SearchAnswer(
        acknowledgement=ACCEPTED,
        interaction="find_metadata",
        query_id="1.2.3|1",
        hits=(Hit(metadata),),
        total=1,
        remaining=0,
    )

    body = write_answer(answer, codes, SoapVersion.V11)

    assert read_answer(body, "text/xml", codes) == answer


TOGETHER = {
    "client": ("client_family", "client_given", "birth_date", "gender"),
    "group_code": ("group",),
    "original_task": ("original_task_system",),
    "original_task_system": ("original_task",),
}
"""What a document cannot carry without the field."""


@pytest.mark.parametrize("name", [one.name for one in fields(Metadata) if one.name != "group"])
def test_metadata_that_is_left_out_is_read_as_left_out(name, codes):
    defaults = {one.name: one.default for one in fields(Metadata)}
    left_out = (name, *TOGETHER.get(name, ()))
    metadata = replace(EVERYTHING, **{one: defaults[one] for one in left_out})

    assert read_document(raw_document(codes, metadata), codes).metadata == metadata


def test_an_assumed_element_has_the_name_that_the_users_profile_gives_it(codes):
    text = '[elements]\ndelay_until = { element = "viivastys", status = "known", source = "Kela" }'
    own = replace(codes, profile=merge(codes.profile, text))

    raw = raw_document(own, EVERYTHING)

    assert b'<hl7fi:viivastys value="20270101"/>' in raw
    assert read_document(raw, own).metadata.delay_until == "20270101"
    assert read_document(raw, codes).metadata.delay_until is None


def test_a_service_that_comes_twice_is_one(codes):
    raw = raw_document(codes, replace(EVERYTHING, social_services=("15",)))
    start = raw.index(b"<hl7fi:socialService")
    once = raw[start : raw.index(b"/>", start) + 2].decode()

    request = read(carrying(codes, spoiled(raw, (once, once * 2))), codes)

    assert request.document.metadata.social_services == ("15",)
    assert request.defects == ()


@pytest.mark.parametrize("system", ["1.2.246.537.6.1259.201601", "urn:oid:1.2.246.537.6.1283"])
def test_an_old_documents_task_is_of_either_older_code_set(system, codes):
    raw = spoiled(
        raw_document(codes, EVERYTHING),
        ('codeSystem="1.2.246.537.6.1283"', f'codeSystem="{system}"'),
    )

    metadata = read_document(raw, codes).metadata

    assert metadata.original_task == "33"
    assert metadata.original_task_system in ("1.2.246.537.6.1259", "1.2.246.537.6.1283")


def test_an_old_documents_task_of_todays_code_set_is_noted(codes):
    raw = spoiled(
        raw_document(codes, EVERYTHING),
        ('codeSystem="1.2.246.537.6.1283"', 'codeSystem="1.2.246.537.6.1221"'),
    )

    request = read(carrying(codes, raw), codes)

    assert request.document.metadata.original_task is None
    assert [one.location for one in request.defects] == [
        "ClinicalDocument/localSocialHeader/originalFunctionCode"
    ]


def test_a_register_of_health_care_is_kept_apart(codes):
    health = ('codeSystem="1.2.246.537.6.1264.201701"', 'codeSystem="1.2.246.537.5.40150.2009"')
    body = write_request(examples.store(codes), codes, SoapVersion.V11)

    request = read(spoiled(body, health), codes)

    assert request.frame.health_register == "1"
    assert request.frame.register is None
    assert request.defects == ()


PATIENT_FORMS = {
    "a structured body": ("nonXMLBody", "structuredBody", "structuredBody"),
    "health care's own header": ("localSocialHeader", "localHeader", "localHeader"),
    "a template of health care": (
        "localSocialHeader",
        "otherHeader",
        "templateId 1.2.246.777.11.2019.10",
    ),
}


@pytest.mark.parametrize("name", PATIENT_FORMS)
def test_the_form_of_a_patient_document_is_seen(name, codes):
    old, new, seen = PATIENT_FORMS[name]
    raw = raw_document(codes).replace(old.encode(), new.encode())
    template = b'<templateId root="1.2.246.777.11.2019.10"/><realmCode'
    if "template" in name:
        raw = raw.replace(b"<realmCode", template, 1)

    assert read_document(raw, codes).patient_form == seen


def test_a_template_alone_makes_no_patient_document(codes):
    template = ("<realmCode", '<templateId root="1.2.246.777.11.2019.10"/><realmCode')

    document = read_document(spoiled(raw_document(codes), template), codes)

    assert document.patient_form == ""


DISPLAYS = {
    '<div class="soc-document" id="OID1.2.3" xmlns="http://www.w3.org/1999/xhtml"/>': "OID1.2.3",
    "<?xml version='1.0'?>\n<div id='OID1.2.3'><p id='x'/></div>": "OID1.2.3",
    '<div class="soc-document"><p id="x"/></div>': None,
    "no markup": None,
}


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_ids_of_body_and_display_form_are_read(display, codes):
    raw = write_document(EVERYTHING, display, examples.CONTENT, codes)

    document = read_document(raw, codes)

    assert document.body_id == f"OID{examples.DOCUMENT}"
    assert document.display_id == DISPLAYS[display]
