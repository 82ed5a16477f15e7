"""The archivist's view as pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from flask import Response, request

from simulator.domain.documents import Document, Group
from simulator.domain.outline import named_path, outline
from simulator.domain.plain import to_plain
from simulator.domain.retention import Event, Retention
from simulator.domain.rule import N_
from simulator.domain.structures import Structure
from simulator.i18n import Translate, translator
from simulator.messages.display import safe_display
from simulator.services.archivist import Sought
from simulator.storage.archive import Kept
from simulator.testbed import Bench
from simulator.web import naming
from simulator.web.annulling import Wish
from simulator.web.archivist_history import WORDS, History, Step, in_force
from simulator.web.archivist_seeking import GROUPS
from simulator.web.metadata_labels import LABELS
from simulator.web.moments import moment
from simulator.web.site import language_of, pages_of

MOST_SHOWN: Final = 500
RAW_SHOWN: Final = 200_000
COUNTED_FROM: Final = {
    Event.CASE_CLOSED: N_("{years} years from the closing of the case"),
    Event.LAST_CASE_CLOSED: N_("{years} years from the closing of the client’s last case"),
    Event.CLIENT_DEATH: N_("{years} years from the client’s death"),
    Event.CLIENT_BIRTH: N_("{years} years from the client’s birth"),
    Event.DECISION: N_("{years} years from the decision"),
}
NO_WISH: Final = Wish("", "")
NONE: Final[Mapping[str, str]] = {}
_PAGES: Final = pages_of(Path(__file__).parent / "templates")


def search(bench: Bench, sought: Sought, kept: Sequence[Kept]) -> Response:
    """The form, and what the register holds once a controller was named."""
    language = language_of(request)
    return _PAGES.render(
        "archivist_search.html",
        bench=bench.name,
        sought=sought,
        narrowed=_is_narrowed(sought),
        controllers=_controllers(bench, sought.controller, language),
        clients=_clients(bench, sought.client),
        units=_units(bench, sought, language),
        groups=[(one, naming.GROUPS[Group(one)]) for one in GROUPS],
        tasks=_coded(bench, bench.codes.wire.systems.service_task, sought.service_task, language),
        types=_coded(bench, bench.codes.wire.systems.document_type, sought.specific_type, language),
        documents=[shown(bench, one, language) for one in kept[:MOST_SHOWN]],
        total=len(kept),
        register=naming.organisation(bench, sought.controller, language),
    )


def _is_narrowed(sought: Sought) -> bool:
    """True when more is asked for than a register and a client."""
    return sought != Sought(controller=sought.controller, client=sought.client)


def document(
    bench: Bench,
    kept: Kept,
    read: Document,
    versions: Iterable[Kept],
    annulment: Mapping[str, Any] | None,
    kept_for: Retention,
) -> Response:
    """One version: place, display form, content, metadata and bytes."""
    language = language_of(request)
    structure = bench.structures.get(kept.metadata.structure or "")
    text = kept.raw.decode(errors="replace")
    return _PAGES.render(
        "archivist_document.html",
        bench=bench.name,
        document=shown(bench, kept, language),
        is_relationship=kept.stored.group is Group.CLIENT_RELATIONSHIP,
        versions=[shown(bench, one, language) for one in versions],
        display=_display(read),
        display_type=read.display_type or "",
        content=outline(read.content, structure, language),
        metadata=_metadata(kept),
        raw=text[:RAW_SHOWN],
        raw_cut=len(text) > RAW_SHOWN,
        annulled_now=request.args.get("done") == "annulled",
        annulment=_annulment(bench, annulment, language) if annulment else None,
        kept_for=kept_for,
        counted_from=COUNTED_FROM[kept_for.period.event] if kept_for.period else "",
    )


def _annulment(bench: Bench, told: Mapping[str, Any], language: str) -> dict[str, str]:
    return {
        "at": told["at"],
        "by": naming.organisation(bench, told["unit"] or told["organisation"], language),
        "reason": told["reason"],
        "exchange": told["exchange"],
    }


def comparison(bench: Bench, one: Kept, two: Kept, told: Mapping[str, Any]) -> Response:
    """Two documents side by side, where they differ."""
    language = language_of(request)
    structure = bench.structures.get(one.metadata.structure or "")
    return _PAGES.render(
        "archivist_compare.html",
        bench=bench.name,
        document=shown(bench, one, language),
        other=shown(bench, two, language),
        content=[_in_content(each, structure, language) for each in told["content"]],
        metadata=list(_in_metadata(told)),
        display=[_in_display(each, translator(language)) for each in told["display"]],
    )


def annulment(
    bench: Bench,
    newest: Kept,
    corrector: str | None,
    wish: Wish = NO_WISH,
    *,
    faults: Mapping[str, str] = NONE,
    refusals: Sequence[str] = (),
) -> Response:
    """Asks for the reasons; says what stood in the way of an annulment.

    *corrector* is the unit or controller whose client data system could do it.
    """
    language = language_of(request)
    translate = translator(language)
    return _PAGES.render(
        "archivist_annul.html",
        422 if faults else 409 if refusals else 200,
        bench=bench.name,
        document=shown(bench, newest, language),
        corrector=naming.organisation(bench, corrector, language) if corrector else "",
        wish=wish,
        faults={name: translate(told).format(most=500) for name, told in faults.items()},
        refusals=refusals,
    )


def relationships(bench: Bench, controller: str, client: str, found: Iterable[History]) -> Response:
    """What each version of a client's relationship documents opened or ended."""
    language = language_of(request)
    return _PAGES.render(
        "archivist_relationships.html",
        bench=bench.name,
        controller=controller,
        controller_name=naming.organisation(bench, controller, language),
        client=client,
        client_name=naming.person(bench, client),
        histories=[_history(bench, one, language) for one in found],
    )


def _history(bench: Bench, history: History, language: str) -> dict[str, Any]:
    newest = history.newest
    return {
        "document": shown(bench, newest.kept, language),
        "begins": newest.read.begins,
        "ends": newest.read.ends,
        "rights": [
            {
                "unit": naming.organisation(bench, one.unit, language),
                "service_task": naming.service_task(bench, one.service_task, language),
                "begins": one.begins,
                "ends": one.ends,
                "in_force": in_force(bench, history, one),
            }
            for one in newest.read.entries
        ],
        "steps": [_step(bench, one, language) for one in history.steps],
    }


def _step(bench: Bench, step: Step, language: str) -> dict[str, Any]:
    return {
        "document": shown(bench, step.kept, language),
        "events": [
            {
                "text": WORDS[one.what],
                "day": one.day,
                "unit": naming.organisation(bench, one.unit, language) if one.unit else "",
                "service_task": naming.service_task(bench, one.service_task, language),
            }
            for one in step.events
        ],
    }


def shown(bench: Bench, kept: Kept, language: str) -> dict[str, Any]:
    """What pages say of a document, with names in the reader's language."""
    stored, metadata = kept.stored, kept.metadata
    return {
        "id": stored.id,
        "title": naming.structure(bench, metadata.structure, language) or stored.id,
        "group": naming.GROUPS[stored.group],
        "version": stored.version,
        "newest": stored.newest,
        "annulled": stored.annulled,
        "client": naming.client(bench, metadata),
        "client_id": stored.client.extension,
        "controller": stored.controller,
        "controller_name": naming.organisation(bench, stored.controller, language),
        "former": naming.organisation(bench, metadata.original_controller, language),
        "unit": naming.organisation(bench, stored.making_unit, language),
        "service_task": naming.service_task(bench, stored.service_task, language),
        "others": [naming.person(bench, one.extension) for one in stored.others],
        "case": stored.case or "",
        "stored_at": moment(stored.stored_at),
    }


def _controllers(bench: Bench, chosen: str, language: str) -> list[tuple[str, str]]:
    """Whose registers there can be: the organisations that stand under no other."""
    roots = [one.oid for one in bench.organisations.values() if one.parent is None]
    known = dict.fromkeys([*roots, *([chosen] if chosen else [])])
    named = [(oid, naming.organisation(bench, oid, language)) for oid in known]
    return sorted(named, key=lambda pair: pair[1])


def _clients(bench: Bench, chosen: str) -> list[tuple[str, str]]:
    known = dict.fromkeys([*bench.world.clients, *([chosen] if chosen else [])])
    return [(one, f"{naming.person(bench, one)} {one}".strip()) for one in known]


def _units(bench: Bench, sought: Sought, language: str) -> list[tuple[str, str]]:
    known = dict.fromkeys([*bench.organisations, *([sought.unit] if sought.unit else [])])
    named = [(oid, naming.organisation(bench, oid, language)) for oid in known]
    return sorted(named, key=lambda pair: pair[1])


def _coded(bench: Bench, system: str, chosen: str, language: str) -> list[tuple[str, str]]:
    """The codes of a set with their names, in the order of the set; the chosen one at least."""
    found = bench.codes.sets.find(system)
    known = dict.fromkeys([*(found.codes if found else ()), *([chosen] if chosen else [])])
    return [(one, f"{one} {naming.coded(bench, system, one, language)}") for one in known]


def _display(read: Document) -> str | None:
    return safe_display(read.display) if read.display else None


def _metadata(kept: Kept) -> list[tuple[str, str]]:
    plain = to_plain(kept.metadata)
    return [(LABELS.get(name, name), _written(value)) for name, value in plain.items()]


def _in_metadata(told: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each kind of metadata that differs, in one row, whatever it is made of."""
    before, after = told["document"]["metadata"], told["with"]["metadata"]
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name), after.get(name)
        if one != other:
            yield LABELS.get(name, name), _written(one), _written(other)


def _in_content(
    told: Mapping[str, Any], structure: Structure | None, language: str
) -> tuple[str, str, str]:
    path = named_path(told["path"], structure, language)
    return path, _written(told["document"]), _written(told["with"])


def _in_display(told: Mapping[str, Any], translate: Translate) -> tuple[str, str, str]:
    line = translate(N_("line {number}")).format(number=told["path"].strip("[]"))
    return line, told["document"] or "–", told["with"] or "–"


def _written(value: Any) -> str:
    """A value in a line: what is made of parts, by its parts."""
    if isinstance(value, dict):
        return ", ".join(_written(one) for one in value.values())
    if isinstance(value, list):
        return "; ".join(_written(one) for one in value)
    return "–" if value is None else str(value)
