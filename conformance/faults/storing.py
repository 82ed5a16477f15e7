"""Deliberate faults of the chapters on storing, on what is forbidden and on correcting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of, in_register_of
from conformance.i18n import N_
from conformance.setting import Setting
from fixtures.pdf import pdf_document

MADE = date(2026, 11, 2)


def draft_structure(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """A version of the structure that nobody has approved; all else is as the approved one has it."""
    own = draft.by_structure or draft.metadata.structure or ""
    number = ".".join(own.split(".")[:-3])
    return replace(draft.with_metadata(structure=f"{number}.2099.1.1"), by_structure=own)


def as_pdf(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """The document as a PDF alone."""
    made = draft.with_metadata(structured_format=None, file_format=setting.codes.wire.display_pdf)
    return replace(made, pdf=pdf_document("Merkintä", "Kotikäynti toteutui sovitusti.", MADE))


def without_identity(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """Neither a personal identity code nor a temporary id, in metadata and content."""
    after, body = body_of(draft.with_metadata(client=None))
    clients = body["asiakas"] if isinstance(body["asiakas"], list) else [body["asiakas"]]
    for client in clients:
        client.pop("henkilotunnus", None)
        client.pop("tilapainen_yksilointitunnus", None)
    return after


def patient_document(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """The codes by which a document is one of health care."""
    return draft.with_metadata(confidentiality=setting.codes.wire.health_confidentiality)


own_client = in_register_of("producer")
"""The organiser's client as if the client were the producer's own."""


def another_client(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """Another client in metadata and content."""
    other = setting.clients["another client"]
    after, body = body_of(
        draft.with_metadata(client=other.id, birth_date=other.born.strftime("%Y%m%d"))
    )
    root = setting.codes.wire.roots.personal_identity_code
    for person in body["asiakas"]:
        person["henkilotunnus"] = {"system": f"urn:oid:{root}", "value": other.id.extension}
        person.update(sukunimi=other.family, etunimet=other.given)
    return after


def _in_case(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return draft.with_metadata(case=handed)


def _unknown_case(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return draft.with_metadata(case=str(setting.values["unknown_case"]))


STORING: Mapping[str, Fault] = {
    N_("a structure that is not approved"): draft_structure,
    N_("a PDF in place of the structure"): as_pdf,
    N_("neither identity code nor temporary id"): without_identity,
    N_("the codes of a patient document"): patient_document,
    N_("the producer's own client"): own_client,
    N_("a case of another service task"): _in_case,
    N_("another client than before"): another_client,
    N_("another case than before"): _unknown_case,
}
"""These chapters' faults of a single document, by the name that scenarios use."""
