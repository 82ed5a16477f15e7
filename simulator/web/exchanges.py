"""Exchanges of the journal as the control interface shows them."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from simulator.storage.journal import Exchange
from simulator.web.moments import moment


def brief(exchange: Exchange) -> dict[str, Any]:
    """An exchange as a list shows it."""
    told = {
        "id": exchange.id,
        "at": moment(exchange.at),
        "caller": {
            "organisation": exchange.caller_organisation,
            "unit": exchange.caller_unit,
            "verified": exchange.verified,
        },
        "request": exchange.request,
        "service_request": exchange.service_request,
        "outcome": exchange.outcome,
        "findings": [finding(one) for one in exchange.findings],
        "documents": exchange.documents,
    }
    return {**told, "provoked": exchange.provoked} if exchange.provoked else told


def whole(exchange: Exchange) -> dict[str, Any]:
    """An exchange with the facts it was judged on, and its bytes where they were kept."""
    told = {
        **brief(exchange),
        "message_id": exchange.message_id,
        "digest": exchange.digest,
        "facts": exchange.facts,
        "content_type": exchange.content_type,
        "status": exchange.status,
        "answer_type": exchange.answer_type,
    }
    for name, held in (
        ("request_bytes", exchange.request_bytes),
        ("answer_bytes", exchange.answer_bytes),
    ):
        if held is not None:
            told[name] = b64encode(held).decode()
    return told


def finding(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The sentence filled in, and apart from its values so that it can be translated."""
    template, values = kept["text"], kept.get("values", {})
    return {
        "rule": kept["rule"],
        "text": template.format_map(values),
        "template": template,
        "values": values,
        "effect": kept["effect"],
        "location": kept.get("location", ""),
    }
