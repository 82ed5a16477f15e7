"""The deliberate faults of the onboarding test's story."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from conformance.changes import place_of_longest
from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of, lacks
from conformance.i18n import N_
from conformance.setting import Setting
from simulator.domain.documents import ClientId, Version


def _none(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    """Nothing is wrong with the document: its time is."""
    return draft


def producer_as_controller(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """The document stored as if the producer kept the register."""
    producer = setting.producer.organisation
    return draft.with_metadata(controller=producer.oid, controller_name=producer.name)


def as_sister_unit(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """The document made and sent by the producer's other unit."""
    sister = setting.places["sister unit"]
    after = replace(draft, place=sister)
    return after.with_metadata(making_unit=sister.unit.oid, making_unit_name=sister.unit.name)


def _unknown_case(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return draft.with_metadata(case=str(setting.values["unknown_case"]))


def _stale_version(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    before = draft.metadata
    number = (before.version or 2) - 1
    replaced = Version(handed, before.set_id, number - 1)
    return draft.with_metadata(version=number, replaces=replaced)


def _in_case(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return draft.with_metadata(case=handed)


def _with_id(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return draft.with_metadata(id=handed, set_id=handed)


def _other_id_in_frame(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return replace(draft, frame={"id": f"{draft.metadata.id}.9"})


def _other_task_in_content(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    after, body = body_of(draft)
    other = setting.codes.profile.service_tasks["disability"].code
    body["palvelutehtava"] = {**body["palvelutehtava"], "code": other}
    return after


def _ordinary_client(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    code = setting.values["ordinary_identities"][0]
    root = setting.codes.wire.roots.personal_identity_code
    after, body = body_of(draft.with_metadata(client=ClientId(root, code)))
    body["asiakas"][0]["henkilotunnus"] = {"system": f"urn:oid:{root}", "value": code}
    return after


def ordinary_identity_inside(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """A personal identity code outside the 900 series in the document's free text."""
    code = setting.values["ordinary_identities"][1]
    after, body = body_of(draft)
    place, name = place_of_longest(body)
    place[name] += f" Huoltajan tunnus {code}."
    return after


def _signed_before_a_change(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return replace(draft, after_signing=_with_content_anew)


def _with_content_anew(raw: bytes) -> bytes:
    """The content written once more, the same in other bytes: what was signed is no more."""
    before, tag, rest = raw.partition(b"<hl7fi:json")
    start, _, packed = rest.partition(b">")
    held, _, after = packed.partition(b"<")
    anew = b64encode(json.dumps(json.loads(b64decode(held)), indent=1).encode())
    return b"".join((before, tag, start, b">", anew, b"<", after))


def _back_dated(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    """What the entry tells of took place a day earlier."""
    after, body = body_of(draft)
    period = body["asiakaskertomusmerkinta"]["tapahtuma"]["ajanjakso"]
    for name, moment in period.items():
        period[name] = (datetime.fromisoformat(moment) - timedelta(days=1)).isoformat()
    return after


STORY: Mapping[str, Fault] = {
    N_("out of turn"): _none,
    N_("no service task"): lacks("asian_tiedot", "palvelutehtava"),
    N_("no date"): lacks("sosiaalipalvelun_alkamispaiva"),
    N_("no service"): lacks("sosiaalipalvelu"),
    N_("no maker"): lacks("laatija"),
    N_("a back-dated event"): _back_dated,
    N_("the producer as controller"): producer_as_controller,
    N_("the sister unit as maker"): as_sister_unit,
    N_("an unknown case"): _unknown_case,
    N_("another client's case"): _in_case,
    N_("a version that is no longer the newest"): _stale_version,
    N_("the id of a stored document"): _with_id,
    N_("another id in the frame"): _other_id_in_frame,
    N_("another service task in the content"): _other_task_in_content,
    N_("a signature that does not fit"): _signed_before_a_change,
    N_("an ordinary identity as client"): _ordinary_client,
    N_("an ordinary identity inside"): ordinary_identity_inside,
}
"""The story's faults of a single document, by the name that scenarios use."""
