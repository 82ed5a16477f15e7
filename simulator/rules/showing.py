"""What a document says of showing it: to the client, to a minor's guardians, and from when on."""

from collections.abc import Iterator
from datetime import date

from simulator.domain.ages import OF_AGE, age, born
from simulator.domain.dates import stamp_date
from simulator.domain.documents import Group, Metadata
from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Problem, rule
from simulator.rules.subjects import about

SHOWN = (Group.CLIENT_RELATIONSHIP, Group.CASE, Group.CLIENT_DOCUMENT)
CONSENT = "authorization/consent/code"
SPECIAL = "localSocialHeader/specialContent"
REASON = "localSocialHeader/inaccessibleArgument"
IN_WORDS = "localSocialHeader/authorizationRestrictionArgument"


def _is_minor(metadata: Metadata, today: date) -> bool | None:
    """Whether the client is under age when the document is written; None when nothing tells."""
    birth, day = born(metadata.client, metadata.birth_date), stamp_date(metadata.written) or today
    if birth is None:
        return None
    return age(birth, day) < OF_AGE


@rule(
    "showing-01",
    "Every document about a minor says whether it may be shown to the guardians.",
    on=Carrying,
    groups=SHOWN,
    basis=STATED,
    effect=WARN,
    source="thl-guide-fi 4.2; messages-2026",
)
def minor_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.group not in SHOWN or metadata.guardian_consent is not None:
        return
    if _is_minor(metadata, facts.today):
        yield Problem(
            "The client is a minor, and the document does not say whether it may be shown to the guardians: give {element}",
            element=CONSENT,
            location=CONSENT,
        )


@rule(
    "showing-02",
    "Only a minor's document says whether it may be shown to the guardians.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.2; messages-2026",
)
def adult_untold(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    if metadata.guardian_consent and _is_minor(metadata, facts.today) is False:
        yield Problem(
            "The document says that it may be shown to the guardians, but its client is of age: leave the consent out",
            location=CONSENT,
        )


@rule(
    "showing-03",
    "A document that is marked as special content says why it is not shown to the client.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.2; messages-2026",
)
def special_explained(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, wire = about(request), facts.codes.wire
    if metadata.special_content == wire.special_content and not metadata.withholding_reason:
        yield Problem(
            "The document is marked as special content without a reason: give {element}",
            element=REASON,
            location=SPECIAL,
        )


@rule(
    "showing-04",
    "Nothing public says what a reason for not showing a document does without delay or special content.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026; sotebed",
)
def reason_has_use(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, wire = about(request), facts.codes.wire
    special = metadata.special_content == wire.special_content
    chosen = facts.codes.profile.display_choices["shown"].code
    reason = metadata.withholding_reason not in (None, chosen)
    if reason and not special and not metadata.delay_until:
        yield Problem(
            "The document gives a reason for not showing it, but is neither delayed nor marked as special content",
            location=REASON,
        )


@rule(
    "showing-05",
    "A delay says why and until when, and ends after the document was written.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.2; messages-2026",
    assumes="The reason of a delay stands where the published messages give it, as a code or in words.",
)
def delay_explained(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    until, written = stamp_date(metadata.delay_until), stamp_date(metadata.written)
    if metadata.delay_until and until is None:
        yield Problem("The delay ends on {until}: give a whole date", until=metadata.delay_until)
    if metadata.delay_until and not (metadata.withholding_text or metadata.withholding_reason):
        yield Problem(
            "The document is not shown before {until}, and says no reason: give {element}",
            until=metadata.delay_until,
            element=IN_WORDS,
            location=IN_WORDS,
        )
    if until and written and until <= written:
        yield Problem(
            "The delay ends on {until}, though the document was written on {written}: it delays nothing",
            until=until,
            written=written,
        )


@rule(
    "showing-06",
    "A delay that has ended when the document is stored delays nothing.",
    on=Carrying,
    basis=DERIVED,
    effect=OBSERVE,
    source="thl-guide-fi 4.2; sotebed",
)
def delay_to_come(request: Carrying, facts: Facts) -> Iterator[Problem]:
    until = stamp_date(about(request).delay_until)
    if until and until <= facts.today:
        yield Problem(
            "The delay ended on {until}; the document is stored on {today}",
            until=until,
            today=facts.today,
        )


@rule(
    "showing-07",
    "A document is either delayed for a time or withheld for good.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.2",
)
def one_way(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata, wire = about(request), facts.codes.wire
    if metadata.delay_until and metadata.special_content == wire.special_content:
        yield Problem(
            "The document is delayed until {until} and marked as special content too: choose one",
            until=metadata.delay_until,
            location=SPECIAL,
        )
