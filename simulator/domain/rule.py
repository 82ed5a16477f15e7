"""A rule: one sentence with its basis and source, and the function that sees it broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from simulator.domain.documents import Group
from simulator.domain.sources import Source, is_dated, not_in_force

if TYPE_CHECKING:
    from simulator.domain.facts import Facts
    from simulator.domain.requests import Request


class Basis(StrEnum):
    """What a rule rests on: a source says it, it follows from one, or no public text settles it."""

    STATED = "stated"
    DERIVED = "derived"
    OPEN = "open"


class Effect(StrEnum):
    """What the archive does when a rule is broken."""

    REFUSE = "refuse"
    WARN = "warn"
    OBSERVE = "observe"


class Owner(StrEnum):
    """Whose a broken rule is."""

    ORGANISER = "organiser"
    PRODUCER = "producer"
    BOTH = "both"
    ARCHIVIST = "archivist"


STATED, DERIVED, OPEN = Basis
REFUSE, WARN, OBSERVE = Effect


def N_(words: str) -> str:  # noqa: N802 - the name that gettext looks for
    """Mark words that stand in a sentence's gap for translation."""
    return words


class Problem:
    """One thing a rule saw: a sentence with named gaps, their values, and where in the message."""

    __slots__ = ("location", "text", "values")

    def __init__(self, text: str, *, location: str = "", **values: object) -> None:
        self.text = text
        self.location = location
        self.values = {name: str(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the id and effect of the rule it breaks; text and values stay apart."""

    rule: str
    text: str
    values: Mapping[str, str]
    effect: Effect
    location: str = ""

    @property
    def sentence(self) -> str:
        return self.text.format_map(self.values)


Check = Callable[[Any, "Facts"], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the rule book.

    It is asked of requests of the kinds in *on*, and of those only that carry a document of one of the
    *groups*, where it names any.
    *source* names keys of the source table, each with its section. *error* names an error code of
    the interface profile. A rule with *in_answer* False tells only the journal: its sentence would
    tell a caller without a right what is stored. A broken rule that *stops* is judged alone, before
    the others. *assumes* says what no public text settles. *rests_on* are the groups of documents that
    another than the sender writes, and that decide: who acts as it was asked, and breaks the rule, met
    what was written there.
    """

    id: str
    sentence: str
    on: tuple[type["Request"], ...]
    groups: frozenset[Group]
    basis: Basis
    effect: Effect
    source: str
    party: Owner
    error: str
    in_answer: bool
    stops: bool
    assumes: str
    rests_on: frozenset[Group]
    problems: Check

    @property
    def chapter(self) -> str:
        return self.id.rsplit("-", 1)[0]

    def looks_at(self, kind: type["Request"], group: Group | None) -> bool:
        """True when the rule is asked of such a request, with a document of that group in it."""
        return issubclass(kind, self.on) and (not self.groups or group in self.groups)


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    sentence: str,
    *,
    on: type["Request"] | tuple[type["Request"], ...],
    groups: Iterable[Group] = (),
    basis: Basis,
    source: str,
    effect: Effect = REFUSE,
    party: Owner = Owner.BOTH,
    error: str = "integrity",
    in_answer: bool = True,
    stops: bool = False,
    assumes: str = "",
    rests_on: Iterable[Group] = (),
) -> Callable[[Check], Check]:
    """Enter a function in the rule book; ValueError when the id is taken."""

    def enter(problems: Check) -> Check:
        if id in RULES:
            raise ValueError(f"two rules are called {id}: give one of them the next free number")
        RULES[id] = Rule(
            id=id,
            sentence=sentence,
            on=on if isinstance(on, tuple) else (on,),
            groups=frozenset(groups),
            basis=basis,
            effect=effect,
            source=source,
            party=party,
            error=error,
            in_answer=in_answer,
            stops=stops,
            assumes=assumes,
            rests_on=frozenset(rests_on),
            problems=problems,
        )
        return problems

    return enter


class NotKnownError(LookupError):
    """A rule asks for a fact that is not known where it judges; its message is the fact's name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rule book has against a request.

    *unjudged* are the rules that asked for what is not known here, each with its name; what they
    found before they asked counts.
    """

    findings: tuple[Finding, ...]
    unjudged: Mapping[str, str]


def judge(request: "Request", facts: "Facts") -> tuple[Finding, ...]:
    """What the rule book has against a request, in the order of the book."""
    return judge_known(request, facts).findings


def judge_known(request: "Request", facts: "Facts") -> Judged:
    """What the rule book has against a request as far as the facts are known."""
    found: list[Finding] = []
    unjudged: dict[str, str] = {}
    for rule in _asked(request, facts):
        before = len(found)
        try:
            for problem in rule.problems(request, facts):
                found.append(_finding(rule, problem))  # noqa: PERF401 - what came before it asked counts
        except NotKnownError as lacking:
            unjudged[rule.id] = str(lacking)
        if rule.stops and len(found) > before:
            return Judged(tuple(found[before:]), unjudged)
    return Judged(tuple(found), unjudged)


def _asked(request: "Request", facts: "Facts") -> Iterable[Rule]:
    """The rules that look at a request and rest on something that is in force today."""
    rules = rules_on(type(request), group_in(request))
    asleep = _asleep(facts)
    return [rule for rule in rules if rule.id not in asleep] if asleep else rules


def _finding(rule: Rule, problem: Problem) -> Finding:
    return Finding(rule.id, problem.text, problem.values, rule.effect, problem.location)


def _asleep(facts: "Facts") -> frozenset[str]:
    """The rules that rest on nothing that is in force today."""
    sources = facts.codes.sources
    dated = _dated(sources)
    if not dated:
        return frozenset()
    return frozenset(id for id in dated if not_in_force(RULES[id].source, sources, facts.today))


_DATED: dict[int, tuple[Mapping[str, Source], int, tuple[str, ...]]] = {}


def _dated(sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The rules whose every source is in force on some days only."""
    known = _DATED.get(id(sources))
    if known is None or known[0] is not sources or known[1] != len(RULES):
        ids = tuple(id for id, rule in RULES.items() if is_dated(rule.source, sources))
        known = _DATED[id(sources)] = (sources, len(RULES), ids)
    return known[2]


def group_in(request: "Request") -> Group | None:
    """The group of the document that a request carries, by the metadata that count; None without.

    Where they are not known, as those of content alone, there is none to tell.
    """
    try:
        document = getattr(request, "document", None)
        metadata = document.metadata if document else getattr(request, "frame", None)
        found: Group | None = metadata.group if metadata else None
    except NotKnownError:
        return None
    return found


_ON: dict[tuple[type, Group | None], tuple[int, tuple[Rule, ...]]] = {}


def rules_on(kind: type["Request"], group: Group | None) -> tuple[Rule, ...]:
    """The rules that look at such requests: those that stop, then the order of the book."""
    known, found = _ON.get((kind, group), (0, ()))
    if known != len(RULES):
        book = [rule for rule in RULES.values() if rule.looks_at(kind, group)]
        found = tuple(sorted(book, key=lambda rule: not rule.stops))
        _ON[kind, group] = (len(RULES), found)
    return found
