"""Disclosure notices (luovutusilmoitus, meddelande om utlämnande) as a bundle brings them."""

from dataclasses import dataclass

from simulator.domain.documents import ClientId
from simulator.domain.requests import Request


@dataclass(frozen=True, slots=True)
class Coding:
    """A coded value as written; its system is an address, usually an OID with urn:oid:."""

    system: str | None
    code: str | None
    display: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who took part in a disclosure; *kind* is the resource's type, empty when nobody is told.

    *system* and *value* are its first identifier, *register* that of a controller, *requestor*
    whether this party disclosed. *unit* is the organisation in which a professional acts.
    """

    path: str
    kind: str = ""
    system: str | None = None
    value: str | None = None
    name: str = ""
    title: str = ""
    unit: str | None = None
    register: Coding | None = None
    requestor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole that was disclosed (one entity): its service tasks, kinds and ids.

    *told* when a document type or a description says what it is.
    """

    path: str
    service_tasks: tuple[Coding, ...] = ()
    document_types: tuple[Coding, ...] = ()
    documents: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One disclosure (an AuditEvent); *organisations* are those it names, each with its place.

    *consents* are the consents it refers to, by OID where it has them, each with whether it is held.
    """

    path: str
    full_url: str = ""
    profiles: tuple[str, ...] = ()
    recorded: str | None = None
    begins: str | None = None
    ends: str | None = None
    types: tuple[Coding, ...] = ()
    consents: tuple[tuple[str, bool], ...] = ()
    clients: tuple[ClientId, ...] = ()
    parties: tuple[Party, ...] = ()
    organisations: tuple[Party, ...] = ()
    wholes: tuple[Whole, ...] = ()

    @property
    def controller(self) -> Party | None:
        """The controller that disclosed: the organisation with a register."""
        return next((one for one in self.organisations if one.register), None)

    @property
    def discloser(self) -> Party | None:
        """The professional who disclosed."""
        return next((one for one in self.parties if one.requestor), None)

    @property
    def recipients(self) -> tuple[Party, ...]:
        """Those to whom was disclosed: who takes part and neither discloses nor is the controller."""
        giving = self.controller.value if self.controller else None
        return tuple(
            one
            for one in self.parties
            if not one.requestor and not one.register and (one.value is None or one.value != giving)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeMetadata:
    """The metadata of a notice (a Provenance); *targets* are what it belongs to."""

    path: str
    full_url: str = ""
    profiles: tuple[str, ...] = ()
    language: str | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What an entry of a bundle asks for: a method, an address, and the kind of its resource."""

    path: str
    method: str | None
    address: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitNotices(Request):
    """A bundle of disclosure notices; *fault* says why it is none that can be read.

    *defects* are where it does not have the structure of FHIR. *request_id* is X-Request-Id.
    """

    fault: str = ""
    request_id: str | None = None
    type: str | None = None
    signed: bool = False
    acts: tuple[Act, ...] = ()
    notices: tuple[Notice, ...] = ()
    metadata: tuple[NoticeMetadata, ...] = ()


def oid_of(uri: str | None, prefix: str) -> str | None:
    """The OID in a uri with that prefix; None when it has none."""
    return uri.removeprefix(prefix) if uri and uri.startswith(prefix) else None


def oid_in(party: Party | None, prefix: str) -> str | None:
    """The OID by which a party is identified; None when there is none."""
    return oid_of(party.value, prefix) if party else None
