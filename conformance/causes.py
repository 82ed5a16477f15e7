"""What the recording tells of the cause of an outcome: whose message, whose step, what came before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from conformance.attribution import PLAYERS, Cause
from conformance.expectations import Kind, State
from conformance.expected import UNMET
from conformance.grounds import Grounds
from conformance.kept import WRITES, Place, asked_of, gives_ground, place_of
from conformance.recording import Event
from conformance.scenes import Broken, Scene, Weighed
from conformance.sentences import Sentence

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
    if giver := past.behind_step(weighed):
        return past.given_by(giver, action, check)
    if met.state is State.BLOCKED and action["exchanges"]:
        lost = past.cause_of(_RIGHT, before=past.scene_of(action))
        return replace(lost, doer="" if action["party"] in _LOOKS else action["party"])
    if met.state is State.NOT_TESTABLE and (kept_from := past.kept_from(action)):
        return kept_from
    if met.blame:
        return Cause(senders=(action["party"],))
    if action["party"] in _LOOKS:
        return past.kept(weighed)
    return Cause(senders=past.senders_of(met.why), doer=action["party"], unsent=_is_unsent(action))


def _is_unsent(action: Event) -> bool:
    """True when a party was to send something, and sent nothing."""
    return not action["exchanges"] and action["answer"]["kind"] in ("sent", "own_refusal")


def of_stop(scene: Scene, stop: Event, past: "Past") -> Cause:
    """A step could not be taken: something before it was not done."""
    if stop["event"] == "fault":
        return Cause()
    if driver_of := stop.get("party", ""):
        return Cause(doer=driver_of)
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
            if giver := self.behind_step(weighed):
                return self.given_by(giver, weighed.action)
            if check := self._check_of(scene, weighed):
                return Cause(before=weighed.action["party"], check=check)
        return self._driver_before(document, before)

    def _driver_before(self, document: str, before: Scene | None) -> Cause:
        """The earlier step in which a driver did not keep the contract: about the document, or the last."""
        stops = [
            (scene, stop)
            for scene in takewhile(lambda one: one is not before, self._scenes)
            for stop in scene.stops
            if stop.get("party")
        ]
        about = [one for one in stops if one[1].get("values", {}).get("document") == document]
        for scene, stop in reversed(about or stops):
            if check := next((tag for tag in scene.tags if tag in self._checks), ""):
                return Cause(before=stop["party"], check=check)
        return Cause()

    def behind_step(self, weighed: Weighed) -> str:
        """Whose documents decided that a step was not met; empty where its own doer did it."""
        return self._grounds.behind_step(weighed)

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
            self._driver_stopped(scenes, giver),
        )
        check = next(filter(None, found), own)
        return Cause(giver=giver) if check == own else Cause(before=giver, check=check)

    def kept_from(self, action: Event) -> Cause | None:
        """The cause where a party cannot work on a document that the archive never gave it: an earlier
        step in which it met what another had stored, or had not. None where the lack is its own.
        """
        name, place, party = asked_of(action).get("document", ""), place_of(action), action["party"]
        scenes = list(self._until(action))
        done = [one for scene in scenes for one in scene.actions.values()]
        about = [one for one in done if place_of(one) == place]
        versions = {
            id
            for one in about
            if asked_of(one).get("document") == name
            for id in self._written(one)
        }
        theirs = (
            self._exchanges[id] for one in about if one["party"] == party for id in one["exchanges"]
        )
        if any(versions & set(one.get("documents", ())) for one in theirs):
            return None
        for weighed in (one for scene in scenes for one in scene.weighed):
            met = weighed.met.state is State.MET
            if met or weighed.action["party"] != party or place_of(weighed.action) != place:
                continue
            if giver := self.behind_step(weighed):
                return self.given_by(giver, weighed.action)
        return None

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
                if weighed.met.state in UNMET and gives_ground(weighed.action, giver, place):
                    yield self._check_of(scene, weighed)

    def _shown_by(self, scenes: Iterable[Scene], giver: str, place: Place) -> Iterator[str]:
        """The giver's own checks, in whose scenarios it was first seen what it had given."""
        for scene in scenes:
            unmet = next((one for one in scene.weighed if one.met.state is not State.MET), None)
            if unmet is None or unmet.met.state is not State.BROKEN:
                continue
            if place_of(unmet.action) == place and self.behind_step(unmet) == giver:
                yield from (tag for tag in scene.tags if self._checks.get(tag) == giver)

    def _noted(self, scenes: Iterable[Scene], giver: str, place: Place) -> Iterator[str]:
        """The checks that are red for what the archive noted of the giver's messages."""
        for scene in scenes:
            for action in scene.actions.values():
                if gives_ground(action, giver, place):
                    yield from self._owners(action)

    def _driver_stopped(self, scenes: Iterable[Scene], giver: str) -> Iterator[str]:
        """The checks that are not shown, for the giver's driver did not keep the contract."""
        for scene in scenes:
            if any(stop.get("party") == giver for stop in scene.stops):
                yield from (tag for tag in scene.tags if tag in self._checks)

    def _owners(self, action: Event) -> Iterator[str]:
        for exchange in (self._exchanges[id] for id in action["exchanges"]):
            keys = (f"{one['rule']}/{exchange['request']}" for one in exchange["findings"])
            yield from (self._owned[key] for key in keys if key in self._owned)

    def _failures(self, before: Scene | None) -> Iterator[tuple[Scene, Weighed]]:
        """Steps before a scenario that were to leave something, and did not."""
        for scene in takewhile(lambda one: one is not before, self._scenes):
            for weighed in scene.weighed:
                left = weighed.expected.kind in (Kind.ACCEPTED, Kind.TELLS)
                if weighed.met.state in UNMET and (left or self.behind_step(weighed)):
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

    def shown_in(self, why: Sentence, others: Sequence[str]) -> tuple[str, ...]:
        """The messages that a sentence names, or that stored a document that it names; and others."""
        named = _words_of(why)
        stored = (
            id
            for id, one in self._exchanges.items()
            if id in named or (one["request"] in WRITES and named & set(one.get("documents", ())))
        )
        return tuple(dict.fromkeys((*others, *stored)))

    def of_evidence(self, seen_in: Sequence[str], why: Sentence) -> Cause:
        """Whose messages and steps show it, or else whose documents a sentence names by their ids."""
        named = {*seen_in, *_words_of(why)}
        return Cause(senders=self._senders(named), keepers=self._writers(named))

    def senders_of(self, why: Sentence | None) -> tuple[str, ...]:
        """Whose messages a sentence names by their ids."""
        return self._senders(_words_of(why))

    def _senders(self, named: set[str]) -> tuple[str, ...]:
        """Who sent these messages, or did these steps."""
        sent = (one["party"] for one in self._actions() if named & {one["key"], *one["exchanges"]})
        return tuple(dict.fromkeys(sent))

    def _actions(self) -> Iterator[Event]:
        return chain.from_iterable(scene.actions.values() for scene in self._scenes)

    def _writers(self, documents: set[str]) -> tuple[str, ...]:
        wrote = (one["party"] for one in self._actions() if documents & self._written(one))
        return tuple(dict.fromkeys(wrote))

    def _written(self, action: Event) -> set[str]:
        """The documents that an action stored, or that its system says it stored."""
        caused = (self._exchanges[id] for id in action["exchanges"])
        kept = {id for one in caused if one["request"] in WRITES for id in one.get("documents", ())}
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
        return (told & known) or (looked_for & known) or self._all_seen(weighed.action)

    def _all_seen(self, action: Event) -> set[str]:
        """The documents that a service showed, where one party alone has stored them."""
        shown = set(action["answer"].get("shown", ()))
        return shown if len(self._writers(shown)) == 1 else set()


def _words_of(why: Sentence | None) -> set[str]:
    """The values in a sentence, and those of a list apart."""
    values = [str(value) for value in why.values.values()] if why else []
    return {*values, *chain.from_iterable(value.split(", ") for value in values)}


def _is_about(action: Event, document: str, whose: str) -> bool:
    """True when an action was to write that document, or anything of that party's."""
    asked = asked_of(action)
    if asked.get("verb") not in WRITES:
        return False
    return asked.get("document") == document if document else action["party"] == whose
