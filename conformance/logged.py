"""What a log must tell of the uses of client data that a party caused: pure."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conformance.actions import LogEntry, Logged
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.sentences import Sentence, told

Weigher = Callable[[Expectation, Seen], Met]
DOCUMENTS_NAMED = ("store", "replace", "annul")


def use_of(exchange: Mapping[str, Any]) -> str:
    """What the log must tell of an exchange, as an expectation keeps it."""
    return json.dumps(
        {
            "request": exchange["request"],
            "unit": (exchange["caller"] or {}).get("unit") or "",
            "outcome": exchange["outcome"],
            "documents": list(exchange["documents"]),
        },
        ensure_ascii=False,
    )


def entry_of(entry: Mapping[str, Any], disclosed: bool) -> LogEntry:
    """An entry of the use log as a rehearsal looks at it."""
    user = entry.get("user") or {}
    return LogEntry(
        exchange=entry.get("exchange") or "",
        outcome=entry["outcome"],
        act=entry.get("act") or "",
        role=entry.get("role") or "",
        unit=entry.get("unit") or "",
        client=entry.get("client") or "",
        user=user.get("name") or "",
        user_id=user.get("id") or "",
        service_request=entry.get("service_request") or "",
        use_situation=entry.get("use_situation") or "",
        documents=tuple(one["id"] for one in entry.get("documents") or ()),
        disclosed=disclosed,
        whole=json.dumps(entry, ensure_ascii=False, sort_keys=True),
    )


def _entries(seen: Seen) -> tuple[LogEntry, ...]:
    return seen.answer.entries if isinstance(seen.answer, Logged) else ()


def _in_log(expected: Expectation, seen: Seen) -> Met:
    """Every exchange has its entry, which tells all: *values* is what must be told, by exchange."""
    for id, kept in expected.values.items():
        found = [one for one in _entries(seen) if one.exchange == id]
        if not found:
            return Met(
                State.BROKEN, told("The log tells nothing of the message {exchange}", exchange=id)
            )
        for lacking in _untold(found[0], json.loads(kept)):
            return Met(State.BROKEN, lacking)
    return MET


def _untold(entry: LogEntry, wanted: Mapping[str, Any]) -> Iterator[Sentence]:
    for part, text in _TELLS.items():
        if not getattr(entry, part).strip():
            yield told(text, exchange=entry.exchange)
    for part in ("unit", "outcome"):
        if getattr(entry, part) != wanted[part]:
            text = N_(
                "The log tells otherwise of the message {exchange}: {seen} instead of {wanted}"
            )
            values = {"seen": getattr(entry, part) or "–", "wanted": wanted[part]}
            yield told(text, exchange=entry.exchange, **values)
    lacking = set(wanted["documents"]) - set(entry.documents)
    if wanted["request"] in DOCUMENTS_NAMED and wanted["outcome"] == "accepted" and lacking:
        text = N_("The log does not name the document {document} that was stored")
        yield told(text, document=min(lacking))


_TELLS = {
    "user": N_(
        "The log does not tell who acted in the message {exchange}: the message names nobody"
    ),
    "user_id": N_(
        "The log does not tell by which number who acted in the message {exchange} is known"
    ),
    "client": N_("The log does not tell whose data the message {exchange} used"),
    "service_request": N_("The log does not tell for what the message {exchange} used the data"),
    "use_situation": N_(
        "The log does not tell on what ground the message {exchange} used the data"
    ),
}


def _use_of_register(expected: Expectation, seen: Seen) -> Met:
    """Each exchange is use under the right: *values* is the code of its use situation, by exchange."""
    for one in _entries(seen):
        situation = expected.values.get(one.exchange)
        if situation is None:
            continue
        if one.disclosed:
            return Met(
                State.BROKEN, told("{exchange} stands in the disclosure log", exchange=one.exchange)
            )
        if one.role != RIGHT or one.use_situation != situation:
            text = N_(
                "The log has {exchange} as {role} with the use situation {seen}, not {wanted}"
            )
            values = {"role": one.role, "seen": one.use_situation or "–", "wanted": situation}
            return Met(State.BROKEN, told(text, exchange=one.exchange, **values))
    return MET


RIGHT = "register_access_right"


def _nothing_needless(expected: Expectation, seen: Seen) -> Met:
    """No entry repeats any of the texts in *values*."""
    for one in _entries(seen):
        for what, text in expected.values.items():
            if text.casefold() in one.whole.casefold():
                why = told(
                    "The log repeats {what} in the entry of {exchange}",
                    what=what,
                    exchange=one.exchange,
                )
                return Met(State.BROKEN, why)
    return MET


def _no_later_use(expected: Expectation, seen: Seen) -> Met:
    """Whoever acted in the last of the exchanges in *values* acts in none that is entered after it."""
    entries = _entries(seen)
    last = max(
        (at for at, one in enumerate(entries) if one.exchange in expected.values), default=-1
    )
    if last < 0 or not entries[last].user_id:
        why = told("The log does not tell who searched before the right was taken away")
        return Met(State.BLOCKED, why)
    user = entries[last].user_id
    if any(one.user_id == user for one in entries[last + 1 :]):
        return Met(State.BROKEN, told("The log tells of a use by {user}", user=entries[last].user))
    return MET


def _annulment_in_log(expected: Expectation, seen: Seen) -> Met:
    """The archivist's annulment of each document in *values* has its entry: names by id."""
    annulled = {
        document
        for one in _entries(seen)
        if (one.act, one.role, one.outcome) == ("annul", ARCHIVIST, "accepted")
        for document in one.documents
    }
    for id, name in expected.values.items():
        if id not in annulled:
            text = N_("The log does not tell that the archivist has annulled {document}")
            return Met(State.BROKEN, told(text, document=name))
    return MET


ARCHIVIST = "archivist"

WEIGHERS: Mapping[Kind, Weigher] = {
    Kind.IN_LOG: _in_log,
    Kind.USE_OF_REGISTER: _use_of_register,
    Kind.NOTHING_NEEDLESS: _nothing_needless,
    Kind.NO_LATER_USE: _no_later_use,
    Kind.ANNULMENT_IN_LOG: _annulment_in_log,
}
