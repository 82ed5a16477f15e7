"""Readiness of a rehearsal, recorded: before the first step, and again once real systems speak."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from conformance.catalogue import read_catalogue
from conformance.control import Control
from conformance.inbox import Inbox, Whole
from conformance.readiness import DriverSeen, Ground, Item, MessageSeen, Registered, examine
from conformance.recording import Recorder
from conformance.runfile import Rehearsal
from conformance.setting import Setting
from conformance.stage import Stage
from conformance.telling import parties_told
from conformance.verdicts import Basis, Mode
from simulator.domain.dates import local_date, stamp_moment
from simulator.domain.requests import Readable
from simulator.messages.archive import read_request

RIGHT_PROFILE = "rekisterinkäyttöoikeus"
"""What Astori calls the profile of systems that have the register access right built in."""

MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The readiness of one rehearsal: the ground that it looks at, and where it is recorded."""

    ground: Ground
    recorder: Recorder

    @property
    def ready(self) -> bool:
        """Whether the rehearsal could begin."""
        kept = self.recorder.find("ready")
        return bool(kept and kept["ready"])

    def examine(self) -> None:
        """Look at everything, once, before the first step."""
        if self.recorder.find("ready"):
            return
        items = examine(self.ground)
        for item in items:
            self._enter(item)
        stated = {check.id for check in read_catalogue() if check.basis is Basis.STATED}
        ready = all(item.ready for item in items if item.check in stated)
        self.recorder.enter("ready", ready=ready)

    def settle(self, inbox: Inbox) -> None:
        """Look again at what only a real system's first message can show."""
        for role, party in self.ground.parties.items():
            oid = self.ground.setting.places[role].organisation.oid
            first = inbox.firsts.get(oid)
            if party.mode == "simulated" or first is None:
                continue
            if self.recorder.find("first_message", role) is None:
                self._settle(role, first)
                self.recorder.enter("first_message", key=role, exchange=first["id"])

    def _settle(self, role: str, first: Whole) -> None:
        message = message_seen(first, self.ground.setting)
        again = examine(replace(self.ground, messages={role: message}))
        open_before = {
            (item.check, item.party) for item in examine(self.ground) if not item.settled
        }
        for item in again:
            if item.party == role and (item.check, role) in open_before:
                self._enter(item)

    def _enter(self, item: Item) -> None:
        self.recorder.enter_once(
            "readiness",
            check=item.check,
            ready=item.ready,
            told=item.told.kept(),
            advice=item.advice.kept() if item.advice else None,
            party=item.party,
            settled=item.settled,
        )


def prepared(
    rehearsal: Rehearsal, stage: Stage, setting: Setting, control: Control, recorder: Recorder
) -> Preparation:
    """The readiness of a rehearsal on a stage; drivers are asked who they are."""
    now = control.now()
    today = local_date(now)
    ground = Ground(
        parties=parties_told(rehearsal, today),
        setting=setting,
        world=stage.world,
        today=today,
        people=rehearsal.file.people,
        seen=stage.seen,
    )
    if recorder.find("ready"):
        return Preparation(ground, recorder)
    asked = replace(
        ground,
        drivers=_drivers(rehearsal, control),
        registered=_registered(ground, control),
        misplaced=tuple(control.misplaced()),
    )
    return Preparation(asked, recorder)


def _registered(ground: Ground, control: Control) -> Mapping[str, Registered]:
    """The parties' systems as the bench's Astori has them, by role."""
    named = {role: party.system.astori for role, party in ground.parties.items()}
    found = {role: control.registered_system(id) for role, id in named.items() if id}
    return {role: _as_registered(one) for role, one in found.items() if one}


def _as_registered(told: Mapping[str, Any]) -> Registered:
    certificate = told["certificate"] or {}
    ends = certificate.get("ends")
    since = [one["since"] for one in told["deviations"] if one["significant"]]
    return Registered(
        name=told["name"],
        versions=tuple(told["versions"]),
        certificate_ends=date.fromisoformat(ends) if ends else None,
        deviates_since=date.fromisoformat(min(since)) if since else None,
        has_right=RIGHT_PROFILE in told["profiles"],
        jointly_tested=told["joint_test"] != MISSING,
    )


def _drivers(rehearsal: Rehearsal, control: Control) -> Mapping[str, DriverSeen]:
    return {
        role: _driver(party.driver, control)
        for role, party in rehearsal.file.parties.items()
        if party.party_mode is Mode.DRIVEN
    }


def _driver(url: str, control: Control) -> DriverSeen:
    from conformance.driving.probing import probe

    seen = probe(url, control.now)
    if not seen.reachable:
        return DriverSeen(why=seen.why)
    control.trust_also(seen.issuers)  # what its system signs is to be trusted on this bench
    return DriverSeen(
        system=seen.system.name if seen.system else "",
        version=seen.system.version if seen.system else "",
        parts=seen.parts,
        verbs=seen.verbs,
        clock_ahead=None if seen.clock else seen.offset_seconds,
    )


def message_seen(exchange: Whole, setting: Setting) -> MessageSeen:
    """A first message, as readiness looks at it."""
    return MessageSeen(
        received=datetime.fromisoformat(exchange["at"]),
        readable=exchange["request"] != "unreadable",
        created=_created(exchange, setting),
    )


def _created(exchange: Whole, setting: Setting) -> datetime | None:
    """When its sender says that a message was made; None where it does not, or nothing was kept."""
    if not exchange.get("request_bytes"):
        return None
    content = b64decode(exchange["request_bytes"])
    request = read_request(content, exchange["content_type"], setting.codes).request
    return stamp_moment(request.header.created) if isinstance(request, Readable) else None
