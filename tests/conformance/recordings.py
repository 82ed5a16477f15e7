"""Recordings written by hand: a rehearsal with a person in it, event by event."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from conformance.recording import Event, Recording
from simulator.codebook import read_codebook
from simulator.domain.plain import to_plain
from tests.conformance.results import COMPANY, COMPANY_UNIT, COUNTY, COUNTY_UNIT

CLIENT = "030878-902L"
SCENARIOS = (
    ("The organiser opens the client relationship", ["B01"]),
    ("Before the right, the producer sees nothing", ["C06"]),
    ("The organiser opens the right", ["B07"]),
)
TASK = {
    "title": {"text": "Store the document {document}", "values": {"document": "client plan"}},
    "facts": [
        {"label": "client", "value": "Hilla Maria Saarnilaakso", "code": CLIENT},
        {
            "label": "service unit",
            "value": "Itärannan lapsiperheiden palvelut",
            "code": COUNTY_UNIT,
        },
    ],
    "waits_for": {"text": "The message in which the document is stored"},
    "hints": [{"text": "Close the document before you store it"}],
}
WRONG_CLIENT = {"what": "client", "expected": CLIENT, "seen": "120345-901U"}


@cache
def _profile() -> Any:
    return to_plain(read_codebook().profile)


def _party(oid: str, name: str, unit: str, unit_name: str, mode: str) -> dict[str, Any]:
    names = dict.fromkeys(("name", "vendor", "version", "astori"), "x")
    return {
        "mode": mode,
        "organisation": name,
        "organisation_sv": name,
        "oid": oid,
        "business_id": "9000001-1",
        "unit": unit,
        "unit_name": unit_name,
        "unit_name_sv": unit_name,
        "system": {**names, "certificate_expires": None},
    }


def run(organiser: str = "attended", producer: str = "simulated", **told: Any) -> dict[str, Any]:
    return {
        "event": "run",
        "id": "20261123-090000-a1b2c3",
        "test_case": "register-access-right",
        "kind": "rehearsal",
        "started": "2026-11-23T09:00:00+02:00",
        "tool_version": "0.1.0",
        "rule_book": "0",
        "language": "fi",
        "select": "",
        "scenarios": [{"name": name, "tags": tags} for name, tags in SCENARIOS],
        "selected": [name for name, _ in SCENARIOS],
        "people": {"tester": "Tuisku Testaaja"},
        "parties": {
            "organiser": _party(
                COUNTY, "Itärannan hyvinvointialue", COUNTY_UNIT, "Lapsiperheet", organiser
            ),
            "producer": _party(
                COMPANY, "Majakka Hoiva Oy", COMPANY_UNIT, "Majakka Hoiva, perhetyö", producer
            ),
        },
        "client": CLIENT,
        "profile": _profile(),
        **told,
    }


def ready(check: str = "A04", text: str = "The system is in Astori", *, good: bool = True) -> Event:
    told = {"text": text, "values": {}}
    return {"event": "readiness", "check": check, "ready": good, "told": told}


@dataclass
class Script:
    """Events one after another, each a second later than the one before."""

    events: list[Event] = field(default_factory=lambda: [run()])
    minute: int = 0

    def add(self, kind: str, **told: Any) -> "Script":
        self.events.append({"event": kind, **told})
        return self

    def at(self) -> str:
        self.minute += 1
        return f"2026-11-23T09:{self.minute // 60:02}:{self.minute % 60:02}+02:00"

    def scenario(self, number: int) -> "Script":
        name, tags = SCENARIOS[number - 1]
        return self.add("scenario", key=str(number), name=name, tags=tags)

    def finish(self, number: int) -> "Script":
        return self.add("scenario_end", key=str(number))

    def step(self, kind: str, key: str, pattern: str, /, **told: Any) -> "Script":
        values = told.pop("values", {})
        keyword = told.pop("keyword", "when")
        about = {"keyword": keyword, "pattern": pattern, "values": values}
        return self.add(kind, key=key, at=self.at(), **about, **told)

    def stored(self, key: str, document: str, party: str = "organiser", **told: Any) -> "Script":
        """A document that was stored, with the exchange, and that this was expected."""
        id = f"x-{key}"
        self.add("exchange", exchange=exchange(id, self.at(), **told))
        self.asked("action", key, document, party)
        self.events[-1] |= {
            "answer": {"kind": "sent", "accepted": True, "document": "1.2.3", "set_id": "1.2.3"},
            "exchanges": [id],
        }
        return self

    def asked(self, kind: str, key: str, document: str, party: str = "organiser") -> "Script":
        """A step that asks a party to store a document."""
        return self.step(
            kind,
            key,
            'the {party} stores the document "{document}"',
            values={"party": party, "document": document},
            party=party,
            mode="attended" if party == "organiser" else "simulated",
            action={"verb": "store", "document": document},
        )

    def expect(self, key: str, of: str) -> "Script":
        return self.step(
            "expectation",
            key,
            "the archive accepts it",
            keyword="then",
            of=of,
            expected={"kind": "accepted"},
            other=None,
        )

    def waits(self, key: str, wants: str = "message", party: str = "organiser") -> "Script":
        self.asked("waiting", key, "client plan", party)
        awaited = {"request": "store"} if wants == "message" else None
        self.events[-1] |= {"wants": wants, "awaited": awaited, "task": TASK}
        return self

    def near(self, key: str, id: str = "x-near", *differences: Mapping[str, str]) -> "Script":
        self.add("exchange", exchange=exchange(id, self.at()))
        held = list(differences) or [WRONG_CLIENT]
        return self.step("near_miss", key, "", party="organiser", exchange=id, differences=held)

    def says(self, key: str, says: str, words: str = "", party: str = "organiser") -> "Script":
        return self.step(
            "attested", key, "", party=party, says=says, words=words, content={}, by=party
        )

    def unmatched(self, id: str, nearest: str = "") -> "Script":
        self.add("exchange", exchange=exchange(id, self.at()))
        return self.add("unmatched", exchange=id, nearest=nearest, differences=[WRONG_CLIENT])

    def recording(self) -> Recording:
        return Recording(tuple(self.events))

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path, fresh = folder / "recording.ndjson", folder / "recording.fresh"
        fresh.write_text(_lines(self.events), encoding="utf-8")
        return fresh.replace(path)  # whoever reads meanwhile reads one of them whole


def _lines(events: Iterable[Event]) -> str:
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def exchange(id: str, at: str, **told: Any) -> dict[str, Any]:
    body = told.pop("body", b"<message/>")
    return {
        "id": id,
        "at": at,
        "caller": {"organisation": COUNTY, "unit": COUNTY_UNIT, "verified": False},
        "request": "store",
        "service_request": "SP1",
        "outcome": "accepted",
        "findings": [],
        "documents": [],
        "facts": {"organisations": {COUNTY: {"name": "Itärannan hyvinvointialue"}}},
        "content_type": "text/xml; charset=utf-8",
        "status": 200,
        "answer_type": "text/xml; charset=utf-8",
        "request_bytes": b64encode(body).decode(),
        "answer_bytes": b64encode(b"<answer/>").decode(),
        **told,
    }


def waiting_for_the_organiser() -> Script:
    """The first scenario is done, the second waits for a document of the organiser's."""
    return (
        Script()
        .add("readiness", **{k: v for k, v in ready().items() if k != "event"})
        .scenario(1)
        .stored("1.1", "client relationship")
        .expect("1.2", "1.1")
        .finish(1)
        .scenario(2)
        .asked("begun", "2.1", "client plan")
        .waits("2.1")
    )


def silent() -> Script:
    """A rehearsal in which a driver does not answer what it was asked."""
    why = {"text": "the driver at {url} cannot be reached", "values": {"url": "http://127.0.0.1:1"}}
    script = Script().scenario(1).asked("begun", "1.1", "client relationship", "producer")
    return script.step("unreachable", "1.1", "the {party} stores", why=why)
