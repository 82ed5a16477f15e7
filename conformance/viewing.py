"""What the national services show the test bed itself: OmaKanta and the archivist's interface."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from conformance.actions import Shown, Told, Viewed
from conformance.changes import longest_text
from conformance.control import Control, ControlError, ControlSilentError
from conformance.i18n import N_
from conformance.screen import listed as on_list
from conformance.stored_facts import facts_of

REASONS: Final = (
    N_("annulled"),
    N_("older version"),
    N_("old or phase one"),
    N_("special content"),
    N_("delayed"),
    N_("withheld"),
    N_("not to guardian"),
    N_("domestic violence"),
    N_("parenthood"),
    N_("adoption counselling"),
    N_("custody report"),
)
"""Why OmaKanta does not show a document, as scenarios and sentences name it."""

TOLD: Final = (
    N_("controller"),
    N_("unit"),
    N_("case"),
    N_("service task"),
    N_("structure"),
    N_("version"),
    N_("state"),
    N_("guardian consent"),
    N_("annulled because"),
    N_("length of the longest text"),
    N_("its letters beyond ASCII"),
    N_("own worker"),
    N_("could be corrected by"),
    N_("justified"),
    N_("differs in content"),
    N_("relationship began"),
    N_("right opened"),
    N_("right ended"),
)
"""What the services tell, as sentences name it."""


def own_view(control: Control, client: str, viewer: str) -> Viewed:
    """What OmaKanta shows somebody of a client's documents, and why not the others."""
    return _unless_refused(lambda: _of_own_view(control.own_view(client, viewer)))


def _unless_refused(look: Callable[[], Viewed]) -> Viewed:
    """What is seen of what a service shows, or with which words it lets nobody in."""
    try:
        return look()
    except ControlSilentError:
        raise
    except ControlError as refusal:
        return Viewed(refused=refusal.detail)


def _of_own_view(view: Mapping[str, Any]) -> Viewed:
    shown = (*view["documents"], *view["relationships"], *view["cases"])
    unshown = (*view["hidden"], *view["past"])
    return Viewed(
        shown=tuple(str(one.get("id") or one["document"]) for one in shown),
        hidden=tuple((one["id"], _reasons(one)) for one in unshown),
        values=(*_workers(view), *_remarks(unshown), *_reminders(view)),
    )


def _reasons(hidden: Mapping[str, Any]) -> str:
    return " ".join(one["key"] for one in hidden["reasons"])


def _workers(view: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for relationship in view["relationships"]:
        for worker in relationship["workers"]:
            yield "own worker", worker["name"]


def _remarks(unshown: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str]]:
    for one in unshown:
        for reason in one["reasons"]:
            if reason["remark"]:
                yield f"remark {one['id']}", reason["remark"]


def _reminders(view: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for one in view["documents"]:
        if one["near_custody_report"]:
            yield f"reminder {one['id']}", "near_custody_report"


def listed(control: Control, controller: str, client: str) -> Shown:
    """The archivist's list of a client's documents in a register; of everybody's without a client."""
    documents = control.archivist(controller, client)
    return Shown(documents=tuple(on_list(one) for one in documents))


def archived(control: Control, controller: str, document: str) -> Viewed:
    """What the archivist sees of one document: its place, its metadata, how it was annulled."""
    return _unless_refused(lambda: _of_archived(document, control.archived(controller, document)))


def _of_archived(document: str, seen: Mapping[str, Any]) -> Viewed:
    metadata = seen["metadata"]
    told = {
        "controller": seen["controller"],
        "unit": seen["unit"],
        "case": seen["case"],
        "service task": seen["service_task"],
        "structure": seen["structure"],
        "version": seen["version"],
        "state": seen["state"],
        "guardian consent": metadata.get("guardian_consent"),
        "day": (metadata.get("written") or "")[:8],
        "annulled because": (seen.get("annulment") or {}).get("reason"),
        **of_text(longest_text(seen["content"])),
    }
    return Viewed(shown=(document,), values=_values(told))


def of_text(text: str) -> Mapping[str, str]:
    """A text by its length and its letters beyond ASCII: what must not change on its way."""
    letters = "".join(sorted({one for one in text if not one.isascii()}))
    return {"length of the longest text": str(len(text)), "its letters beyond ASCII": letters}


def _values(told: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in told.items() if value not in (None, ""))


def facts(control: Control, controller: str, document: str) -> Told:
    """What a stored client relationship tells, in a few words."""
    return Told(content=facts_of(control.archived(controller, document)["content"]))


def compared(control: Control, controller: str, before: str, after: str) -> Viewed:
    """What the archivist's comparison of two versions shows."""
    told = control.compared(controller, before, after)
    paths = " ".join(one["path"] for one in told["content"])
    return Viewed(
        shown=(before, after),
        values=(("differs in content", "yes" if paths else "no"), ("differs at", paths)),
    )


def history(control: Control, controller: str, client: str) -> Viewed:
    """What the archivist's history of a client relationship tells of each version."""
    relationships = control.relationships(controller, client)
    versions = [version for one in relationships for version in one["versions"]]
    told = tuple(name for one in versions for name in _happened(one))
    return Viewed(
        shown=tuple(str(one["id"]) for one in versions),
        values=tuple((name, "yes") for name in told),
    )


def _happened(version: Mapping[str, Any]) -> Iterable[str]:
    for event in version["events"]:
        yield f"version {version['version']} {str(event['what']).replace('_', ' ')}"


def annulled(control: Control, controller: str, document: str, reason: str) -> Viewed:
    """What the archivist is told who annuls a document."""
    try:
        told = control.annul(controller, document, reason)
    except ControlSilentError:
        raise
    except ControlError as refusal:
        return Viewed(refused=refusal.detail)
    done = {
        "could be corrected by": told["could_be_corrected_by"],
        "justified": "yes" if told["justified"] else "no",
    }
    return Viewed(shown=tuple(told["annulled"]), values=_values(done))
