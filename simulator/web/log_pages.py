"""The logs as pages."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from flask import Response, request

from simulator.domain.chain import Link
from simulator.domain.logs import ASSUMPTIONS
from simulator.domain.rule import N_
from simulator.services.logs import Page
from simulator.storage.logs import Log
from simulator.testbed import Bench
from simulator.web import naming
from simulator.web.moments import moment
from simulator.web.site import language_of, pages_of

if TYPE_CHECKING:
    from simulator.web.log_queries import LogQuery

ACTS: Final[Mapping[str, str]] = {
    "find": N_("Searched for documents"),
    "fetch": N_("Fetched documents"),
    "store": N_("Stored a document"),
    "replace": N_("Replaced a document"),
    "annul": N_("Annulled a document"),
    "list": N_("Looked at the register’s list"),
    "look": N_("Looked at a document"),
    "compare": N_("Compared documents"),
    "own_view": N_("Looked at the client’s own view"),
}
ROLES: Final[Mapping[str, str]] = {
    "own_register": N_("The organiser in its own register"),
    "register_access_right": N_("Under a register access right"),
    "wide_right": N_("Under a wide register access right"),
    "disclosed": N_("By the client’s permit, from another controller"),
    "no_right": N_("Without a right"),
    "archivist": N_("The register’s archivist"),
    "client": N_("The client"),
    "guardian": N_("A guardian of the client"),
    "unknown": N_("Not known: the test bed itself failed"),
}
OUTCOMES: Final[Mapping[str, tuple[str, str]]] = {
    "accepted": ("passed", N_("accepted")),
    "refused": ("failed", N_("refused")),
    "fault": ("fault", N_("fault of the test bed")),
}
_PAGES: Final = pages_of(Path(__file__).parent / "templates")


def log(bench: Bench, log: Log, query: "LogQuery", found: Page | None, following: str) -> Response:
    """The form, and a page of the log once a controller or a unit was named."""
    language = language_of(request)
    return _PAGES.render(
        "logs.html",
        bench=bench.name,
        log=log.value,
        query=query,
        controllers=_organisations(bench, language, roots=True),
        units=_organisations(bench, language, roots=False),
        clients=[(one, f"{naming.person(bench, one)} {one}") for one in bench.world.clients],
        entries=[_entry(bench, link, language) for link in found.links] if found else [],
        total=found.total if found else None,
        following=following,
        as_json=_as("json"),
        as_csv=_as("csv"),
        acts=ACTS,
        roles=ROLES,
        outcomes=OUTCOMES,
        assumptions=ASSUMPTIONS,
    )


def verified(bench: Bench, chains: Mapping[Log, Mapping[str, Any]]) -> Response:
    """Whether each log is as it was written."""
    return _PAGES.render(
        "logs_verified.html",
        bench=bench.name,
        use=chains[Log.USE],
        disclosures=chains[Log.DISCLOSURES],
    )


def _as(kind: str) -> str:
    kept = {name: value for name, value in request.args.items() if value and name != "language"}
    return f"{request.path}?{urlencode({**kept, 'format': kind})}"


def _organisations(bench: Bench, language: str, *, roots: bool) -> list[tuple[str, str]]:
    found = [one.oid for one in bench.organisations.values() if (one.parent is None) is roots]
    named = [(oid, naming.organisation(bench, oid, language)) for oid in found]
    return sorted(named, key=lambda pair: pair[1])


def _entry(bench: Bench, link: Link, language: str) -> dict[str, Any]:
    """An entry with names in the reader's language."""
    entry = link.entry
    client = str(entry.get("client") or "")
    extension = client.rpartition("|")[2]
    return {
        "permits": [],
        "notice": "",
        "repeats": "",
        **entry,
        "disclosed": _moment(entry.get("disclosed")),
        "sequence": link.sequence,
        "user": {"id": "", "name": "", "title": "", **(entry.get("user") or {})},
        "documents": entry.get("documents") or [],
        "client_name": naming.person(bench, extension) if extension else "",
        "client_id": extension,
        "controller_name": naming.organisation(bench, entry.get("controller"), language),
        "unit_name": naming.organisation(
            bench, entry.get("unit") or entry.get("organisation"), language
        ),
        "tasks": list(_tasks(bench, entry.get("items") or (), language)),
        "recipient_names": [
            naming.organisation(bench, one, language) for one in entry.get("recipients") or ()
        ],
    }


def _moment(written: str | None) -> str:
    """When was disclosed, as a moment; empty when the notice writes a day alone, or no time."""
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return ""
    return moment(found) if found.tzinfo else ""


def _tasks(bench: Bench, items: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    codes = dict.fromkeys(code for item in items for code in item.get("service_tasks") or ())
    return [naming.service_task(bench, code, language) for code in codes]
