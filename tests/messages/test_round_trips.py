"""What is written is read back as it was."""

from dataclasses import replace

import pytest
from lxml import etree

from simulator.domain.documents import ClientId, Group, Metadata, Version
from simulator.domain.requests import Readable
from simulator.messages.archive import SoapVersion, frame_for, read_request, write_request
from simulator.messages.document import read_document, write_document
from tests.messages import examples

NEXT = replace(
    examples.METADATA,
    id="1.2.246.10.90000046.95.2026.1.18",
    version=2,
    replaces=Version(examples.DOCUMENT, examples.DOCUMENT, 1),
    correction_reason="1",
)
WIDE = replace(
    examples.QUERY,
    clients=(
        ClientId(examples.PERSON, "030878-902L"),
        ClientId(examples.TEMPORARY_ROOT, "112233-445A"),
    ),
    documents=(examples.DOCUMENT,),
    sets=(examples.DOCUMENT,),
    cases=(examples.CASE,),
    service_tasks=("24",),
    specific_types=("15008", "19005"),
    groups=(Group.CLIENT_DOCUMENT, Group.CASE),
    written_from="20261101",
    written_to="20261130",
    old_versions=True,
    quantity=50,
    repeats=(("patient.id", 2), ("specificDocumentType", 2), ("documentGroup", 2)),
)
NEXT_PAGE = replace(
    examples.QUERY, registers=(), controllers=(), clients=(), continues_at=51, quantity=50
)


def every_request(codes):
    return {
        "store": examples.store(codes),
        "store without a right of its own": examples.store(
            codes, use_situation=None, professional=None, unit_name=None
        ),
        "replace": examples.replacement(codes, NEXT),
        "annul": examples.annulment(codes, NEXT),
        "find": examples.find(),
        "find with everything": examples.find(WIDE),
        "find the next page": examples.find(NEXT_PAGE),
        "retrieve": examples.retrieve(),
        "retrieve the next page": examples.retrieve(NEXT_PAGE),
    }


@pytest.mark.parametrize("soap", SoapVersion)
@pytest.mark.parametrize(
    "name",
    [
        "store",
        "store without a right of its own",
        "replace",
        "annul",
        "find",
        "find with everything",
        "find the next page",
        "retrieve",
        "retrieve the next page",
    ],
)
def test_a_request_is_read_as_it_was_written(name, soap, codes):
    request: Readable = every_request(codes)[name]

    received = read_request(write_request(request, codes, soap), soap.content_type, codes)

    assert received.request == request
    assert received.soap is soap


def test_a_request_is_written_the_same_each_time(codes):
    request = examples.store(codes)

    assert write_request(request, codes, SoapVersion.V11) == write_request(
        request, codes, SoapVersion.V11
    )


def test_a_document_keeps_its_bytes_and_its_digest(codes):
    raw = examples.raw_document(codes)

    request = examples.read(examples.carrying(codes, raw), codes)

    assert request.document.raw == raw
    assert request.document.digest == read_document(raw, codes).digest
    assert len(request.document.digest) == 64


def test_a_document_is_read_with_its_metadata_display_form_and_content(codes):
    document = read_document(examples.raw_document(codes), codes)

    assert document.metadata == examples.METADATA
    assert document.display == examples.DISPLAY
    assert document.display_type == "application/xhtml+xml"
    assert document.content == examples.CONTENT
    assert not document.content_fault
    assert document.signatures == ()


def test_a_client_relationship_document_has_no_case_and_no_class(codes):
    metadata = replace(
        examples.METADATA, case=None, type_class=None, specific_type=None, author=None
    )

    raw = examples.raw_document(codes, metadata)

    assert b'<code nullFlavor="NA"/>' in raw
    assert read_document(raw, codes).metadata == metadata


def test_a_pdf_document_has_no_text_to_show(codes):
    raw = write_document(examples.METADATA, None, None, codes, pdf=b"%PDF-1.7 \xff\x00")

    document = read_document(raw, codes)

    assert document.display_type == "application/pdf"
    assert (document.display, document.content, document.content_fault) == (None, None, "")


def test_text_that_xml_cannot_hold_as_it_is_comes_back(codes):
    metadata = replace(examples.METADATA, controller_name='A & B <"C"> \u00e4\U0001f600')

    document = read_document(examples.raw_document(codes, metadata), codes)

    assert document.metadata.controller_name == 'A & B <"C"> \u00e4\U0001f600'


def test_a_frame_repeats_no_more_than_real_frames_do(codes):
    body = examples.body_of(codes)
    frame = next(etree.fromstring(body).iter("{*}clinicalDocument"))

    names = [etree.QName(child).localname for child in frame]

    assert names == [
        "realmCode",
        "typeId",
        "id",
        "code",
        "text",
        "statusCode",
        "effectiveTime",
        "confidentialityCode",
        "languageCode",
        "setId",
        "versionNumber",
        "completionCode",
        "storageCode",
        "recordTarget",
        "author",
        "custodian",
        "componentOf",
    ]


def test_an_empty_frame_is_read_as_empty(codes):
    request = replace(examples.store(codes), frame=Metadata())

    read = examples.read(write_request(request, codes, SoapVersion.V11), codes)

    assert read.frame == Metadata()


def test_a_frame_is_made_of_a_documents_metadata(codes):
    frame = frame_for(examples.METADATA, codes)

    assert (frame.register, frame.completion, frame.storage) == ("1", "LA", "AC")
    assert (frame.id, frame.client) == (examples.DOCUMENT, examples.METADATA.client)
    assert (frame.making_unit, frame.group, frame.register_type) == (None, None, None)


def test_a_store_without_a_document_holds_none(codes):
    request = replace(examples.store(codes), document=None)

    read = examples.read(write_request(request, codes, SoapVersion.V11), codes)

    assert (read.document, read.package_fault) == (None, "")
