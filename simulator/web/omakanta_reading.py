"""The client's own view with the documents in it read: what JSON and pages tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.domain.contacts import Engaged, read_engaged
from simulator.domain.contents import read_case, root_object
from simulator.domain.documents import Case, Document, Group
from simulator.domain.logs import Use
from simulator.domain.showing import Look
from simulator.messages.document import read_document
from simulator.services.omakanta import Hidden, Shown, View
from simulator.storage.archive import Kept
from simulator.testbed import Bench


@dataclass(frozen=True, slots=True)
class Open:
    """A document that is shown, as read."""

    kept: Kept
    document: Document
    section: str = ""
    near_report: bool = False

    @property
    def joint(self) -> bool:
        """True when it is another client's as well."""
        return bool(self.kept.stored.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenView:
    """What somebody sees of a client, and what not."""

    client: str
    viewer: str
    look: Look
    documents: tuple[Open, ...]
    declarations: tuple[Open, ...]
    hidden: tuple[Hidden, ...]
    past: tuple[Hidden, ...]
    relationships: tuple[tuple[Open, Engaged], ...]
    cases: tuple[tuple[Open, Case], ...]
    uses: tuple[Use, ...]


def read_view(
    bench: Bench, client: str, viewer: str, look: Look, view: View, uses: tuple[Use, ...]
) -> OpenView:
    """The view with its documents read."""
    documents = tuple(_opened(bench, one) for one in view.shown)
    return OpenView(
        client=client,
        viewer=viewer,
        look=look,
        documents=documents,
        declarations=tuple(Open(one, _read(bench, one)) for one in view.declarations),
        hidden=view.hidden,
        past=view.past,
        relationships=tuple(_relationships(documents)),
        cases=tuple(_cases(bench, documents)),
        uses=uses,
    )


def _opened(bench: Bench, one: Shown) -> Open:
    return Open(one.kept, _read(bench, one.kept), one.section, one.near_report)


def _read(bench: Bench, kept: Kept) -> Document:
    return read_document(kept.raw, bench.codes)


def _relationships(documents: tuple[Open, ...]) -> Iterator[tuple[Open, Engaged]]:
    for one in documents:
        if one.kept.stored.group is Group.CLIENT_RELATIONSHIP:
            yield one, read_engaged(root_object(one.document.content))


def _cases(bench: Bench, documents: tuple[Open, ...]) -> Iterator[tuple[Open, Case]]:
    for one in documents:
        if one.kept.stored.group is Group.CASE:
            content = root_object(one.document.content)
            yield one, read_case(one.kept.metadata, content, bench.codes)
