"""Faulty systems of producers: what they show, and should not, or do not, and should."""

from collections.abc import Callable
from dataclasses import replace

from conformance.actions import Action, Answer, OwnRefusal, Shown, ShownDocument, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, instead
from conformance.personas.persona import Persona
from conformance.personas.showing import Documents, found_nothing, found_something, shows
from conformance.screen import content_digest
from conformance.setting import Setting
from fixtures import documents

ALTERED = content_digest("another content")


def _otherwise(shown: Documents) -> Documents:
    """The same documents with other contents."""
    return tuple(replace(one, content=ALTERED) for one in shown)


def _hides(structure: str) -> Callable[[Documents], Documents]:
    def hide(shown: Documents) -> Documents:
        return tuple(one for one in shown if one.structure != structure)

    return hide


def _newest_case_alone(shown: Documents) -> Documents:
    """Only what belongs to the case whose document came last, and to none."""
    cases = sorted(
        (one for one in shown if one.structure == documents.CASE), key=lambda one: one.id
    )
    return tuple(one for one in shown if not cases or one.case in ("", cases[-1].case))


def _asks_nothing(*verbs: Verb) -> Manner:
    """The screen shows something, and the archive was not asked."""

    def around(go_on: GoOn, action: Action) -> Answer:
        return Shown() if action.verb in verbs else go_on(action)

    return Manner(around=around)


def _remembers_refusals() -> Manner:
    """A client whose documents were not shown once is not asked for again."""
    refused: set[tuple[str, str]] = set()

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is not Verb.SEARCH:
            return go_on(action)
        place = (action.client, action.register)
        if place in refused:
            return OwnRefusal(words="there was no right when it was last looked at")
        answer = go_on(action)
        if found_nothing(action, answer):
            refused.add(place)
        return answer

    return Manner(around=around)


def _asks_once() -> Manner:
    """The first list of a client's documents is shown again and again, and nothing is asked."""
    lists: dict[tuple[str, str], Shown] = {}

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is not Verb.SEARCH:
            return go_on(action)
        place = (action.client, action.register)
        if place in lists:
            return lists[place]
        answer = go_on(action)
        if isinstance(answer, Shown) and found_something(action, answer):
            lists[place] = answer
        return answer

    return Manner(around=around)


def _keeps_on_screen(of: Callable[[Action], str], *, when_empty: bool = False) -> Manner:
    """What was once shown at a screen stays on it; with *when_empty*, where nothing else is."""
    screens: dict[str, dict[str, ShownDocument]] = {}

    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if action.verb is not Verb.SEARCH or not isinstance(answer, Shown):
            return answer
        before = screens.setdefault(of(action), {})
        kept = dict(before)
        before.update({one.id: one for one in answer.documents})
        if when_empty and answer.documents:
            return answer
        return Shown(documents=tuple({**kept, **{d.id: d for d in answer.documents}}.values()))

    return Manner(around=around)


def _copy_of_what_is_closed(go_on: GoOn, action: Action) -> Answer:
    """A document that the archive does not give is shown from elsewhere."""
    answer = go_on(action)
    if not found_nothing(action, answer):
        return answer
    from_elsewhere = (
        ShownDocument(id=id, set_id=id, version=1, controller="") for id in action.ids
    )
    return Shown(documents=tuple(from_elsewhere))


def _knows_nobody(go_on: GoOn, action: Action) -> Answer:
    """Of a client who is not in its own books it says so, and asks nobody."""
    if action.client == "client that nobody knows":
        return OwnRefusal(words="there is no such client")
    return go_on(action)


def _own_alone(setting: Setting) -> Manner:
    """Only documents whose id the organiser has given itself."""
    arc = setting.organiser.organisation.oid.removesuffix("10.0")

    def own(shown: Documents) -> Documents:
        return tuple(one for one in shown if one.id.startswith(arc))

    return shows(own, Verb.SEARCH)


FAULTY = (
    Persona(
        "verifies-nothing",
        "says that it has a right without looking into the client relationship",
        "C01",
        ("G03",),
        manner=lambda _: _asks_nothing(Verb.VERIFY),
    ),
    Persona(
        "shows-the-relationship-otherwise",
        "shows the client relationship with another content than was stored",
        "C01",
        manner=lambda _: shows(_otherwise, Verb.VERIFY),
    ),
    Persona(
        "right-read-from-an-old-version",
        "judges its right by the client relationship that it saw first",
        "C02",
        manner=lambda _: _remembers_refusals(),
    ),
    Persona(
        "cached-right",
        "goes on showing what it found while it had the right",
        "C02",
        manner=lambda _: Manner(keeps_hits=True),
    ),
    Persona(
        "hides-decisions",
        "does not show the organiser's decisions in its list",
        "C03",
        manner=lambda _: shows(_hides(documents.SERVICE_DECISION), Verb.SEARCH),
    ),
    Persona(
        "shows-other-content",
        "shows documents with another content than was stored",
        "C04",
        manner=lambda _: shows(_otherwise, Verb.OPEN),
    ),
    Persona(
        "opens-without-asking",
        "opens documents without asking the archive for them",
        "C04",
        manner=lambda _: _asks_nothing(Verb.OPEN),
    ),
    Persona(
        "asks-once-a-day",
        "shows all day the list that it found first",
        "C05",
        manner=lambda _: _asks_once(),
    ),
    Persona(
        "shows-what-was-mailed",
        "shows its own copy of a document that the archive does not give it",
        "C06",
        manner=lambda _: instead(asked(verb=Verb.OPEN), _copy_of_what_is_closed),
    ),
    Persona(
        "opens-a-day-late",
        "does not use a right on the day on which it begins",
        "C08",
        ("G06",),
        manner=lambda _: _remembers_refusals(),
    ),
    Persona(
        "another-clients-hits",
        "leaves the last client's documents on the screen when a search shows nothing",
        "C11",
        ("A16", "C07"),
        manner=lambda _: _keeps_on_screen(lambda action: action.register, when_empty=True),
        plays=("B13",),
    ),
    Persona(
        "heeds-the-denial",
        "hides from its own unit what the client has denied to others",
        "C15",
        ("C03",),
        manner=lambda _: shows(_hides(documents.CLIENT_PLAN), Verb.SEARCH),
    ),
    Persona(
        "mixes-two-controllers",
        "shows the documents of every register that it has searched in one list",
        "C22",
        ("C23",),
        manner=lambda _: _keeps_on_screen(lambda action: action.client),
        plays=("C23",),
    ),
    Persona(
        "hides-closed-cases",
        "shows of each client the newest case alone",
        "C25",
        manner=lambda _: shows(_newest_case_alone, Verb.SEARCH),
    ),
    Persona(
        "shows-annulled-documents",
        "leaves documents in its list that have been annulled",
        "C26",
        manner=lambda _: _keeps_on_screen(lambda action: f"{action.client} {action.register}"),
        plays=("C05",),
    ),
    Persona(
        "own-documents-alone",
        "shows the organiser only what its own units have made",
        "C27",
        part="organiser",
        manner=_own_alone,
    ),
    Persona(
        "leaking-refusal",
        "says of a client whom it does not know that there is none, and asks nobody",
        "C28",
        manner=lambda _: instead(asked(verb=Verb.SEARCH), _knows_nobody),
    ),
)
