"""The archivist's view as pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from flask import Response, request

from simulator.domain.dates import HELSINKI
from simulator.domain.documents import Document
from simulator.domain.outline import named_path, outline
from simulator.domain.plain import to_plain
from simulator.domain.structures import Structure
from simulator.i18n import translator
from simulator.messages.display import safe_display
from simulator.storage.archive import Kept
from simulator.testbed import Bench
from simulator.web import naming
from simulator.web.metadata_labels import LABELS
from simulator.web.site import language_of, pages_of

MOST_SHOWN: Final = 500
RAW_SHOWN: Final = 200_000
_PAGES: Final = pages_of(Path(__file__).parent / "templates")


def search(bench: Bench, controller: str, client: str, kept: Sequence[Kept]) -> Response:
    """The form, and what the register holds once a controller was named."""
    language = language_of(request)
    return _PAGES.render(
        "archivist_search.html",
        bench=bench.name,
        controller=controller,
        client=client,
        controllers=_controllers(bench, controller, language),
        clients=_clients(bench, client),
        documents=[shown(bench, one, language) for one in kept[:MOST_SHOWN]],
        total=len(kept),
        register=naming.organisation(bench, controller, language),
    )


def document(bench: Bench, kept: Kept, read: Document, versions: Iterable[Kept]) -> Response:
    """One version: place, display form, content, metadata and bytes."""
    language = language_of(request)
    structure = bench.structures.get(kept.metadata.structure or "")
    text = kept.raw.decode(errors="replace")
    return _PAGES.render(
        "archivist_document.html",
        bench=bench.name,
        document=shown(bench, kept, language),
        versions=[shown(bench, one, language) for one in versions],
        display=_display(read),
        display_type=read.display_type or "",
        content=outline(read.content, structure, language),
        metadata=_metadata(kept),
        raw=text[:RAW_SHOWN],
        raw_cut=len(text) > RAW_SHOWN,
        annulled_now=request.args.get("done") == "annulled",
    )


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
    )


def annulment(
    bench: Bench, newest: Kept, reason: str = "", fault: str = "", refusals: Sequence[str] = ()
) -> Response:
    """Asks for the reason and a confirmation; says what stood in the way of an annulment."""
    language = language_of(request)
    status = 422 if fault else 409 if refusals else 200
    sentence = translator(language)(fault).format(most=500) if fault else ""
    return _PAGES.render(
        "archivist_annul.html",
        status,
        bench=bench.name,
        document=shown(bench, newest, language),
        reason=reason,
        fault=sentence,
        refusals=refusals,
    )


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
        "unit": naming.organisation(bench, stored.making_unit, language),
        "service_task": naming.service_task(bench, stored.service_task, language),
        "case": stored.case or "",
        "stored_at": stored.stored_at.astimezone(HELSINKI).isoformat(),
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


def _written(value: Any) -> str:
    """A value in a line: what is made of parts, by its parts."""
    if isinstance(value, dict):
        return ", ".join(_written(one) for one in value.values())
    return "–" if value is None else str(value)
