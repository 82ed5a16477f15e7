"""Steps in which PDF/A documents are stored, and in which it is seen what came of a document."""

from collections.abc import Callable, Mapping

from conformance.actions import Action, Verb
from conformance.drafts import as_pdf
from conformance.services.library import step
from conformance.services.oddities.forms import old_pdf
from conformance.services.visitor import Visitor, expect
from fixtures.pdf import claimed_pdf_a
from simulator.domain.documents import Group

MADE: Mapping[str, Callable[[], bytes]] = {
    "a PDF/A": lambda: old_pdf("a-2b"),
    "a plain PDF": lambda: old_pdf("1.7"),
    "a PDF that only says that it is a PDF/A": claimed_pdf_a,
}


@step('the {party} stores "{pdf}" as an old document')
def stores_pdf(visitor: Visitor, party: str, pdf: str) -> None:
    made, codes = MADE[pdf](), visitor.setting.codes
    visitor.kept["pdf"] = made
    visitor.act_oddly(
        party,
        Action(verb=Verb.STORE, document="service decision"),
        remade=lambda draft: as_pdf(draft, Group.OLD, made, codes),
    )


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


@step("the archivist of the {party} downloads the same PDF")
def downloads(visitor: Visitor, party: str) -> None:
    (id,) = visitor.exchanges()[-1]["documents"]
    controller = visitor.setting.places[party].organisation.oid
    where = visitor.at(f"archivist/documents/{id}/display?controller={controller}")
    answer = visitor.call("GET", where)
    expect(answer.content == visitor.kept["pdf"], f"status {answer.status_code}")
