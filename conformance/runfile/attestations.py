"""What a run file says of the checks that only people can tell, and what can be wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from conformance.attesting import NEEDED, no_such_check, not_attested
from conformance.catalogue import Check, read_catalogue
from conformance.runfile.faults import Fault, Place
from conformance.runfile.settings import TEST_CASE
from conformance.sentences import Sentence, told

TABLE = "attestations"


def attestation_faults(raw: Any) -> Iterator[Fault]:
    """What is wrong with the table of attestations as it was given; what has no right form apart."""
    table = raw.get(TABLE) if isinstance(raw, Mapping) else None
    if not isinstance(table, Mapping) or not table:
        return
    catalogue = {check.id: check for check in read_catalogue()}
    case = raw.get("test_case", TEST_CASE)
    for id, given in table.items():
        if wrong := _no_question(id, catalogue) or _left_out(id, case):
            yield Fault((TABLE, id), None, wrong)
        elif isinstance(given, Mapping):
            yield from _unsaid((TABLE, id), given)


def _no_question(id: str, catalogue: Mapping[str, Check]) -> Sentence | None:
    """Why nobody can vouch for what is named; None where it is a check that people attest."""
    if id in catalogue:
        return not_attested(catalogue[id])
    return no_such_check(id, tuple(catalogue.values()))


def _left_out(id: str, case: object) -> Sentence | None:
    """That the test case does not judge a check; None where it does, or there is no such test case."""
    from conformance.test_cases import every_test_case, not_judged

    known = isinstance(case, str) and case in every_test_case()
    return not_judged(id, str(case)) if known else None


def test_case_faults(raw: Any) -> Iterator[Fault]:
    """That there is no test case of the name that was given."""
    from conformance.test_cases import unknown_test_case

    name = raw.get("test_case") if isinstance(raw, Mapping) else None
    wrong = unknown_test_case(name) if isinstance(name, str) else None
    if wrong:
        yield Fault(("test_case",), None, wrong, name)


def _unsaid(place: Place, given: Mapping[str, Any]) -> Iterator[Fault]:
    for name, text in NEEDED.items():
        value = given.get(name, "")
        if isinstance(value, str) and not value.strip():
            yield Fault((*place, name), None, told(text))
