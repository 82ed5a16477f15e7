"""What changes of a document's content are made of, and how a content is looked into."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from conformance.plan.making import Content
from conformance.setting import Setting
from fixtures.content import Unit
from simulator.domain.facts import Codebook
from simulator.domain.permissions import code_of

Change = Callable[[dict[str, Any], Setting, date], None]
"""A change works on the object under the root key, with the setting and the day."""

SERVICE_TASK = "sosiaalihuollon_palvelutehtava"
TASK = "palvelutehtava"
PRODUCER = "palveluntuottaja"
UNIT = "palveluyksikon_nimi"
BEGINS = "asiakkuuden_alkamispvm"
ENDS = "asiakkuuden_paattymispvm"
IMPLEMENTER = "palveluntoteuttaja"
WHY_IT_ENDS = "asiakkuuden_paattymisen_perustelu"


def producers_of(content: Content) -> list[dict[str, Any]]:
    """The producers' entries in the first service-task block of a client-relationship document."""
    (body,) = content.values()
    return entries_of(body) if isinstance(body, dict) else []


def service_task_of(content: Content) -> str:
    """The code of the first service-task block of a client-relationship document, or nothing."""
    body: Any = next(iter(content.values()))
    blocks = body.get(SERVICE_TASK)
    return str(blocks[0][TASK]["code"]) if blocks else ""


def unit_code(unit: Unit, codes: Codebook) -> dict[str, Any]:
    """A unit as a document's content names it."""
    system = f"urn:oid:{codes.wire.systems.organisation}"
    return {"system": system, "code": unit.oid, "display": unit.name}


def block_of(body: dict[str, Any]) -> dict[str, Any]:
    """The first service-task block of a client relationship."""
    block = body[SERVICE_TASK][0]
    return block if isinstance(block, dict) else {}


def entries_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The producers' entries in the first service-task block, which may be changed."""
    entries: list[dict[str, Any]] = block_of(body).setdefault(PRODUCER, [])
    return entries


def unit_of(entry: Mapping[str, Any]) -> str:
    """The OID of the unit that an entry names, in whichever form it stands; empty without one."""
    return code_of(entry.get(UNIT)) or ""


def add_entry(body: dict[str, Any], unit: Unit, begins: date, setting: Setting) -> dict[str, Any]:
    """Add a producer's entry that begins on a day, and give it."""
    entry = {UNIT: unit_code(unit, setting.codes), BEGINS: begins.isoformat()}
    entries_of(body).append(entry)
    return entry


def texts_of(body: Any) -> list[tuple[dict[str, Any], str]]:
    """Every free text in a content: the object that holds it, and its name."""
    found: list[tuple[dict[str, Any], str]] = []
    if isinstance(body, list):
        return [one for item in body for one in texts_of(item)]
    if isinstance(body, dict) and "system" not in body:
        for name, value in body.items():
            if isinstance(value, str) and value.endswith("."):
                found.append((body, name))
            found += texts_of(value)
    return found


def longest_text(body: Any) -> str:
    """The longest free text in a content; empty where it has none."""
    return max((str(place[name]) for place, name in texts_of(body)), key=len, default="")


def place_of_longest(body: Any) -> tuple[dict[str, Any], str]:
    """Where the longest free text stands: the object that holds it, and its name; there must be one."""
    return max(texts_of(body), key=lambda found: len(found[0][found[1]]))
