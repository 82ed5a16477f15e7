"""Personal identity codes of real people are found in every layer of a message.

The codes below are made up: their form and check character are right, nobody is named.
"""

import json
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from fixtures.pdf import claimed_pdf_a
from simulator.domain.documents import ClientId
from simulator.messages.archive import SoapVersion, read_request, write_request
from simulator.messages.document import write_document
from tests.messages import examples
from tests.messages.examples import body_of, carrying, packed, raw_document, read, spoiled

ORDINARY = "131052-308T"
MASKED = "131052*****"
DIGITS = "&#49;&#x33;1052-308T"
ESCAPED = "".join(f"\\u{ord(sign):04x}" for sign in ORDINARY)


def with_json(codes, text: str) -> bytes:
    whole = packed(json.dumps(examples.CONTENT, ensure_ascii=False, separators=(",", ":")))
    return carrying(codes, spoiled(raw_document(codes), (whole, packed(text))))


def with_display(codes, text: str) -> bytes:
    raw = write_document(examples.METADATA, text, examples.CONTENT, codes)
    return carrying(codes, raw)


def with_pdf(codes, text: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(claimed_pdf_a(text))) as document:
        document.save(made, compress_streams=True)
    assert text.encode() not in made.getvalue()
    return carrying(codes, write_document(examples.METADATA, None, None, codes, made.getvalue()))


LAYERS = {
    "a packed page of a PDF": lambda codes: with_pdf(codes, f"hetu {ORDINARY}"),
    "the frame's client": lambda codes: spoiled(
        body_of(codes),
        ('"1.2.246.21" extension="030878-902L"', f'"1.2.246.21" extension="{ORDINARY}"'),
    ),
    "the professional": lambda codes: spoiled(body_of(codes), ("120345-901U", ORDINARY)),
    "an attribute without meaning": lambda codes: spoiled(
        body_of(codes), ("<statusCode code=", f'<x note="{ORDINARY}"/><statusCode code=')
    ),
    "text of an element": lambda codes: spoiled(body_of(codes), ("Saari", f"hetu:{ORDINARY}")),
    "lower case": lambda codes: spoiled(body_of(codes), ("Saari", ORDINARY.lower())),
    "a comment": lambda codes: spoiled(
        body_of(codes), ("<statusCode code=", f"<!-- {ORDINARY} --><statusCode code=")
    ),
    "the SOAP header": lambda codes: spoiled(
        body_of(codes), ("<soap:Body>", f"<soap:Header><a>{ORDINARY}</a></soap:Header><soap:Body>")
    ),
    "character references": lambda codes: spoiled(body_of(codes), ("Saari", DIGITS)),
    "a comment inside": lambda codes: spoiled(
        body_of(codes), ("Saari", f"{ORDINARY[:4]}<!-- x -->{ORDINARY[4:]}")
    ),
    "a CDATA section": lambda codes: spoiled(
        body_of(codes), ("Saari", f"<![CDATA[{ORDINARY[:4]}]]>{ORDINARY[4:]}")
    ),
    "the document's header": lambda codes: carrying(
        codes, spoiled(raw_document(codes), ("Viivästys", f"ks. {ORDINARY}."))
    ),
    "the document's client": lambda codes: carrying(
        codes, spoiled(raw_document(codes), ("030878-902L", ORDINARY))
    ),
    "the display form": lambda codes: with_display(codes, f"<p>{ORDINARY}</p>"),
    "the display form, split by tags": lambda codes: with_display(
        codes, f"<p><b>{ORDINARY[:6]}</b>{ORDINARY[6:]}</p>"
    ),
    "the display form, by references": lambda codes: with_display(codes, f"<p>{DIGITS}</p>"),
    "a picture in the display form": lambda codes: with_display(
        codes, f'<img src="data:text/plain;base64,{packed("hetu on " + ORDINARY + " siis")}"/>'
    ),
    "nested JSON": lambda codes: with_json(codes, json.dumps({"a": [{"b": {"c": ORDINARY}}]})),
    "free text of JSON": lambda codes: with_json(codes, f'{{"a": "Äiti\\n{ORDINARY}, isä"}}'),
    "a key of JSON": lambda codes: with_json(codes, json.dumps({ORDINARY: 1})),
    "escapes of JSON": lambda codes: with_json(codes, f'{{"a": "{ESCAPED}"}}'),
    "JSON that does not parse": lambda codes: with_json(codes, f'{{"a": "{ORDINARY}"'),
    "JSON in UTF-16": lambda codes: carrying(
        codes,
        spoiled(
            raw_document(codes),
            (
                packed(json.dumps(examples.CONTENT, ensure_ascii=False, separators=(",", ":"))),
                packed(f'{{"a": "{ORDINARY}"}}'.encode("utf-16")),
            ),
        ),
    ),
    "a document that does not parse": lambda codes: carrying(
        codes, f"<ClinicalDocument>{ORDINARY}".encode()
    ),
    "the content of a document that does not parse": lambda codes: carrying(
        codes, f"<ClinicalDocument><json>{packed(json.dumps({'a': ORDINARY}))}".encode()
    ),
    "a PDF": lambda codes: carrying(
        codes,
        write_document(examples.METADATA, None, None, codes, pdf=b"%PDF\xff" + ORDINARY.encode()),
    ),
    "a truncated message": lambda codes: with_json(codes, json.dumps({"a": ORDINARY}))[:-600],
    "a broken package": lambda codes: spoiled(
        with_json(codes, json.dumps({"a": ORDINARY})), ("BASE64", "8bit")
    ),
    "a query": lambda codes: spoiled(
        write_request(examples.find(), codes, SoapVersion.V11), ("030878-902L", ORDINARY)
    ),
    "an unknown message": lambda codes: spoiled(
        body_of(codes), ("RCMR_IN200002FI01", "RCMR_IN200008FI01"), ("Saari", ORDINARY)
    ),
    "no message at all": lambda codes: f"<html>{ORDINARY}</html>".encode(),
    "a message in UTF-16": lambda codes: (
        body_of(codes)
        .decode()
        .replace("Saari", ORDINARY)
        .replace("UTF-8", "UTF-16")
        .encode("utf-16")
    ),
    "UTF-16 that is no message": lambda codes: ORDINARY.encode("utf-16-le"),
    "base64 alone": lambda codes: packed(f"tunnus {ORDINARY} on").encode(),
}


@pytest.mark.parametrize("layer", LAYERS)
def test_an_ordinary_code_is_found_masked(layer, codes):
    request = read(LAYERS[layer](codes), codes)

    assert request.ordinary_identities == (MASKED,)


@pytest.mark.parametrize("content_type", ["text/plain", "text/xml"])
def test_a_message_that_is_not_read_is_looked_at_too(content_type, codes):
    body = b" " * (10_000_001 if content_type == "text/xml" else 1) + ORDINARY.encode()
    body = ORDINARY.encode() + body

    request = read_request(body, content_type, codes).request

    assert request.ordinary_identities == (MASKED,)


@pytest.mark.parametrize(
    "text",
    [
        "131052-308U",  # a wrong check character
        "131052-901Y",
        "030878-902L",  # a test identity
        "1131052-308T",  # part of a longer number
        "131052-308TA",
        "1.2.246.10.131052.308",
        "321052-308T",  # no such day
    ],
)
def test_what_is_no_ordinary_code_is_left_alone(text, codes):
    request = read(spoiled(body_of(codes), ("Saari", text)), codes)

    assert request.ordinary_identities == ()


def temporary(extension: str) -> ClientId:
    return ClientId(examples.TEMPORARY_ROOT, extension)


def test_a_temporary_id_is_exempt_wherever_it_is_repeated(codes):
    metadata = replace(examples.METADATA, client=temporary(ORDINARY))
    content = {"asiakas": {"tilapainen": {"system": examples.TEMPORARY_ROOT, "value": ORDINARY}}}
    raw = write_document(metadata, f"<p>{ORDINARY}</p>", content, codes)

    request = read(carrying(codes, raw), codes)

    assert request.document.metadata.client == temporary(ORDINARY)
    assert request.ordinary_identities == ()


@pytest.mark.parametrize("prefix", ["", "urn:oid:"])
def test_a_temporary_id_of_the_content_alone_is_exempt(prefix, codes):
    value = {"value": ORDINARY, "system": prefix + examples.TEMPORARY_ROOT}

    request = read(with_json(codes, json.dumps({"a": [{"b": value, "c": f"x {ORDINARY}"}]})), codes)

    assert request.ordinary_identities == ()


def test_a_temporary_id_in_a_query_is_exempt(codes):
    query = replace(examples.QUERY, clients=(temporary(ORDINARY),))

    request = read(write_request(examples.find(query), codes, SoapVersion.V11), codes)

    assert request.ordinary_identities == ()


def test_a_temporary_id_exempts_no_other_code(codes):
    query = replace(examples.QUERY, clients=(temporary("131052-307S"),))
    body = write_request(examples.find(query), codes, SoapVersion.V11)

    request = read(spoiled(body, ("Luoto", ORDINARY)), codes)

    assert request.ordinary_identities == (MASKED,)


def test_an_ordinary_code_under_its_own_root_is_not_exempt(codes):
    value = {"value": ORDINARY, "system": f"urn:oid:{examples.PERSON}"}

    request = read(with_json(codes, json.dumps({"a": value})), codes)

    assert request.ordinary_identities == (MASKED,)


def test_each_code_is_told_once(codes):
    body = spoiled(with_display(codes, f"<p>{ORDINARY}, {ORDINARY}</p>"), ("Saari", ORDINARY))

    assert read(body, codes).ordinary_identities == (MASKED,)
