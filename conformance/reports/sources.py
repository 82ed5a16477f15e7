"""The sources that a report cites, from the source table."""

from collections.abc import Iterable, Mapping

from conformance.in_force import known_sources
from simulator.domain.sources import Source, citations_in


def known() -> Mapping[str, Source]:
    """Every source, by key."""
    return known_sources()


def cited_in(several: Iterable[str]) -> list[Source]:
    """The sources named in such texts as `kanta-rko; thl-guide-fi 4.1.1`, in the order of keys."""
    keys = {one.key for each in several for one in citations_in(each)}
    return [known()[key] for key in sorted(keys & known().keys())]
