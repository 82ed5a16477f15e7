"""The sources that a report cites, from the source table."""

from collections.abc import Iterable, Mapping
from functools import cache

from fixtures import read_text
from simulator.domain.sources import Source, read_sources


@cache
def known() -> Mapping[str, Source]:
    """Every source, by key."""
    return read_sources(read_text("sources.toml"))


def cited_in(several: Iterable[str]) -> list[Source]:
    """The sources named in such texts as `kanta-rko; thl-guide-fi 4.1.1`, in the order of keys."""
    keys = {part.split()[0] for each in several for part in each.split(";") if part.strip()}
    return [known()[key] for key in sorted(keys & known().keys())]
