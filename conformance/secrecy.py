"""Whether an exchange that had an ordinary identity in it was kept without it: pure."""

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from conformance.actions import OwnRefusal, keep_answer
from conformance.expected import MET, Expectation, Met, Seen, State
from conformance.sentences import told
from simulator.domain.identifiers import ordinary_codes


def masked(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    """No exchange keeps what was sent, and no ordinary identity stands in what was recorded."""
    if not seen.exchanges and not isinstance(seen.answer, OwnRefusal):
        return Met(State.BROKEN, told("No message was sent"))
    if any("request_bytes" in exchange for exchange in seen.exchanges):
        return Met(State.BROKEN, told("The message was kept, with the identity in it"))
    texts = [json.dumps(keep_answer(seen.answer), ensure_ascii=False)]
    texts += [text for exchange in seen.exchanges for text in _texts(exchange)]
    if any(ordinary_codes(text) for text in texts):
        return Met(
            State.BROKEN,
            told("What was recorded holds a personal identity code that is not of the 900 series"),
        )
    return MET


def _texts(exchange: Mapping[str, Any]) -> tuple[str, str]:
    """All that an exchange tells, and its answer as it went."""
    answer = b64decode(exchange.get("answer_bytes", ""))
    return json.dumps(exchange, ensure_ascii=False), answer.decode(errors="replace")
