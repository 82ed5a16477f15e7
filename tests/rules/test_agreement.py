"""What must agree: frame, document, content, codes and identities."""

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.rule import judge
from tests.rules.builders import (
    ORGANISER,
    PERSON,
    PRODUCER,
    SUBCONTRACTORS_UNIT,
    UNIT,
    facts,
    rows,
    store,
)

OTHER = ClientId(PERSON, "120345-901U")
TEMPORARY = ClientId("1.2.246.10.90000011.22.2026", "2026-7")
WRITTEN = "20261123090000+0200"


def told(**metadata):
    return store(metadata=metadata)


def case(body=None, **metadata):
    """The organiser's case document; *body* is merged into what it says of the case."""
    made = store("case", "organiser", metadata=metadata)
    details = made.document.content["asia_asiakirja"]["asian_tiedot"]
    return store(
        "case", "organiser", metadata=metadata, body={"asian_tiedot": details | (body or {})}
    )


def relationship(**metadata):
    return store("client relationship", "organiser", metadata=metadata)


def framed(**frame):
    return store(frame=frame)


FRAME = [
    ("the same in both", store(), facts(), False),
    ("left out of the frame", framed(client_family=None, author=None), facts(), False),
    ("written otherwise", framed(client_family=" SAARNILAAKSO "), facts(), False),
    ("the same moment in another zone", framed(written="20261123070000+0000"), facts(), False),
    ("another moment", framed(written="20261123070000+0200"), facts(), True),
    *(
        (f"another {name}", framed(**{name: value}), facts(), True)
        for name, value in {
            "client_family": "Meri",
            "client_given": "Liisa",
            "birth_date": "19780804",
            "gender": "1",
            "controller_name": "Toinen",
            "author": "90000000099",
            "author_family": "Niemi",
            "author_given": "Oona",
            "confidentiality": "5",
            "language": "sv",
            "case": "1.2.3.4",
            "making_unit": "1.2.3.5",
            "service_task": "20",
            "structure": "1.2.3.6",
        }.items()
    ),
]
BIRTH = [
    ("the same day", told(), facts(), False),
    ("another day", told(birth_date="19780804"), facts(), True),
    ("a temporary id says nothing", told(client=TEMPORARY, birth_date="19780804"), facts(), False),
    ("no date of birth", told(birth_date=None), facts(), False),
]
FUTURE = [
    ("written now", told(written=WRITTEN, created=WRITTEN), facts(), False),
    ("written tomorrow", told(written="20261124090000+0200"), facts(), True),
    ("created in an hour", told(created="20261123100000+0200"), facts(), True),
    ("a day alone", told(written="20261124"), facts(), False),
]
RELATIONSHIP_ID = [
    ("the same id", relationship(), facts(), False),
    ("another id", relationship(relationship="1.2.3"), facts(), True),
    ("no id", relationship(relationship=None), facts(), False),
]
CASE_TOLD = [
    ("the same case", case(), facts(), False),
    ("another id", case(case="1.2.3"), facts(), True),
    ("another type", case(case_type="1"), facts(), True),
    ("its own type", case(case_type="99"), facts(), False),
    ("another service task", case(service_task="20"), facts(), True),
    ("its own day of opening", case(case_opened="20261024"), facts(), False),
    ("another day of opening", case(case_opened="20261025"), facts(), True),
    ("closed in the content alone", case({"paattymispaiva": "2026-11-20"}), facts(), False),
    (
        "closed on another day",
        case({"paattymispaiva": "2026-11-20"}, case_closed="20261121"),
        facts(),
        True,
    ),
    ("a client document's case type is not looked at", told(case_type="1"), facts(), False),
]
SERVICE = [
    ("none in the metadata", store("summary"), facts(), False),
    ("the content's", store("summary", metadata={"social_services": ("45",)}), facts(), False),
    ("another", store("summary", metadata={"social_services": ("45", "46")}), facts(), True),
    ("an entry's", store(metadata={"social_services": ("46",)}), facts(), True),
    (
        "a content without",
        store("case", "organiser", metadata={"social_services": ("46",)}),
        facts(),
        False,
    ),
]
OTHERS = [
    ("nobody else", store(), facts(), False),
    ("somebody the content does not name", told(other_clients=(OTHER,)), facts(), True),
    (
        "somebody the content names",
        store(
            metadata={"other_clients": (OTHER,)},
            body={"asiakas": [{"henkilotunnus": {"value": OTHER.extension}}]},
        ),
        facts(),
        False,
    ),
]
PRODUCERS = [
    ("no producer told", store(), facts(), False),
    ("the unit itself", told(producer=UNIT), facts(), False),
    ("its organisation", told(producer=PRODUCER), facts(), False),
    ("another house", told(producer=ORGANISER), facts(), True),
    (
        "an implementer beside the producer",
        told(producer=PRODUCER, implementer=UNIT, making_unit=UNIT),
        facts(),
        False,
    ),
    (
        "a subcontractor makes it",
        told(producer=PRODUCER, implementer=SUBCONTRACTORS_UNIT, making_unit=SUBCONTRACTORS_UNIT),
        facts(),
        False,
    ),
]
NAMES = [
    ("the register's names", store(), facts(), False),
    ("no names", told(controller_name=None, making_unit_name=None), facts(), False),
    ("its Swedish name", told(controller_name="Österstrands välfärdsområde"), facts(), False),
    (
        "with other signs between",
        told(controller_name="ITÄRANNAN - hyvinvointialue"),
        facts(),
        False,
    ),
    ("another name", told(controller_name="Länsirannan hyvinvointialue"), facts(), True),
    (
        "a unit that the register does not know",
        told(making_unit="1.2.3", making_unit_name="X"),
        facts(),
        False,
    ),
]

TABLES = (
    FRAME,
    BIRTH,
    FUTURE,
    RELATIONSHIP_ID,
    CASE_TOLD,
    SERVICE,
    OTHERS,
    PRODUCERS,
    NAMES,
)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"agreement-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_agreement(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken
