"""A client data system in the field: a process of its own that sends messages when a person says so.

It is the reference driver, told by its contract what a page or the control interface asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from conformance.driving.telling import Ground, rehearsal_told
from conformance.runfile import Rehearsal
from conformance.stage import setting_of
from conformance.wire import direct_session
from simulator.codebook import read_codebook, read_worlds
from simulator.domain.dates import HELSINKI
from tests.waiting import WITHIN


@dataclass
class FieldSystem:
    """A system that takes one part in one rehearsal of a server."""

    driver: str
    server: str
    run: str
    part: str
    session: requests.Session = field(default_factory=direct_session)
    heard: dict[str, Any] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return f"{self.driver}/rehearsals/{self.run}-{self.part}"

    def begin(self) -> "FieldSystem":
        """Have it take part, and its signatures trusted."""
        from datetime import datetime

        codes, world = read_codebook(None), read_worlds()["demo"]
        ground = Ground(
            part="organiser" if self.part == "organiser" else "producer",
            test_case="register-access-right",
            language="fi",
            archive=f"{self.server}/b/{self.run}/archive",
            clock=f"{self.server}/api/v1/benches/{self.run}/clock",
            setting=setting_of(Rehearsal(), world, codes),
            world=world,
        )
        told = rehearsal_told(ground, datetime.now(HELSINKI))
        self._put(self.root, told.model_dump_json())
        trust = f"{self.server}/api/v1/benches/{self.run}/trust"
        issuers = self.session.get(self.driver, timeout=WITHIN).json()["signing_issuers"]
        assert self.session.post(trust, json={"certificates": issuers}, timeout=WITHIN).ok
        return self

    def _put(self, address: str, body: str) -> None:
        headers = {"Content-Type": "application/json"}
        reply = self.session.put(address, data=body, headers=headers, timeout=WITHIN)
        assert reply.ok, reply.text

    def take(self, turn: Mapping[str, Any]) -> dict[str, Any] | None:
        """Take a turn; what the person then says of the step, None when a message says it."""
        self.hear(turn["heard"], turn["action"]["client"])
        came = None
        if turn["wants"] in ("message", "telling"):
            came = self.act(turn["key"], turn["action"])
        return word_for(turn["wants"], came)

    def hear(self, content: dict[str, str], client: str) -> None:
        """What the other party has told of a client."""
        if content and self.heard.get(client) != content:
            self.heard[client] = content
            told = {"content": content, "client": client}
            assert self.session.post(f"{self.root}/told", json=told, timeout=WITHIN).ok

    def act(self, key: str, action: Mapping[str, Any]) -> dict[str, Any]:
        """Do as a person would who reads the task; what the system's user sees."""
        names = ("verb", "document", "client", "change", "fault", "acting")
        deed = {
            "id": key,
            **{name: action[name] for name in names},
            "register_of": action["register"],
            "documents": list(action["ids"]),
        }
        reply = self.session.post(f"{self.root}/actions", json=deed, timeout=WITHIN)
        assert reply.ok, reply.text
        return dict(reply.json())


def word_for(wants: str, came: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What the person says of a step: of a message that arrives by itself, nothing."""
    if wants == "clock":
        return {"says": "done"}
    if wants == "screen":
        return {"says": "nothing"}
    assert came is not None
    if came["kind"] == "told":
        return {"says": "told", "content": came["content"]}
    if came["kind"] in ("own_refusal", "cannot_do"):
        says = "refused" if came["kind"] == "own_refusal" else "cannot"
        return {"says": says, "words": came["words"]}
    return None
