"""The archive's answers as a client data system reads them."""

import re
from datetime import datetime
from typing import Any, Final

from lxml import etree

from simulator.domain.answers import (
    Acknowledgement,
    Answer,
    Detail,
    Hit,
    SearchAnswer,
    SoapFault,
)
from simulator.domain.dates import HELSINKI
from simulator.domain.facts import Codebook
from simulator.messages.envelope import EnvelopeError, SoapVersion, open_envelope, read_fault
from simulator.messages.frame import MESSAGE
from simulator.messages.metadata import frame_table, read_metadata
from simulator.messages.mime import MimeError, unpack
from simulator.messages.reading import (
    Found,
    Leaf,
    Notes,
    gather,
    is_stamp,
    key,
    v3,
    whole_number,
)
from simulator.messages.terms import ACKNOWLEDGEMENT, Terms, terms
from simulator.messages.xml import V3, local

_SECONDS: Final = re.compile(r"(\d{14})(?:\.\d+)?([+-]\d{4})?", re.A)


class AnswerFault(ValueError):  # noqa: N818 - a fault, in the words of the house
    """Bytes that are no answer of the archive; its message is a sentence."""


def read_answer(body: bytes, content_type: str, codes: Codebook) -> Answer:
    """Read an answer: acknowledgement, search answer or SOAP fault.

    A fault's status is not in its bytes: 400 stands for the caller's, 500 for the archive's.
    The error of a detail is the profile's name, or the code itself when the profile has none.

    Raises:
        AnswerFault: the bytes are none of these, such as an HTML page.
    """
    try:
        soap, elements = open_envelope(body)
    except EnvelopeError as fault:
        kind = content_type or "of no type"
        raise AnswerFault(f"the answer ({kind}) is none of the archive's: {fault}") from None
    if len(elements) != 1:
        raise AnswerFault("the answer's SOAP Body must hold one message")
    return _answer(elements[0], soap, terms(codes))


def _answer(element: etree._Element, soap: SoapVersion, words: Terms) -> Answer:
    if element.tag == f"{{{soap.namespace}}}Fault":
        reason, by_caller = read_fault(element)
        return SoapFault(reason, 400, "caller") if by_caller else SoapFault(reason, 500, "archive")
    acknowledgement = V3 + words.profile.interactions[ACKNOWLEDGEMENT].id
    interaction = words.answers.get(str(element.tag))
    if element.tag != acknowledgement and interaction is None:
        raise AnswerFault(f"the archive has no answer {local(element)}")
    found: Found = {}
    gather(element, _ANSWER, found, Notes(words))
    told = _acknowledgement(found, words)
    return _search_answer(interaction, told, found, words) if interaction else told


def _acknowledgement(found: Found, words: Terms) -> Acknowledgement:
    element = found.get("acknowledgement")
    if element is None:
        raise AnswerFault("the answer holds no acknowledgement")
    told: Found = {}
    gather(element, _ACKNOWLEDGEMENT, told, Notes(words))
    kind = element.get("typeCode", "")
    return Acknowledgement(
        message_id=found.get("message_id", ""),
        created=_moment(found.get("created")),
        type=words.acknowledgements.get(kind, kind),
        target=told.get("target"),
        receiver=found.get("receiver"),
        details=tuple(_detail(one, words) for one in element.iterchildren(_DETAIL)),
    )


def _detail(element: etree._Element, words: Terms) -> Detail:
    code = element.find(V3 + "code")
    error = code.get("code", "") if code is not None else ""
    return Detail(
        level=element.get("typeCode", ""),
        error=words.errors.get(error, error),
        text=_text(element, "text"),
        location=_text(element, "location"),
    )


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(V3 + name) or "").strip()


def _search_answer(
    interaction: str, told: Acknowledgement, found: Found, words: Terms
) -> SearchAnswer:
    return SearchAnswer(
        acknowledgement=told,
        interaction=interaction,
        query_id=found.get("query_id", ""),
        hits=tuple(_hit(element, words) for element in found.get("hits", ())),
        total=found.get("total", 0),
        remaining=found.get("remaining", 0),
    )


def _hit(element: etree._Element, words: Terms) -> Hit:
    metadata = read_metadata(element, frame_table, Notes(words))
    package = element.findtext(V3 + "text")
    if not package:
        return Hit(metadata)
    try:
        return Hit(metadata, unpack(package).data)
    except MimeError as fault:
        raise AnswerFault(f"a document in the answer cannot be read: {fault}") from None


def _moment(value: str | None) -> datetime:
    parts = _SECONDS.fullmatch(value or "")
    if parts is None or not is_stamp(parts[1]):
        raise AnswerFault("the answer does not tell when it was made")
    if parts[2]:
        return datetime.strptime(parts[1] + parts[2], "%Y%m%d%H%M%S%z")
    return datetime.strptime(parts[1], "%Y%m%d%H%M%S").replace(tzinfo=HELSINKI)


def _all(field: str) -> Any:
    def keep(element: etree._Element, found: Found, _notes: Notes) -> None:
        found.setdefault(field, []).append(element)

    return keep


def _first(field: str) -> Any:
    def keep(element: etree._Element, found: Found, _notes: Notes) -> None:
        found.setdefault(field, element)

    return keep


_DETAIL: Final = V3 + "acknowledgementDetail"
_ACKNOWLEDGEMENT: Final = v3({"targetMessage": v3({"id": Leaf("target", key)})})
_ANSWER: Final = {
    **MESSAGE,
    **v3(
        {
            "acknowledgement": _first("acknowledgement"),
            "controlActProcess": v3(
                {
                    "subject": v3({"clinicalDocument": _all("hits")}),
                    "queryAck": v3(
                        {
                            "queryId": Leaf("query_id", key),
                            "resultTotalQuantity": Leaf("total", whole_number),
                            "resultRemainingQuantity": Leaf("remaining", whole_number),
                        }
                    ),
                }
            ),
        }
    ),
}
