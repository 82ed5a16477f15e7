"""Invented documents over all structures, judged by our structures and by THL's schemas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from fixtures.filling import Amount, Manner, filled
from fixtures.spoiling import SPOILERS, spoil
from simulator.domain.structures import Structure
from simulator.services.structures import Structures
from tests.thl.differences import explanation
from tests.thl.schemas import Thl

LOOSELY = "good, code systems written loosely"
OTHER_WORDS = "good, other words for fixed phrases"
GOOD = tuple(f"good, {amount.value}" for amount in Amount)
UNSPOILED = (*GOOD, LOOSELY, OTHER_WORDS)
# What few structures have a place for comes more often there.
RARE = ("a malformed moment", "a code that is not accepted")
# In turn: after two kinds that are spoiled comes one that is good.
KINDS = tuple(
    kind
    for number, spoiled in enumerate((*SPOILERS, *RARE * 3))
    for kind in ((spoiled, UNSPOILED[number // 2 % len(UNSPOILED)]) if number % 2 else (spoiled,))
)


@dataclass(frozen=True, slots=True)
class Made:
    """A document of a structure, and what kind of document it is."""

    oid: str
    kind: str
    document: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What each side says of a document, and what explains that they differ."""

    made: Made
    ours: bool
    theirs: bool
    explained: tuple[str, ...] = ()

    @property
    def differ(self) -> bool:
        return self.ours is not self.theirs


def documents(
    structures: Structures, schemas: Mapping[str, Thl], count: int, seed: int
) -> Iterator[Made]:
    """So many documents, over all structures in turn and over all kinds."""
    oids = structures.oids()
    for number in range(count):
        oid = oids[number % len(oids)]
        structure = structures.get(oid)
        assert structure is not None
        # each round begins at another kind for each structure, so that few rounds meet all kinds
        yield _made(
            structure,
            schemas[oid].phrases,
            number // len(oids) + number % len(oids),
            f"{seed}/{number}",
        )


def judged(structures: Structures, schemas: Mapping[str, Thl], made: Made) -> Verdict:
    """The verdict of both sides on the same bytes of JSON."""
    thl = schemas[made.oid]
    ours = structures.check(made.oid, made.document) == ()
    theirs = thl.accepts(made.document)
    explained = explanation(made.document, ours, thl) if ours is not theirs else ()
    return Verdict(made, ours, theirs, explained)


def _made(structure: Structure, words: Mapping[str, str], turn: int, seed: str) -> Made:
    random = Random(seed)
    for step in range(len(KINDS)):
        kind = KINDS[(turn + step) % len(KINDS)]
        document = _of_kind(kind, structure, words, random)
        if document is not None:
            return Made(structure.oid, kind, document)
    raise AssertionError(f"no kind of document can be made of {structure.oid}")


def _of_kind(
    kind: str, structure: Structure, words: Mapping[str, str], random: Random
) -> Any | None:
    if kind in GOOD:
        return filled(structure, random, Manner(amount=_amounts()[kind], phrases=words))
    if kind == LOOSELY:
        return filled(structure, random, Manner(phrases=words, loosely=True))
    if kind == OTHER_WORDS:
        return filled(structure, random, Manner(amount=Amount.ALL)) if words else None
    manner = Manner(amount=random.choice((Amount.ALL, Amount.SOME)), phrases=words)
    document = filled(structure, random, manner)
    return document if spoil(kind, structure, document, random) else None


def _amounts() -> Mapping[str, Amount]:
    return dict(zip(GOOD, Amount, strict=True))


def unexplained(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The differences that nothing explains."""
    return [one for one in verdicts if one.differ and not one.explained]
