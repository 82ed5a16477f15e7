"""Steps in which documents of odd forms and with odd metadata are stored."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from conformance.actions import Action, Verb
from conformance.drafts import Draft, as_pdf
from conformance.services.library import step
from conformance.services.steps.omakanta import PEOPLE
from conformance.services.visitor import Visitor, expect
from fixtures.pdf import claimed_pdf_a, pdf_document
from simulator.domain.documents import Group

WRITTEN = date(2019, 5, 6)
MADE: Mapping[str, Callable[[], bytes]] = {
    "a PDF/A": lambda: pdf_document("Vanha päätös", "Palvelu myönnetään.", WRITTEN),
    "a plain PDF": lambda: pdf_document("Vanha päätös", "Palvelu myönnetään.", WRITTEN, "1.7"),
    "a PDF that only says that it is a PDF/A": claimed_pdf_a,
}


@step('the {party} stores "{pdf}" as an old document')
def stores_pdf(visitor: Visitor, party: str, pdf: str) -> None:
    made, codes = MADE[pdf](), visitor.setting.codes
    visitor.kept["pdf"] = made
    _store(
        visitor, party, "service decision", "client", lambda d: as_pdf(d, Group.OLD, made, codes)
    )


@step('the {party} stores the document "{document}" of the "{client}" with "{oddity}"')
def stores_odd(visitor: Visitor, party: str, document: str, client: str, oddity: str) -> None:
    odd = _oddities(visitor)[oddity]
    _store(visitor, party, document, client, lambda draft: draft.with_metadata(**odd))


def _oddities(visitor: Visitor) -> Mapping[str, Mapping[str, Any]]:
    wire = visitor.setting.codes.wire
    return {
        "the confidentiality of health care": {"confidentiality": wire.health_confidentiality},
        "no word about the guardians": {"guardian_consent": None},
        "another date of birth": {"birth_date": "19010203"},
        "the general type of plans": {"type_class": "15"},
    }


def _store(
    visitor: Visitor, party: str, document: str, client: str, remade: Callable[[Draft], Draft]
) -> None:
    visitor.remade = remade
    visitor.act(party, Action(verb=Verb.STORE, document=document, client=PEOPLE[client]))


@step("the archive accepts it")
def accepted(visitor: Visitor) -> None:
    found = visitor.exchanges()[-1]
    expect(found["outcome"] == "accepted", f"the archive said {found['findings']}")


@step('it is refused by the rule "{rule}", which names "{seen}"')
def refused(visitor: Visitor, rule: str, seen: str) -> None:
    found = visitor.exchanges()[-1]
    told = [one["text"] for one in found["findings"] if one["rule"] == rule]
    values = [str(one["values"]) for one in found["findings"] if one["rule"] == rule]
    expect(found["outcome"] == "refused" and told, f"{found['outcome']}: {found['findings']}")
    expect(any(seen in one for one in (*told, *values)), f"it names {told} {values}")


@step('it is refused by the rule "{rule}"')
def refused_by(visitor: Visitor, rule: str) -> None:
    found = visitor.exchanges()[-1]
    broken = [one["rule"] for one in found["findings"] if one["effect"] == "refuse"]
    expect(found["outcome"] == "refused" and rule in broken, f"{found['outcome']}: {broken}")


@step('it is accepted with a warning by the rule "{rule}"')
def warned(visitor: Visitor, rule: str) -> None:
    found = visitor.exchanges()[-1]
    told = [one["rule"] for one in found["findings"] if one["effect"] == "warn"]
    expect(found["outcome"] == "accepted" and rule in told, f"{found['outcome']}: {told}")


@step("the archivist of the {party} downloads the same PDF")
def downloads(visitor: Visitor, party: str) -> None:
    (id,) = visitor.exchanges()[-1]["documents"]
    controller = visitor.setting.places[party].organisation.oid
    where = visitor.at(f"archivist/documents/{id}/display?controller={controller}")
    answer = visitor.call("GET", where)
    expect(answer.content == visitor.kept["pdf"], f"status {answer.status_code}")
