"""How to go about a task: hints for deliberate faults, for changes, and for who acts."""

from collections.abc import Iterator, Mapping

from conformance.actions import Verb
from conformance.awaited import TRIES
from conformance.i18n import N_
from conformance.parties import Asked
from conformance.plan import PLAN
from conformance.sentences import Sentence, told
from conformance.setting import Setting
from conformance.users import USERS

FAULT_HINTS: Mapping[str, str] = {
    TRIES: N_("There is nothing wrong with the document itself: its time or its sender is."),
    "no service task": N_("Leave the service task of the case empty."),
    "no words for a matter of the class other": N_(
        "Give the case a name of the class other, and leave out the words that say what it is about."
    ),
    "a second client": N_("Name a second client in the document, beside its own."),
    "no date": N_("Leave the day on which the service begins empty."),
    "no service": N_("Leave the social service empty."),
    "no maker": N_("Leave out who has written the document."),
    "a back-dated event": N_(
        "Write about something that took place yesterday, while the right was still in force."
    ),
    "the producer as controller": N_(
        "Store the document into your own register instead of the organiser's."
    ),
    "the sister unit as maker": N_(
        "Write the document as your other service unit, which was given no right."
    ),
    "an unknown case": N_("Put the document into a case that does not exist: {id}"),
    "another client's case": N_("Put the document into another client's case: {id}"),
    "a version that is no longer the newest": N_(
        "Send once more a version 2, as a replacement of the first version {id}, though a newer one "
        "is stored."
    ),
    "the id of a stored document": N_(
        "Give the new document the id of a document that is stored already: {id}"
    ),
    "another id in the frame": N_(
        "Name another document id in the message's frame than in the document itself."
    ),
    "another service task in the content": N_(
        "Name another service task in the document's content than in its metadata, such as "
        "services for people with disabilities."
    ),
    "a signature that does not fit": N_("Change the document after your system has signed it."),
    "an ordinary identity as client": N_(
        "Use an invented client with a personal identity code outside the 900 series: of somebody "
        "not yet born, and never a real person's."
    ),
    "a wrong check character": N_(
        "Give the client's personal identity code another last sign than its own."
    ),
    "an ordinary identity inside": N_(
        "Write into a text a personal identity code outside the 900 series: of somebody not yet "
        "born, and never a real person's."
    ),
    "a document type declaration": N_(
        "Put a DOCTYPE with an entity before the document's first element."
    ),
    "no XML declaration and the line ends of Windows": N_(
        "Send the document without its first line, the XML declaration, and with CRLF line ends."
    ),
    "a signature whose certificate has expired": N_(
        "Sign the document with a certificate that is not in force any more. If your system does not "
        "let you, it refuses: that is right. If it has no such certificate, say that it cannot be done."
    ),
    "the main producer as maker": N_(
        "Name the producer for whom you work as the unit that made the document."
    ),
    "the organiser's register instead of the national one": N_(
        "Store the document with the organiser as controller instead of the national controller."
    ),
    "the national register instead of the organiser's": N_(
        "Store the document with the national controller as controller instead of the organiser."
    ),
    "no word on living together": N_(
        "Leave out whether the client lives with a partner, which must be told of a shelter's client."
    ),
    "nothing on where the client goes": N_(
        "Leave out how the client will live after the shelter, and whether with the perpetrator."
    ),
    "no education": N_("Leave out the client's level of education."),
    "no word on coming alone": N_("Leave out whether the child came to the shelter alone."),
    "a structure that is not approved": N_(
        "Name a version of the document structure that has not been approved for use."
    ),
    "a PDF in place of the structure": N_(
        "Send the document as a PDF, without structured content."
    ),
    "neither identity code nor temporary id": N_(
        "Leave out both the client's personal identity code and the temporary id."
    ),
    "the codes of a patient document": N_(
        "Store the document as one of the patient data repository, with its codes."
    ),
    "the producer's own client": N_(
        "Store the document into your own register, as if the client were your own."
    ),
    "a case of another service task": N_(
        "Put the document into the client's case of another service task: {id}"
    ),
    "another client than before": N_("Change whose document it is: name another client in it."),
    "another case than before": N_("Move the document into another case."),
}
"""How each deliberate fault is made."""

_FIRST_BLOCK = N_("Add the unit among the producers of the service task, with the day given.")
_UNDER_PRODUCER = N_("Add the subcontractor's unit under the producer's entry, with the day given.")
_SAME_ENTRY = N_(
    "Change the last day in the producer's own entry, and leave its first day as it is."
)

CHANGE_HINTS: Mapping[str, str] = {
    "the producer's right begins yesterday": _FIRST_BLOCK,
    "the producer's right begins today": _FIRST_BLOCK,
    "the producer's right begins tomorrow": _FIRST_BLOCK,
    "the producer's right ended yesterday": _SAME_ENTRY,
    "the producer's right ends today": _SAME_ENTRY,
    "the producer's right has no end": N_("Remove the last day from the producer's own entry."),
    "another producer is added": N_(
        "Add the other producer's unit beside the entries that are there: they stay as they are."
    ),
    "a unit that the register does not know is named": N_(
        "Add an entry with the OID given, which the organisation register does not know."
    ),
    "a unit that has closed is named": N_(
        "Add an entry with the OID given: the unit has closed in the organisation register. If your "
        "system does not let you choose it, it refuses: that is right too."
    ),
    "the organiser's own unit is named": N_(
        "Add the organiser's own unit as if it were a producer's."
    ),
    "a subcontractor of the producer's is added": N_(
        "Add the other producer's unit as a subcontractor under the producer's own entry."
    ),
    "the producer's entry has no unit": N_("Add a producer's entry, and leave its unit empty."),
    "the producer's entry has no start date": N_(
        "Add an entry for the unit given, and leave its first day empty."
    ),
    "the producer's entry has a name without a code": N_(
        "Add a producer's entry that gives the unit's name, and not its OID."
    ),
    "the producer's entry ends before it begins": N_(
        "Add an entry for the unit given, with a last day before its first."
    ),
    "the client's address and a person close to the client are told": N_(
        "Write the address and the person given, and no others."
    ),
    "the client has moved, and another person is close": N_(
        "Write the new address and the new person. The earlier ones are not kept in the document."
    ),
    "the client is placed under non-disclosure": N_(
        "Mark the client as being under non-disclosure. Of the contact data only the telephone number "
        "and the contact address may be told, and no municipality."
    ),
    "a matter in another service task begins": N_(
        "Add the service task given, with your own unit, beside those that are there."
    ),
    "the client comes into child protection": N_(
        "Add the service task of child protection, and the start of the client relationship in it."
    ),
    "the producer's entry names its social service": N_(
        "Add an entry for the unit given, with the social service as a code: 45, social guidance."
    ),
    "the producer's entry names its social service in words alone": N_(
        "Add an entry for the unit given, with the name of the social service and no code."
    ),
    "the producer's right begins before the client relationship": N_(
        "Add an entry whose first day is before that of the client relationship."
    ),
    "two producers' rights begin yesterday": N_(
        "Add both units among the producers of the service task, each with the day given."
    ),
    "the relationship ends": N_(
        "Give the client relationship its last day and a reason, and its last day to every entry "
        "that goes on."
    ),
    "the case is closed": N_("Give the case the state and the last day shown here."),
    "the producer's right ends tomorrow": _SAME_ENTRY,
    "the relationship ended yesterday, and the right is left open": N_(
        "Give the client relationship its last day and a reason, and leave the producer's entry as it is."
    ),
    "the right passes to the sister unit today": N_(
        "End the entry of the first unit yesterday, and add one for the other from today on: both stay."
    ),
    "the sister unit's right begins yesterday": N_(
        "Add the producer's other unit, as if it had been chosen by mistake."
    ),
    "the wrong unit's right is ended and the right unit named": N_(
        "End the wrong unit's entry yesterday, and add one for the right unit: both stay."
    ),
    "the subcontractor is named under the producer": _UNDER_PRODUCER,
    "the subcontractor is named under the producer from tomorrow": _UNDER_PRODUCER,
    "the subcontractor's right ended yesterday": N_(
        "Give the subcontractor's own entry its last day: the producer's goes on."
    ),
    "a subcontractor is named without a producer": N_(
        "Add the subcontractor's unit beside the producers instead of under one."
    ),
    "a private person is named as the producer": N_(
        "Add an entry with a private person's invented name and no unit."
    ),
    "the tenant's right begins yesterday": _FIRST_BLOCK,
    "the parallel producer's right begins yesterday": _FIRST_BLOCK,
    "the client lives with a partner": N_("Change whether the client lives with a partner."),
    "a text is corrected": N_("Any correction of a text will do: the one shown is an example."),
    "the producer's right began on a leap day": N_(
        "Let the client relationship and the producer's entry begin on 29 February 2024, and give no "
        "last day."
    ),
    "the client moves away and every right ends": N_(
        "Give the client relationship its last day and a reason, and every producer's entry the same "
        "last day."
    ),
    "the client has died and every right ends": N_(
        "Give the client relationship its last day and a reason, and every producer's entry the same "
        "last day."
    ),
    "the producer's unit after the merger is added": N_(
        "Add an entry for the unit that goes on with the service; leave the earlier one as it is."
    ),
}
"""How each change of a replacement is made."""

_CAN_REFUSE = N_(
    'Your system will probably stop you. Then choose "Our system refused" and write down what it '
    "showed."
)
_CAN_PASS = N_('If your system has no way to do it, choose "We cannot do this" and say why.')
_FAILS = N_(
    "The test bed makes the archive fail in this scenario. If your system tells you so, choose "
    '"Our system refused" and write down what it showed; what was not answered is sent again when '
    "you are asked for it."
)
_ON_PAPER = N_(
    "Tell it outside the archive, by secure mail for instance, and tell nothing beside it."
)


def hints_of(asked: Asked, setting: Setting) -> tuple[Sentence, ...]:
    """Every hint for a task, the most particular first."""
    return (
        *_unknown(asked),
        *_acting(asked, setting),
        *_marked(asked),
        *_changing(asked),
        *_failing(asked),
        *_faulty(asked, setting),
        *_telling(asked),
        *_stopped(asked),
        told(_CAN_PASS),
    )


def _unknown(asked: Asked) -> Iterator[Sentence]:
    if asked.action.client == "client that nobody knows":
        yield told(
            "Nobody knows this client, and that is intended: the archive must answer as it did before."
        )


def _acting(asked: Asked, setting: Setting) -> Iterator[Sentence]:
    acting = asked.action.acting
    if acting in USERS:
        yield told(USERS[acting].hint, task=setting.service_task_of(asked.action.client).display)
    elif acting:
        unit = setting.places[acting].unit
        yield told(
            "Act as the service unit {unit} ({oid}), not as your own.", unit=unit.name, oid=unit.oid
        )


def _marked(asked: Asked) -> Iterator[Sentence]:
    """What the document's metadata are to say."""
    action = asked.action
    if action.verb is Verb.STORE and PLAN[action.document].marked:
        yield told(PLAN[action.document].marked)


def _failing(asked: Asked) -> Iterator[Sentence]:
    if asked.provoked:
        yield told(_FAILS)


def _changing(asked: Asked) -> Iterator[Sentence]:
    if asked.action.change:
        yield told(CHANGE_HINTS[asked.action.change])


def _faulty(asked: Asked, setting: Setting) -> Iterator[Sentence]:
    action = asked.action
    if action.fault and not (action.fault == TRIES and action.change):
        handed = next(iter(action.ids), str(setting.values["unknown_case"]))
        yield told(FAULT_HINTS[action.fault], id=handed)


def _telling(asked: Asked) -> Iterator[Sentence]:
    if asked.action.verb is Verb.TELL:
        yield told(_ON_PAPER)


def _stopped(asked: Asked) -> Iterator[Sentence]:
    user = USERS.get(asked.action.acting)
    if asked.action.fault or (user and user.refusal):
        yield told(_CAN_REFUSE)
