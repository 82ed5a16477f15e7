"""Whether a system shows its user what it should, and nothing else: pure."""

from collections.abc import Mapping

from conformance.actions import Answer, OwnRefusal, Shown, Viewed
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.listing import Weigher, named_controller
from conformance.refusals import refusal_met, refused, shown_unasked, unexpected_in
from conformance.sentences import told


def _documents(seen: Seen) -> set[str]:
    answer = seen.answer
    return {one.id for one in answer.documents} if isinstance(answer, Shown) else set()


def _unasked(seen: Seen) -> Met | None:
    """The system shows what it shows, be it nothing, without asking the archive; None when it asks."""
    if isinstance(seen.answer, Shown) and not seen.exchanges:
        return Met(State.BROKEN, told("The system asked the archive for nothing"))
    return None


def _shows(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := unexpected_in(expected, seen):
        return refusal_met(unexpected)
    shown = _documents(seen)
    lacking = [name for name, id in expected.values.items() if id not in shown]
    if lacking:
        return Met(State.BROKEN, told("Not shown: {documents}", documents=", ".join(lacking)))
    fresh = _fresh(seen.answer)
    return fresh if fresh.why else named_controller(expected, seen.answer)


def _shows_not(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := unexpected_in(expected, seen):
        return refusal_met(unexpected)
    if isinstance(seen.answer, OwnRefusal):
        return Met(
            State.BROKEN, told("The system itself refused: {words}", words=seen.answer.words)
        )
    shown = _documents(seen)
    found = [name for name, id in expected.values.items() if id in shown]
    if found:
        return Met(
            State.BROKEN,
            told("Shown, though it should not be: {documents}", documents=", ".join(found)),
        )
    return _fresh(seen.answer)


def _fresh(answer: Answer) -> Met:
    """What is shown is what the archive gives now."""
    if isinstance(answer, Shown) and answer.cached and answer.documents:
        text = N_(
            "The system showed what an earlier search had found: show only what the archive gives "
            "now. Documents shown: {count}"
        )
        return Met(State.BROKEN, told(text, count=len(answer.documents)))
    return MET


def _shows_nothing(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    if isinstance(answer, Viewed):
        return _viewed_nothing(answer)
    if isinstance(answer, Shown) and answer.documents:
        return shown_unasked(answer)
    if isinstance(answer, OwnRefusal) or not expected.rules:
        return MET
    return refused(expected, seen)


def _viewed_nothing(view: Viewed) -> Met:
    """A service that lets its asker look, and has nothing to show."""
    if view.refused:
        return Met(State.BROKEN, told("Nothing was shown: {words}", words=view.refused))
    if view.shown:
        text = N_("Shown, though it should not be: {documents}")
        return Met(State.BROKEN, told(text, documents=", ".join(view.shown)))
    return MET


def _same_content(expected: Expectation, seen: Seen) -> Met:
    if unasked := _unasked(seen):
        return unasked
    if unexpected := unexpected_in(expected, seen):
        return refusal_met(unexpected)
    answer = seen.answer
    shown = {one.id: one.content for one in answer.documents} if isinstance(answer, Shown) else {}
    for id, content in expected.values.items():
        if id not in shown:
            return Met(State.BROKEN, told("The document {document} was not shown", document=id))
        if shown[id] != content:
            return Met(
                State.BROKEN,
                told(
                    "The document {document} was shown with another content than was stored",
                    document=id,
                ),
            )
    return MET


WEIGHERS: Mapping[Kind, Weigher] = {
    Kind.SHOWS: _shows,
    Kind.SHOWS_NOT: _shows_not,
    Kind.SHOWS_NOTHING: _shows_nothing,
    Kind.SAME_CONTENT: _same_content,
}
