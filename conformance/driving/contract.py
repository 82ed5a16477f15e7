"""The contract by which a client data system is asked to act: what goes to its driver and back.

Both sides pass over what they do not know: a later contract may say more under the same number.
"""

from datetime import date
from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

CONTRACT: Final = "1"

PartName = Literal["organiser", "producer"]
VerbName = Literal["store", "replace", "annul", "search", "open", "verify", "tell"]
WRITING: Final = frozenset({"store", "replace", "annul"})
"""The verbs that end with a document in the archive, or its refusal."""


class Said(BaseModel):
    """A part of what is said: strictly typed."""

    model_config = ConfigDict(strict=True, extra="ignore")


class System(Said):
    """A client data system, as its vendor calls it."""

    name: str
    vendor: str = ""
    version: str = ""


class About(Said):
    """What a driver says of itself and of the system behind it.

    *parts* it can take, *verbs* it can be asked. *clock*: the system's date can be set.
    *signing_issuers*: who issued the certificates that the system signs with, as PEM.
    """

    contract: str
    system: System
    parts: list[PartName] = Field(min_length=1)
    verbs: list[VerbName]
    clock: bool = False
    signing_issuers: list[str] = Field(default=[], max_length=50)
    now: AwareDatetime


class Named(Said):
    """An organisation or a unit of the SOTE organisation register."""

    oid: str
    name: str
    name_sv: str = ""


class Place(Said):
    """An organisation and its unit that acts."""

    organisation: Named
    unit: Named


class Client(Said):
    """An invented client; *root* and *extension* are the identity as messages carry it."""

    root: str
    extension: str
    family: str
    given: str
    born: date


class Coded(Said):
    """A value of a code set; *system* is the code set's OID."""

    system: str
    code: str
    name: str


class Rehearsal(Said):
    """A rehearsal to take part in.

    *archive* is where messages go. *clock* is an address that answers ``{"now": …}``, the
    rehearsal's moment, which a system may use or not; *now* is that moment as this is told.
    *organisation* and *unit* are the system's own. *places* and *clients* are by the names that
    actions use.
    """

    part: PartName
    test_case: str
    language: Literal["fi", "sv", "en"] = "fi"
    archive: str
    clock: str = ""
    now: AwareDatetime
    organisation: Named
    unit: Named
    places: dict[str, Place]
    clients: dict[str, Client]
    service_task: Coded


class Structure(Said):
    """A document structure."""

    oid: str
    name_fi: str
    name_sv: str = ""


class Deed(Said):
    """One thing to do. The same id asked again is not done again: it gets the same answer.

    *document*, *client* and *register_of* are names of the rehearsal. *change* says what a new
    version changes, *fault* what is to be wrong, *acting* who acts instead of the system's usual
    user and unit. *documents* are the ids of documents to open, replace or annul, or that a fault
    names; *set_id* is the set of the document to replace or annul. *content* shows an example of
    the document's content. *say* is the task in a sentence.
    """

    id: str = Field(min_length=1, max_length=200)
    verb: VerbName
    document: str = ""
    structure: Structure | None = None
    client: str = "client"
    change: str = ""
    fault: str = ""
    acting: str = ""
    register_of: str = "organiser"
    documents: list[str] = []
    set_id: str = ""
    content: dict[str, Any] | None = None
    say: str = ""


class DocumentShown(Said):
    """A document on the user's screen; *content* as shown, where it was opened.

    Without *content*, what the archive delivered counts as shown.
    """

    id: str
    set_id: str = ""
    version: int | None = None
    content: dict[str, Any] | None = None


class Came(Said):
    """What came of a deed, as the system's user sees it.

    ``sent``: the message went out and the archive has answered; what, is read from the message.
    ``shown``: the screen shows these documents, or none; *cached* when they are not fresh.
    ``own_refusal``: the system itself refused, in these *words*, and sent nothing.
    ``cannot_do``: the system has no way to do it; *words* say why. ``told``: the *content* was
    told to the other party.
    """

    kind: Literal["sent", "shown", "own_refusal", "cannot_do", "told"]
    words: str = ""
    documents: list[DocumentShown] = []
    cached: bool = False
    content: dict[str, str] = {}


class Telling(Said):
    """What the other party told outside the archive, about a client of the rehearsal."""

    content: dict[str, str]
    client: str = "client"


class ClockSet(Said):
    """The moment that the system's clock is to show; it runs on from there."""

    now: AwareDatetime
