"""What the services must show, and what a system must do when the archive fails: pure."""

import re
from collections.abc import Callable, Mapping

from conformance.actions import NoAnswer, OwnRefusal, Sent, Shown, Viewed
from conformance.expected import MET, Expectation, Kind, Met, Seen, State
from conformance.i18n import N_
from conformance.sentences import told

Weigher = Callable[[Expectation, Seen], Met]
SUPPORT_ID = "support id"
_SUPPORT = re.compile(r"\d{6,}")


def _broken(text: str, **values: object) -> Met:
    return Met(State.BROKEN, told(text, **values))


def _viewed(seen: Seen) -> Viewed:
    """What was seen; nothing, where the answer is none of a service's."""
    return seen.answer if isinstance(seen.answer, Viewed) else Viewed()


def _let_in(looks: Callable[[Expectation, Viewed], Met]) -> Weigher:
    """What a view must hold, where the service let somebody in."""

    def weigher(expected: Expectation, seen: Seen) -> Met:
        view = _viewed(seen)
        if view.refused:
            return _broken(N_("Nothing was shown: {words}"), words=view.refused)
        return looks(expected, view)

    return weigher


def _view_shows(expected: Expectation, view: Viewed) -> Met:
    hidden = dict(view.hidden)
    for name, id in expected.values.items():
        if id in hidden:
            text = N_("{document} is not shown, because of {reason}")
            return _broken(text, document=name, reason=_in_words(hidden[id]))
        if id not in view.shown:
            return _broken(N_("Not shown: {documents}"), documents=name)
    return MET


def _view_hides(expected: Expectation, view: Viewed) -> Met:
    """*values* map ids to the reason, as a scenario names it; empty for any."""
    hidden = dict(view.hidden)
    for id, reason in expected.values.items():
        if id in view.shown:
            return _broken(N_("Shown, though it should not be: {documents}"), documents=id)
        if id not in hidden:
            return _broken(N_("The service knows nothing of {document}"), document=id)
        if reason and reason.replace(" ", "_") not in hidden[id].split():
            text = N_("{document} is not shown because of {seen}, instead of {wanted}")
            return _broken(text, document=id, seen=_in_words(hidden[id]), wanted=reason)
    return MET


def _in_words(reasons: str) -> str:
    return reasons.replace(" ", ", ").replace("_", " ")


def _view_refuses(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    view = _viewed(seen)
    if view.refused:
        return MET
    return _broken(
        N_("Somebody was let in who may not look. Shown: {count}"), count=len(view.shown)
    )


def _view_tells(expected: Expectation, view: Viewed) -> Met:
    """*values* map what is told to its value; empty where anything will do."""
    for name, wanted in expected.values.items():
        found = [value for one, value in view.values if one == name]
        if not found or (wanted and wanted not in found):
            return _broken(
                N_("{what} is {seen} instead of {wanted}"),
                what=name,
                seen=", ".join(found) or "-",
                wanted=wanted or "*",
            )
    return MET


def _lists_not(expected: Expectation, seen: Seen) -> Met:
    answer = seen.answer
    listed = {one.id for one in answer.documents} if isinstance(answer, Shown) else set()
    found = [name for name, id in expected.values.items() if id in listed]
    if found:
        text = N_("Shown, though it should not be: {documents}")
        return _broken(text, documents=", ".join(found))
    return MET


def _once(expected: Expectation, seen: Seen) -> Met:
    """*values* map structures to how many documents of them there must be."""
    answer = seen.answer
    documents = answer.documents if isinstance(answer, Shown) else ()
    for structure, wanted in expected.values.items():
        found = {one.set_id for one in documents if one.structure == structure}
        if len(found) != int(wanted):
            text = N_(
                "The register holds {seen} documents of the structure {structure} instead of {wanted}"
            )
            return _broken(text, seen=len(found), structure=structure, wanted=wanted)
    return MET


def _fault_told(expected: Expectation, seen: Seen) -> Met:
    """Its user learns that no answer came; or the system has got through by itself since."""
    answer = seen.answer
    if isinstance(answer, NoAnswer | OwnRefusal):
        return _words_tell(answer.words, expected)
    if isinstance(answer, Sent) and answer.accepted and seen.exchanges:
        return MET if _answered(seen) else _broken(N_("It took for done what got no answer"))
    if isinstance(answer, Sent) and answer.accepted:
        return _broken(N_("It took for done what never arrived"))
    if isinstance(answer, Sent):
        return _words_tell("; ".join(answer.words), expected)
    if isinstance(answer, Shown) and answer.documents:
        text = N_(
            "No answer came, and the system showed what an earlier search had found. Documents shown: {count}"
        )
        return _broken(text, count=len(answer.documents))
    return _broken(N_("No answer came, and the user was told nothing of it"))


def _words_tell(words: str, expected: Expectation) -> Met:
    if not words.strip():
        return _broken(N_("No answer came, and the user was told nothing of it"))
    if SUPPORT_ID in expected.values and not _SUPPORT.search(words):
        return _broken(N_("The user was not told the support id: {words}"), words=words)
    return MET


def _answered(seen: Seen) -> bool:
    """Whether the answer to the last message was on its way to the system."""
    return not seen.exchanges[-1].get("provoked")


def _arrived(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    """It was sent again; or the system holds, and says, that it need not be."""
    answer = seen.answer
    if isinstance(answer, OwnRefusal) or (isinstance(answer, Sent) and answer.accepted):
        return MET
    if isinstance(answer, Sent):
        return _broken(N_("The archive did not take it: {words}"), words="; ".join(answer.words))
    return _broken(N_("The system sent nothing"))


def _flagged(expected: Expectation, seen: Seen) -> Met:
    """A fault that is asked for does not pass unseen: by the system itself, or by the archive."""
    if isinstance(seen.answer, OwnRefusal):
        return MET
    found = {finding["rule"] for exchange in seen.exchanges for finding in exchange["findings"]}
    if found & set(expected.rules):
        return MET
    return _broken(N_("Nothing was noted by the rule {rule}"), rule=expected.rules[0])


def _recorded(expected: Expectation, seen: Seen) -> Met:  # noqa: ARG001
    """An open question: whatever was seen stands in the recording, and is nobody's fault."""
    if isinstance(seen.answer, Shown):
        why = told("Documents shown: {count}", count=len(seen.answer.documents))
        return Met(State.MET, why)
    return MET


WEIGHERS: Mapping[Kind, Weigher] = {
    Kind.VIEW_SHOWS: _let_in(_view_shows),
    Kind.VIEW_HIDES: _let_in(_view_hides),
    Kind.VIEW_REFUSES: _view_refuses,
    Kind.VIEW_TELLS: _let_in(_view_tells),
    Kind.LISTS_NOT: _lists_not,
    Kind.ONCE: _once,
    Kind.FAULT_TOLD: _fault_told,
    Kind.ARRIVED: _arrived,
    Kind.FLAGGED: _flagged,
    Kind.RECORDED: _recorded,
}
