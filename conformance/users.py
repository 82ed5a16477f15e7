"""Who sits at a client data system instead of its usual user, and what the system makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from conformance.i18n import N_
from conformance.setting import UNAUTHORISED

UNCONNECTED = N_("a user without a connection to the client")
BY_PASSWORD = N_("a user logged in with a password")
BY_CERTIFICATE = N_("a user logged in with a certificate")
WIDELY = N_("a user making a wide information search")
FOR_ANOTHER = N_("a user of another controller")
AS_CONTROLLER = N_("a user on the controller's own ground")
BEFORE_REMOVAL = N_("a user whose access right will be taken away")
AFTER_REMOVAL = N_("the same user without the access right that was taken away")
CARE_WORKER = N_("a care worker who works with the client")
SUPERVISOR = N_("a supervisor who does not work with the client")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Another user than the usual one.

    *refusal* is what a correct system says to them, empty where it lets them search; *does* is the
    task of a person who plays them, *hint* how to go about it. *situation* is the use situation of
    their messages where it is another than usual.
    """

    does: str
    hint: str
    refusal: str = ""
    situation: str = ""


USERS: Mapping[str, User] = {
    UNAUTHORISED: User(
        does=N_("As a user without access rights, try to search for the documents of {client}"),
        hint=N_("Log in as a user who has no access rights to the service task {task}."),
        refusal=N_("the user has no access right to this service task"),
    ),
    UNCONNECTED: User(
        does=N_(
            "As a user who has nothing to do with the client, try to search for the documents of "
            "{client}"
        ),
        hint=N_(
            "Log in as a user with access rights to the service task {task} who does not work with "
            "the client. If your system asks for a reason first, that counts as refused until one is "
            "given."
        ),
        refusal=N_("the user has no connection to the client: a reason is needed"),
    ),
    BY_PASSWORD: User(
        does=N_(
            "Logged in with a user name and a password, try to search for the documents of {client}"
        ),
        hint=N_("Log in without a certificate card, with a user name and a password alone."),
        refusal=N_("the register of another is searched by those alone who logged in with a card"),
    ),
    BY_CERTIFICATE: User(
        does=N_("Logged in with a certificate card, search for the documents of {client}"),
        hint=N_("Log in with a test card."),
    ),
    WIDELY: User(
        does=N_(
            "Try to make a wide information search for the documents of {client}, as an authority may"
        ),
        hint=N_(
            "Look for the wide information search, and for a basis to choose for it. If your system "
            "has none, it refuses: that is right."
        ),
        refusal=N_("a producer is no authority: there is no wide information search"),
    ),
    FOR_ANOTHER: User(
        does=N_(
            "As a controller of your own, ask for the documents of {client} to be disclosed to you"
        ),
        hint=N_(
            "Search as for a client of your own, with the use situation of disclosure, and not as "
            "the organiser's producer."
        ),
        situation="disclosure",
    ),
    AS_CONTROLLER: User(
        does=N_(
            "Try to search for the documents of {client} as if the organiser's register were your own"
        ),
        hint=N_(
            "Search with the use situation of the controller's own use. If your system does not let "
            "you, it refuses: that is an answer too."
        ),
        situation="own_register",
    ),
    BEFORE_REMOVAL: User(
        does=N_(
            "As a user whose access right you will take away next, search for the documents of {client}"
        ),
        hint=N_(
            "Log in as a user who has an access right to the service task {task}: the same user is "
            "needed at the next step."
        ),
    ),
    AFTER_REMOVAL: User(
        does=N_(
            "Take the access right away from the user who has just searched, and try as that user "
            "to search for the documents of {client}"
        ),
        hint=N_(
            "Take away the access right to the service task {task} as your own instructions have it, "
            "and search as the same user. If the right is to end at the next login only, do not log "
            "in anew: that is what is to be seen. Give the right back when the scenario is over."
        ),
        refusal=N_("the user's access right to this service task has been taken away"),
    ),
    CARE_WORKER: User(
        does=N_("As a care worker who works with the client, search for the documents of {client}"),
        hint=N_(
            "Log in as somebody who works with the client, with the rights of that work and no others."
        ),
    ),
    SUPERVISOR: User(
        does=N_(
            "As a supervisor who does not work with the client, try to search for the documents of "
            "{client}"
        ),
        hint=N_(
            "Log in as a supervisor of the unit whose own task does not need the client's documents, "
            "with the rights of that task alone."
        ),
        refusal=N_("a supervisor's task does not need the documents of this client"),
    ),
}
"""Every other user, by the name that scenarios use."""
