"""Reading the files of an extract: entries one by one, and an account of everything else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from conformance.loading.files import BROKEN, Extract, Found
from simulator.domain.concepts import ConceptCode
from simulator.messages.extracts import (
    Asked,
    Page,
    Place,
    Unusable,
    missing_pages,
    read_extract,
)


@dataclass(slots=True)
class Account:
    """What was found while reading: files, pages, entries, and what cannot be used.

    *lacking* is what is not there, though a page says so; no entry of it was read.
    """

    files: int = 0
    entries: int = 0
    pages: list[Page] = field(default_factory=list)
    unusable: list[Unusable] = field(default_factory=list)
    lacking: list[Unusable] = field(default_factory=list)


def read_all(found: Iterable[Found], asked: Asked, account: Account) -> Iterator[ConceptCode]:
    """Every entry of the files; the account is whole when they have all been read."""
    for one in found:
        if not isinstance(one, Extract):
            account.lacking.append(_lacking(one.name, one.why))
            continue
        account.files += 1
        try:
            yield from _read(one, asked, account)
        except BROKEN as fault:
            account.lacking.append(_lacking(one.name, str(fault)))
    account.lacking.extend(missing_pages(account.pages))


def _read(extract: Extract, asked: Asked, account: Account) -> Iterator[ConceptCode]:
    with extract.open() as stream:
        for one in read_extract(stream, extract.name, asked):
            if isinstance(one, ConceptCode):
                account.entries += 1
                yield one
            elif isinstance(one, Page):
                account.pages.append(one)
            else:
                account.unusable.append(one)


def _lacking(name: str, why: str) -> Unusable:
    """What is not there; a reason from elsewhere may hold braces, which are no gaps."""
    return Unusable(Place(name), why.replace("{", "{{").replace("}", "}}"))
