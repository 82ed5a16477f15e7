"""What the recording tells of the cause of an outcome: whose message, whose step, what came before."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from conformance.attribution import Cause
from conformance.expectations import Kind, State
from conformance.recording import Event
from conformance.scenes import Broken, Scene, Weighed

_WRITES = ("store", "replace")
_RIGHT = "client relationship"
"""The document of the story that gives the right."""


def of_findings(broken: Iterable[Broken]) -> Cause:
    """Rules were broken in messages: they are their senders'."""
    return Cause(senders=tuple(dict.fromkeys(one.party for one in broken)))


def of_expectation(weighed: Weighed, past: "Past") -> Cause:
    """A step was not met: a message of it was refused, or what it left behind is not as it should be."""
    action, met = weighed.action, weighed.met
    if past.archive_failed(action):
        return Cause(archive_failed=True)
    if met.state is State.BLOCKED:
        lost = past.cause_of(_RIGHT, before=past.scene_of(action))
        return replace(lost, doer=action["party"])
    if met.blame:
        return Cause(senders=(action["party"],))
    if action["party"] == "archivist":
        return past.kept(weighed)
    return Cause(doer=action["party"])


def of_stop(scene: Scene, stop: Event, past: "Past") -> Cause:
    """A step could not be taken: something before it was not done."""
    if stop["event"] == "fault":
        return Cause()
    values: Mapping[str, str] = stop["why"].get("values", {})
    step: Mapping[str, str] = stop.get("values", {})
    document = str(values.get("document", ""))
    whose = "" if document else str(step.get("other") or step.get("party", ""))
    return past.cause_of(document, whose, before=scene)


class Past:
    """What was done in a run, for asking who did it.

    *owned* names the check that answers for a broken rule, by rule and request; *checks* are those
    that are judged.
    """

    def __init__(
        self,
        exchanges: Mapping[str, Event],
        found: Sequence[Scene],
        checks: Collection[str],
        owned: Mapping[str, str],
    ) -> None:
        self._exchanges = exchanges
        self._scenes = found
        self._checks = checks
        self._owned = owned

    def archive_failed(self, action: Event) -> bool:
        """True when the simulated archive answered with a fault that nobody had asked it for."""
        caused = (self._exchanges[id] for id in action["exchanges"])
        return any(one.get("outcome") == "fault" and not one.get("provoked") for one in caused)

    def scene_of(self, action: Event) -> Scene | None:
        """The scenario in which an action was done."""
        return next((one for one in self._scenes if action["key"] in one.actions), None)

    def cause_of(self, document: str, whose: str = "", before: Scene | None = None) -> Cause:
        """The earlier step by which a document, or what a party was to store, was lost.

        A scenario breaks off at its first unmet step: where nobody tried to write the document, the
        last unmet step that was to leave something in the archive is taken for the cause.
        """
        unmet = list(self._failures(before))
        about = [one for one in unmet if _is_about(one[1].action, document, whose)]
        for scene, weighed in reversed(about or unmet):
            if check := self._check_of(scene, weighed):
                return Cause(before=weighed.action["party"], check=check)
        return Cause()

    def _failures(self, before: Scene | None) -> Iterator[tuple[Scene, Weighed]]:
        """Steps before a scenario that were to leave something, and did not."""
        for scene in takewhile(lambda one: one is not before, self._scenes):
            for weighed in scene.weighed:
                broken = weighed.met.state is State.BROKEN
                if broken and weighed.expected.kind in (Kind.ACCEPTED, Kind.TELLS):
                    yield scene, weighed

    def _check_of(self, scene: Scene, weighed: Weighed) -> str:
        """The check that is red for an unmet step: its rule's, or else the scenario's first."""
        requests = [self._exchanges[id]["request"] for id in weighed.action["exchanges"]]
        keys = [f"{rule}/{request}" for rule in weighed.met.blame for request in requests]
        owners = (self._owned[key] for key in keys if key in self._owned)
        tagged = (tag for tag in scene.tags if tag in self._checks)
        return next(chain(owners, tagged), "")

    def kept(self, weighed: Weighed) -> Cause:
        """What the archivist saw, or did not see: whoever stored the documents that are told of."""
        named = self._told_of(weighed)
        wrote = (
            action["party"]
            for scene in self._scenes
            for action in scene.actions.values()
            if named & self._written(action)
        )
        return Cause(keepers=tuple(dict.fromkeys(wrote)))

    def _written(self, action: Event) -> set[str]:
        """The documents that an action stored, or that its system says it stored."""
        caused = (self._exchanges[id] for id in action["exchanges"])
        kept = {
            id for one in caused if one["request"] in _WRITES for id in one.get("documents", ())
        }
        said = action["answer"].get("document", "")
        return kept | ({said} if said else set())

    def _told_of(self, weighed: Weighed) -> set[str]:
        """The ids in the sentence that says what was seen, or else all that were looked for."""
        why = weighed.met.why
        words = {
            part
            for value in (why.values if why else {}).values()
            for part in str(value).split(", ")
        }
        wanted = weighed.expected.values
        ids = {*wanted, *wanted.values(), *self._stored()}
        names = {wanted[word] for word in words if word in wanted}
        return (words & ids) | names

    def _stored(self) -> set[str]:
        """What the archive took."""
        writes = (one for one in self._exchanges.values() if one["request"] in _WRITES)
        return {id for one in writes for id in one.get("documents", ())}


def _is_about(action: Event, document: str, whose: str) -> bool:
    """True when an action was to write that document, or anything of that party's."""
    asked: Mapping[str, str] = action.get("action", {})
    if asked.get("verb") not in _WRITES:
        return False
    return asked.get("document") == document if document else action["party"] == whose
