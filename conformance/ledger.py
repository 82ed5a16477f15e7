"""What has been stored in a story: by whose register, client and name, each version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conformance.actions import Action, Answer, Sent, Verb

_NOT_LISTED = (
    "denial",
    "denial of the client plan",
    "permit of disclosure",
    "withdrawn permit of disclosure",
)
ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class Entry:
    """A version that was stored: in whose register, of which client, by which name, by whom."""

    register: str
    client: str
    name: str
    party: str
    sent: Sent


@dataclass(slots=True)
class Ledger:
    """Every version that the archive took, in the order in which it was stored."""

    entries: list[Entry] = field(default_factory=list)

    def keep(self, party: str, action: Action, answer: Answer) -> None:
        """Remember what was stored, if anything was."""
        new = action.verb in (Verb.STORE, Verb.REPLACE) and not action.fault
        if new and isinstance(answer, Sent) and answer.accepted and answer.document:
            place = (register_of(party, action), action.client, action.document)
            self.entries.append(Entry(*place, party, answer))

    def keep_stray(self, register: str, sent: Sent) -> None:
        """Remember a document that no step asked for: it has a register, and no name."""
        self.entries.append(Entry(register, "", "", "", sent))

    def versions(self, name: str, client: str, register: str) -> list[Sent]:
        """Every version of a document in a register."""
        place = (register, client, name)
        return [one.sent for one in self.entries if (one.register, one.client, one.name) == place]

    def by(self, party: str, client: str, register: str = "") -> dict[str, Sent]:
        """The newest version of each document that a party was the first to store, by name."""
        register = register or register_of(party)
        newest: dict[str, Sent] = {}
        first: dict[str, str] = {}
        for one in self._in(register):
            if one.client == client:
                first.setdefault(one.name, one.party)
                newest[one.name] = one.sent
        return {name: sent for name, sent in newest.items() if first[name] == party}

    def contents(self, register: str, client: str = "") -> Mapping[str, str]:
        """What stands in a register, of a client or of every one: contents by id; denials aside."""
        return {
            one.sent.document: one.sent.content
            for one in self._in(register)
            if one.name not in _NOT_LISTED and client in ("", one.client)
        }

    def _in(self, register: str) -> Iterator[Entry]:
        return (one for one in self.entries if one.register == register)


def register_of(party: str, action: Action | None = None) -> str:
    """Whose register a party works in; where an action names another than the organiser's, that."""
    if action is not None and action.register != ORGANISER:
        return action.register
    return _REGISTERS.get(party, ORGANISER)


_REGISTERS: Mapping[str, str] = {
    "other organiser": "other organiser",
    "national controller": "national controller",
    "shelter": "national controller",
    "second shelter": "national controller",
}
"""The registers of those who do not work in the organiser's."""
