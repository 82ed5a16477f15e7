"""What is right breaks no rule at all."""

import pytest

from conformance.plan import PLAN
from simulator.domain.documents import Group
from simulator.domain.rule import judge
from tests.rules.builders import (
    annulment,
    facts,
    nothing_stored,
    replacement,
    search,
    store,
    with_stored,
)

ORGANISERS = ("client relationship", "case", "denial", "service decision", "client plan")
NOTED = {
    "service decision": {"producing-02"},
    "decision on a service that begins in a week": {"producing-02"},
    "early start entry": {"producing-01"},
    "plan by the general structure": {"producing-03"},
    "joint implementation plan": {"joint-04", "joint-06"},
    "joint meeting entry": {"joint-04", "joint-06"},
}
"""What is noted of documents that scenarios ask about, or that need another case."""

NOT_HERE = {
    "note withheld without a reason": "breaks a rule on purpose",
    "note that is not for the guardians": "is about a child",
    "entry about both clients": "is of a case of two clients",
    "meeting entry in another service task": "is of a service task to which there is no right",
}
"""Documents of the plan that are right elsewhere, or wrong on purpose."""

CLIENT_DOCUMENTS = [name for name, one in PLAN.items() if one.group is Group.CLIENT_DOCUMENT]
PRODUCERS = [name for name in CLIENT_DOCUMENTS if name not in NOT_HERE]


@pytest.mark.parametrize("name", ORGANISERS)
def test_an_organisers_document_breaks_no_rule(name):
    so = nothing_stored() if name == "client relationship" else facts()

    assert judge(store(name, "organiser"), so) == ()


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_producers_document_breaks_no_rule(name):
    found = {finding.rule for finding in judge(store(name), facts())}

    assert found == NOTED.get(name, set())


@pytest.mark.parametrize(("by", "noted"), [("producer", set()), ("organiser", {"correction-11"})])
def test_correcting_a_producers_document_breaks_no_rule(by, noted):
    corrected = judge(replacement(by=by), with_stored())
    annulled = judge(annulment(by=by), with_stored())

    assert {finding.rule for finding in (*corrected, *annulled)} == noted


@pytest.mark.parametrize("content", [False, True])
@pytest.mark.parametrize("by", ["producer", "organiser"])
def test_searching_breaks_no_rule(by, content):
    assert judge(search(by, content=content), facts()) == ()
