"""The archive's answers as bytes."""

from dataclasses import replace
from functools import lru_cache

from simulator.domain.answers import (
    Acknowledgement,
    Answer,
    Detail,
    Hit,
    SearchAnswer,
    SoapFault,
)
from simulator.domain.dates import stamp
from simulator.domain.documents import Metadata
from simulator.domain.facts import Codebook
from simulator.messages.compilations import write_compilation
from simulator.messages.elements import identifier
from simulator.messages.envelope import SoapVersion, wrap, write_fault
from simulator.messages.mime import pack
from simulator.messages.terms import ACKNOWLEDGEMENT, Terms, coded, terms
from simulator.messages.transmission import answering_act, opening
from simulator.messages.writing import clinical_document
from simulator.messages.xml import HL7, content


def write_answer(answer: Answer, codes: Codebook, soap: SoapVersion, language: str = "en") -> bytes:
    """The bytes of an answer; *language* is that of a fault's sentence."""
    words = terms(codes)
    if isinstance(answer, SoapFault):
        return write_fault(answer.reason, answer.by == "caller", soap, language)
    if isinstance(answer, SearchAnswer):
        return wrap(_search_answer(_with_bytes(answer, codes), words), soap)
    element = words.profile.interactions[ACKNOWLEDGEMENT].id
    return wrap(_message(element, answer, "", words), soap)


def _with_bytes(answer: SearchAnswer, codes: Codebook) -> SearchAnswer:
    """The answer with the bytes of what the archive has compiled itself."""
    if not any(hit.compiled for hit in answer.hits):
        return answer
    hits = tuple(
        replace(hit, raw=write_compilation(hit.metadata, hit.compiled, codes))
        if hit.compiled
        else hit
        for hit in answer.hits
    )
    return replace(answer, hits=hits)


def _message(element: str, answer: Acknowledgement, inner: str, words: Terms) -> str:
    header = opening(
        answer.message_id,
        stamp(answer.created),
        element,
        answer.receiver,
        words.profile.oids["kanta_receiver"].code,
        words,
    )
    return (
        f'<{element} xmlns="{HL7}" ITSVersion="XML_1.0">{header}'
        f"{_acknowledgement(answer, words)}{inner}</{element}>"
    )


def _acknowledgement(answer: Acknowledgement, words: Terms) -> str:
    kind = words.profile.acknowledgement_types[answer.type].code
    target = identifier("id", answer.target) if answer.target else _unknown(words)
    details = "".join(_detail(detail, words) for detail in answer.details)
    return (
        f'<acknowledgement typeCode="{kind}"><targetMessage>{target}</targetMessage>'
        f"{details}</acknowledgement>"
    )


def _unknown(words: Terms) -> str:
    return f'<id nullFlavor="{words.wire.no_value}"/>'


def _detail(detail: Detail, words: Terms) -> str:
    code = coded("code", "errors", words.profile.errors[detail.error].code, words)
    place = f"<location>{content(detail.location)}</location>" if detail.location else ""
    return (
        f'<acknowledgementDetail typeCode="{detail.level}">{code}'
        f"<text>{content(detail.text)}</text>{place}</acknowledgementDetail>"
    )


def _search_answer(answer: SearchAnswer, words: Terms) -> str:
    interaction = words.profile.interactions[answer.interaction]
    hits = "".join(_hit(hit, words) for hit in answer.hits)
    act = answering_act(answer.interaction, hits + _query_ack(answer, words), words)
    return _message(interaction.answer or interaction.id, answer.acknowledgement, act, words)


def _hit(hit: Hit, words: Terms) -> str:
    if hit.raw is None:
        return _described(hit.metadata, words)
    package = pack(hit.metadata.id or "document", hit.raw)
    return f"<subject>{clinical_document(hit.metadata, package, words, whole=True)}</subject>"


# The same documents are found again and again, and what describes them does not change.
@lru_cache(1000)
def _described(metadata: Metadata, words: Terms) -> str:
    return f"<subject>{clinical_document(metadata, '', words, whole=True)}</subject>"


def _query_ack(answer: SearchAnswer, words: Terms) -> str:
    code = words.wire.found if answer.found else words.wire.found_nothing
    query = identifier("queryId", answer.query_id) if answer.query_id else ""
    return (
        f'<queryAck>{query}<queryResponseCode code="{code}"/>'
        f'<resultTotalQuantity value="{answer.total}"/>'
        f'<resultCurrentQuantity value="{len(answer.hits)}"/>'
        f'<resultRemainingQuantity value="{answer.remaining}"/></queryAck>'
    )
