"""Parties and systems that leave the result otherwise than it should be."""

from conformance.actions import Action, Answer, OwnRefusal, Verb
from conformance.memory import GoOn, Manner
from conformance.personas.acting import asked, only_says
from conformance.personas.people import attesting, of_system
from conformance.personas.persona import Persona
from conformance.setting import Setting


def _names_the_client(setting: Setting) -> Manner:
    def around(go_on: GoOn, action: Action) -> Answer:
        answer = go_on(action)
        if not isinstance(answer, OwnRefusal):
            return answer
        client = setting.clients[action.client]
        return OwnRefusal(words=f"{answer.words}: {client.given} {client.family}")

    return Manner(around=around)


def _stores_twice(go_on: GoOn, action: Action) -> Answer:
    """What it is asked to store, it stores two times over, under two ids."""
    if action.verb is Verb.STORE and not action.fault:
        go_on(action)
    return go_on(action)


FAULTY = (
    Persona(
        "reports-late",
        "reports after the day that the report names, as its people say",
        "N05",
        settings=attesting("N05", "lähetettiin viikkoa myöhemmin"),
    ),
    Persona(
        "names-the-client-in-a-refusal",
        "writes the client's name into what it says when it refuses",
        "N07",
        manner=_names_the_client,
        plays=("C13",),
    ),
    Persona(
        "names-the-client-in-an-attestation",
        "has people who write a client's name into what they vouch for",
        "N07",
        settings=attesting("A01", "koskee asiakasta Saarnilaakso", holds=True),
    ),
    Persona(
        "in-use-before-the-report",
        "is used in production before the report, as its people say",
        "N09",
        settings=attesting("N09", "käyttö alkoi jo marraskuun alussa"),
    ),
    Persona(
        "stores-everything-twice",
        "stores what it makes two times over, under two ids",
        "N10",
        manner=lambda _: Manner(around=_stores_twice),
        plays=("D01",),
    ),
    Persona(
        "leaves-the-case-open",
        "says that the case is closed, and leaves it open",
        "N11",
        part="organiser",
        manner=lambda _: only_says(asked(change="the case is closed")),
    ),
    Persona(
        "leaves-the-relationship-open",
        "says that the client relationship has ended, and leaves it open",
        "N11",
        part="organiser",
        manner=lambda _: only_says(asked(change="the relationship ends")),
    ),
    Persona(
        "system-without-a-version",
        "is a system whose version nobody has given",
        "N15",
        settings=of_system("producer", version=""),
    ),
)

UNUSUAL = (
    Persona(
        "everything-vouched-for",
        "has people who vouch for the agreement with a date and a reference",
        settings=attesting("A01", "Sopimus 14/2026, 1.3.2026, §§ 4–6", holds=True),
        plays=("B01",),
    ),
    Persona(
        "version-in-words",
        "is a system whose version is a word",
        settings=of_system("producer", version="höstversionen"),
        plays=("B01",),
    ),
)
