"""What the recording tells of the cause of an outcome: whose message, whose step, what came before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from conformance.attribution import PLAYERS, Cause
from conformance.expectations import Kind, State
from conformance.grounds import GROUNDS, Grounds, Place, asked_of, place_of, tells_of_the_case
from conformance.plan import PLAN
from conformance.recording import Event
from conformance.scenes import Broken, Scene, Weighed
from conformance.sentences import Sentence

_WRITES = ("store", "replace")
_LOOKS = ("archivist", "OmaKanta")
"""Where the test bed itself looks at what the parties have stored."""
_RIGHT = "client relationship"
"""The document of the story that gives the right."""


def of_findings(broken: Iterable[Broken]) -> Cause:
    """Rules were broken in messages: they are their senders'."""
    return Cause(senders=tuple(dict.fromkeys(one.party for one in broken)))


def of_expectation(weighed: Weighed, past: "Past", check: str = "") -> Cause:
    """A step was not met: a message of it was refused, or what it left behind is not as it should be.

    *check* is the one that is asked about.
    """
    action, met = weighed.action, weighed.met
    if past.archive_failed(action):
        return Cause(archive_failed=True)
    if giver := past.giver(weighed):
        return past.given_by(giver, action, check)
    if met.state is State.BLOCKED:
        lost = past.cause_of(_RIGHT, before=past.scene_of(action))
        return replace(lost, doer=action["party"])
    if met.blame:
        return Cause(senders=(action["party"],))
    if action["party"] in _LOOKS:
        return past.kept(weighed)
    return Cause(senders=past.senders_of(met.why), doer=action["party"])


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
    that are judged, each with the party that answers for it. *grounds* tell whose documents decided.
    """

    def __init__(
        self,
        exchanges: Mapping[str, Event],
        found: Sequence[Scene],
        checks: Mapping[str, str],
        owned: Mapping[str, str],
        grounds: Grounds,
    ) -> None:
        self._exchanges = exchanges
        self._scenes = found
        self._checks = checks
        self._owned = owned
        self._grounds = grounds

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
            if giver := self.giver(weighed):
                return self.given_by(giver, weighed.action)
            if check := self._check_of(scene, weighed):
                return Cause(before=weighed.action["party"], check=check)
        return Cause()

    def giver(self, weighed: Weighed) -> str:
        """Whose documents decided that a step was not met; empty where its own doer did it."""
        return self._grounds.giver(weighed)

    def given_by(self, giver: str, action: Event, own: str = "") -> Cause:
        """The cause of what an action met by another's documents, with the check that is red for it.

        None is named where there is none, or none but the one that is asked about, its *own*.
        """
        place = place_of(action)
        scenes = list(self._until(action))
        found = chain(
            reversed(list(self._spoiled(scenes, giver, place, action))),
            self._shown_by(scenes, giver, place),
            reversed(list(self._noted(scenes, giver, place))),
        )
        check = next(filter(None, found), own)
        return Cause(giver=giver) if check == own else Cause(before=giver, check=check)

    def theirs(self, scene: Scene, weighed: Weighed, party: str) -> Cause | None:
        """The cause where a party's check could not be shown, for a step of the other was not met.

        None where the scenario shows no check of that other: nothing else would be red for it.
        """
        doer = weighed.action["party"]
        if party == doer or not {party, doer} <= set(PLAYERS):
            return None
        check = next((tag for tag in scene.tags if self._checks.get(tag) == doer), "")
        return Cause(before=doer, check=check) if check else None

    def _until(self, action: Event) -> Iterator[Scene]:
        """The scenarios as far as the one of an action, which is the last."""
        for scene in self._scenes:
            yield scene
            if action["key"] in scene.actions:
                return

    def _spoiled(
        self, scenes: Iterable[Scene], giver: str, place: Place, action: Event
    ) -> Iterator[str]:
        """The checks that are red for steps in which the giver was to write, or to tell, before."""
        for scene in scenes:
            for weighed in scene.weighed:
                if weighed.action is action:
                    return
                if weighed.met.state is State.BROKEN and _gives(weighed.action, giver, place):
                    yield self._check_of(scene, weighed)

    def _shown_by(self, scenes: Iterable[Scene], giver: str, place: Place) -> Iterator[str]:
        """The giver's own checks, in whose scenarios it was first seen what it had given."""
        for scene in scenes:
            unmet = next((one for one in scene.weighed if one.met.state is not State.MET), None)
            if unmet is None or unmet.met.state is not State.BROKEN:
                continue
            if place_of(unmet.action) == place and self.giver(unmet) == giver:
                yield from (tag for tag in scene.tags if self._checks.get(tag) == giver)

    def _noted(self, scenes: Iterable[Scene], giver: str, place: Place) -> Iterator[str]:
        """The checks that are red for what the archive noted of the giver's messages."""
        for scene in scenes:
            for action in scene.actions.values():
                if _gives(action, giver, place):
                    yield from self._owners(action)

    def _owners(self, action: Event) -> Iterator[str]:
        for exchange in (self._exchanges[id] for id in action["exchanges"]):
            keys = (f"{one['rule']}/{exchange['request']}" for one in exchange["findings"])
            yield from (self._owned[key] for key in keys if key in self._owned)

    def _failures(self, before: Scene | None) -> Iterator[tuple[Scene, Weighed]]:
        """Steps before a scenario that were to leave something, and did not."""
        for scene in takewhile(lambda one: one is not before, self._scenes):
            for weighed in scene.weighed:
                left = weighed.expected.kind in (Kind.ACCEPTED, Kind.TELLS)
                if weighed.met.state is State.BROKEN and (left or self.giver(weighed)):
                    yield scene, weighed

    def _check_of(self, scene: Scene, weighed: Weighed) -> str:
        """The check that is red for an unmet step: its rule's, or else the scenario's first."""
        requests = [self._exchanges[id]["request"] for id in weighed.action["exchanges"]]
        keys = [f"{rule}/{request}" for rule in weighed.met.blame for request in requests]
        owners = (self._owned[key] for key in keys if key in self._owned)
        tagged = (tag for tag in scene.tags if tag in self._checks)
        return next(chain(owners, tagged), "")

    def kept(self, weighed: Weighed) -> Cause:
        """What was seen in the register, or not seen: whoever stored the documents that are told of."""
        return Cause(keepers=self._writers(self._looked_for(weighed)))

    def told_of(self, why: Sentence | None) -> Cause:
        """Whose messages, or else whose documents, a sentence names by their ids."""
        return Cause(senders=self.senders_of(why), keepers=self._writers(_words_of(why)))

    def senders_of(self, why: Sentence | None) -> tuple[str, ...]:
        """Whose messages a sentence names by their ids."""
        named = _words_of(why)
        sent = (one["party"] for one in self._actions() if named & set(one["exchanges"]))
        return tuple(dict.fromkeys(sent))

    def _actions(self) -> Iterator[Event]:
        return chain.from_iterable(scene.actions.values() for scene in self._scenes)

    def _writers(self, documents: set[str]) -> tuple[str, ...]:
        wrote = (one["party"] for one in self._actions() if documents & self._written(one))
        return tuple(dict.fromkeys(wrote))

    def _written(self, action: Event) -> set[str]:
        """The documents that an action stored, or that its system says it stored."""
        caused = (self._exchanges[id] for id in action["exchanges"])
        kept = {
            id for one in caused if one["request"] in _WRITES for id in one.get("documents", ())
        }
        said = action["answer"].get("document", "")
        return kept | ({said} if said else set())

    def _looked_for(self, weighed: Weighed) -> set[str]:
        """The documents in the sentence that says what was seen, or else all that were looked for.

        Where nothing should be, it is what there is.
        """
        words, wanted = _words_of(weighed.met.why), weighed.expected.values
        known = set[str]().union(*map(self._written, self._actions()))
        told = words | {wanted[word] for word in words if word in wanted}
        looked_for = {*wanted, *wanted.values(), *asked_of(weighed.action).get("ids", ())}
        if weighed.expected.kind is Kind.SHOWS_NOTHING:
            looked_for |= {one["id"] for one in weighed.action["answer"].get("documents", ())}
        return (told & known) or looked_for


def _words_of(why: Sentence | None) -> set[str]:
    """The values in a sentence, and those of a list apart."""
    values = [str(value) for value in why.values.values()] if why else []
    return {*values, *chain.from_iterable(value.split(", ") for value in values)}


def _gives(action: Event, giver: str, place: Place) -> bool:
    """True when the giver was to write, or to tell, what another's right or case rests on."""
    if action["party"] != giver or place_of(action) != place:
        return False
    asked = asked_of(action)
    planned = PLAN.get(asked.get("document", ""))
    of_ground = planned is not None and planned.group in GROUNDS
    return tells_of_the_case(action) or (asked.get("verb") in _WRITES and of_ground)


def _is_about(action: Event, document: str, whose: str) -> bool:
    """True when an action was to write that document, or anything of that party's."""
    asked = asked_of(action)
    if asked.get("verb") not in _WRITES:
        return False
    return asked.get("document") == document if document else action["party"] == whose
