"""The transmission wrapper that every message has, as it is written."""

from typing import Final

from simulator.domain.requests import Header
from simulator.messages.elements import identifier, organisation, person_name
from simulator.messages.terms import Terms, coded
from simulator.messages.xml import attribute

ACTION: Final = "urn:hl7-org:v3:"


def request_opening(header: Header, element: str, words: Terms) -> str:
    """The wrapper of a request."""
    return opening(
        header.message_id, header.created, element, header.receiver, header.sender, words
    )


def opening(
    message_id: str,
    created: str | None,
    interaction: str,
    receiver: str | None,
    sender: str | None,
    words: Terms,
) -> str:
    """The elements before a message's own, in their order."""
    wire = words.wire
    time = f'<creationTime value="{attribute(created)}"/>' if created else ""
    return (
        f"{identifier('id', message_id)}{time}"
        f'<versionCode code="{wire.version}"/>'
        f'<interactionId extension="{interaction}" root="{wire.roots.interaction}"/>'
        f'<processingCode code="{wire.processing}"/>'
        f'<processingModeCode code="{wire.processing_mode}"/>'
        f'<acceptAckCode code="{wire.accept_acknowledgement}"/>'
        f"{_device('receiver', 'RCV', receiver)}{_device('sender', 'SND', sender)}"
    )


def control_act(header: Header, inner: str, words: Terms) -> str:
    """The control act of a request: trigger, reasons, who acts, and what is asked."""
    return (
        '<controlActProcess classCode="CACT" moodCode="EVN">'
        f"{_trigger(header.interaction, words)}"
        f'<priorityCode code="{words.wire.priority}"/>'
        f"{coded('reasonCode', 'service_request', header.service_request, words)}"
        f"{coded('reasonCode', 'use_situation', header.use_situation, words)}"
        f"{_author(header)}{inner}</controlActProcess>"
    )


def answering_act(interaction: str, inner: str, words: Terms) -> str:
    """The control act of an answer to a search."""
    trigger = _trigger(interaction, words)
    return (
        f'<controlActProcess classCode="CACT" moodCode="EVN">{trigger}{inner}</controlActProcess>'
    )


def _trigger(interaction: str, words: Terms) -> str:
    return coded("code", "trigger", words.profile.interactions[interaction].trigger, words)


def _author(header: Header) -> str:
    acting = header.professional
    named = person_name(acting.family, acting.given) if acting else ""
    inner = "".join(
        (
            identifier("id", acting.id.key) if acting and acting.id else "",
            f"<assignedPerson>{named}</assignedPerson>" if named else "",
            organisation("representedOrganization", header.unit, header.unit_name),
        )
    )
    if not inner:
        return ""
    return (
        f'<authorOrPerformer typeCode="PRF"><assignedPerson>{inner}'
        "</assignedPerson></authorOrPerformer>"
    )


def _device(role: str, type_code: str, oid: str | None) -> str:
    if not oid:
        return ""
    return (
        f'<{role} typeCode="{type_code}"><device classCode="DEV" determinerCode="INSTANCE">'
        f"{identifier('id', oid)}</device></{role}>"
    )
