"""The test bed's control interface, as a rehearsal uses it: over HTTP."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests

from conformance.wire import OWN_FAULT, direct_session
from simulator.domain.organisations import HierarchyKind, Organisation

SECONDS = 30
AT_ONCE = 1000
"""So many organisations are entered with one call."""

MISPLACED = HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT.value


class ControlError(RuntimeError):
    """The control interface refused or does not answer; the sentence says why.

    *detail* is what the interface itself says of its refusal, for a reader who needs no address.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail or sentence


class ControlSilentError(ControlError):
    """The control interface does not answer, or fails by itself: asked again later, it may."""


@dataclass(slots=True)
class Control:
    """One bench of a simulator, by its address; *seen* is the last exchange fetched."""

    address: str
    bench: str
    session: requests.Session = field(default_factory=direct_session)
    seen: str | None = None

    @property
    def archive(self) -> str:
        return f"{self.address}/b/{self.bench}/archive"

    def make(self, world: str, language: str) -> None:
        """Make the bench, unless a process that was killed has made it before."""
        told = {"name": self.bench, "world": world, "language": language}
        benches = f"{self.address}/api/v1/benches"
        known = self._call("GET", benches)["benches"]
        if all(one["name"] != self.bench for one in known):
            self._call("POST", benches, told)

    def enter(self, organisations: Sequence[Organisation]) -> None:
        """Enter organisations in the bench's register, parents before those below them."""
        for start in range(0, len(organisations), AT_ONCE):
            rows = [_row(one) for one in organisations[start : start + AT_ONCE]]
            self._call("POST", self._path("organisations"), rows)

    def misplaced(self) -> list[str]:
        """The private units that stand in a public organiser's hierarchy on the bench."""
        told = self._call("POST", self._path("organisations"), [])
        return [one["unit"] for one in told["problems"] if one["kind"] == MISPLACED]

    def now(self) -> datetime:
        """The bench's moment."""
        return datetime.fromisoformat(self._call("GET", self._path("clock"))["now"])

    def clock_setting(self) -> dict[str, Any]:
        """What puts the clock back to how it goes now: stopped at its moment, or running."""
        clock = self._call("GET", self._path("clock"))
        return {"now": clock["now"]} if clock["frozen"] else {"real": True}

    def set_clock(self, setting: Mapping[str, Any]) -> None:
        """Stop, move or free the bench's clock, as the control interface takes it."""
        self._call("PUT", self._path("clock"), setting)

    def trust(self, certificates: Sequence[str]) -> None:
        """Let the bench trust the signers of these issuers, given as PEM, and no others."""
        self._call("PUT", self._path("trust"), {"certificates": list(certificates)})

    def trusted(self) -> list[str]:
        """The issuers, as PEM, whose signers the bench trusts."""
        return list(self._call("GET", self._path("trust"))["certificates"])

    def trust_also(self, issuers: Iterable[str]) -> None:
        """Let the bench trust the signers of these issuers too."""
        self._call("POST", self._path("trust"), {"certificates": list(issuers)})

    def joinings(self) -> tuple[dict[str, Any], ...]:
        """How organisations have joined the archive; who is not named has joined directly."""
        return tuple(self._call("GET", self._path("joinings"))["joinings"])

    def join(self, joinings: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
        """Organisations have joined so, and every other directly; as the bench holds it then."""
        told = {"joinings": [dict(one) for one in joinings]}
        return tuple(self._call("PUT", self._path("joinings"), told)["joinings"])

    def own_view(self, client: str, viewer: str) -> dict[str, Any]:
        """What the client's own view (OmaKanta) shows of a client to somebody, by their codes."""
        address = f"{self.address}/b/{self.bench}/omakanta/documents"
        return dict(self._call("GET", address, params={"client": client, "viewer": viewer}))

    def new_exchanges(self) -> list[dict[str, Any]]:
        """Every exchange since the last asked for, whole; all of them or, with ControlError, none."""
        found = [self._whole(brief["id"]) for brief in self._since(self.seen)]
        self.seen = found[-1]["id"] if found else self.seen
        return found

    def _since(self, after: str | None) -> Iterator[Mapping[str, Any]]:
        while True:
            asked = {"after": after} if after else {}
            page = self._call("GET", self._path("exchanges"), params={**asked, "limit": "100"})
            yield from page["exchanges"]
            after = page["next"]
            if not after:
                return

    def _whole(self, id: str) -> dict[str, Any]:
        return dict(self._call("GET", self._path(f"exchanges/{id}")))

    def registered_system(self, id: str) -> Mapping[str, Any] | None:
        """A system of the bench's Astori; None when it has none of that id."""
        address = f"{self.address}/b/{self.bench}/astori/systems"
        found = self._call("GET", address, params={"q": id})["systems"]
        return next((one for one in found if one["id"] == id), None)

    def archivist(self, controller: str, client: str) -> list[dict[str, Any]]:
        """The documents of a client in a register, each with its content, as the archivist sees.

        Without a client, those of everybody.
        """
        root = f"{self.address}/b/{self.bench}/archivist/documents"
        asked = {"controller": controller, **({"client": client} if client else {})}
        listed = self._call("GET", root, params=asked)
        documents = listed["documents"] if isinstance(listed, dict) else listed
        return [self.archived(controller, one["id"]) for one in documents]

    def archived(self, controller: str, document: str) -> dict[str, Any]:
        """One document of a register with its content, as the archivist sees it."""
        address = f"{self.address}/b/{self.bench}/archivist/documents/{document}"
        return dict(self._call("GET", address, params={"controller": controller}))

    def compared(self, controller: str, document: str, other: str) -> dict[str, Any]:
        """Two documents of a register and what differs, as the archivist's interface tells it."""
        asked = {"controller": controller, "with": other}
        address = self._service(f"archivist/documents/{document}/compare")
        return dict(self._call("GET", address, params=asked))

    def relationships(self, controller: str, client: str) -> list[dict[str, Any]]:
        """The history of a client's relationships, as the archivist's interface tells it."""
        asked = {"controller": controller, "client": client}
        found = self._call("GET", self._service("archivist/relationships"), params=asked)
        return list(found["relationships"])

    def annul(self, controller: str, document: str, reason: str) -> dict[str, Any]:
        """Have the archivist of a register annul a document; ControlError when that is refused."""
        address = self._service(f"archivist/documents/{document}/annul")
        told, asked = {"reason": reason}, {"controller": controller}
        return dict(self._call("POST", address, told, params=asked))

    def provoke(self, faults: Mapping[str, Any]) -> None:
        """Have the bench's services fail so, and in no other way; nothing ends every fault."""
        self._call("PUT", self._path("faults"), dict(faults))

    def _service(self, rest: str) -> str:
        return f"{self.address}/b/{self.bench}/{rest}"

    def log(self, log: str, asked: Mapping[str, str]) -> list[dict[str, Any]]:
        """The entries of a log, use or disclosures, of a controller's register or a unit's use."""
        address = f"{self.address}/b/{self.bench}/logs/{log}"
        found: list[dict[str, Any]] = []
        after: int | None = 0
        while after is not None:
            params = {**asked, "limit": "500", "after": str(after)}
            page = self._call("GET", address, params=params)
            found.extend(one["entry"] for one in page["entries"])
            after = page["next"]
        return found

    def _path(self, rest: str) -> str:
        return f"{self.address}/api/v1/benches/{self.bench}/{rest}"

    def _call(
        self,
        method: str,
        address: str,
        told: Any = None,
        params: Mapping[str, str] | None = None,
    ) -> Any:
        headers = {"Accept": "application/json"}
        try:
            reply = self.session.request(
                method, address, json=told, params=params, headers=headers, timeout=SECONDS
            )
        except requests.RequestException as fault:
            raise ControlSilentError(f"{address} does not answer: {fault}") from fault
        if not reply.ok:
            kind = ControlSilentError if reply.status_code >= OWN_FAULT else ControlError
            refused = f"{method} {address} was refused: {reply.text[:500]}"
            raise kind(refused, _detail(reply))
        return reply.json() if reply.content else {}


def _detail(reply: requests.Response) -> str:
    """What a refusal says of itself as problem details; empty for one that is none."""
    try:
        told = reply.json()
    except ValueError:
        return ""
    return str(told.get("detail") or "") if isinstance(told, dict) else ""


def _row(one: Organisation) -> dict[str, Any]:
    return {
        "oid": one.oid,
        "name": one.name,
        "name_sv": one.name_sv,
        "parent": one.parent,
        "business_id": one.business_id,
        "sector": one.sector.value,
        "begins": one.begins.isoformat(),
        "ends": one.ends.isoformat() if one.ends else None,
    }
