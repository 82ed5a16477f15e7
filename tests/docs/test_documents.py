"""The example of an old document: what it sends is stored."""

import runpy
from datetime import date
from pathlib import Path

import pytest

from fixtures.pdf import claimed_pdf_a, pdf_document
from simulator.app import create_app
from simulator.storage import journal
from tests.services.archiving import testbed_in_memory

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example_old_document.py"
WRITTEN = "20261123085900+0200"
GOOD = pdf_document("Vanha päätös", "Palvelu myönnetään.", date(2019, 5, 6))


@pytest.mark.parametrize(
    ("pdf", "outcome", "rules"),
    [(GOOD, "accepted", ["signing-01"]), (claimed_pdf_a(), "refused", ["display-02"])],
)
def test_the_example_of_an_old_document_is_stored_when_it_is_a_pdf_a(pdf, outcome, rules):
    testbed = testbed_in_memory()
    message = runpy.run_path(str(EXAMPLE))["message"](pdf, 1, WRITTEN)

    answer = (
        create_app(testbed)
        .test_client()
        .post("/b/demo/archive", data=message, content_type="text/xml")
    )

    bench = testbed.bench("demo")
    with bench.transaction() as db:
        (exchange,), _ = journal.page(db, None, 10)
    assert answer.status_code == 200
    assert exchange.outcome == outcome
    assert {one["rule"] for one in exchange.findings} >= set(rules)
    warned = {one["rule"] for one in exchange.findings if one["effect"] == "warn"}
    assert warned <= {"signing-01"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "usage: "),
        (["none.pdf", "http://127.0.0.1:9/"], "none.pdf cannot be read"),
        ([str(EXAMPLE), "foo"], "foo cannot be sent to"),
        ([str(EXAMPLE), "http://127.0.0.1:9/"], "http://127.0.0.1:9/ cannot be sent to"),
    ],
)
def test_the_example_says_what_it_lacks(arguments, said):
    main = runpy.run_path(str(EXAMPLE))["main"]

    with pytest.raises(SystemExit, match=said):
        main(arguments)
