"""What a replacement changes: by the name that scenarios use, a change of a document's content."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from conformance.i18n import N_
from conformance.plan import Content
from conformance.setting import Setting
from fixtures.content import Unit
from simulator.domain.facts import Codebook

Change = Callable[[dict[str, Any], Setting, date], None]
"""A change works on the object under the root key, with the setting and the day."""

SERVICE_TASK = "sosiaalihuollon_palvelutehtava"
TASK = "palvelutehtava"
PRODUCER = "palveluntuottaja"
UNIT = "palveluyksikon_nimi"
BEGINS = "asiakkuuden_alkamispvm"
ENDS = "asiakkuuden_paattymispvm"
WHY_IT_ENDS = "asiakkuuden_paattymisen_perustelu"


def changed(content: Content, change: str, setting: Setting, today: date) -> Content:
    """The content after a change; KeyError when there is no change of that name."""
    after = deepcopy(content)
    (body,) = after.values()
    if not isinstance(body, dict):
        raise TypeError("a document's content has an object under its root key")
    CHANGES[change](body, setting, today)
    return after


def producers_of(content: Content) -> list[dict[str, Any]]:
    """The producers' entries in the first service-task block of a client-relationship document."""
    (body,) = content.values()
    return _producers(body) if isinstance(body, dict) else []


def service_task_of(content: Content) -> str:
    """The code of the first service-task block of a client-relationship document, or nothing."""
    body: Any = next(iter(content.values()))
    blocks = body.get(SERVICE_TASK)
    return str(blocks[0][TASK]["code"]) if blocks else ""


def _code(unit: Unit, codes: Codebook) -> dict[str, Any]:
    system = f"urn:oid:{codes.wire.systems.organisation}"
    return {"system": system, "code": unit.oid, "display": unit.name}


def _block(body: dict[str, Any]) -> dict[str, Any]:
    block = body[SERVICE_TASK][0]
    return block if isinstance(block, dict) else {}


def _producers(body: dict[str, Any]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = _block(body).setdefault(PRODUCER, [])
    return entries


def _add(body: dict[str, Any], unit: Unit, begins: date, setting: Setting) -> dict[str, Any]:
    entry = {UNIT: _code(unit, setting.codes), BEGINS: begins.isoformat()}
    _producers(body).append(entry)
    return entry


def _opens(days: int) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        _add(body, setting.producer.unit, today + timedelta(days=days), setting)

    return change


def _ends(days: int) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        for entry in _producers(body):
            if entry[UNIT]["code"] == setting.producer.unit.oid:
                entry[ENDS] = (today + timedelta(days=days)).isoformat()

    return change


def _no_end(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    for entry in _producers(body):
        entry.pop(ENDS, None)


def _adds(unit: Callable[[Setting], Unit]) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        _add(body, unit(setting), today - timedelta(days=1), setting)

    return change


def _without(field: str) -> Change:
    def change(body: dict[str, Any], setting: Setting, today: date) -> None:
        del _add(body, setting.producer.unit, today - timedelta(days=1), setting)[field]

    return change


def _name_only(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = _add(body, setting.producer.unit, today - timedelta(days=1), setting)
    entry[UNIT] = {"display": setting.producer.unit.name}


def _end_before_start(body: dict[str, Any], setting: Setting, today: date) -> None:
    entry = _add(body, setting.producer.unit, today, setting)
    entry[ENDS] = (today - timedelta(days=1)).isoformat()


def _relationship_ends(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    relationship = body["sosiaalihuollon_asiakkuus"]
    relationship[ENDS] = today.isoformat()
    relationship[WHY_IT_ENDS] = "Palvelulle ei ole enää tarvetta."


def _case_closes(body: dict[str, Any], setting: Setting, today: date) -> None:
    closed = setting.codes.profile.case_status["closed"].code
    code = setting.code("case_status", closed)
    details = body["asian_tiedot"]
    details["tila"] = {**details["tila"], "code": code.code, "display": code.display}
    details["paattymispaiva"] = today.isoformat()


def _text_corrected(body: dict[str, Any], setting: Setting, today: date) -> None:  # noqa: ARG001
    """Add a sentence to the longest free text of the document."""
    place, name = max(texts_of(body), key=lambda found: len(found[0][found[1]]))
    place[name] += " Korjattu: käynti kesti tunnin."


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


def _unknown_unit(setting: Setting) -> Unit:
    return Unit(str(setting.values["unknown_unit"]), "Tuntematon yksikkö")


CHANGES: Mapping[str, Change] = {
    N_("the producer's right begins yesterday"): _opens(-1),
    N_("the producer's right begins today"): _opens(0),
    N_("the producer's right begins tomorrow"): _opens(1),
    N_("the producer's right ended yesterday"): _ends(-1),
    N_("the producer's right ends today"): _ends(0),
    N_("the producer's right has no end"): _no_end,
    N_("another producer is added"): _adds(lambda setting: setting.places["other producer"].unit),
    N_("a unit that the register does not know is named"): _adds(_unknown_unit),
    N_("the organiser's own unit is named"): _adds(lambda setting: setting.organiser.unit),
    N_("the producer's entry has no unit"): _without(UNIT),
    N_("the producer's entry has no start date"): _without(BEGINS),
    N_("the producer's entry has a name without a code"): _name_only,
    N_("the producer's entry ends before it begins"): _end_before_start,
    N_("the relationship ends"): _relationship_ends,
    N_("the case is closed"): _case_closes,
    N_("a text is corrected"): _text_corrected,
}
