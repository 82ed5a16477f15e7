"""What an expectation asks for, in a sentence."""

from collections.abc import Mapping

from conformance.expectations import Expectation, Kind
from conformance.i18n import N_
from conformance.sentences import Sentence
from simulator.domain.rule import RULES


def expected_sentence(expected: Expectation) -> Sentence:
    """What an expectation asks for: its rule's sentence, or what its kind says."""
    if expected.rules and expected.rules[0] in RULES:
        return Sentence(RULES[expected.rules[0]].sentence)
    return Sentence(_EXPECTED[expected.kind])


_EXPECTED: Mapping[Kind, str] = {
    Kind.ACCEPTED: N_("The archive accepts the message."),
    Kind.REFUSED: N_("The message is refused."),
    Kind.OWN_REFUSAL: N_("The client data system refuses by itself."),
    Kind.SHOWS: N_("The documents asked for are shown."),
    Kind.SHOWS_NOT: N_("The documents named are not shown."),
    Kind.SHOWS_NOTHING: N_("Nothing is shown."),
    Kind.SAME_CONTENT: N_("The content shown is the content stored."),
    Kind.SAME_ANSWER: N_("Both answers are the same."),
    Kind.TELLS: N_("The message tells what is needed and nothing else."),
    Kind.HOLDS: N_("The register holds what was stored and nothing else."),
    Kind.NAMES: N_("The answer names what is wrong."),
    Kind.MASKED: N_("The message is not kept, and the identity stands nowhere."),
    Kind.VERSIONS: N_("The versions of a document are one set, numbered without a gap."),
    Kind.OWN_SETS: N_("Each document is a set of its own."),
    Kind.CASES: N_("Each document is in the case that was told."),
    Kind.STRUCTURES: N_("Each document has the structure asked for."),
    Kind.FIRST_UNITS: N_("The unit that made the first version stays known."),
    Kind.VIEW_SHOWS: N_("The documents named are shown to who looks."),
    Kind.VIEW_HIDES: N_("The documents named are not shown to who looks, for the reason named."),
    Kind.VIEW_REFUSES: N_("Who may not look is shown nothing."),
    Kind.VIEW_TELLS: N_("The service tells of the documents what was stored."),
    Kind.LISTS_NOT: N_("The documents named do not stand in the list."),
    Kind.ONCE: N_("The document stands in the register once."),
    Kind.FAULT_TOLD: N_("The user is told that no answer came, and nothing is taken for done."),
    Kind.ARRIVED: N_("What got no answer is sent again, or has arrived in the meantime."),
    Kind.FLAGGED: N_("The fault is stopped by the system itself, or noted by the archive."),
    Kind.RECORDED: N_("Nothing public settles it: what is seen is recorded."),
    Kind.LISTED: N_("The register holds the documents named."),
    Kind.IN_LOG: N_("The log tells who used whose data, from which unit, for what and when."),
    Kind.USE_OF_REGISTER: N_("The log has it as use of the organiser's register under the right."),
    Kind.NOTHING_NEEDLESS: N_(
        "The log repeats nothing of what documents say, and no client's name."
    ),
    Kind.NO_LATER_USE: N_("The log has no later use by the user whose right was taken away."),
    Kind.ANNULMENT_IN_LOG: N_("The log tells that the archivist has annulled the document."),
    Kind.SAYS: N_("The stored document tells what it must, and nothing that it must not."),
    Kind.INCLUDES: N_("The stored document tells what it must."),
    Kind.TELLS_OF: N_("The message tells what is needed."),
    Kind.UNNOTED: N_("The archive notes nothing of the kind."),
    Kind.NONE_BY: N_("The unit has made none of the documents."),
    Kind.RIGHT: N_("The entry has its unit, its first day and its last."),
    Kind.ENDED: N_("The document tells that it has ended, and when."),
    Kind.ACTED: N_("The message names the unit that acts."),
    Kind.SENT_BY: N_("The message names the organisation that sends it."),
    Kind.NOTED: N_("The system refuses by itself, or the archive notes it."),
}
