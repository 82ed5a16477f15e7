"""The facts of a task: who, where, which document, and what to type into it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conformance.actions import Verb
from conformance.alterations import BEGINS, ENDS, NONE, UNIT, Right, Value, alteration, day_words
from conformance.awaited import acting_place
from conformance.carrying import IDENTITY_FAULTS
from conformance.changes import changed
from conformance.drafts import Draft
from conformance.faults import spoiled
from conformance.i18n import N_
from conformance.ledger import register_of
from conformance.parties import Asked
from conformance.plan import PLAN, Content, Making
from conformance.setting import Place, Setting
from fixtures.content import Code, Unit
from fixtures.display import shown
from simulator.domain.documents import Group, Metadata
from simulator.domain.permissions import code_of
from simulator.domain.structures import Field, Json, Kind, Structure, leaves

Structures = Callable[[str], Structure]
"""Gives the structure of an OID."""

YES, NO = N_("yes"), N_("no")
NOT_REGISTERED = N_("a unit that the register does not know")

# Who the document is about and who writes it: the system knows, or the task says so elsewhere.
_KNOWN_ANYWAY = frozenset(
    {
        "asiakas",
        "laatija",
        "paatoksentekija",
        "lisatietojen_antaja",
        "palveluista_vastaava_tyontekija",
        "ammattihenkilon_laatima_asiakirja",
        "palvelunjarjestajan_toimintayksikko",
        "infoteksti",
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know or to type for a task.

    *label* is an English label to translate, *value* a name, a date or an English word; *code* is
    what stands for the value in messages. What a source names itself has its Finnish name there,
    and its Swedish one in *label_sv* and *value_sv*.
    """

    label: str
    value: str
    code: str = ""
    label_sv: str = ""
    value_sv: str = ""


def client_facts(asked: Asked, setting: Setting) -> Iterator[Fact]:
    client = setting.clients[asked.action.client]
    yield Fact(N_("client"), f"{client.family} {client.given}", client.id.extension)


def place_facts(asked: Asked, setting: Setting) -> Iterator[Fact]:
    """Who is to act."""
    place = acting_place(asked, setting)
    yield _house(N_("organisation"), place.organisation, setting)
    yield _house(UNIT, place.unit, setting)


def controller_fact(place: Place, setting: Setting) -> Fact:
    """Whose register it is."""
    return _house(N_("controller"), place.organisation, setting)


def register_place(asked: Asked, setting: Setting) -> Place:
    """The controller in whose register a party stores."""
    own = asked.action.fault == "the producer as controller"
    return setting.places["producer" if own else register_of(asked.party)]


def task_facts(asked: Asked, setting: Setting) -> Iterator[Fact]:
    """The service task, unless it is to be left out."""
    if asked.action.fault != "no service task":
        task = setting.service_task_of(asked.action.client)
        yield _coded(N_("service task"), task, "service_task", setting)


def structure_fact(name: str, structures: Structures) -> Fact:
    """The structure of a document of the story."""
    structure = structures(PLAN[name].structure)
    label = N_("document structure")
    return Fact(label, structure.fi, structure.oid, value_sv=structure.sv)


def document_facts(asked: Asked) -> Iterator[Fact]:
    """The document to be replaced or annulled: its newest version."""
    known = asked.known.document
    if known is not None:
        yield Fact(N_("document"), known.document)
        yield Fact(N_("set of versions"), known.set_id)
        yield Fact(N_("version"), str(known.version))


def case_facts(asked: Asked) -> Iterator[Fact]:
    """Into which case a document goes, where it goes into one."""
    if (
        PLAN[asked.action.document].group is Group.CLIENT_DOCUMENT
        and "case" not in asked.action.fault
    ):
        own = asked.party == register_of(asked.party)
        whose = N_("the client's case, as you have stored it") if own else N_("the client's case")
        yield Fact(N_("the document's case"), whose, asked.known.case)


def content_facts(asked: Asked, setting: Setting, structures: Structures) -> Iterator[Fact]:
    """What a new document tells: dates, coded choices and texts, by its structure's own fields."""
    structure = structures(PLAN[asked.action.document].structure)
    named = {field.path: field for field in structure.fields}
    for field, value in leaves(structure, planned_content(asked, setting)):
        if not _known_anyway(field):
            yield _field_fact(field, value, named.get(field.parent), setting)


def change_facts(asked: Asked, setting: Setting, structures: Structures) -> Iterator[Fact]:
    """What a replacement changes: entries, dates, a state, or a text."""
    content = asked.known.content or planned_content(asked, setting)
    change, today = asked.action.change, asked.known.today
    altered = alteration(content, change, setting, today)
    if altered is None:
        return
    for right in altered.rights:
        yield from _right_facts(right, altered.before, setting)
    for label, value in altered.values.items():
        yield _value_fact(label, value, setting)
    if altered.rewords:
        after = changed(dict(content), change, setting, today)
        yield from _reworded(content, after, structures(PLAN[asked.action.document].structure))


def _right_facts(right: Right, before: Sequence[Right], setting: Setting) -> Iterator[Fact]:
    houses = {place.unit.oid: place.unit for place in setting.places.values()}
    if right.unit:
        unit = houses.get(right.unit, Unit(right.unit, NOT_REGISTERED))
        yield _house(N_("unit entered as a producer"), unit, setting)
    if right.begins:
        yield Fact(BEGINS, day_words(right.begins))
    stood = any((one.unit, one.begins) == (right.unit, right.begins) for one in before)
    if right.ends or stood:
        yield Fact(ENDS, day_words(right.ends) or NONE)


def _value_fact(label: str, value: Value, setting: Setting) -> Fact:
    if not value.name:
        return Fact(label, value.words)
    return _coded(label, Code(value.code, value.name), "case_status", setting)


def _reworded(
    before: Mapping[str, Json], after: Mapping[str, Json], structure: Structure
) -> Iterator[Fact]:
    """The text that the story corrects, as it is to stand then."""
    named = {field.path: field for field in structure.fields}
    pairs = zip(leaves(structure, dict(before)), leaves(structure, dict(after)), strict=False)
    for (_, old), (field, new) in pairs:
        if old != new:
            label, label_sv = _labels(field, named.get(field.parent))
            yield Fact(label, str(new), label_sv=label_sv)


def planned_content(asked: Asked, setting: Setting) -> Content:
    """The content that the story gives the document."""
    known = asked.known.document
    made = Making(
        setting=setting,
        client=asked.action.client,
        maker=acting_place(asked, setting),
        controller=register_place(asked, setting),
        today=asked.known.today,
        relationship="",
        case=known.case if known else "",
    )
    content = PLAN[asked.action.document].make(made)
    return _with_fault(content, asked, setting, made.maker)


def _with_fault(content: Content, asked: Asked, setting: Setting, maker: Place) -> Content:
    """A new document's content with the deliberate fault in it; never with an ordinary identity."""
    action = asked.action
    if action.verb is not Verb.STORE or not action.fault or action.fault in IDENTITY_FAULTS:
        return content
    draft = Draft(metadata=Metadata(), content=content, place=maker)
    return spoiled(draft, action.fault, setting, next(iter(action.ids), "")).content


def moment_words(moment: str) -> str:
    """A moment in ISO 8601 as a day and a time of day."""
    when = datetime.fromisoformat(moment)
    return f"{day_words(when.date().isoformat())} {when:%H.%M}"


def _house(label: str, unit: Unit, setting: Setting) -> Fact:
    return Fact(label, unit.name, unit.oid, value_sv=setting.swedish.get(unit.oid, ""))


def _coded(label: str, code: Code, system: str, setting: Setting) -> Fact:
    known = setting.codes.sets.code(getattr(setting.codes.wire.systems, system), code.code)
    return Fact(label, code.display, code.code, value_sv=known.sv if known else "")


def _known_anyway(field: Field) -> bool:
    inside = not _KNOWN_ANYWAY.isdisjoint(field.path.split("/"))
    return field.hidden or inside or field.kind is Kind.IDENTIFIER


def _field_fact(field: Field, value: Json, group: Field | None, setting: Setting) -> Fact:
    label, label_sv = _labels(field, group)
    if isinstance(value, bool):
        return Fact(label, YES if value else NO, label_sv=label_sv)
    code = code_of(value) or ""
    known = setting.codes.sets.code(field.code_set, code)
    swedish = known.sv if known else ""
    finnish = known.fi if known else shown(field, value) or ""
    return Fact(label, finnish, code, label_sv, swedish)


def _labels(field: Field, group: Field | None) -> tuple[str, str]:
    """A field's Finnish and Swedish name, after the name of the group that it stands in."""
    if group is None:
        return field.fi, field.sv
    return f"{group.fi}: {field.fi}", f"{group.sv}: {field.sv}"
