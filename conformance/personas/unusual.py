"""Correct but unusual organisers: what they write into their documents."""

from datetime import datetime

from conformance.changes.making import BEGINS, ENDS, PRODUCER, SERVICE_TASK, TASK, UNIT, unit_code
from conformance.drafts import Draft
from conformance.faults.making import body_of
from conformance.memory import Manner
from conformance.personas.acting import ORGANISER
from conformance.personas.alike import with_bare_systems
from conformance.personas.persona import Persona
from conformance.personas.writing import Body, in_relationships, producers_in
from conformance.setting import Setting
from simulator.domain.dates import stamp
from simulator.domain.documents import Group

OPENING = ("B07", "B19", "B22", "C04")
LONG = "Ääkköset ja åland: " + "pitkä teksti, jossa on paljon sanoja. " * 540


def _bare(draft: Draft) -> Draft:
    return draft.with_content(with_bare_systems(draft.content))


def _ends_far_ahead(body: Body) -> None:
    for entry in producers_in(body):
        entry.setdefault(ENDS, "2099-12-31")


def _with_contacts(body: Body) -> None:
    for entry in producers_in(body):
        entry["yhteystiedot"] = {"puhelinnumero": "000 000 0200"}
        entry["yhteyshenkilo"] = [{"sukunimi": "Lehtovuori", "etunimet": "Aino"}]


def _begun_on_a_leap_day(body: Body) -> None:
    body["sosiaalihuollon_asiakkuus"][BEGINS] = "2024-02-29"


def _newest_first(body: Body) -> None:
    for block in body[SERVICE_TASK]:
        if PRODUCER in block:
            block[PRODUCER] = block[PRODUCER][::-1]


def _own_production_beside(setting: Setting) -> Manner:
    """The organiser's own unit stands among the producers, as counties write it."""
    own = unit_code(setting.organiser.unit, setting.codes)

    def change(body: Body) -> None:
        block = body[SERVICE_TASK][0]
        entries = block.setdefault(PRODUCER, [])
        if all(one[UNIT] != own for one in entries):
            entries.insert(0, {UNIT: own, BEGINS: body["sosiaalihuollon_asiakkuus"][BEGINS]})

    return in_relationships(change)


def _another_task_beside(setting: Setting) -> Manner:
    """The client is in another service task already."""
    other = setting.named_task("substance_abuse")

    def change(body: Body) -> None:
        blocks = body[SERVICE_TASK]
        if all(block[TASK]["code"] != other.code for block in blocks):
            task = {**blocks[0][TASK], "code": other.code, "display": other.display}
            blocks.append({**{k: v for k, v in blocks[0].items() if k != PRODUCER}, TASK: task})

    return in_relationships(change)


def _long_plans(draft: Draft) -> Draft:
    if draft.metadata.group is not Group.CLIENT_DOCUMENT:
        return draft
    after, body = body_of(draft)
    plan = body.get("suunnitelma")
    if isinstance(plan, dict):
        plan["kuvaus_asiakkaan_tilanteesta"] = LONG
    return after


def _in_swedish(draft: Draft) -> Draft:
    return draft.with_metadata(language="sv")


def _written_at_midnight(draft: Draft) -> Draft:
    """The document was written when its day began."""
    written = draft.metadata.written or ""
    begun = datetime.strptime(written, "%Y%m%d%H%M%S%z").replace(hour=0, minute=0, second=0)
    return draft.with_metadata(written=stamp(begun))


UNUSUAL = (
    Persona(
        "bare-identifiers",
        "writes code systems in its documents without urn:oid:",
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_bare),
        plays=(*OPENING, "B12", "B23"),
    ),
    Persona(
        "ends-far-ahead",
        "gives every right an end, years ahead",
        part=ORGANISER,
        manner=lambda _: in_relationships(_ends_far_ahead),
        plays=(*OPENING, "C02"),
    ),
    Persona(
        "contacts-in-entries",
        "tells whom to ask at the producer's, in each producer's entry",
        part=ORGANISER,
        manner=lambda _: in_relationships(_with_contacts),
        plays=(*OPENING, "B21", "B26"),
    ),
    Persona(
        "relationship-of-a-leap-day",
        "has had its clients since a leap day",
        part=ORGANISER,
        manner=lambda _: in_relationships(_begun_on_a_leap_day),
        plays=(*OPENING, "B12", "B15"),
    ),
    Persona(
        "newest-producer-first",
        "writes the newest producer's entry first",
        part=ORGANISER,
        manner=lambda _: in_relationships(_newest_first),
        plays=(*OPENING, "B20", "B21", "B26"),
    ),
    Persona(
        "own-production-beside",
        "lists its own unit among the producers, as counties do",
        part=ORGANISER,
        manner=_own_production_beside,
        plays=(*OPENING, "B21", "B26"),
    ),
    Persona(
        "several-service-tasks",
        "has its clients in another service task beside that of the right",
        part=ORGANISER,
        manner=_another_task_beside,
        plays=(*OPENING, "C12"),
    ),
    Persona(
        "long-texts-in-plans",
        "writes texts of twenty thousand characters into its plans",
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_long_plans),
        plays=("C04", "C05"),
    ),
    Persona(
        "documents-in-swedish",
        "says that its documents are in Swedish",
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_in_swedish),
        plays=OPENING,
    ),
    Persona(
        "written-at-midnight",
        "dates its documents by the beginning of their day",
        part=ORGANISER,
        manner=lambda _: Manner(spoil=_written_at_midnight),
        plays=OPENING,
    ),
)
