"""What a person is to do in their own system at a step, in plain words: pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from conformance.actions import Verb
from conformance.awaited import RELATIONSHIP, TRIES, acting_place
from conformance.i18n import N_
from conformance.news import NEWS
from conformance.parties import Asked
from conformance.sentences import Sentence, told
from conformance.setting import Setting
from conformance.task_facts import (
    Fact,
    Structures,
    case_facts,
    change_facts,
    client_facts,
    content_facts,
    controller_fact,
    document_facts,
    moment_words,
    place_facts,
    register_place,
    structure_fact,
    task_facts,
)
from conformance.task_hints import hints_of
from conformance.users import USERS
from fixtures.content import structure_of

__all__ = ["Fact", "Task", "screen_task", "task"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a person is to do, what they need for it, what is waited for, and how to go about it.

    The values of its sentences are to be translated too, as those of every sentence. It can be kept
    as plain data.
    """

    title: Sentence
    facts: tuple[Fact, ...]
    waits_for: Sentence
    hints: tuple[Sentence, ...] = ()


def task(asked: Asked, setting: Setting, structures: Structures = structure_of) -> Task:
    """The task of whoever plays a party, at a step that waits for it."""
    verb = asked.action.verb
    return Task(
        title=_TITLES[verb](asked, setting),
        facts=tuple(_FACTS[verb](asked, setting, structures)),
        waits_for=_waits_for(asked, setting),
        hints=hints_of(asked, setting),
    )


def screen_task(asked: Asked, setting: Setting) -> Task:
    """The question after a search to which the archive gave nothing: what does the screen show?"""
    client = _client(asked, setting)
    return Task(
        title=told(
            "The archive gave nothing: what does your system show of {client}?", client=client
        ),
        facts=(*client_facts(asked, setting), *place_facts(asked, setting)),
        waits_for=told("Sotebed waits for your word: it sees the messages, and not your screen."),
        hints=(
            told("Look at the screen as the user who searched sees it."),
            told(
                "If it lists documents all the same, from an earlier search for instance, say so "
                "and write down which."
            ),
        ),
    )


# ---- titles


def _client(asked: Asked, setting: Setting) -> str:
    client = setting.clients[asked.action.client]
    return f"{client.family} {client.given}"


def _told(text: str, asked: Asked, setting: Setting, **more: str) -> Sentence:
    """A sentence about the document and the client of an action."""
    document = asked.action.document or RELATIONSHIP
    return told(text, document=document, client=_client(asked, setting), **more)


_STORES = N_('Store the document "{document}" for {client}')
_STORES_IN_VAIN = N_(
    'Try to store the document "{document}" for {client}, which the archive should refuse now'
)
_STORES_WITH_FAULT = N_(
    'Try to store the document "{document}" for {client} with a deliberate fault: {fault}'
)
_REPLACES = N_('Replace the document "{document}" of {client}, so that {change}')
_REPLACES_IN_VAIN = N_(
    'Try to replace the document "{document}" of {client}, so that {change}: the archive should '
    "refuse it"
)
_REPLACES_WITH_FAULT = N_(
    'Try to replace the document "{document}" of {client} with a deliberate fault: {fault}'
)
_ANNULS = N_('Annul the document "{document}" of {client}')
_ANNULS_IN_VAIN = N_(
    'Try to annul the document "{document}" of {client}, which the archive should refuse now'
)


_OPENS_AS = N_('As {user}, open the document "{document}" of {client}')
_TRIES_TO_OPEN_AS = N_('As {user}, try to open the document "{document}" of {client}')


def _title_of_store(asked: Asked, setting: Setting) -> Sentence:
    fault = asked.action.fault
    if fault in ("", TRIES):
        return _told(_STORES_IN_VAIN if fault else _STORES, asked, setting)
    return _told(_STORES_WITH_FAULT, asked, setting, fault=fault)


def _title_of_replacement(asked: Asked, setting: Setting) -> Sentence:
    fault, change = asked.action.fault, asked.action.change
    if fault in ("", TRIES):
        return _told(_REPLACES_IN_VAIN if fault else _REPLACES, asked, setting, change=change)
    return _told(_REPLACES_WITH_FAULT, asked, setting, fault=fault)


def _title_of_annulment(asked: Asked, setting: Setting) -> Sentence:
    return _told(_ANNULS_IN_VAIN if asked.action.fault else _ANNULS, asked, setting)


def _title_of_search(asked: Asked, setting: Setting) -> Sentence:
    acting = asked.action.acting
    if acting in USERS:
        return _told(USERS[acting].does, asked, setting)
    if acting:
        text = N_("As the unit {unit}, search for the documents of {client}")
        return _told(text, asked, setting, unit=setting.places[acting].unit.name)
    text = N_("Search the register of {controller} for the documents of {client}")
    controller = setting.places[asked.action.register].organisation.name
    return _told(text, asked, setting, controller=controller)


def _title_of_opening(asked: Asked, setting: Setting) -> Sentence:
    user = USERS.get(asked.action.acting)
    if user and asked.action.document:
        text = _TRIES_TO_OPEN_AS if user.refusal else _OPENS_AS
        return _told(text, asked, setting, user=asked.action.acting)
    if asked.action.document:
        return _told(N_('Open the document "{document}" of {client}'), asked, setting)
    return _told(N_("Open the documents of {client} that are listed here"), asked, setting)


def _title_of_verifying(asked: Asked, setting: Setting) -> Sentence:
    if asked.action.document == "case":
        return _told(N_("Fetch the case of {client} from the archive"), asked, setting)
    text = N_("Verify your right to {client}: fetch the client relationship from the archive")
    return _told(text, asked, setting)


def _title_of_telling(asked: Asked, setting: Setting) -> Sentence:
    other = setting.places["organiser" if asked.party == "producer" else "producer"]
    title = NEWS[asked.party, asked.action.document].title
    return _told(title, asked, setting, other=other.organisation.name)


def _title_of_clock(asked: Asked, setting: Setting) -> Sentence:  # noqa: ARG001
    if not asked.action.moment:
        return told("Say whether the date of your system can be set")
    return told(
        "Set the date and time of your system to {moment}",
        moment=moment_words(asked.action.moment),
    )


_TITLES: Mapping[Verb, Callable[[Asked, Setting], Sentence]] = {
    Verb.STORE: _title_of_store,
    Verb.REPLACE: _title_of_replacement,
    Verb.ANNUL: _title_of_annulment,
    Verb.SEARCH: _title_of_search,
    Verb.OPEN: _title_of_opening,
    Verb.VERIFY: _title_of_verifying,
    Verb.TELL: _title_of_telling,
    Verb.SET_CLOCK: _title_of_clock,
}


# ---- what is waited for

_WAITS: Mapping[Verb, str] = {
    Verb.STORE: N_(
        'Sotebed waits for the message by which {unit} stores the document "{document}" for {client}.'
    ),
    Verb.REPLACE: N_(
        "Sotebed waits for the message by which {unit} replaces the newest version of the document "
        '"{document}" of {client}.'
    ),
    Verb.ANNUL: N_(
        'Sotebed waits for the message by which {unit} annuls the document "{document}" of {client}.'
    ),
    Verb.SEARCH: N_(
        "Sotebed waits for the message by which {unit} searches the register of {controller} for "
        "the documents of {client}."
    ),
    Verb.OPEN: N_(
        "Sotebed waits for the message by which {unit} asks for what is to be opened, with its "
        "content, from the register of {controller}."
    ),
    Verb.VERIFY: N_(
        'Sotebed waits for the message by which {unit} asks for the document "{document}" of '
        "{client} with its content from the register of {controller}."
    ),
    Verb.TELL: N_("Sotebed waits for the words that you have told: write them into the form."),
    Verb.SET_CLOCK: N_("Sotebed waits for your word on the date of your system."),
}
_WAITS_FOR_FAULT = N_(
    "Sotebed waits for a message of {unit} that has the fault and that the archive refuses; or for "
    "your word that your system stopped you."
)


def _waits_for(asked: Asked, setting: Setting) -> Sentence:
    unit = acting_place(asked, setting).unit.name
    if asked.action.fault not in ("", TRIES):
        return told(_WAITS_FOR_FAULT, unit=unit)
    controller = setting.places[asked.action.register].organisation.name
    return _told(_WAITS[asked.action.verb], asked, setting, unit=unit, controller=controller)


# ---- facts

_Facts = Iterator[Fact]


def _to_store(asked: Asked, setting: Setting, structures: Structures) -> _Facts:
    yield from client_facts(asked, setting)
    yield structure_fact(asked.action.document, structures)
    yield from place_facts(asked, setting)
    yield controller_fact(register_place(asked, setting), setting)
    yield from task_facts(asked, setting)
    yield from case_facts(asked)
    yield from content_facts(asked, setting, structures)


def _to_replace(asked: Asked, setting: Setting, structures: Structures) -> _Facts:
    yield from _to_annul(asked, setting, structures)
    yield from change_facts(asked, setting, structures)


def _to_annul(asked: Asked, setting: Setting, structures: Structures) -> _Facts:
    yield from client_facts(asked, setting)
    yield structure_fact(asked.action.document, structures)
    yield from document_facts(asked)
    yield from place_facts(asked, setting)


def _to_search(asked: Asked, setting: Setting, structures: Structures) -> _Facts:  # noqa: ARG001
    yield from client_facts(asked, setting)
    yield from place_facts(asked, setting)
    yield controller_fact(setting.places[asked.action.register], setting)


def _to_open(asked: Asked, setting: Setting, structures: Structures) -> _Facts:
    yield from _to_search(asked, setting, structures)
    if asked.action.document:
        yield structure_fact(asked.action.document, structures)
    for id in asked.action.ids:
        yield Fact(N_("document"), id)


def _to_verify(asked: Asked, setting: Setting, structures: Structures) -> _Facts:
    yield from _to_search(asked, setting, structures)
    yield structure_fact(asked.action.document or RELATIONSHIP, structures)


def _to_tell(asked: Asked, setting: Setting, structures: Structures) -> _Facts:  # noqa: ARG001
    yield from client_facts(asked, setting)
    for part in NEWS[asked.party, asked.action.document].parts:
        yield Fact(part.fact, part.explained)
    yield from document_facts(asked)


def _to_set(asked: Asked, setting: Setting, structures: Structures) -> _Facts:  # noqa: ARG001
    if asked.action.moment:
        yield Fact(N_("date and time"), moment_words(asked.action.moment), asked.action.moment)


_FACTS: Mapping[Verb, Callable[[Asked, Setting, Structures], _Facts]] = {
    Verb.STORE: _to_store,
    Verb.REPLACE: _to_replace,
    Verb.ANNUL: _to_annul,
    Verb.SEARCH: _to_search,
    Verb.OPEN: _to_open,
    Verb.VERIFY: _to_verify,
    Verb.TELL: _to_tell,
    Verb.SET_CLOCK: _to_set,
}
