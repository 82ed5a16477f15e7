"""What contradicts itself, or cannot be what it should, is told with its place."""

from dataclasses import replace

import pytest

from simulator.messages.archive import SoapVersion, read_request, write_request
from simulator.messages.reading import NOTED
from tests.messages import examples
from tests.messages.examples import body_of, carrying, raw_document, read, spoiled

FRAME = "RCMR_IN200002FI01/controlActProcess/subject/clinicalDocument"

FRAME_DEFECTS = [
    ('versionNumber value="1"', 'versionNumber value="one"', f"{FRAME}/versionNumber", "one"),
    ('versionNumber value="1"', 'versionNumber value="0"', f"{FRAME}/versionNumber", "0"),
    ('versionNumber value="1"', 'versionNumber value="-1"', f"{FRAME}/versionNumber", "-1"),
    (
        'versionNumber value="1"',
        f'versionNumber value="{"9" * 5000}"',
        f"{FRAME}/versionNumber",
        "9" * 200,
    ),
    ('birthTime value="19780803"', 'birthTime value="19780231"', "birthTime", "19780231"),
    ('birthTime value="19780803"', 'birthTime value="3.8.1978"', "birthTime", "3.8.1978"),
    (
        'effectiveTime value="20261123101500+0200"',
        'effectiveTime value="20261123251500+0200"',
        f"{FRAME}/effectiveTime",
        "20261123251500+0200",
    ),
    (
        'code="1" codeSystem="1.2.246.537.6.1264.201701"',
        'code="1" codeSystem="1.2.246.537.6.1506.201701"',
        f"{FRAME}/code",
        "1.2.246.537.6.1506.201701",
    ),
    (
        '<versionNumber value="1"/>',
        '<versionNumber value="1"/><versionNumber value="2"/>',
        f"{FRAME}/versionNumber",
        "2",
    ),
    (
        '<setId root="1.2.246.10.90000046.95.2026.1.17"/>',
        '<setId root="1.2.246.10.90000046.95.2026.1" extension="17"/>',
        f"{FRAME}/setId",
        "1.2.246.10.90000046.95.2026.1 17",
    ),
    (
        '<id root="1.2.246.21" extension="030878-902L"/>',
        '<id root="1.2.246.21"/>',
        f"{FRAME}/recordTarget/patient/id",
        "1.2.246.21",
    ),
    (
        "</clinicalDocument></subject>",
        "</clinicalDocument></subject><subject><clinicalDocument/></subject>",
        FRAME,
        "",
    ),
    (
        'interactionId extension="RCMR_IN200002FI01"',
        'interactionId extension="RCMR_IN200016FI01"',
        "RCMR_IN200002FI01",
        "RCMR_IN200016FI01",
    ),
    ("RCMR_TE000102UV01", "RCMR_TE000910UV01", "RCMR_IN200002FI01", "RCMR_TE000910UV01"),
    (
        'codeSystem="1.2.246.537.6.1289.201901"',
        'codeSystem="1.2.3"',
        "RCMR_IN200002FI01/controlActProcess/reasonCode",
        "1.2.3",
    ),
    (
        "Content-ID: &lt;1.2.246",
        "Content-ID: &lt;1.2.999",
        f"{FRAME}/text/Content-ID",
        "1.2.999.10.90000046.95.2026.1.17",
    ),
]


@pytest.mark.parametrize(("old", "new", "location", "seen"), FRAME_DEFECTS)
def test_a_defect_of_the_frame_names_its_place_and_what_was_seen(old, new, location, seen, codes):
    request = read(spoiled(body_of(codes), (old, new)), codes)

    (defect,) = request.defects
    assert defect.location.endswith(location)
    assert defect.seen == seen
    assert defect.text


DOCUMENT_DEFECTS = [
    ('versionNumber value="1"', 'versionNumber value="1.0"', "ClinicalDocument/versionNumber"),
    (
        'functionCode code="24" codeSystem="1.2.246.537.6.1221.201601"',
        'functionCode code="24" codeSystem="1.2.246.537.6.1222.201601"',
        "ClinicalDocument/localSocialHeader/functionCode",
    ),
    ('creationTime value="2026', 'creationTime value="x', "localSocialHeader/creationTime"),
    (
        "</hl7fi:localSocialHeader>",
        '<hl7fi:recordStatus code="2"/></hl7fi:localSocialHeader>',
        "localSocialHeader/recordStatus",
    ),
    (
        "</recordTarget>",
        '</recordTarget><recordTarget><patientRole><id root="1.2.246.21" '
        'extension="120345-901U"/></patientRole></recordTarget>',
        "ClinicalDocument/recordTarget/patientRole/id",
    ),
    ('representation="B64">PGRpd', 'representation="B64">*PGRpd', "nonXMLBody/text"),
    ("</nonXMLBody>", '<j:json xmlns:j="urn:hl7finland">e30=</j:json></nonXMLBody>', "json"),
]


@pytest.mark.parametrize(("old", "new", "location"), DOCUMENT_DEFECTS)
def test_a_defect_of_the_document_names_its_place(old, new, location, codes):
    request = read(carrying(codes, spoiled(raw_document(codes), (old, new))), codes)

    (defect,) = request.defects
    assert defect.location.endswith(location)
    assert request.document is not None


def test_a_code_of_another_set_is_left_out(codes):
    raw = spoiled(raw_document(codes), ("1.2.246.537.6.1221.201601", "1.2.246.537.6.1222.201601"))

    request = read(carrying(codes, raw), codes)

    assert request.document.metadata.service_task is None


def test_of_two_values_the_first_stays(codes):
    body = spoiled(
        body_of(codes),
        ('<versionNumber value="1"/>', '<versionNumber value="1"/><versionNumber value="2"/>'),
    )

    assert read(body, codes).frame.version == 1


@pytest.mark.parametrize(
    ("parameter", "place"),
    [
        ("<shoeSize><value value='1'/></shoeSize>", "shoeSize"),
        ("<patient.id/>", "patient.id"),
        ("<patient.id><value/></patient.id>", "patient.id/value"),
        ("<documentGroup><value code='77'/></documentGroup>", "documentGroup/value"),
        ("<functionCode><value code='1' codeSystem='1.2'/></functionCode>", "functionCode/value"),
        ("<includeOldVersions><value value='x'/></includeOldVersions>", "includeOldVersions/value"),
        (
            "<clinicalDocument.effectiveTime><value><low value='1.11.'/><high value='2026'/></value>"
            "</clinicalDocument.effectiveTime>",
            "value/low",
        ),
        ("<initialQuantity value='many'/>", "initialQuantity"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_told(parameter, place, codes):
    body = write_request(examples.find(), codes, SoapVersion.V11)

    request = read(spoiled(body, ("</queryByParameter>", f"{parameter}</queryByParameter>")), codes)

    (defect,) = request.defects
    assert defect.location.endswith(place)


def test_a_query_without_id_is_told(codes):
    body = write_request(examples.find(), codes, SoapVersion.V11)

    request = read(spoiled(body, ("queryId", "queryID")), codes)

    assert request.query.id == ""
    assert {defect.location.rpartition("/")[2] for defect in request.defects} == {
        "queryByParameter",
        "queryID",
    }


@pytest.mark.parametrize("action", ["urn:hl7-org:v3:RCMR_IN200016FI01", '"x"'])
def test_a_soap_action_of_another_message_is_told(action, codes):
    request = read_request(body_of(codes), "text/xml", codes, action).request

    assert [defect.location for defect in request.defects] == ["SOAPAction"]


@pytest.mark.parametrize("action", ['""', "", None, '"urn:hl7-org:v3:RCMR_IN200002FI01"'])
def test_the_soap_action_may_be_right_or_empty(action, codes):
    request = read_request(body_of(codes), "text/xml", codes, action).request

    assert request.defects == ()


def test_the_action_of_soap_1_2_stands_in_the_content_type(codes):
    body = write_request(examples.store(codes), codes, SoapVersion.V12)

    request = read(body, codes, 'application/soap+xml; action="urn:other"')

    assert [defect.seen for defect in request.defects] == ["urn:other"]


def test_an_annulment_with_a_package_says_so(codes):
    body = write_request(examples.annulment(codes), codes, SoapVersion.V11)

    with_text = read(spoiled(body, ("<statusCode code=", "<text>x</text><statusCode code=")), codes)
    without = read(spoiled(body, ("<statusCode code=", "<text/><statusCode code=")), codes)

    assert with_text.carries_text
    assert not without.carries_text


def test_what_is_seen_is_masked(codes):
    request = read(spoiled(body_of(codes), ('value="19780803"', 'value="131052-308T"')), codes)

    assert [defect.seen for defect in request.defects] == ["131052*****"]


def test_a_flood_of_defects_is_cut(codes):
    flood = '<versionNumber value="x"/>' * 5000

    request = read(
        spoiled(body_of(codes), ("<statusCode code=", f"{flood}<statusCode code=")), codes
    )

    assert len(request.defects) == NOTED


def test_a_replacement_without_a_known_service_request_is_read_as_one(codes):
    request = examples.replacement(codes, examples.METADATA)
    header = replace(request.header, service_request=None)

    read_back = read(write_request(replace(request, header=header), codes, SoapVersion.V11), codes)

    assert read_back == replace(request, header=header)
