"""Messages good and spoiled, each with what the archive has met before it: for two judges to agree on."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from conformance.drafts import Draft, document_of
from conformance.faults import FAULTS
from conformance.plan import PLAN
from conformance.signing_keys import SigningKeys, new_issuer
from fixtures.content import Unit
from simulator.domain.documents import ClientId, Version
from simulator.domain.requests import Readable
from simulator.messages.mime import pack, unpack
from simulator.messages.signing import sign_document
from tests.rules.builders import grants, producer
from tests.services.archiving import Rig
from tests.signing import keys

ORGANISERS = (
    "client relationship",
    "old client relationship",
    "case",
    "denial",
    "service decision",
    "client plan",
)
FAULTY = {
    "no service task": "case",
    "no date": "start entry",
    "no service": "start entry",
    "another service task in the content": "start entry",
}
HANDED = "1.2.246.10.90000046.95.2026.555"


@dataclass(frozen=True, slots=True)
class Sample:
    """A message's bytes and what is so about it."""

    says: str
    body: bytes


def samples(rig: Rig) -> Iterator[Sample]:
    """Every message of the corpus; the bench then holds an opened right."""
    yield from _documents(rig)
    yield from _corrections(rig)
    yield from _spoiled_values(rig)
    yield from _spoiled_documents(rig)
    yield from _spoiled_contents(rig)
    yield from _signed_otherwise(rig)


def _documents(rig: Rig) -> Iterator[Sample]:
    for name in PLAN:
        by = "organiser" if name in ORGANISERS else "producer"
        yield Sample(name, rig.bytes_of(rig.store(rig.draft(name, by))))
        yield Sample(
            f"{name} by a stranger", rig.bytes_of(rig.store(rig.draft(name, "other producer")))
        )
    for fault in FAULTS:
        if fault != "a version that is no longer the newest":
            yield Sample(fault, rig.bytes_of(rig.store(_with_fault(rig, fault))))


def _with_fault(rig: Rig, fault: str) -> Draft:
    """A document with a fault: the first of those that have what the fault spoils."""
    for name in (FAULTY.get(fault, "meeting entry"), *PLAN):
        draft = rig.draft(name, "organiser" if name in ORGANISERS else "producer")
        with suppress(LookupError, TypeError):
            return FAULTS[fault](draft, rig.story.setting, HANDED)
    raise AssertionError(f"no document of the plan can have the fault {fault!r}")


def _corrections(rig: Rig) -> Iterator[Sample]:
    kept = rig.kept()
    yield Sample("a replacement", rig.bytes_of(rig.replace(rig.next(kept))))
    unexplained = rig.next(kept).with_metadata(correction_reason=None)
    yield Sample("a replacement without a reason", rig.bytes_of(rig.replace(unexplained)))
    other = rig.next(kept)
    frame = {"replaces": Version("1.2.3", kept.metadata.set_id, 1)}
    yield Sample(
        "another version in the frame", rig.bytes_of(rig.replace(replace(other, frame=frame)))
    )
    yield Sample("an annulment", rig.bytes_of(rig.annul(kept)))
    yield Sample(
        "an annulment without a reason", rig.bytes_of(rig.annul(kept, correction_reason=None))
    )


def _spoiled_values(rig: Rig) -> Iterator[Sample]:
    for name, changes in METADATA.items():
        draft = rig.draft("meeting entry", **changes)
        yield Sample(
            f"{name} {changes[name]}" if name in changes else name, rig.bytes_of(rig.store(draft))
        )
    for part in HEADER:
        request = rig.store(rig.draft("meeting entry"))
        yield Sample(f"header: {part}", rig.bytes_of(_with_header(request, **HEADER[part])))


def _with_header(request: Any, **changes: Any) -> Readable:
    changed: Readable = replace(request, header=replace(request.header, **changes))
    return changed


METADATA: dict[str, dict[str, Any]] = {
    "version": {"version": 3},
    "set_id": {"set_id": HANDED},
    "controller": {"controller": "1.2.246.10.90000099.10.0"},
    "client": {"client": None},
    "service_task": {"service_task": "999"},
    "retention": {"retention": "99"},
    "confidentiality": {"confidentiality": "5"},
    "record_status": {"record_status": "1"},
    "file_format": {"file_format": "9"},
    "making_unit": {"making_unit": None},
    "specific_type": {"specific_type": "11001"},
    "register_type": {"register_type": "2"},
    "author": {"author": "90000000099"},
    "birth_date": {"birth_date": "19990101"},
    "malformed client": {"client": ClientId("1.2.246.21", "030878-902K")},
}
HEADER: dict[str, dict[str, Any]] = {
    "another service request": {"service_request": "SP1"},
    "an unknown service request": {"service_request": "SP99"},
    "no service request": {"service_request": None},
    "no sender": {"sender": None},
    "an unknown sender": {"sender": "1.2.246.10.90000099.10.0"},
    "another's unit": {"unit": "1.2.246.10.90000054.10.21"},
    "nobody acts": {"professional": None, "unit": None},
    "another receiver": {"receiver": "1.2.3"},
    "own use": {"use_situation": "1"},
    "an unknown use situation": {"use_situation": "9"},
}


def _spoiled_documents(rig: Rig) -> Iterator[Sample]:
    for says, spoil in DOCUMENT.items():
        body = rig.bytes_of(rig.store(rig.draft("implementation plan")))
        yield Sample(says, with_document(body, spoil))
    body = rig.bytes_of(rig.store(rig.draft("implementation plan")))
    for says, before, after in FRAME:
        assert before in body, says
        yield Sample(says, body.replace(before, after, 1))


def _spoiled_contents(rig: Rig) -> Iterator[Sample]:
    for says, (name, path, value) in CONTENT.items():
        draft = rig.draft(name, "organiser")
        content = deepcopy(draft.content)
        (place,) = content.values()
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        yield Sample(says, rig.bytes_of(rig.store(draft.with_content(content))))


ENTRIES = ("sosiaalihuollon_palvelutehtava",)
ORGANISERS_UNIT = "1.2.246.10.90000011.10.11"
ENDED_UNIT = "1.2.246.10.90000046.10.23"
CONTENT: dict[str, tuple[str, tuple[str, ...], Any]] = {
    "an entry without a unit": ("client relationship", ENTRIES, grants(producer(None))[ENTRIES[0]]),
    "an entry without a start": ("client relationship", ENTRIES, grants(producer(begins=None))[ENTRIES[0]]),
    "an entry that ends before it begins": ("client relationship", ENTRIES, grants(producer(ends="2020-01-01"))[ENTRIES[0]]),
    "an entry before the relationship": ("client relationship", ENTRIES, grants(producer(begins="2020-01-01"))[ENTRIES[0]]),
    "an entry of the organiser's own unit": ("client relationship", ENTRIES, grants(producer(ORGANISERS_UNIT))[ENTRIES[0]]),
    "an entry of a closed unit": ("client relationship", ENTRIES, grants(producer(ENDED_UNIT))[ENTRIES[0]]),
    "an entry without a task": ("client relationship", ENTRIES, grants(producer(), task=None)[ENTRIES[0]]),
    "a case that is not explained": ("case", ("asian_tiedot", "lisatieto_luokkaan_muu"), ""),
    "another birth date": ("case", ("asiakas",), [{"syntymaaika": "1999-01-01"}]),
    "another client in the content": ("case", ("asiakas",), [{"henkilotunnus": {"system": "urn:oid:1.2.246.21", "value": "120345-901U"}}]),
}  # fmt: skip


def _signed_otherwise(rig: Rig) -> Iterator[Sample]:
    codes, at = rig.bench.codes, rig.bench.now()
    draft = rig.draft("service decision", "organiser")
    request, unsigned = rig.store(draft), document_of(draft, codes)
    worker, stranger = draft.place.worker, Unit("1.2.246.10.90000038.10.0", "Läntinen")
    signed = {
        "the system signs the decision": keys().sign(unsigned.raw, draft.place.organisation, at),
        "a stranger's system signs": keys().sign(unsigned.raw, stranger, at),
        "long after": keys().sign(unsigned.raw, stranger, at + timedelta(days=3000)),
        "two sign": keys().sign(keys().sign(unsigned.raw, worker, at), stranger, at),
        "the system as professional": sign_document(unsigned.raw, *keys().held(stranger), "1", at, codes),
        "the professional as system": sign_document(unsigned.raw, *keys().held(worker), "3", at, codes),
        "a type of its own": sign_document(unsigned.raw, *keys().held(stranger), "9", at, codes),
        "an issuer that nobody trusts": SigningKeys(new_issuer(at), codes).sign(unsigned.raw, worker, at),
    }  # fmt: skip
    for says, raw in signed.items():
        yield Sample(says, rig.bytes_of(replace(request, document=replace(unsigned, raw=raw))))


def with_document(body: bytes, spoil: Callable[[bytes], bytes]) -> bytes:
    """A message with its document spoiled."""
    text = re.search(rb'<text mediaType="multipart/related">(.*?)</text>', body, re.S)
    assert text is not None
    part = unpack(text[1].decode())
    spoiled = spoil(part.data)
    assert spoiled != part.data, spoil
    return body.replace(
        text[1],
        pack(part.content_id or "", spoiled).encode().replace(b"<", b"&lt;").replace(b">", b"&gt;"),
    )


def _sub(pattern: bytes, put: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: re.sub(pattern, put, raw, count=1, flags=re.S)


DOCUMENT: dict[str, Callable[[bytes], bytes]] = {
    "the time of signing is another": _sub(rb"(signatureTimestamp ID[^>]*>)2026", rb"\g<1>2025"),
    "the body is another": _sub(rb"(<hl7fi:json[^>]*>)[^<]*", rb"\1e30="),
    "a reference is left out": _sub(rb'<ds:Reference URI="#SIGTIME.*?</ds:Reference>', b""),
    "SHA-1 digests": _sub(rb"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1"),
    "nobody signed": _sub(rb"<hl7fi:signatureCollection.*</hl7fi:signatureCollection>", b""),
    "another is named as signer": _sub(rb'extension="90000000006"', b'extension="90000000007"'),
    "the signer's name is another": _sub(rb"Sari</hl7fi:given>", b"Saara</hl7fi:given>"),
    "the time is no time": _sub(rb'<effectiveTime value="[^"]*"', b'<effectiveTime value="today"'),
    "a code of another code system": _sub(
        rb'(<confidentialityCode code="6" codeSystem=")[^"]*', rb"\g<1>1.2.3"
    ),
    "the version is no number": _sub(rb'<versionNumber value="1"', b'<versionNumber value="one"'),
    "the content is no JSON": _sub(rb"(<hl7fi:json[^>]*>)[^<]*", rb"\1e30e30"),
    "the display form is missing": _sub(rb"<text mediaType=.*?</text>", b""),
    "the body is missing": _sub(rb"<component>.*</component>", b""),
    "the case is missing": _sub(rb"<encompassingEncounter><id [^>]*/>", b"<encompassingEncounter>"),
    "the group is unknown": _sub(rb'documentGroup code="5"', b'documentGroup code="77"'),
    "the structure is unknown": _sub(rb"contentSpecificationId>1.2", b"contentSpecificationId>1.3"),
    "the time is missing": _sub(rb"<effectiveTime [^>]*/>", b""),
    "the document is no XML": _sub(rb"</ClinicalDocument>", b""),
    "the document is another's": _sub(rb"ClinicalDocument xmlns", b"ClinicalDokument xmlns"),
    "an ordinary identity stands in a comment": _sub(
        rb"<realmCode", b"<!-- 311299A0029 --><realmCode"
    ),
}
FRAME = (
    ("the frame's version is another", b'<versionNumber value="1"', b'<versionNumber value="2"'),
    ("the frame's register is another", b'<code code="1" codeSystem="1.2.246.537.6.1264', b'<code code="2" codeSystem="1.2.246.537.6.1264'),
    ("the trigger is another's", b"RCMR_TE000102UV01", b"RCMR_TE000910UV01"),
    ("the frame says LA in another system", b'<completionCode code="LA" codeSystem="', b'<completionCode code="LA" codeSystem="9.'),
    ("two statuses", b"<statusCode", b"<effectiveTime value='20200101'/><statusCode"),
)  # fmt: skip


def apart(body: bytes) -> tuple[str, str]:
    """The frame of a message without its text, and the document that it carries."""
    text = re.search(rb'<text mediaType="multipart/related">(.*?)</text>', body, re.S)
    document = (
        unpack(text[1].decode().replace("&lt;", "<").replace("&gt;", ">")).data.decode()
        if text
        else ""
    )
    framed = body.replace(text[0], b"") if text else body
    found = re.search(rb"<soap:Body>(.*)</soap:Body>", framed, re.S)
    assert found is not None
    return found[1].decode(), document


__all__ = ["Sample", "apart", "samples", "with_document"]
