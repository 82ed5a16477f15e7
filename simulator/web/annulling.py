"""The archivist's annulment: a message like any other, so that it is judged and recorded like one."""

from dataclasses import dataclass, replace
from typing import Final

from simulator.domain.answers import Acknowledgement, Answer
from simulator.domain.dates import stamp
from simulator.domain.documents import ClientId, Version
from simulator.domain.requests import AnnulDocument, Header, Professional
from simulator.messages.archive import read_answer, read_request, write_answer, write_request
from simulator.messages.envelope import SoapVersion
from simulator.services import archive
from simulator.services.exchanges import Carried
from simulator.storage.archive import Kept
from simulator.testbed import Bench

SOAP: Final = SoapVersion.V11
ARCHIVIST: Final = "archivist"
"""Who acts, under the controller's own OID: no professional's number is asked of an archivist."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the archivist gave as reason, and why the client data system does not do it."""

    reason: str
    justification: str

    @property
    def text(self) -> str:
        """What is recorded with the annulment."""
        return " – ".join(part for part in (self.reason, self.justification) if part)


@dataclass(frozen=True, slots=True)
class Annulment:
    """What came of it: the exchange in the journal, and why it was refused, when it was."""

    exchange: str
    accepted: bool
    refusals: tuple[str, ...] = ()


def annul(bench: Bench, newest: Kept, reason: str) -> Annulment:
    """Annul a document in all its versions, in its controller's name; *newest* is its newest one."""
    body = write_request(_message(bench, newest, reason), bench.codes, SOAP)
    received = read_request(body, SOAP.content_type, bench.codes)
    reply = archive.answer(received.request, bench, _carried(bench, body))
    answer = read_answer(reply.body, reply.content_type, bench.codes)
    if not isinstance(answer, Acknowledgement):
        raise TypeError(f"an annulment was answered by a {type(answer).__name__}")
    return Annulment(
        exchange=answer.message_id.rpartition("|")[2],
        accepted=answer.type == "accepted",
        refusals=tuple(detail.text for detail in answer.details),
    )


def _carried(bench: Bench, body: bytes) -> Carried:
    def write(answer: Answer) -> bytes:
        return write_answer(answer, bench.codes, SOAP, bench.language)

    return Carried(
        body=body,
        content_type=SOAP.content_type,
        write=write,
        answer_type=SOAP.content_type,
        by_archivist=True,
    )


def _message(bench: Bench, newest: Kept, reason: str) -> AnnulDocument:
    metadata = newest.metadata
    code = bench.codes.profile.correction_reasons["correction"].code
    frame = replace(
        metadata,
        replaces=Version(metadata.id, metadata.set_id, metadata.version),
        correction_reason=code,
        correction_text=reason,
    )
    return AnnulDocument(header=_header(bench, newest.stored.controller), frame=frame)


def _header(bench: Bench, controller: str) -> Header:
    profile = bench.codes.profile
    request = profile.service_request_for("annul", None)
    organisation = bench.organisations.get(controller)
    return Header(
        message_id=f"{controller}|{bench.new_id()}",
        interaction="replace",
        service_request=request.code if request else None,
        use_situation=profile.use_situations["own_register"].code,
        created=stamp(bench.now()),
        receiver=profile.oids["kanta_receiver"].code,
        sender=controller,
        professional=Professional(ClientId(controller, ARCHIVIST), None, None),
        unit=controller,
        unit_name=organisation.name if organisation else None,
    )
