"""What readiness looks at, and the items that it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from conformance.runfile import PartySettings, People
from conformance.sentences import Sentence
from conformance.setting import Setting
from simulator.domain.worlds import World


@dataclass(frozen=True, slots=True)
class Item:
    """One readiness item: the check it settles, whether it is ready, and the sentence that says so.

    *party* is whose it is, empty for both. *advice* is what to do about it: of an item that is not
    ready, or of one that may become a trouble later. *settled* is False while only a message can
    show it: examined again once there is one, the item of that check and party takes its place.
    """

    check: str
    ready: bool
    told: Sentence
    advice: Sentence | None = None
    party: str = ""
    settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverSeen:
    """What came of asking a party's driver who it is.

    *why* says why it is of no use, None when it is. *parts* and *verbs* are those that it says its
    system can do. *clock_ahead* is by how many seconds its clock is before the bench's.
    """

    why: Sentence | None = None
    system: str = ""
    version: str = ""
    parts: tuple[str, ...] = ("organiser", "producer")
    verbs: tuple[str, ...] = ()
    clock_ahead: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSeen:
    """The first message of a party's system: when it came, whether it could be read.

    *created* is when its sender says that it was made, None when it does not say.
    """

    received: datetime
    readable: bool
    created: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A system as Astori has it: *certificate_ends* is None where it has no certificate.

    *deviates_since* is since when a significant deviation is shown, None where none is. *has_right*
    says that the register access right is among what it was certified for, *jointly_tested* that its
    joint test is not missing.
    """

    name: str
    versions: tuple[str, ...] = ()
    certificate_ends: date | None = None
    deviates_since: date | None = None
    has_right: bool = True
    jointly_tested: bool = True


@dataclass(frozen=True, slots=True)
class Ground:
    """What readiness looks at: the parties' settings, the setting, the world, the day.

    *seen* are the systems, organiser's and producer's, that succeeded together before, with the
    versions in which they did.
    *drivers* and *messages* are by party: of a driven party what its driver answered, and the
    first message of a real system once there is one. *registered* are the parties' systems that the
    bench's Astori knows by the ids that the run file gives. *misplaced* are the private units that the
    bench's register has in a public hierarchy, where the world has them elsewhere.
    """

    parties: Mapping[str, PartySettings]
    setting: Setting
    world: World
    today: date
    people: People = field(default_factory=People)
    seen: Mapping[tuple[str, str], frozenset[tuple[str, str]]] = field(default_factory=dict)
    drivers: Mapping[str, DriverSeen] = field(default_factory=dict)
    messages: Mapping[str, MessageSeen] = field(default_factory=dict)
    registered: Mapping[str, Registered] = field(default_factory=dict)
    misplaced: tuple[str, ...] = ()

    @property
    def attended(self) -> tuple[str, ...]:
        """The parties whose system a person uses."""
        return tuple(role for role, party in self.parties.items() if party.mode == "attended")
