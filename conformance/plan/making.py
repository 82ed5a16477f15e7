"""What the documents of a rehearsal are made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from conformance.setting import Place, Setting
from fixtures import documents
from simulator.domain.ages import OF_AGE, age
from simulator.domain.dates import HELSINKI
from simulator.domain.documents import Group, Metadata
from simulator.domain.structures import Json

Content = dict[str, Json]
CASE = "case"


def case_key(client: str, in_case: str) -> str:
    """By what a client data system remembers the id of a client's case."""
    return client if in_case == CASE else f"{client}, {in_case}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What a document is made from: the setting, its client, its maker, whose register, the day, ids.

    *denied* are the first ids of the documents whose disclosure the client denies.
    """

    setting: Setting
    client: str
    maker: Place
    controller: Place
    today: date
    relationship: str
    case: str
    denied: tuple[str, ...] = ()

    @property
    def service_task(self) -> documents.Code:
        return self.setting.service_task_of(self.client)

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)

    @property
    def of_age(self) -> bool:
        return age(self.setting.clients[self.client].born, self.today) >= OF_AGE

    @property
    def service(self) -> documents.Code:
        return self.setting.service_of(self.client)

    @property
    def moment(self) -> datetime:
        return datetime.combine(self.today, time(9), HELSINKI)


Mark = Callable[[Metadata, Making], Metadata]
"""What the metadata of a document say beside the usual, such as to whom it is shown."""


def unmarked(metadata: Metadata, made: Making) -> Metadata:  # noqa: ARG001
    """The metadata as they are."""
    return metadata


@dataclass(frozen=True, slots=True)
class Planned:
    """A document of the story: its structure, group, service process and content.

    *by_worker* tells whether its maker signs it; the system signs the others. *task* names the
    service task in the profile, where it is another than the client's; *in_case* is the name of the
    case that it belongs to. *mark* works on its metadata, and *marked* is the sentence that tells a
    person so. *pdf* makes the PDF that stands in place of display form and content.
    """

    structure: str
    group: Group
    process: str
    make: Callable[[Making], Content]
    by_worker: bool = False
    task: str = ""
    in_case: str = CASE
    mark: Mark = unmarked
    marked: str = ""
    pdf: Callable[[Making], bytes] | None = None


def by_worker(make: Callable[..., Content], made: Making, **told: Any) -> Content:
    """A document about the client that the maker's worker writes."""
    return make(made.setting.person(made.client), made.maker.maker, **told)


def in_task(make: Callable[..., Content], made: Making, **told: Any) -> Content:
    """A document that names the story's service task."""
    return by_worker(make, made, written=made.today, service_task=made.service_task, **told)


def opened_case(made: Making, since: timedelta, *, task: str = "", words: str = "") -> Content:
    """The organiser's case of a client, opened so long ago.

    It is in the client's service task unless *task* names another of the profile, and *words* say what
    it is about, where that is not the story's matter.
    """
    setting = made.setting
    opened = setting.codes.profile.case_status["open"].code
    return documents.case_document(
        setting.person(made.client),
        made.controller.organisation,
        case_id=made.case,
        matter=setting.own("matter", "case_type"),
        status=setting.code("case_status", opened),
        service_task=setting.named_task(task) if task else made.service_task,
        opened=made.today - since,
        explanation=words or str(setting.values["matter_explained"]),
    )


PLANNING = "planning"
IMPLEMENTATION = "implementation"


def written(structure: str, process: str, make: Callable[[Making], Content]) -> Planned:
    """A client document that the system signs."""
    return Planned(structure, Group.CLIENT_DOCUMENT, process, make)


def signed(structure: str, process: str, make: Callable[[Making], Content]) -> Planned:
    """A decision or a plan, which the professional signs who made it."""
    return replace(written(structure, process, make), by_worker=True)
