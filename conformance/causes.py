"""What the recording tells of the cause of an outcome: whose message, whose step, what came before."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from conformance.attribution import Cause
from conformance.expectations import State
from conformance.recording import Event, Recording
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
        return past.cause_of(_RIGHT, action["party"])
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
    return past.cause_of(str(values.get("document", "")), "", before=scene)


class Past:
    """What was done in a run, for asking who did it; *checks* are those that are judged."""

    def __init__(
        self, recording: Recording, found: Sequence[Scene], checks: Collection[str]
    ) -> None:
        self._exchanges = recording.exchanges
        self._scenes = found
        self._checks = checks

    def archive_failed(self, action: Event) -> bool:
        """True when the simulated archive answered with a fault that nobody had asked it for."""
        caused = (self._exchanges[id] for id in action["exchanges"])
        return any(one.get("outcome") == "fault" and not one.get("provoked") for one in caused)

    def cause_of(self, document: str, doer: str, before: Scene | None = None) -> Cause:
        """The earlier step that the document, or what came after it, was lost by."""
        for scene, party in reversed(list(self._failures(document, before))):
            check = next((tag for tag in scene.tags if tag in self._checks), "")
            if check:
                return Cause(before=party, check=check)
        return Cause(doer=doer)

    def _failures(self, document: str, before: Scene | None) -> Iterator[tuple[Scene, str]]:
        """Steps that were not met, each with who did it: the document's, or what later ones rest on."""
        for scene in self._scenes:
            if scene is before:
                return
            unmet = [one for one in scene.weighed if one.met.state is State.BROKEN]
            for weighed in unmet:
                if _is_about(weighed.action, document) or "scene" in scene.tags:
                    yield scene, weighed.action["party"]

    def kept(self, weighed: Weighed) -> Cause:
        """What the archivist saw: whoever stored the documents that are told of, or the archive's loss."""
        named = self._told_of(weighed)
        stored = {
            id: action["party"]
            for scene in self._scenes
            for action in scene.actions.values()
            for exchange in action["exchanges"]
            for id in self._exchanges[exchange].get("documents", ())
            if id in named
        }
        listed = {one["id"] for one in weighed.action["answer"].get("documents", ())}
        if any(id in stored and id not in listed for id in named):
            return Cause(archive_failed=True)
        keepers = tuple(dict.fromkeys(party for party in stored.values()))
        return Cause(keepers=keepers)

    def _told_of(self, weighed: Weighed) -> set[str]:
        """The ids in the sentence that says what was seen, or else all that were looked for."""
        why = weighed.met.why
        words = {
            part for value in (why.values if why else {}).values() for part in value.split(", ")
        }
        wanted = weighed.expected.values
        ids = {*wanted, *wanted.values(), *self._stored()}
        names = {wanted[word] for word in words if word in wanted}
        return (words & ids) | names

    def _stored(self) -> set[str]:
        return {id for one in self._exchanges.values() for id in one.get("documents", ())}


def _is_about(action: Event, document: str) -> bool:
    """True when an action was to write the document, or to tell of it where none is named."""
    asked: Mapping[str, str] = action.get("action", {})
    if not document:
        return asked.get("verb") == "tell"
    return asked.get("verb") in _WRITES and asked.get("document") == document
