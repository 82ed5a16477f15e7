"""A chain of entries: what is changed, taken out or put elsewhere shows, and where."""

from dataclasses import replace

import pytest

from simulator.domain.chain import BEGINNING, Link, canonical, digest_of, linked, verify

TEXTS = [canonical({"act": "store", "number": number}) for number in range(1, 6)]
CHAIN = list(linked(TEXTS, 0, BEGINNING))


def spoiled(place: int, **changes: object) -> list[Link]:
    return [replace(one, **changes) if one.sequence == place else one for one in CHAIN]


def redone(place: int, text: str) -> list[Link]:
    """The entry with another text and a digest that fits it."""
    return spoiled(place, text=text, digest=digest_of(place, text, CHAIN[place - 1].previous))


def test_a_chain_as_it_was_written_holds() -> None:
    found = verify(CHAIN, 5)

    assert (found.entries, found.head, found.broken) == (5, CHAIN[-1].digest, None)


def test_an_empty_log_holds() -> None:
    assert verify([]).broken is None


def test_a_chain_goes_on_from_where_it_stood() -> None:
    first = list(linked(TEXTS[:2], 0, BEGINNING))

    rest = list(linked(TEXTS[2:], first[-1].sequence, first[-1].digest))

    assert [*first, *rest] == CHAIN


@pytest.mark.parametrize(
    ("links", "broken", "says"),
    [
        (spoiled(3, text=canonical({"act": "find"})), 3, "was altered"),
        (spoiled(3, digest="f" * 64), 3, "was altered"),
        (redone(3, canonical({"act": "find"})), 4, "does not follow"),
        ([one for one in CHAIN if one.sequence != 2], 2, "is missing"),
        (CHAIN[1:], 1, "is missing"),
        (CHAIN[:4], 5, "is missing"),
        (CHAIN[:0], 1, "is missing"),
        ([CHAIN[0], CHAIN[2], CHAIN[1], *CHAIN[3:]], 2, "is missing"),
    ],
    ids=["text", "digest", "both", "taken out", "first", "last", "all", "order"],
)
def test_what_was_done_to_a_log_names_the_first_entry_that_does_not_hold(
    links: list[Link], broken: int, says: str
) -> None:
    found = verify(links, written_up_to=5)

    assert found.broken is not None
    assert found.broken.sequence == broken
    assert says in found.broken.why.format_map(found.broken.values)


def test_an_entry_that_would_not_be_found_under_what_it_says_is_told() -> None:
    text = canonical({"controller": "1.2.3"})
    (link,) = linked([text], 0, BEGINNING)

    found = verify([replace(link, beside={"controller": "1.2.4"})])

    assert found.broken is not None
    assert "1.2.4" in found.broken.why.format_map(found.broken.values)
