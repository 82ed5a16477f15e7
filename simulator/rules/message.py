"""The message itself: readable, whole, in agreement with itself."""

from collections.abc import Iterator

from simulator.domain.documents import Group, Metadata
from simulator.domain.facts import Facts, asked
from simulator.domain.permissions import Ground
from simulator.domain.requests import (
    AnnulDocument,
    Carrying,
    Readable,
    Search,
    Submission,
    Unreadable,
)
from simulator.domain.rule import DERIVED, N_, OBSERVE, OPEN, STATED, WARN, Problem, rule
from simulator.rules.subjects import document_of, group_word

BOM = b"\xef\xbb\xbf"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
DOES = {
    "archive": N_("archive"),
    "replace": N_("replace"),
    "annul": N_("annul"),
    "find": N_("find"),
}
"""What a service request asks for, in words."""


@rule(
    "message-01",
    "A message is SOAP with one interaction that the archive knows.",
    on=Unreadable,
    basis=DERIVED,
    source="messages-2026",
)
def readable(request: Unreadable, facts: Facts) -> Iterator[Problem]:
    yield Problem(request.reason, **dict(request.values))


@rule(
    "message-02",
    "Every value in a message is of its kind and does not contradict itself.",
    on=Readable,
    basis=DERIVED,
    source="messages-2026",
)
def values_read(request: Readable, facts: Facts) -> Iterator[Problem]:
    for defect in request.defects:
        told = {"element": defect.location, "what": defect.text, "seen": defect.seen or "–"}
        if defect.wanted:
            yield Problem(
                "{element}: {what} (seen: {seen}, wanted: {wanted})",
                **told,
                wanted=defect.wanted,
                location=defect.location,
            )
        else:
            yield Problem("{element}: {what} (seen: {seen})", **told, location=defect.location)


@rule(
    "message-03",
    "A message id names one message: other content needs an id of its own.",
    on=Submission,
    basis=DERIVED,
    source="messages-2026; sotebed",
    assumes="The same message sent twice is answered alike; other bytes under its id are refused.",
)
def message_id_unique(request: Submission, facts: Facts) -> Iterator[Problem]:
    if facts.message_reused:
        yield Problem(
            "The message id {message} was used before for other content: send this with a new message id",
            message=request.header.message_id,
            location="id",
        )


@rule(
    "message-04",
    "The service request names what the message does and to which group of documents.",
    on=Submission,
    basis=DERIVED,
    source="messages-2026",
)
def service_request_fits(request: Submission, facts: Facts) -> Iterator[Problem]:
    code = request.header.service_request
    profile = facts.codes.profile
    asked = profile.service_requests.get(code or "")
    if asked is None:
        yield Problem(
            "The service request {code} is not one of the archive's: use one of {known}",
            code=code or "–",
            known=", ".join(profile.service_requests),
        )
        return
    does = _does(request)
    if asked.does not in does:
        yield Problem(
            "The service request {code} asks to {asked}, but the message is sent to {does}",
            code=code,
            asked=DOES[asked.does],
            does=" / ".join(DOES[one] for one in does),
        )
    document = document_of(request)
    group = document.metadata.group if document else None
    if asked.group and group and asked.group != group.value:
        yield Problem(
            "The service request {code} is for documents of the group {asked}; this one is of the group {group}",
            code=code,
            asked=group_word(Group(asked.group)),
            group=group_word(group),
        )


def _does(request: Submission) -> tuple[str, ...]:
    if request.header.interaction == "archive":
        return ("archive",)
    return ("annul",) if isinstance(request, AnnulDocument) else ("replace",)


@rule(
    "message-05",
    "A message that stores carries the document as MIME; an annulment carries none.",
    on=Submission,
    basis=DERIVED,
    source="messages-2026",
)
def package_fits(request: Submission, facts: Facts) -> Iterator[Problem]:
    if isinstance(request, Carrying) and request.document is None:
        fault = request.package_fault or N_("it holds no document")
        yield _unreadable(fault, request.package_place)
    if isinstance(request, AnnulDocument) and request.carries_text:
        yield Problem("An annulment carries no document: leave clinicalDocument/text out")


def _unreadable(fault: str, place: str) -> Problem:
    location = "controlActProcess/subject/clinicalDocument/text"
    if place:
        return Problem(
            "The document cannot be read from clinicalDocument/text: {fault} ({place})",
            fault=fault,
            place=place,
            location=location,
        )
    return Problem(
        "The document cannot be read from clinicalDocument/text: {fault}",
        fault=fault,
        location=location,
    )


_AGREE = (
    ("id", "id", "id"),
    ("set_id", "setId", "setId"),
    ("version", "versionNumber", "versionNumber"),
    ("client", "client", "recordTarget/patientRole/id"),
    ("controller", "controller", "custodian"),
    ("register", "register", "localSocialHeader/registryType"),
)


@rule(
    "message-06",
    "Frame and document name the same document, version, client, controller and register.",
    on=Carrying,
    basis=STATED,
    source="messages-2026",
)
def frame_agrees(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if request.document is None:
        return
    frame, own = request.frame, request.document.metadata
    for name, element, location in _AGREE:
        first, second = _shown(frame, name), _shown(own, name)
        if first is not None and second is not None and first != second:
            yield Problem(
                "The frame says {frame} for {element}, the document says {document}: send the same in both",
                element=element,
                frame=first,
                document=second,
                location=location,
            )


def _shown(metadata: Metadata, name: str) -> str | None:
    if name == "register":
        return metadata.register_type or metadata.register
    if name == "client":
        return metadata.client.extension if metadata.client else None
    held = getattr(metadata, name)
    return None if held is None else str(held)


@rule(
    "message-07",
    "A message is sent to the archive's own address.",
    on=Readable,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026",
    assumes="The receiver's OID seen in test messages is the archive's in every environment.",
)
def receiver_known(request: Readable, facts: Facts) -> Iterator[Problem]:
    expected = facts.codes.profile.oids["kanta_receiver"].code
    seen = request.header.receiver
    if seen != expected:
        yield Problem("The receiver is {seen}, not {expected}", seen=seen or "–", expected=expected)


@rule(
    "message-08",
    "A message names the organisation that sends it and the unit and person that act.",
    on=Readable,
    basis=DERIVED,
    source="messages-2026",
)
def caller_named(request: Readable, facts: Facts) -> Iterator[Problem]:
    header = request.header
    lacking = {
        "sender/device/id": header.sender,
        "authorOrPerformer/assignedPerson/id": header.professional and header.professional.id,
        "authorOrPerformer/…/representedOrganization/id": header.unit,
    }
    for location, value in lacking.items():
        if not value:
            yield Problem(
                "The message does not say who acts: {element} is missing",
                element=location,
                location=location,
            )


@rule(
    "message-09",
    "The use situation tells on what ground a register is used.",
    on=Readable,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026; sotebed",
    assumes="The codes of the use situation other than the controller's own use are not public.",
)
def use_situation_fits(request: Readable, facts: Facts) -> Iterator[Problem]:
    situations = facts.codes.profile.use_situations
    own = situations["own_register"].code
    if request.header.use_situation != own:
        return
    for controller in _controllers(request, facts):
        if facts.standing(request.header.unit, controller, None).ground is not Ground.OWN:
            yield Problem(
                "The use situation {code} says that the controller uses its own register, but {unit} is not the controller's",
                code=own,
                unit=request.header.unit or "–",
            )
            return


def _controllers(request: Readable, facts: Facts) -> tuple[str | None, ...]:
    """Whose registers a message is about; the acting unit may search several."""
    if isinstance(request, Submission):
        return (request.frame.controller,)
    return asked(request, facts).controllers if isinstance(request, Search) else ()


@rule(
    "message-10",
    "A document begins with its XML declaration, and its lines end without a carriage return.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026",
    assumes="The validation service stumbles over both; whether the archive does is not public.",
)
def bytes_as_expected(request: Carrying, facts: Facts) -> Iterator[Problem]:
    raw = request.document.raw if request.document else b""
    if raw and not raw.removeprefix(BOM).startswith(b"<?xml"):
        yield Problem("The document has no XML declaration: begin it with {wanted}", wanted=HEAD)
    if b"\r\n" in raw:
        yield Problem("The document's lines end with CRLF: send it with LF alone")
