"""Classifications of the code service, as they follow from the code sets."""

from datetime import date

import pytest

from fixtures import read_texts
from simulator.domain.classifications import classifications_of, entries_of
from simulator.domain.codes import CodeError, read_code_sets

HELD = classifications_of(read_code_sets(read_texts("codes")))


@pytest.mark.parametrize(
    ("id", "version", "begins"),
    [
        ("1.2.246.537.6.202", "1.2.246.537.6.202.2008", date(2008, 1, 1)),
        ("1.2.246.537.6.1221", "1.2.246.537.6.1221.201601", date(2016, 1, 1)),
        ("1.2.246.537.6.1282", "1.2.246.537.6.1282", date(1900, 1, 1)),
        ("1.2.246.537.6.886.2001", "1.2.246.537.6.886.2001", date(1900, 1, 1)),
    ],
)
def test_a_version_begins_with_its_year_and_one_that_is_not_known_always_was(id, version, begins):
    found = HELD[id]

    assert (found.version_id, found.begins) == (version, begins)


def test_classifications_come_in_the_order_of_their_arcs():
    ids = list(HELD)

    assert ids.index("1.2.246.537.6.9") < ids.index("1.2.246.537.6.21")
    assert ids[-1] == "1.2.246.777.5.99902"


def test_registers_of_organisations_are_trees():
    trees = {one.id for one in HELD.values() if one.hierarchical}

    assert trees == {"1.2.246.537.6.202", "1.2.246.537.6.203", "1.2.246.537.6.40174"}


def test_a_value_without_a_swedish_name_has_no_such_attribute():
    tasks = {one.code: one for one in entries_of(HELD["1.2.246.537.6.1221"], "Sotebed")}
    (permanent,) = entries_of(HELD["1.2.246.537.6.1258"], "Sotebed")

    assert tasks["10"].first("LongName_sv") == "Barnskydd"
    assert permanent.first("LongName_sv") is None
    assert tasks["30"].first("SotebedCertainty") == "inferred"


def test_an_unknown_type_of_code_set_is_named_in_the_error():
    text = '[[code_set]]\noid="1.2"\nname_fi="a"\ntype="list"\nsource="sotebed"\ncomplete=false\nvalues=[]'

    with pytest.raises(CodeError, match="use codes, organizations"):
        read_code_sets([text])
