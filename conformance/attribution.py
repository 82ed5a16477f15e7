"""Whose an outcome is: the first rule of the table that fits what came in its way decides it.

Nobody decides it by hand: what a check came to, and what the recording shows of its cause, is all
that is asked. What passed stays with the party that answers for the check.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from conformance.i18n import N_
from conformance.sentences import Sentence, told
from conformance.verdicts import Basis, CheckOutcome, Outcome, Party
from simulator.domain.rule import RULES
from simulator.domain.rule import Basis as RuleBasis

QUIET = (Outcome.PASSED, Outcome.NOT_APPLICABLE)
PLAYERS = ("organiser", "producer")
"""The parties whom a rehearsal is about; all others are played by the test bed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What made a check's outcome what it is, as far as the recording tells.

    *senders* sent the messages in which its rule was broken, *keepers* stored the documents that
    are not as they should be. *doer* did the step that was not met, or has yet to do it: it is
    *turn* then. *before* did an earlier step without which nothing could be shown, *check* is one
    that the earlier step shows. *archive_failed* tells that the simulated archive did not do its
    part, *not_played* that the run does not hold what would show the check, *prepared* that it was
    so before the first step, *unsent* that a step was to send something and nothing was sent.
    *giver* wrote the documents on which it rests what the archive let a party do that acted as it
    was asked. Of two parties, *word* is the one whose people said that it does not hold.
    """

    senders: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    doer: str = ""
    giver: str = ""
    word: str = ""
    turn: bool = False
    before: str = ""
    check: str = ""
    archive_failed: bool = False
    not_played: bool = False
    prepared: bool = False
    unsent: bool = False


UNKNOWN = Cause()


@dataclass(frozen=True, slots=True)
class Attribution:
    """A rule of the table: when it fits, whose the outcome is, and why, by whose it is."""

    name: str
    fits: Callable[[CheckOutcome, Cause], bool]
    whose: Callable[[CheckOutcome, Cause], Party]
    says: Mapping[Party, str]


def attributed(one: CheckOutcome, cause: Cause) -> CheckOutcome:
    """The outcome with whose it is, and why it is theirs."""
    if one.outcome in QUIET:
        return one
    rule = next(rule for rule in TABLE if rule.fits(one, cause))
    party = rule.whose(one, cause)
    return replace(one, party=party, because=_because(rule, party, cause))


def _because(rule: Attribution, party: Party, cause: Cause) -> Sentence | None:
    text = rule.says.get(party)
    if text is None:
        return None
    return told(text, check=cause.check) if "{check}" in text else told(text)


def _always(party: Party) -> Callable[[CheckOutcome, Cause], Party]:
    return lambda _one, _cause: party


def _of_preparations(one: CheckOutcome, cause: Cause) -> bool:
    return cause.prepared or one.outcome is Outcome.CONFIGURATION


def _unclear(one: CheckOutcome, cause: Cause) -> bool:
    """Only a warning: what was not shown, or not even tried, is nobody's question to Kela.

    A rule that was broken says itself what it rests on, whatever the check is that it broke.
    """
    rule = RULES.get(one.rule or "")
    settled = rule.basis is not RuleBasis.OPEN if rule else one.basis is not Basis.OPEN
    return one.outcome is Outcome.WARNING and not settled and not cause.unsent


def _right_lacked(one: CheckOutcome, cause: Cause) -> bool:
    """A party played by the test bed acts in its own right: who gives the right did not."""
    rule = RULES.get(one.rule or "")
    lacked = rule is not None and rule.error == "access_right"
    return lacked and bool(cause.senders) and not set(cause.senders) & set(PLAYERS)


def _of(several: tuple[str, ...]) -> Party:
    """The party that did it; both where both did, the test bed where neither."""
    players = {name for name in several if name in PLAYERS}
    if not players:
        return Party.TEST_BED
    return Party(players.pop()) if len(players) == 1 else Party.BOTH


TABLE: tuple[Attribution, ...] = (
    Attribution(
        "archive",
        lambda _, cause: cause.archive_failed,
        _always(Party.TEST_BED),
        {Party.TEST_BED: N_("The simulated archive did not do its part.")},
    ),
    Attribution(
        "fault",
        lambda one, _: one.outcome is Outcome.FAULT,
        _always(Party.TEST_BED),
        {Party.TEST_BED: N_("The test bed itself went wrong.")},
    ),
    Attribution(
        "open question",
        _unclear,
        _always(Party.UNCLEAR_RULE),
        {Party.UNCLEAR_RULE: N_("No public source settles it.")},
    ),
    Attribution(
        "preparations",
        _of_preparations,
        _always(Party.CONFIGURATION),
        {Party.CONFIGURATION: N_("It is a matter of the preparations, not of conformance.")},
    ),
    Attribution(
        "giver",
        lambda _, cause: bool(cause.giver),
        lambda _, cause: _of((cause.giver,)),
        {
            Party.ORGANISER: N_(
                "The message was as it should be: what the organiser stored, or told, decided what "
                "the archive let it do."
            ),
            Party.TEST_BED: N_(
                "The message was as it should be: what the test bed stored, or told, decided what "
                "the archive let it do."
            ),
        },
    ),
    Attribution(
        "right not given",
        _right_lacked,
        _always(Party.ORGANISER),
        {
            Party.ORGANISER: N_(
                "The test bed sent the message for a party whose right the organiser gives."
            )
        },
    ),
    Attribution(
        "sender",
        lambda _, cause: bool(cause.senders),
        lambda _, cause: _of(cause.senders),
        {
            Party.ORGANISER: N_("The organiser sent the message."),
            Party.PRODUCER: N_("The producer sent the message."),
            Party.BOTH: N_("Both parties sent such messages."),
            Party.TEST_BED: N_("The test bed sent the message."),
        },
    ),
    Attribution(
        "keeper",
        lambda _, cause: bool(cause.keepers),
        lambda _, cause: _of(cause.keepers),
        {
            Party.ORGANISER: N_("The organiser stored the document."),
            Party.PRODUCER: N_("The producer stored the document."),
            Party.BOTH: N_("Both parties stored such documents."),
            Party.TEST_BED: N_("The test bed stored the document."),
        },
    ),
    Attribution(
        "earlier step",
        lambda _, cause: bool(cause.before),
        lambda _, cause: _of((cause.before,)),
        {
            Party.ORGANISER: N_(
                "What the organiser was to do before was not done as it should be: see check {check}."
            ),
            Party.PRODUCER: N_(
                "What the producer was to do before was not done as it should be: see check {check}."
            ),
            Party.TEST_BED: N_(
                "What the test bed was to do before was not done as it should be: see check {check}."
            ),
        },
    ),
    Attribution(
        "turn",
        lambda one, cause: one.outcome is Outcome.WAITING and cause.turn,
        lambda _, cause: _of((cause.doer,)),
        {
            Party.ORGANISER: N_("It is the organiser's turn."),
            Party.PRODUCER: N_("It is the producer's turn."),
        },
    ),
    Attribution(
        "doer",
        lambda _, cause: bool(cause.doer),
        lambda _, cause: _of((cause.doer,)),
        {
            Party.ORGANISER: N_("The step was the organiser's."),
            Party.PRODUCER: N_("The step was the producer's."),
            Party.TEST_BED: N_("The step was one that the test bed itself plays."),
        },
    ),
    Attribution(
        "word",
        lambda one, cause: one.party is Party.BOTH and bool(cause.word),
        lambda _, cause: Party(cause.word),
        {
            Party.ORGANISER: N_("The organiser's own people say so."),
            Party.PRODUCER: N_("The producer's own people say so."),
            Party.BOTH: N_("It was said for both parties."),
        },
    ),
    Attribution(
        "not in the run",
        lambda _, cause: cause.not_played,
        _always(Party.CONFIGURATION),
        {Party.CONFIGURATION: N_("The run does not hold what would show it.")},
    ),
    Attribution(
        "own",
        lambda _one, _cause: True,
        lambda one, _: one.party,
        {
            Party.ORGANISER: N_("It is the organiser that answers for the check."),
            Party.PRODUCER: N_("It is the producer that answers for the check."),
            Party.BOTH: N_("It is both parties that answer for the check."),
            Party.ARCHIVIST: N_("It is the archivist that answers for the check."),
        },
    ),
)
"""Every rule of attribution; the first that fits decides."""
