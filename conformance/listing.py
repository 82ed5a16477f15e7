"""What a list of documents must say, the archivist's or one on a user's screen: pure."""

from collections.abc import Callable, Mapping

from conformance.actions import Answer, Shown, ShownDocument
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.sentences import told

Weigher = Callable[[Expectation, Seen], Met]


def _listed(seen: Seen) -> Mapping[str, ShownDocument]:
    answer = seen.answer
    return {one.id: one for one in answer.documents} if isinstance(answer, Shown) else {}


def _lacks(document: str) -> Met:
    return Met(State.BROKEN, told("The register does not hold {document}", document=document))


def named_controller(expected: Expectation, answer: Answer) -> Met:
    """Every document shown names the controller in whose register it is, where one is expected."""
    wanted = expected.controller
    documents = answer.documents if isinstance(answer, Shown) and wanted else ()
    for one in documents:
        if one.controller != wanted:
            return Met(
                State.BROKEN,
                told(
                    "{document} was shown with the controller {seen} instead of {wanted}",
                    document=one.id,
                    seen=one.controller,
                    wanted=wanted,
                ),
            )
    return MET


def _holds(expected: Expectation, seen: Seen) -> Met:
    """The list is complete: *values* maps what must stand in it, as id to content."""
    listed = _listed(seen)
    for id, content in expected.values.items():
        if id not in listed:
            return _lacks(id)
        if content and listed[id].content != content:
            return Met(
                State.BROKEN,
                told(
                    "{document} has another content in the archive than in the client data system",
                    document=id,
                ),
            )
    extra = sorted(set(listed) - set(expected.values))
    if extra:
        return Met(
            State.BROKEN,
            told(
                "The register holds documents that nobody expected: {documents}",
                documents=", ".join(extra),
            ),
        )
    return named_controller(expected, seen.answer)


def _versions(expected: Expectation, seen: Seen) -> Met:
    """The versions of a set are numbered without gap: *values* maps each set id to how many."""
    listed = _listed(seen).values()
    for set_id, count in expected.values.items():
        numbers = sorted(one.version for one in listed if one.set_id == set_id)
        if numbers != list(range(1, int(count) + 1)):
            return Met(
                State.BROKEN,
                told(
                    "The set {set} should have its versions numbered from 1 to {count}: "
                    "the register holds {seen}",
                    set=set_id,
                    count=count,
                    seen=", ".join(map(str, numbers)) or "-",
                ),
            )
    return MET


def _own_sets(expected: Expectation, seen: Seen) -> Met:
    """Each document is a set of its own: *values* maps names to ids."""
    listed = _listed(seen)
    sets: dict[str, str] = {}
    for name, id in expected.values.items():
        if id not in listed:
            return _lacks(id)
        other = sets.setdefault(listed[id].set_id, name)
        if other != name:
            return Met(
                State.BROKEN,
                told("{document} is in one set with {other}", document=name, other=other),
            )
    return MET


def _says(part: str) -> Weigher:
    """The list says of each document what is expected of that part: *values* by id."""

    def weigher(expected: Expectation, seen: Seen) -> Met:
        listed = _listed(seen)
        for id, wanted in expected.values.items():
            if id not in listed:
                return _lacks(id)
            held = getattr(listed[id], part)
            if held != wanted:
                return Met(
                    State.BROKEN,
                    told(
                        "{document} is in the register with {seen} instead of {wanted}",
                        document=id,
                        seen=held or "-",
                        wanted=wanted,
                    ),
                )
        return MET

    return weigher


def _stands_there(expected: Expectation, seen: Seen) -> Met:
    """The list holds what is named, whatever else it holds: *values* maps names to ids."""
    listed = _listed(seen)
    return next((_lacks(id) for id in expected.values.values() if id not in listed), MET)


def _none_by(expected: Expectation, seen: Seen) -> Met:
    """The list holds nothing that these units made first: *values* by unit."""
    listed = _listed(seen).values()
    for unit, name in expected.values.items():
        found = [one.id for one in listed if one.first_unit == unit]
        if found:
            text = N_("The register holds documents by {unit}: {documents}")
            return Met(State.BROKEN, told(text, unit=name, documents=", ".join(found)))
    return MET


def _newest(seen: Seen, set_id: str) -> ShownDocument | None:
    """The newest version of a document in the list, whoever stored it."""
    versions = [one for one in _listed(seen).values() if one.set_id == set_id]
    return max(versions, key=lambda one: one.version, default=None)


def _of_newest(looks: Callable[[ShownDocument, str], Met]) -> Weigher:
    """What the newest version of each document must say: *values* by its set."""

    def weigher(expected: Expectation, seen: Seen) -> Met:
        for set_id, wanted in expected.values.items():
            newest = _newest(seen, set_id)
            met = looks(newest, wanted) if newest else _lacks(set_id)
            if met is not MET:
                return met
        return MET

    return weigher


def _has_entry(newest: ShownDocument, wanted: str) -> Met:
    if wanted in newest.entries:
        return MET
    held = "; ".join(newest.entries) or "-"
    text = N_("The client relationship {document} has the entries {held}, and lacks {wanted}")
    return Met(State.BROKEN, told(text, document=newest.id, held=held, wanted=wanted))


def _has_ended(newest: ShownDocument, wanted: str) -> Met:
    if newest.ended == wanted:
        return MET
    text = N_("{document} tells of its end {seen} instead of {wanted}")
    return Met(
        State.BROKEN, told(text, document=newest.id, seen=newest.ended or "-", wanted=wanted)
    )


WEIGHERS: Mapping[Kind, Weigher] = {
    Kind.HOLDS: _holds,
    Kind.LISTED: _stands_there,
    Kind.VERSIONS: _versions,
    Kind.OWN_SETS: _own_sets,
    Kind.CASES: _says("case"),
    Kind.STRUCTURES: _says("structure"),
    Kind.FIRST_UNITS: _says("first_unit"),
    Kind.NONE_BY: _none_by,
    Kind.RIGHT: _of_newest(_has_entry),
    Kind.ENDED: _of_newest(_has_ended),
}
