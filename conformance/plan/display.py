"""Documents that are shown to their client in one way or another: what OmaKanta is rehearsed with."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from conformance.i18n import N_
from conformance.plan.making import IMPLEMENTATION, Content, Making, Mark, Planned, written
from conformance.plan.story import STORY
from fixtures.content import client_of, structure_of, worker
from fixtures.filling import least
from fixtures.pdf import pdf_document
from simulator.domain.documents import Group, Metadata

VIOLENCE: Final = "1.2.246.537.6.1506.1017.2023.9.15"
ADOPTION: Final = "1.2.246.537.6.1506.15000.2024.11.29"
PARENTHOOD: Final = "1.2.246.537.6.1506.7016.2024.11.1"
CUSTODY: Final = "1.2.246.537.6.1506.7005.2025.3.21"
BY_SUPERVISOR: Final = {PARENTHOOD}
"""Structures without a maker: they name the child welfare supervisor instead."""

WEEK: Final = timedelta(days=7)
REASON: Final = "Asia on kesken: asiakkaan kanssa keskustellaan ensin"
LONG_AGO: Final = date(2019, 5, 6)


def _filled(oid: str, **texts: str) -> Callable[[Making], Content]:
    """A document of a structure that the story does not know: the fewest fields, and its people."""

    def make(made: Making) -> Content:
        content = least(structure_of(oid))
        (body,) = content.values()
        if isinstance(body, dict):
            body["asiakas"] = _like(body["asiakas"], client_of(made.setting.person(made.client)))
            body |= texts
            if oid not in BY_SUPERVISOR:
                body["laatija"] = _like(body.get("laatija"), worker(made.maker.maker))
        return content

    return make


def _like(before: Any, own: Mapping[str, Any]) -> Any:
    """The names of somebody, as one or as several persons, as the structure has it."""
    person = {name: own[name] for name in ("sukunimi", "etunimet")}
    return [person] if isinstance(before, list) else person


def _reason(made: Making) -> dict[str, Any]:
    wire = made.setting.codes.wire
    return {"withholding_reason": wire.withheld_for_safety, "withholding_text": REASON}


def _delayed(metadata: Metadata, made: Making) -> Metadata:
    return replace(metadata, delay_until=f"{made.today + WEEK:%Y%m%d}", **_reason(made))


def _withheld(metadata: Metadata, made: Making) -> Metadata:
    special = made.setting.codes.wire.special_content
    return replace(metadata, special_content=special, **_reason(made))


def _without_reason(metadata: Metadata, made: Making) -> Metadata:
    return replace(metadata, special_content=made.setting.codes.wire.special_content)


def _chosen(metadata: Metadata, made: Making) -> Metadata:
    """What is hidden to begin with, shown by a worker's choice."""
    shown = made.setting.codes.profile.display_choices["shown"].code
    return replace(metadata, withholding_reason=shown)


def _not_to_guardians(metadata: Metadata, made: Making) -> Metadata:
    denied = made.setting.codes.profile.display_choices["not_to_guardians"].code
    return replace(metadata, guardian_consent=denied)


def _no_word(metadata: Metadata, made: Making) -> Metadata:  # noqa: ARG001
    return replace(metadata, guardian_consent=None)


def _marked(name: str, mark: Mark, says: str) -> Planned:
    return replace(STORY[name], mark=mark, marked=says)


def _old_pdf(made: Making) -> bytes:  # noqa: ARG001
    return pdf_document("Vanha päätös", "Palvelu myönnetään.", LONG_AGO)


def _pdf(group: Group) -> Planned:
    says = N_("Store a PDF/A of your old system or of phase one: it follows no structure.")
    return replace(STORY["service decision"], group=group, marked=says, pdf=_old_pdf)


MARK_AS_SHOWN: Final = N_("Mark it as shown to the client, if your system lets you.")

DISPLAY: Mapping[str, Planned] = {
    N_("delayed summary"): _marked(
        "summary",
        _delayed,
        N_("Delay showing it to the client by a week, and give a reason."),
    ),
    N_("withheld note"): _marked(
        "negotiation entry",
        _withheld,
        N_("Mark it as special content that is not shown to the client, and give a reason."),
    ),
    N_("note withheld without a reason"): _marked(
        "meeting entry",
        _without_reason,
        N_("Mark it as special content that is not shown to the client, and give no reason."),
    ),
    N_("note that is not for the guardians"): _marked(
        "negotiation entry",
        _not_to_guardians,
        N_("Mark it so that it may not be shown to the guardians."),
    ),
    N_("note without a word about the guardians"): _marked(
        "daily life entry",
        _no_word,
        N_("Leave out whether it may be shown to the guardians."),
    ),
    N_("assessment of domestic violence"): replace(
        written(
            VIOLENCE,
            IMPLEMENTATION,
            _filled(VIOLENCE, lisatiedot="Keskusteltiin turvallisuudesta kotona."),
        ),
        mark=_chosen,
        marked=MARK_AS_SHOWN,
    ),
    N_("protocol of establishing parenthood"): replace(
        written(
            PARENTHOOD,
            IMPLEMENTATION,
            _filled(PARENTHOOD, lisatiedot="Vanhemmuutta selvitetään edelleen."),
        ),
        mark=_chosen,
        marked=MARK_AS_SHOWN,
    ),
    N_("plan of adoption counselling"): written(ADOPTION, IMPLEMENTATION, _filled(ADOPTION)),
    N_("plan of adoption counselling, shown by choice"): replace(
        written(ADOPTION, IMPLEMENTATION, _filled(ADOPTION)),
        mark=_chosen,
        marked=N_("Choose that it is shown to the client, though its kind is not to begin with."),
    ),
    N_("report on child custody"): written(CUSTODY, IMPLEMENTATION, _filled(CUSTODY)),
    N_("old document"): _pdf(Group.OLD),
    N_("document of phase one"): _pdf(Group.PHASE_1),
}
"""The documents of chapter K by the name that scenarios use."""
