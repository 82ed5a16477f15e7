"""What a message says, read from the bytes of its exchange: whoever sent it."""

from base64 import b64decode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from conformance.actions import Action, Sent, Shown, ShownDocument, Verb
from conformance.screen import content_digest, shown_in, words_of
from conformance.wire import WireError
from simulator.domain.answers import Acknowledgement
from simulator.domain.answers import Answer as FromArchive
from simulator.domain.contents import client_ids, root_object, service_task_of
from simulator.domain.documents import ClientId, Group, Version
from simulator.domain.facts import Codebook
from simulator.domain.permissions import code_of
from simulator.domain.requests import Request, Search, Submission, Unreadable
from simulator.messages.archive import AnswerFault, read_answer, read_request
from simulator.rules.subjects import about, case_of, document_of


class MessageKind(StrEnum):
    """The kinds of messages, as the journal names them; *find* gives metadata, *fetch* content."""

    STORE = "store"
    REPLACE = "replace"
    ANNUL = "annul"
    FIND = "find"
    FETCH = "fetch"
    UNREADABLE = "unreadable"


SUBMITTING = (MessageKind.STORE, MessageKind.REPLACE, MessageKind.ANNUL)
SEARCHING = (MessageKind.FIND, MessageKind.FETCH)
SHOWING = (Verb.SEARCH, Verb.OPEN, Verb.VERIFY)
"""The verbs that have documents shown; the archive answers the others by taking or refusing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMessage:
    """What a message says; what it does not say, or nobody kept, is empty.

    *unit* is the one that acts, *making_unit* the one that made the document. *controllers* are the
    document's, or those whose registers are searched, *clients* likewise. *documents* and *sets* are
    what a search asks for, *replaced* is the version that a replacement or an annulment names.
    *in_frame* is the document's id as the frame gives it, *service_task* that of the metadata,
    *content_task* that of the content. *kept* is False where the identity guard dropped the bytes.
    *repeats* is the earlier exchange of the very same message.
    """

    exchange: str
    kind: MessageKind
    organisation: str = ""
    unit: str = ""
    making_unit: str = ""
    clients: tuple[ClientId, ...] = ()
    structure: str = ""
    controllers: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    group: Group | None = None
    document: str = ""
    in_frame: str = ""
    set_id: str = ""
    replaced: Version | None = None
    documents: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    case: str = ""
    service_task: str = ""
    content_task: str = ""
    content: Mapping[str, Any] | None = field(default=None, repr=False)
    signatures_fit: bool = True
    refused: bool = False
    rules: tuple[str, ...] = ()
    kept: bool = True
    repeats: str = ""

    @property
    def body(self) -> Mapping[str, Any]:
        """The object under the content's root key; empty without one."""
        return root_object(self.content)


def seen_in(exchange: Mapping[str, Any], codes: Codebook) -> SeenMessage:
    """What the message of a whole exchange says."""
    seen = _outside(exchange)
    request = _request_in(exchange, codes)
    if isinstance(request, Submission):
        return _with_submission(seen, request, codes)
    if isinstance(request, Search):
        return _with_search(seen, request, codes)
    if isinstance(request, Unreadable):
        return replace(seen, organisation=request.sender or seen.organisation)
    return seen


def answer_of(
    action: Action, exchanges: Sequence[Mapping[str, Any]], codes: Codebook
) -> Sent | Shown:
    """What the user of the system sees of its messages' answers: the same for every system.

    Of several submissions the last one counts, the last accepted one before all; the documents of
    several searches are put together. Of a message whose bytes were not kept only the findings are
    known.

    Raises:
        ValueError: there is no exchange.
        WireError: the test bed itself failed to answer, which is no answer of the archive's.
    """
    if not exchanges:
        raise ValueError("no message was seen: there is no answer to read")
    if action.verb in SHOWING:
        return _shown(_of_kinds(exchanges, SEARCHING), codes)
    submissions = _of_kinds(exchanges, SUBMITTING)
    accepted = [one for one in submissions if one["outcome"] == "accepted"]
    return _sent((accepted or submissions)[-1], codes)


def _outside(exchange: Mapping[str, Any]) -> SeenMessage:
    """What the journal says of a message without its bytes."""
    caller = exchange["caller"]
    facts = exchange.get("facts") or {}
    return SeenMessage(
        exchange=exchange["id"],
        kind=MessageKind(exchange["request"]),
        organisation=caller["organisation"] or "",
        unit=caller["unit"] or "",
        refused=exchange["outcome"] != "accepted",
        rules=tuple(dict.fromkeys(finding["rule"] for finding in exchange["findings"])),
        kept="request_bytes" in exchange,
        repeats=str(facts.get("repeats", "")),
    )


def _request_in(exchange: Mapping[str, Any], codes: Codebook) -> Request | None:
    """The message in an exchange; None where its bytes were not kept."""
    if "request_bytes" not in exchange:
        return None
    body = b64decode(exchange["request_bytes"])
    return read_request(body, exchange["content_type"], codes).request


def _with_submission(seen: SeenMessage, request: Submission, codes: Codebook) -> SeenMessage:
    metadata, document = about(request), document_of(request)
    content = document.content if document else None
    body = root_object(content)
    inside = client_ids(body, codes.wire.roots.personal_identity_code)
    return replace(
        seen,
        making_unit=metadata.making_unit or "",
        clients=(metadata.client,) if metadata.client else inside,
        structure=metadata.structure or "",
        controllers=_given(metadata.controller),
        registers=_given(metadata.register),
        group=metadata.group,
        document=metadata.id or "",
        in_frame=request.frame.id or "",
        set_id=metadata.set_id or "",
        replaced=metadata.replaces or request.frame.replaces,
        case=case_of(request) or metadata.case or "",
        service_task=metadata.service_task or "",
        content_task=service_task_of(body) or code_of(_case_details(body)) or "",
        content=content,
        signatures_fit=all(one.valid for one in document.signatures) if document else True,
    )


def _case_details(body: Mapping[str, Any]) -> object:
    details = body.get("asian_tiedot")
    return details.get("palvelutehtava") if isinstance(details, dict) else None


def _with_search(seen: SeenMessage, request: Search, codes: Codebook) -> SeenMessage:
    query = request.query
    return replace(
        seen,
        clients=query.clients,
        controllers=query.controllers,
        registers=query.registers,
        group=_group_asked(request, codes),
        documents=query.documents,
        sets=query.sets,
        case=next(iter(query.cases), ""),
        service_task=next(iter(query.service_tasks), ""),
    )


def _group_asked(request: Search, codes: Codebook) -> Group | None:
    """The one group that a search asks for, by its service request or by its parameter."""
    asked = codes.profile.service_requests.get(request.header.service_request or "")
    if asked is not None and asked.group:
        return Group(asked.group)
    groups = request.query.groups
    return groups[0] if len(groups) == 1 else None


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _of_kinds(
    exchanges: Sequence[Mapping[str, Any]], kinds: Collection[MessageKind]
) -> Sequence[Mapping[str, Any]]:
    """The exchanges of these kinds; all where there is none of them."""
    return [one for one in exchanges if one["request"] in kinds] or exchanges


def _sent(exchange: Mapping[str, Any], codes: Codebook) -> Sent:
    answer = _answer_in(exchange, codes)
    words = words_of(answer) if answer is not None else _findings(exchange)
    accepted = isinstance(answer, Acknowledgement) and answer.type == "accepted"
    request = _request_in(exchange, codes)
    if not isinstance(request, Submission):
        return Sent(accepted=False, words=words)
    metadata, document = about(request), document_of(request)
    content = document.content if document else None
    return Sent(
        accepted=accepted,
        document=metadata.id or "",
        set_id=metadata.set_id or "",
        version=metadata.version or 1,
        content=content_digest(content) if content is not None else "",
        case=metadata.case or case_of(request) or "",
        words=words,
    )


def _shown(exchanges: Sequence[Mapping[str, Any]], codes: Codebook) -> Shown:
    shown: dict[str, ShownDocument] = {}
    for exchange in exchanges:
        for document in shown_in(_answer_in(exchange, codes), codes).documents:
            known = shown.get(document.id)
            shown[document.id] = document if document.content or not known else known
    return Shown(documents=tuple(shown.values()))


def _answer_in(exchange: Mapping[str, Any], codes: Codebook) -> FromArchive | None:
    """The archive's answer; None where its bytes were not kept."""
    if exchange["outcome"] == "fault":
        raise WireError(
            f"the simulator failed to answer the message {exchange['id']}: that is nobody's refusal"
        )
    if "answer_bytes" not in exchange:
        return None
    try:
        return read_answer(b64decode(exchange["answer_bytes"]), exchange["answer_type"], codes)
    except AnswerFault as fault:
        raise WireError(f"the answer to the message {exchange['id']}: {fault}") from fault


def _findings(exchange: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f["text"] for f in exchange["findings"] if f["effect"] == "refuse")
