"""The client-relationship document: the entries that open and end the right."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.domain.contents import BEGINS, ENDS, root_object, span_of
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.organisations import lies_under
from simulator.domain.permissions import Entry, code_of, objects, read_entries
from simulator.domain.requests import Carrying, ReplaceDocument
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Owner, Problem, rule
from simulator.rules.subjects import about, content_of, name_of

ENTRY = "sosiaalihuollon_palvelutehtava/palveluntuottaja"
UNITS = "palvelunjarjestajan_palveluyksikko"
OPEN_UNDER_NON_DISCLOSURE = ("puhelinnumero", "yhteysosoite")


def entries_of(request: Carrying) -> tuple[Entry, ...]:
    """The producers' entries of the client-relationship document that a message carries."""
    document = request.document
    if document is None or document.metadata.group is not Group.CLIENT_RELATIONSHIP:
        return ()
    return read_entries(root_object(document.content))


def relationship_of(request: Carrying) -> Mapping[str, Any]:
    """The content of the client-relationship document that a message carries; empty for another."""
    group = about(request).group
    return content_of(request) if group is Group.CLIENT_RELATIONSHIP else {}


@rule(
    "relationship-01",
    "A producer's entry names the producer's service unit by its code in the organisation register.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1; kanta-rko",
    party=Owner.ORGANISER,
)
def entry_names_unit(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for entry in entries_of(request):
        if entry.unit is None:
            yield Problem(
                "A producer's entry has no code of a service unit: the code opens the right, a name alone does not",
                location=f"{ENTRY}/palveluyksikon_nimi",
            )


@rule(
    "relationship-02",
    "A producer's entry has a start date.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1; kanta-rko",
    party=Owner.ORGANISER,
)
def entry_has_start(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for entry in entries_of(request):
        if entry.begins is None:
            yield Problem(
                "The entry of the producer's unit {unit} has no start date: the right begins on that date",
                unit=name_of(entry.unit, facts),
                location=f"{ENTRY}/{BEGINS}",
            )


@rule(
    "relationship-03",
    "A producer's entry does not end before it begins.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def entry_ends_after_start(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for entry in entries_of(request):
        if entry.begins and entry.ends and entry.ends < entry.begins:
            yield Problem(
                "The entry of the producer's unit {unit} ends on {end}, before its start on {start}",
                unit=name_of(entry.unit, facts),
                end=entry.ends,
                start=entry.begins,
                location=f"{ENTRY}/{ENDS}",
            )


@rule(
    "relationship-04",
    "Nothing public says whether a right may begin before the client relationship does.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.ORGANISER,
)
def entry_within_relationship(request: Carrying, facts: Facts) -> Iterator[Problem]:
    begins = span_of(content_of(request)).begins
    for entry in entries_of(request):
        if begins and entry.begins and entry.begins < begins:
            yield Problem(
                "The right of {unit} begins on {start}, before the client relationship on {relationship}",
                unit=name_of(entry.unit, facts),
                start=entry.begins,
                relationship=begins,
            )


@rule(
    "relationship-05",
    "The controller's own unit as producer is own production and gives no register access right.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=OBSERVE,
    source="messages-2026",
    party=Owner.ORGANISER,
)
def own_production_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    controller = about(request).controller
    for entry in entries_of(request):
        if entry.unit and controller and lies_under(facts.organisations, entry.unit, controller):
            yield Problem(
                "The producer's unit {unit} is the organiser's own: this is own production and opens no right",
                unit=name_of(entry.unit, facts),
            )


@rule(
    "relationship-06",
    "The newest version keeps the entries of producers that have ended.",
    on=ReplaceDocument,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    effect=WARN,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def ended_entries_kept(request: ReplaceDocument, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    earlier = facts.relationship(metadata.controller, metadata.client)
    if metadata.group is not Group.CLIENT_RELATIONSHIP or earlier is None:
        return
    kept = {(entry.unit, entry.service_task) for entry in entries_of(request)}
    for entry in earlier.entries:
        if (entry.unit, entry.service_task) not in kept and earlier.set_id == metadata.set_id:
            yield Problem(
                "The entry of the producer's unit {unit} was left out: end it with a date instead of removing it",
                unit=name_of(entry.unit, facts),
                location=ENTRY,
            )


@rule(
    "relationship-07",
    "The right is given in the service task of the client's case.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=OBSERVE,
    source="sosmeta; sotebed",
    party=Owner.ORGANISER,
)
def entry_names_task(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for entry in entries_of(request):
        if entry.service_task is None:
            yield Problem(
                "The entry of the producer's unit {unit} stands under no service task: it opens no right",
                unit=name_of(entry.unit, facts),
                location="sosiaalihuollon_palvelutehtava/palvelutehtava",
            )


@rule(
    "relationship-08",
    "The client-relationship document and the client's case name the same service task.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=DERIVED,
    effect=WARN,
    source="sosmeta; sotebed",
    party=Owner.ORGANISER,
)
def task_of_a_case(request: Carrying, facts: Facts) -> Iterator[Problem]:
    tasks = {case.service_task for case in facts.client_cases if not case.closed}
    for entry in entries_of(request):
        ended = entry.ends is not None and entry.ends < facts.today
        if tasks and entry.service_task and not ended and entry.service_task not in tasks:
            yield Problem(
                "The right of {unit} is in the service task {task}, in which the client has no open case",
                unit=name_of(entry.unit, facts),
                task=entry.service_task,
                location="sosiaalihuollon_palvelutehtava/palvelutehtava",
            )


@rule(
    "relationship-09",
    "Under a non-disclosure order the document tells no municipality, and of the contact data only the telephone number and the contact address.",
    on=Carrying,
    basis=STATED,
    effect=WARN,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def hidden_by_non_disclosure(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for client in objects(relationship_of(request).get("asiakas")):
        if client.get("turvakielto") is not True:
            continue
        places = [name for name in ("kotikunta", "tilapainen_asuinkunta") if client.get(name)]
        contacts = [name for one in objects(client.get("yhteystiedot")) for name in one]
        for name in (*places, *contacts):
            if name not in OPEN_UNDER_NON_DISCLOSURE:
                yield Problem(
                    "The client is under a non-disclosure order, and the document tells {field}: leave it out",
                    field=name,
                    location=f"asiakas/{name}",
                )


@rule(
    "relationship-10",
    "An organiser's unit that works in a service task stands in that task's block, and not at the top of the document.",
    on=Carrying,
    basis=STATED,
    effect=WARN,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def units_in_their_task(request: Carrying, facts: Facts) -> Iterator[Problem]:
    content = relationship_of(request)
    if not objects(content.get("sosiaalihuollon_palvelutehtava")):
        return
    for one in objects(content.get(UNITS)):
        unit = code_of(one.get("palveluyksikon_nimi")) or code_of(one)
        yield Problem(
            "The organiser's unit {unit} stands at the top of the document, which has service tasks: put it under its own",
            unit=name_of(unit, facts),
            location=UNITS,
        )


@rule(
    "relationship-11",
    "A client relationship in child protection tells its own start date.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="sosmeta 1505.1",
    party=Owner.ORGANISER,
)
def child_protection_begun(request: Carrying, facts: Facts) -> Iterator[Problem]:
    content = relationship_of(request)
    task = facts.codes.profile.service_tasks["child_protection"].code
    blocks = objects(content.get("sosiaalihuollon_palvelutehtava"))
    if all(code_of(block.get("palvelutehtava")) != task for block in blocks):
        return
    told = content.get("lastensuojelun_asiakkuus")
    if not (isinstance(told, dict) and told.get("lastensuojelun_asiakkuuden_alkamispvm")):
        yield Problem(
            "The client is in child protection, and the document does not tell since when",
            location="lastensuojelun_asiakkuus/lastensuojelun_asiakkuuden_alkamispvm",
        )
