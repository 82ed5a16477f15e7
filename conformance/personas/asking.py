"""Faulty systems of producers: who asks, in whose name and on what ground."""

from dataclasses import replace

from conformance.actions import Action, Answer, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, instead, lets, refuses
from conformance.personas.headers import sent_as
from conformance.personas.persona import Persona
from conformance.personas.showing import borrowing, found_nothing, found_something
from conformance.setting import UNAUTHORISED, Setting
from conformance.users import BY_CERTIFICATE, BY_PASSWORD, FOR_ANOTHER, UNCONNECTED, WIDELY
from simulator.domain.requests import Header


def _acting_as_named(go_on: GoOn, action: Action) -> Answer:
    return go_on(replace(action, acting=""))


def _as_producer(setting: Setting) -> Manner:
    granted = setting.codes.profile.use_situations["register_access_right"].code
    return Manner(header=sent_as(setting.producer, granted))


def _organisers_situation(setting: Setting) -> Manner:
    own = setting.codes.profile.use_situations["own_register"].code

    def header(made: Header) -> Header:
        return replace(made, use_situation=own)

    return Manner(header=header)


def _refused_elsewhere(action: Action, answer: Answer) -> bool:
    return action.register != "organiser" and found_nothing(action, answer)


def _for_itself(action: Action, answer: Answer) -> bool:
    return action.acting == FOR_ANOTHER


FAULTY = (
    Persona(
        "end-date-ignored",
        "asks in the organiser's name when its own right has ended",
        "C02",
        manner=lambda setting: borrowing(setting, found_nothing),
    ),
    Persona(
        "start-date-ignored",
        "asks in the organiser's name when its own right has not begun",
        "C07",
        ("A16",),
        manner=lambda setting: borrowing(setting, found_nothing),
        plays=("B13",),
    ),
    Persona(
        "one-right-for-all-units",
        "lets the sister unit search as the unit that has the right",
        "C09",
        manner=lambda _: instead(asked(acting="sister unit"), _acting_as_named),
    ),
    Persona(
        "borrows-the-right",
        "searches as the producer that has the right",
        "C10",
        part="other producer",
        manner=_as_producer,
    ),
    Persona(
        "adds-what-the-organiser-sees",
        "adds to its list what the organiser itself would find",
        "C12",
        manner=lambda setting: borrowing(setting, found_something),
    ),
    Persona(
        "lets-everybody-search",
        "lets users search who have no access rights",
        "C13",
        manner=lambda _: lets(UNAUTHORISED),
    ),
    Persona(
        "asks-for-no-connection",
        "lets users search who have nothing to do with the client",
        "C14",
        manner=lambda _: lets(UNCONNECTED),
    ),
    Persona(
        "demands-a-permit",
        "searches for no client who has not given a permit of disclosure",
        "C16",
        manner=lambda _: refuses(asked(verb=Verb.SEARCH), "the client has given no permit"),
    ),
    Persona(
        "searches-as-another-controller",
        "finds for its own register what the client has denied to others",
        "C17",
        manner=lambda setting: borrowing(setting, _for_itself),
    ),
    Persona(
        "organisers-use-situation",
        "says in every message that the controller uses its own register",
        "C18",
        manner=_organisers_situation,
    ),
    Persona(
        "wide-information-search",
        "offers a producer the wide information search of an authority",
        "C19",
        manner=lambda _: lets(WIDELY),
    ),
    Persona(
        "password-will-do",
        "lets users into the organiser's register who logged in with a password",
        "C20",
        manner=lambda _: lets(BY_PASSWORD),
    ),
    Persona(
        "refuses-cards",
        "lets nobody in who logged in with a certificate",
        "C21",
        manner=lambda _: refuses(asked(acting=BY_CERTIFICATE), "the card cannot be read"),
    ),
    Persona(
        "asks-in-the-other-organisers-name",
        "asks in the other organiser's name where it has no right itself",
        "C23",
        manner=lambda setting: borrowing(setting, _refused_elsewhere),
    ),
    Persona(
        "shows-old-documents",
        "shows old documents, as the organiser itself would find them",
        "C24",
        manner=lambda setting: borrowing(setting, found_something),
    ),
)
