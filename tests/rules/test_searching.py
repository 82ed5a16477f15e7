"""What a search must say."""

import pytest

from simulator.domain.documents import ClientId
from simulator.domain.requests import Query
from simulator.domain.rule import judge
from tests.rules.builders import (
    CLIENT,
    ORGANISER,
    OTHER_ORGANISER,
    PERSON,
    facts,
    rows,
    search,
)

NO_CLIENT = ClientId(PERSON, "120345-901U")
FIRST_PAGE = search().query

PARAMETERS = [
    ("register, controller and client", search(), facts(), False),
    ("register, controller and document", search(clients=(), documents=("1.2.3",)), facts(), False),
    ("no register", search(registers=()), facts(), True),
    ("no controller", search(controllers=()), facts(), True),
    ("neither client nor document", search(clients=()), facts(), True),
    ("a set alone is not enough", search(clients=(), sets=("1.2.3",)), facts(), True),
    (
        "the next page of an earlier search",
        search(clients=(), continues_at=101),
        facts(continued=FIRST_PAGE),
        False,
    ),
    ("the next page of no search", search(clients=(), continues_at=101), facts(), True),
]
REPEATS = [
    ("twenty clients", search(repeats=(("patient.id", 20),)), facts(), False),
    ("twenty-one clients", search(repeats=(("patient.id", 21),)), facts(), True),
    ("twenty-one documents", search(repeats=(("clinicalDocument.id", 21),)), facts(), True),
]


def asking(code, *, content):
    return search(content=content, header={"service_request": code})


SERVICE_REQUEST = [
    ("SP9 asks for metadata", asking("SP9", content=False), facts(), False),
    ("SP10 asks for content", asking("SP10", content=True), facts(), False),
    ("SP7 asks for the relationship, whole", asking("SP7", content=True), facts(), False),
    ("SP8 asks for the case, whole", asking("SP8", content=True), facts(), False),
    ("SP11 asks for a compilation, whole", asking("SP11", content=True), facts(), False),
    ("SP11 in the message for metadata", asking("SP11", content=False), facts(), True),
    ("none", asking(None, content=False), facts(), True),
    ("SP17 stores", asking("SP17", content=False), facts(), True),
    ("SP9 in the message for content", asking("SP9", content=True), facts(), True),
    ("SP10 in the message for metadata", asking("SP10", content=False), facts(), True),
    ("SP7 in the message for metadata", asking("SP7", content=False), facts(), True),
]


def compiling(**query):
    return search(content=True, header={"service_request": "SP11"}, **query)


COMPILATION = [
    ("one client, one controller", compiling(), facts(), False),
    ("no client", compiling(clients=(), documents=("1.2.3",)), facts(), True),
    ("two clients", compiling(clients=(NO_CLIENT, CLIENT)), facts(), True),
    ("two controllers", compiling(controllers=(ORGANISER, OTHER_ORGANISER)), facts(), True),
    ("a next page", compiling(continues_at=2), facts(continued=FIRST_PAGE), True),
    ("two clients for their documents", search(clients=(NO_CLIENT, CLIENT)), facts(), False),
]
TABLES = (PARAMETERS, REPEATS, SERVICE_REQUEST, COMPILATION)
ROWS = [row for at, table in enumerate(TABLES, 1) for row in rows(f"searching-{at:02}", table)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_searching(row):
    found = {finding.rule for finding in judge(row.request, row.facts)}

    assert (row.rule in found) is row.broken


def test_a_next_page_is_judged_by_what_the_first_asked():
    first = Query(id="1", registers=("1",), controllers=(), clients=(NO_CLIENT,))

    found = judge(search(continues_at=101), facts(continued=first))

    assert "searching-01" in {finding.rule for finding in found}
