"""What a client data system asks of the archive, and what rules look at beside it."""

from dataclasses import dataclass, field

from simulator.domain.documents import ClientId, Document, Group, Metadata


@dataclass(frozen=True, slots=True)
class Professional:
    """The person who acts, as the message names them."""

    id: ClientId | None
    family: str | None
    given: str | None


@dataclass(frozen=True, slots=True)
class Defect:
    """A value in a message that cannot be what it should be; *location* is its path.

    *wanted* is the one value that fits, where there is one.
    """

    location: str
    text: str
    seen: str
    wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The transmission and control-act part that every message has.

    *interaction* is the profile's name (archive, replace, find_metadata, find_content).
    """

    message_id: str
    interaction: str
    service_request: str | None = None
    use_situation: str | None = None
    created: str | None = None
    receiver: str | None = None
    sender: str | None = None
    professional: Professional | None = None
    unit: str | None = None
    unit_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A message that reached the archive.

    *ordinary_identities* are the personal identity codes below the 900 series found anywhere in
    its bytes, masked; *defects* are values that could not be read.
    """

    ordinary_identities: tuple[str, ...] = ()
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(Request):
    """Bytes that are no message the archive knows; *fault* is True when no acknowledgement fits.

    *reason* is a sentence with the values in it; *status* the HTTP status of a SOAP fault.
    """

    reason: str
    values: tuple[tuple[str, str], ...] = ()
    fault: bool = True
    status: int = 400
    message_id: str | None = None
    sender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable(Request):
    """A message whose header could be read."""

    header: Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Readable):
    """A message that changes the archive; *frame* is the metadata its frame carries."""

    frame: Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying(Submission):
    """A submission with a document in it; *document* is None when the package holds none.

    *package_fault* says what is wrong with the MIME package, empty when nothing is;
    *package_place* where in the document's bytes, empty when unknown.
    """

    document: Document | None = None
    package_fault: str = ""
    package_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDocument(Carrying):
    """Archive a new document (SP1 to SP4, SP12, SP13, SP17)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceDocument(Carrying):
    """Archive a new version of a document (SP5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnulDocument(Submission):
    """Void a document in all its versions (SP6); the frame names the newest version."""

    carries_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a search asks for; times are dates as written, yyyyMMdd or longer."""

    id: str
    registers: tuple[str, ...] = ()
    controllers: tuple[str, ...] = ()
    clients: tuple[ClientId, ...] = ()
    documents: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    service_tasks: tuple[str, ...] = ()
    specific_types: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    written_from: str | None = None
    written_to: str | None = None
    old_versions: bool = False
    quantity: int | None = None
    continues_at: int | None = None
    repeats: tuple[tuple[str, int], ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Readable):
    """A message that asks what the archive holds."""

    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDocuments(Search):
    """Ask for metadata (SP9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrieveDocuments(Search):
    """Ask for metadata and content (SP7, SP8, SP10)."""
