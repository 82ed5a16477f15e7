"""What a person says on the board, read from its forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from conformance.actions import Attested, Says
from conformance.board import Board
from conformance.i18n import N_
from conformance.news import PARTS
from conformance.web.visits import Visit

LONGEST: Final = 4000
NEEDED: Final = {
    Says.REFUSED: N_("Write what your system showed"),
    Says.CANNOT: N_("Write why it cannot be done"),
    Says.SHOWS: N_("Write what your system shows"),
}
MORE: Final = "told-more"
TELLING: Final = {
    **{part.field: part.name for part in PARTS.values()},
    MORE: N_("anything else"),
}
"""The fields of the form in which a person says what they were told, and what each is called."""

NOTHING_TOLD: Final = N_("Write down at least one thing that was told")
TOO_LONG: Final = N_("Write at most {count} characters")


@dataclass(frozen=True, slots=True)
class Given:
    """A form as it was sent: for which step, what is said, the fields as typed."""

    key: str
    wants: str
    says: Says
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.fields.get(f"{self.says}-words", "").strip()

    @property
    def content(self) -> dict[str, str]:
        """What was told, by name; what was left empty is left out."""
        if self.says is not Says.TOLD:
            return {}
        typed = {name: self.fields.get(id, "").strip() for id, name in TELLING.items()}
        return {name: value for name, value in typed.items() if value}

    def attested(self, party: str, by: str) -> Attested:
        """As the rehearsal takes it."""
        return Attested(
            key=self.key,
            party=party,
            says=self.says,
            words=self.words,
            content=self.content,
            by=by,
        )


def given(form: Mapping[str, str]) -> Given | None:
    """What was sent; None when it is none of the board's forms."""
    says = form.get("says", "")
    if says not in set(Says):
        return None
    kept = ("key", "wants", "says")
    fields = {name: value for name, value in form.items() if name not in kept}
    return Given(form.get("key", ""), form.get("wants", ""), Says(says), fields)


def is_stale(told: Given, board: Board, visit: Visit) -> bool:
    """True when the step no longer waits for this from this reader."""
    turn = board.turn
    if turn is None or (turn.key, turn.wants) != (told.key, told.wants):
        return True
    return told.says not in board.for_role(visit.role).says


def faults(told: Given) -> Iterator[tuple[str, str, str]]:
    """What has to be put right: the field, the sentence, and the count that stands in it."""
    if told.says in NEEDED and not told.words:
        yield f"{told.says}-words", NEEDED[told.says], ""
    if told.says is Says.TOLD and not told.content:
        yield MORE, NOTHING_TOLD, ""
    for name, typed in told.fields.items():
        if len(typed) > LONGEST:
            yield name, TOO_LONG, str(LONGEST)
