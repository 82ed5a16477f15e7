"""The transfer frame of a request: its header, and what its control act holds."""

from typing import Any, Final

from lxml import etree

from simulator.domain.codes import same_system
from simulator.domain.requests import Header, Professional
from simulator.messages.reading import (
    Found,
    Leaf,
    Notes,
    code_in,
    gather,
    key,
    name_of,
    oid,
    person,
    put,
    text,
    time,
    v3,
)
from simulator.messages.terms import Terms


class FrameError(ValueError):
    """A frame that cannot be read; its message is a sentence."""


def read_frame(element: etree._Element, interaction: str, notes: Notes) -> tuple[Header, Found]:
    """The header of a message, and the elements of its control act under ``subject``,
    ``parameters`` and ``continuation``.

    Raises:
        FrameError: the message has no id, or no control act.
    """
    found = read_parts(element, notes)
    if "message_id" not in found:
        raise FrameError("the message has no id: give id/@root and @extension")
    if "act" not in found:
        raise FrameError("the message has no controlActProcess")
    _compare(element, interaction, found, notes)
    return _header(interaction, found), found


def read_parts(element: etree._Element, notes: Notes) -> Found:
    """Whatever of a frame can be found, in any message."""
    found: Found = {}
    gather(element, MESSAGE, found, notes)
    return found


def _header(interaction: str, found: Found) -> Header:
    names = [found.get(f"professional{part}") for part in ("", "_family", "_given")]
    return Header(
        message_id=found["message_id"],
        interaction=interaction,
        service_request=found.get("service_request"),
        use_situation=found.get("use_situation"),
        created=found.get("created"),
        receiver=found.get("receiver"),
        sender=found.get("sender"),
        professional=Professional(*names) if any(names) else None,
        unit=found.get("unit"),
        unit_name=found.get("unit_name"),
    )


def _compare(element: etree._Element, interaction: str, found: Found, notes: Notes) -> None:
    expected = notes.terms.profile.interactions[interaction]
    named = found.get("interaction_id", expected.id)
    if named != expected.id:
        notes.add(
            element,
            "interactionId names another interaction than the element",
            named,
            expected.id,
        )
    trigger = found.get("trigger", expected.trigger)
    if trigger != expected.trigger:
        notes.add(
            element,
            "the trigger's code is that of another interaction",
            trigger,
            expected.trigger,
        )


def _interaction(element: etree._Element, _notes: Notes) -> str | None:
    return (element.get("extension") or "").strip() or None


def _act(element: etree._Element, found: Found, notes: Notes) -> None:
    found["act"] = element
    gather(element, _ACT, found, notes)


def _reason(element: etree._Element, found: Found, notes: Notes) -> None:
    code = (element.get("code") or "").strip()
    if code:
        field = _reason_field(element, code, notes.terms)
        if field:
            put(found, field, code, element, notes)
        else:
            notes.add(
                element,
                "a reasonCode is a service request or a use situation: this names another code "
                "system",
                element.get("codeSystem", ""),
            )


def _reason_field(element: etree._Element, code: str, terms: Terms) -> str | None:
    system = element.get("codeSystem")
    if not system:
        return "service_request" if code in terms.profile.service_requests else "use_situation"
    if same_system(system, terms.systems["health_service_request"]):
        return "service_request"
    for field in ("service_request", "use_situation"):
        if system == terms.systems[field] or same_system(system, terms.systems[field]):
            return field
    return None


def _once(field: str) -> Any:
    def keep(element: etree._Element, found: Found, notes: Notes) -> None:
        if field in found:
            notes.add(element, "this must come only once", "")
        else:
            found[field] = element

    return keep


_ACT: Final = v3(
    {
        "code": Leaf("trigger", code_in("trigger")),
        "reasonCode": _reason,
        "authorOrPerformer": v3(
            {
                "assignedPerson": v3(
                    {
                        "id": Leaf("professional", person),
                        "assignedPerson": v3({"name": name_of("professional")}),
                        "representedOrganization": v3(
                            {"id": Leaf("unit", oid), "name": Leaf("unit_name", text)}
                        ),
                    }
                )
            }
        ),
        "subject": v3({"clinicalDocument": _once("subject")}),
        "queryByParameter": _once("parameters"),
        "queryContinuation": _once("continuation"),
    }
)
MESSAGE: Final = v3(
    {
        "id": Leaf("message_id", key),
        "creationTime": Leaf("created", time),
        "interactionId": Leaf("interaction_id", _interaction),
        "receiver": v3({"device": v3({"id": Leaf("receiver", oid)})}),
        "sender": v3({"device": v3({"id": Leaf("sender", oid)})}),
        "controlActProcess": _act,
    }
)
