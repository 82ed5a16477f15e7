"""What means the same is read the same."""

from base64 import encodebytes
from dataclasses import replace

import pytest

from simulator.domain.documents import ClientId
from simulator.messages.archive import SoapVersion, write_request
from tests.messages import examples
from tests.messages.examples import body_of, carrying, raw_document, read, spoiled

SLOPPY_FRAMES = {
    "no version code": [('<versionCode code="V3-2006"/>', "")],
    "no trigger code": [
        (
            '<code code="RCMR_TE000102UV01" codeSystem="2.16.840.1.113883.1.18"/>',
            '<code codeSystem="2.16.840.1.113883.1.18"/>',
        )
    ],
    "a language in upper case": [('<languageCode code="fi"/>', '<languageCode code="FI"/>')],
    "code systems with urn:oid:": [('codeSystem="1.2.246', 'codeSystem="urn:oid:1.2.246')],
    "code systems without version": [
        ("1.2.246.537.6.1264.201701", "1.2.246.537.6.1264"),
        ("1.2.246.537.6.1503.201601", "1.2.246.537.6.1503"),
        ("1.2.246.537.5.1.1997", "1.2.246.537.5.1"),
    ],
    "code systems of another version": [("1.2.246.537.6.1289.201901", "1.2.246.537.6.1289.2026")],
    "identifiers with urn:oid:": [('root="1.2.246.10.9', 'root="urn:oid:1.2.246.10.9')],
    "a nullFlavor beside a value": [
        ('<setId root="1.2', '<setId nullFlavor="NA" root="1.2'),
        ('<versionNumber value="1"/>', '<versionNumber nullFlavor="UNK" value="1"/>'),
    ],
    "a value that comes twice": [
        ('<versionNumber value="1"/>', '<versionNumber value="1"/><versionNumber value="1"/>')
    ],
    "comments and white space": [
        ("<statusCode", "\n\t<!-- tila -->\n  <?pi x?><statusCode"),
        ("<family>Saari<", "<family><!-- a -->Saa<!-- b -->ri\n<"),
    ],
    "attributes in another order": [
        (
            '<id root="1.2.246.21" extension="030878-902L"/>',
            "<id   extension='030878-902L' root='1.2.246.21' />",
        )
    ],
    "reasons in another order": [
        ("<reasonCode code=", "<other code="),
        ("<authorOrPerformer", '<reasonCode code="SP17"/><reasonCode code="2"/><authorOrPerformer'),
    ],
    "a prefix for HL7": [
        ('<RCMR_IN200002FI01 xmlns="urn:hl7-org:v3"', '<v:X xmlns:v="urn:hl7-org:v3"'),
    ],
    "elements of no one's": [("<statusCode", '<futureElement xmlns="urn:x"/><statusCode')],
    "line ends of Windows in the package": [("\n", "\r\n")],
    "a daily name": [("</given>", '</given><given qualifier="CL">Aino</given>')],
}


@pytest.mark.parametrize("name", SLOPPY_FRAMES)
def test_a_sloppy_frame_is_read_as_an_exact_one(name, codes):
    pairs = SLOPPY_FRAMES[name]
    body = spoiled(body_of(codes), *pairs)
    if name == "a prefix for HL7":
        body = prefixed(body_of(codes))

    request = read(body, codes)

    assert request == examples.store(codes)


def prefixed(body: bytes) -> bytes:
    start, end = body.index(b"<RCMR"), body.index(b"</soap:Body>")
    inner = body[start:end].replace(b' xmlns="', b' xmlns:v="')
    inner = inner.replace(b"</", b"\1").replace(b"<", b"<v:").replace(b"\1", b"</v:")
    return body[:start] + inner + body[end:]


SLOPPY_DOCUMENTS = {
    "another prefix for Finnish elements": [("hl7fi:", "ep2:"), ("xmlns:hl7fi", "xmlns:ep2")],
    "JSON without representation": [
        ('xmlns:hl7fi="urn:hl7finland" representation="B64">', 'xmlns:hl7fi="urn:hl7finland">')
    ],
    "comments before base64": [
        ('representation="B64">', 'representation="B64"><!-- display="x" -->\n<!-- 2 -->')
    ],
    "a nullFlavor beside the case": [
        ('<id root="1.2.246.10.90000011.95', '<id nullFlavor="NA" root="1.2.246.10.90000011.95')
    ],
    "code systems without version": [
        ("1.2.246.537.6.1506.201701", "1.2.246.537.6.1506"),
        ("1.2.246.537.6.1221.201601", "urn:oid:1.2.246.537.6.1221"),
    ],
    "a language in upper case": [('languageCode code="fi"', 'languageCode code="FI"')],
    "a participant of another kind": [
        (
            "</encompassingEncounter>",
            '<encounterParticipant typeCode="CON"><assignedEntity><representedOrganization>'
            '<id root="1.2.3"/></representedOrganization></assignedEntity></encounterParticipant>'
            "</encompassingEncounter>",
        )
    ],
    "a second author": [
        ("</author>", '</author><author><assignedAuthor><id root="1.2"/></assignedAuthor></author>')
    ],
    "a related document of another kind": [
        (
            "<componentOf>",
            '<relatedDocument typeCode="APND"><parentDocument><id root="1.2.3"/></parentDocument>'
            "</relatedDocument><componentOf>",
        )
    ],
    "no XML declaration": [('<?xml version="1.0" encoding="UTF-8"?>\n', "")],
    "a byte order mark": [("<?xml", "\ufeff<?xml")],
}


@pytest.mark.parametrize("name", SLOPPY_DOCUMENTS)
def test_a_sloppy_document_is_read_as_an_exact_one(name, codes):
    exact = examples.document(codes)

    request = read(carrying(codes, spoiled(raw_document(codes), *SLOPPY_DOCUMENTS[name])), codes)

    assert request.package_fault == ""
    assert request.defects == ()
    assert replace(request.document, raw=exact.raw, digest=exact.digest) == exact


def test_names_of_organisations_may_be_left_out(codes):
    metadata = replace(
        examples.METADATA, controller_name=None, making_unit_name=None, organiser_name=None
    )

    request = read(carrying(codes, raw_document(codes, metadata)), codes)

    assert request.document.metadata == metadata
    assert request.defects == ()


@pytest.mark.parametrize(
    "encounter",
    [
        "<encompassingEncounter/>",
        '<encompassingEncounter><id nullFlavor="NA"/></encompassingEncounter>',
        '<encompassingEncounter><id root=""/></encompassingEncounter>',
    ],
)
def test_a_case_without_id_is_no_case(encounter, codes):
    raw = raw_document(codes)
    start, end = raw.index(b"<encompassingEncounter>"), raw.index(b"</componentOf>")

    request = read(carrying(codes, raw[:start] + encounter.encode() + raw[end:]), codes)

    assert request.document.metadata.case is None
    assert request.defects == ()


def test_base64_may_hold_white_space(codes):
    raw = raw_document(codes)
    packed = examples.packed(examples.DISPLAY)
    wrapped = encodebytes(examples.DISPLAY.encode()).decode().replace("\n", "\r\n\t ")

    request = read(carrying(codes, spoiled(raw, (packed, wrapped))), codes)

    assert request.document.display == examples.DISPLAY


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BASE64", "base64"),
        ("Content-Type", "content-type"),
        ("MIME-Version: 1.0\n", ""),
        ("\nContent-Type: multipart/related; ", "\nContent-Type: multipart/related;\n\t"),
        ('boundary="', 'x="y"; BOUNDARY = "'),
        ("MIME-Version", "Message-ID: &lt;1@x&gt;\nMIME-Version"),
        ("\n\n--document", "\n\nThis is a MIME package.\n--document"),
        ("Content-ID: &lt;1.2.246.10.90000046.95.2026.1.17&gt;\n", ""),
    ],
)
def test_a_package_may_be_written_in_several_ways(old, new, codes):
    request = read(spoiled(body_of(codes), (old, new)), codes)

    assert request == examples.store(codes)


@pytest.mark.parametrize(
    "content_type",
    ["text/xml", 'Text/XML; charset="utf-8"', "application/soap+xml", "text/xml;x=y", ""],
)
def test_the_envelope_tells_its_version_whatever_the_content_type(content_type, codes):
    body = write_request(examples.find(), codes, SoapVersion.V12)

    assert read(body, codes, content_type) == examples.find()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_message_may_come_in_any_unicode(encoding, codes):
    body = body_of(codes).decode().replace('encoding="UTF-8"', f'encoding="{encoding[:6]}"')

    request = read(body.encode(encoding), codes)

    assert request == examples.store(codes)


def test_a_message_may_come_in_latin_letters(codes):
    body = body_of(codes).decode().replace("UTF-8", "ISO-8859-1", 1).encode("iso-8859-1")

    assert read(body, codes).header == examples.HEADER


def test_a_temporary_id_names_a_client(codes):
    client = ClientId(examples.TEMPORARY_ROOT, "112233-445A")
    query = replace(examples.QUERY, clients=(client,))

    request = read(write_request(examples.find(query), codes, SoapVersion.V11), codes)

    assert request.query.clients == (client,)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('<value><low value="20261101"/></value>', ("20261101", None)),
        ('<value><high value="20261130"/></value>', (None, "20261130")),
        ('<value value="20261115"/>', ("20261115", "20261115")),
        ('<semanticsText>x</semanticsText><value><low value="2026"/></value>', ("2026", None)),
    ],
)
def test_either_bound_of_a_time_may_stand_alone(value, expected, codes):
    body = write_request(examples.find(), codes, SoapVersion.V11)
    name = "clinicalDocument.effectiveTime"

    request = read(
        spoiled(body, ("</queryByParameter>", f"<{name}>{value}</{name}></queryByParameter>")),
        codes,
    )

    assert (request.query.written_from, request.query.written_to) == expected
    assert request.defects == ()


def test_a_parameter_may_hold_several_values(codes):
    body = write_request(examples.find(), codes, SoapVersion.V11)
    one = '<value root="1.2.246.10.90000011.10.0"/>'

    request = read(spoiled(body, (one, one + one.replace("11.10", "38.10"))), codes)

    assert len(request.query.controllers) == 2
    assert request.query.repeats == (("representedOrganization.id", 2),)
