"""The words of a rehearsal's board in English, by name."""

from collections.abc import Mapping
from typing import Final

from conformance.actions import Says
from conformance.board import Role
from conformance.i18n import N_
from conformance.news import PARTS

YOURS: Final = N_("It is your turn")
TURNS: Final = {
    "organiser": N_("It is the service organiser's turn"),
    "producer": N_("It is the service producer's turn"),
}
AT_WORK: Final = N_("Sotebed is at work")
SILENT: Final = N_("The driver does not answer")
READYING: Final = N_("Sotebed looks whether everything is in order")
ENDED: Final = N_("The rehearsal has ended")
NOT_READY: Final = N_("Not ready to begin")
BROKEN: Final = N_("The test bed itself has failed")
LEADS: Final = {
    "others": N_("Nothing is asked of you now. This page shows when it is."),
    "conductor": N_("You made the rehearsal: you may answer for either party."),
    "at_work": N_("Nobody has to do anything now. What happens shows below as it happens."),
    "silent": N_("As soon as it answers, the rehearsal goes on by itself."),
    "broken": N_(
        "This says nothing of the parties. What was recorded until now is kept: whoever runs the "
        "server can resume the rehearsal."
    ),
}
SAID: Final[Mapping[str, str]] = {
    Says.REFUSED: N_("Our system refused"),
    Says.CANNOT: N_("We cannot do this"),
    Says.LATER: N_("Later"),
    Says.TOLD: N_("It was told"),
    Says.DONE: N_("It is done"),
    Says.NOTHING: N_("Nothing is shown"),
    Says.SHOWS: N_("It shows"),
}
VERBS: Final = {
    "store": N_("Store a document"),
    "replace": N_("Replace a document"),
    "annul": N_("Annul a document"),
    "search": N_("Search"),
    "open": N_("Open a document"),
    "verify": N_("Verify the right"),
    "tell": N_("Tell the other party"),
    "set_clock": N_("Set the clock"),
}
TOLD: Final = {
    **{part.name: part.label for part in PARTS.values()},
    "anything else": N_("Anything else that was told"),
}
ROLES: Final[Mapping[str, str]] = {
    Role.CONDUCTOR: N_("Conductor"),
    Role.ORGANISER: N_("Service organiser"),
    Role.PRODUCER: N_("Service producer"),
    Role.ARCHIVIST: N_("Archivist"),
    Role.OBSERVER: N_("Observer"),
}
ASKED: Final = {
    "document": N_("Document"),
    "client": N_("Client"),
    "fault": N_("Deliberate fault"),
    "change": N_("Change"),
    "acting": N_("Acting as"),
    "register": N_("Register"),
    "moment": N_("Time"),
}
EFFECTS: Final = {
    "refuse": N_("Refused"),
    "warn": N_("Warning"),
    "observe": N_("Observed"),
}
