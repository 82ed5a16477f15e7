"""The validation service and the archive judge alike: by the same rules, each by what it knows."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from simulator.domain.facts import Facts
from simulator.domain.partial import FIELDS, OF_THE_MESSAGE, facts_known
from simulator.domain.rule import RULES, Finding, Judged, NotKnownError, judge_known
from simulator.messages.archive import read_request
from simulator.messages.validation import read_apart
from simulator.services import validation
from simulator.services.facts import BY_ITSELF, gather, gather_without_archive
from tests.services import archiving
from tests.services.archiving import SOAP, Rig
from tests.services.corpus import Sample, apart, samples

RIGHTS = ("access-01", "storing-07", "storing-10", "correction-01", "correction-04")


@pytest.fixture(scope="module")
def world() -> Rig:
    rig = archiving.rig(archiving.testbed_in_memory())
    rig.opened()
    return rig


@pytest.fixture(scope="module")
def corpus(world: Rig) -> list[Sample]:
    return list(samples(world))


@pytest.fixture(scope="module")
def judged(world: Rig, corpus: list[Sample]) -> list[tuple[Sample, Judged]]:
    """Each message with what validation has against it."""
    return [(sample, by_validation(sample, world)) for sample in corpus]


def by_the_archive(sample: Sample, rig: Rig) -> tuple[Finding, ...]:
    request = read_request(sample.body, SOAP.content_type, rig.bench.codes).request
    with rig.bench.transaction() as db:
        return judge_known(request, gather(db, request, rig.bench, None)).findings


def by_validation(sample: Sample, rig: Rig) -> Judged:
    frame, document = apart(sample.body)
    return validation.judged(read_apart(frame, document, rig.bench.codes), rig.bench)


def test_both_find_the_same_by_every_rule_that_both_can_judge(
    world: Rig, judged: list[tuple[Sample, Judged]]
) -> None:
    for sample, ours in judged:
        theirs = by_the_archive(sample, world)

        both = tuple(one for one in theirs if one.rule not in ours.unjudged)
        in_part = [one for one in ours.findings if one.rule in ours.unjudged]

        in_full = tuple(one for one in ours.findings if one not in in_part)
        assert in_full == both, sample.says
        assert set(map(str, in_part)) <= set(map(str, theirs)), sample.says


@pytest.mark.parametrize("by", ["producer", "organiser", "other producer"])
@pytest.mark.parametrize(
    "changed",
    [{}, {"sender": "1.2.246.10.90000099.10.0"}, {"unit": "1.2.246.10.90000099.10.21"}],
    ids=["as it is", "an unknown sender", "an unknown unit"],
)
def test_a_search_by_itself_is_judged_as_the_archive_judges_it(
    world: Rig, by: str, changed: dict[str, str]
) -> None:
    for search in (world.find(by), world.fetch(by)):
        request = replace(search, header=replace(search.header, **changed))

        ours = judge_known(request, gather_without_archive(request, world.bench))

        with world.bench.transaction() as db:
            theirs = judge_known(request, gather(db, request, world.bench, None)).findings
        assert ours.findings == tuple(one for one in theirs if one.rule not in ours.unjudged)
        assert "organisations-01" not in ours.unjudged
        assert bool(changed) is any(one.rule.startswith("organisations") for one in ours.findings)


def test_the_corpus_breaks_many_rules_that_both_can_judge(world: Rig, corpus: list[Sample]) -> None:
    broken = {one.rule for sample in corpus for one in by_validation(sample, world).findings}

    assert len(corpus) > 100
    assert len(broken) >= 40, sorted(broken)


def test_rights_and_what_is_stored_are_never_judged_by_validation(
    judged: list[tuple[Sample, Judged]],
) -> None:
    broken = {one.rule for _, found in judged for one in found.findings}

    assert broken.isdisjoint(RIGHTS)
    assert set(RIGHTS) <= RULES.keys()


def test_a_fact_is_known_or_it_is_not(world: Rig) -> None:
    bench = world.bench
    known = facts_known(OF_THE_MESSAGE)
    partial = known(now=bench.now(), today=bench.today(), codes=bench.codes)

    assert partial.today == bench.today()
    with pytest.raises(NotKnownError, match="chain"):
        _ = partial.newest


def test_what_is_known_are_facts() -> None:
    assert BY_ITSELF < FIELDS
    assert {one.name for one in fields(Facts)} - {"_standings"} == FIELDS


@pytest.fixture
def quiet(world: Rig) -> Iterator[int]:
    before = len(world.exchanges)
    yield before
    assert len(world.exchanges) == before


def test_validation_leaves_no_trace_in_the_journal(
    world: Rig, corpus: list[Sample], quiet: int
) -> None:
    assert by_validation(corpus[0], world).findings == ()
    assert quiet >= 3


def test_a_semicolon_parts_findings_and_stands_in_none() -> None:
    told = validation.description(["signing-02: one; two", "message-02:  a\nb"])

    assert told == "1: signing-02: one, two;2: message-02: a b"
