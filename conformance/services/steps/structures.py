"""Steps in which structures are loaded, and documents made by them."""

import io
import json
from contextlib import redirect_stdout, suppress
from datetime import datetime

from conformance.actions import Action, Verb
from conformance.plan import PLAN
from conformance.services.library import step
from conformance.services.schemas import schema_like
from conformance.services.steps.archive import right_opened
from conformance.services.visitor import Client, Visitor, expect
from conformance.signing_keys import Signer
from simulator.domain.structure_heads import dated

DAY = "2026-06-01"


def newer(document: str) -> str:
    """The OID of a newer version of the structure of a document of the story."""
    named = dated(PLAN[document].structure)
    if named is None:
        raise LookupError(f"the structure of the {document} has no day in its OID")
    return f"{named.number}.2026.6.1"


@step(
    'a newer version of the structure of the "{document}" has been loaded, in the state "{state}"'
)
def loaded(visitor: Visitor, document: str, state: str) -> None:
    schema = schema_like(PLAN[document].structure, newer(document), state, DAY)
    told = _load(visitor, json.dumps(schema))
    expect([one["came"] for one in told] == ["taken"], f"it said {told}")


def _load(visitor: Visitor, schema: str) -> list[dict[str, str]]:
    """What the command says that takes a schema into the simulator's data folder."""
    from conformance.commands.structures import command

    if visitor.data is None:
        raise LookupError("the simulator of this scenario has no data folder")
    file = visitor.data / "schema.json"
    file.write_text(schema, encoding="utf-8")
    words = ["load", str(file), "--data", str(visitor.data), "--format", "json"]
    with redirect_stdout(io.StringIO()) as said, suppress(SystemExit):  # what it says tells why
        command.main(words, standalone_mode=False)
    told: list[dict[str, str]] = json.loads(said.getvalue())
    return told


@step('the producer makes the "{document}" by the newer version')
def makes_by_newer(visitor: Visitor, document: str) -> None:
    used, instead = PLAN[document].structure.encode(), newer(document).encode()

    def sign(raw: bytes, signer: Signer, at: datetime) -> bytes:
        expect(used in raw, f"the document does not name {used.decode()}")
        return visitor.keys().sign(raw.replace(used, instead), signer, at)

    wire = visitor.wire()
    visitor.clients["producer"] = Client(visitor.system("producer", wire, sign), wire)


@step('the producer stores the document "{document}" under its right')
def stores_under_right(visitor: Visitor, document: str) -> None:
    right_opened(visitor)
    visitor.act("producer", Action(verb=Verb.STORE, document=document))


@step('the {party} stores the document "{document}" with the fault "{fault}"')
def stores_with_fault(visitor: Visitor, party: str, document: str, fault: str) -> None:
    visitor.act(party, Action(verb=Verb.STORE, document=document, fault=fault))


@step("the archive says nothing about structures")
def says_nothing(visitor: Visitor) -> None:
    told = [one["rule"] for one in visitor.exchanges()[-1]["findings"]]
    expect(not [one for one in told if one.startswith("structure-")], f"it says {told}")
