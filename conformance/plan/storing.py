"""The documents of the chapters on storing, on what is forbidden and on correcting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from conformance.i18n import N_
from conformance.plan.making import (
    IMPLEMENTATION,
    Content,
    Making,
    Planned,
    by_worker,
    in_task,
    opened_case,
    signed,
    written,
)
from conformance.plan.story import LONG_AGO, STORY
from fixtures import documents
from fixtures.content import PERSON_ROOT, client_of, content, worker
from simulator.domain.documents import Group
from simulator.domain.structures import Json

RESTRICTION = "1.2.246.537.6.1506.19008.2024.12.19"
INFORMATION = "1.2.246.537.6.1506.19009.2023.11.30"
SECOND_CLIENT = "second client of a joint case"
OTHER_TASK = "disability"
SUPPORT_RELATION = "51"
"""A social service whose plan has a structure of its own."""


def _restriction(made: Making) -> Content:
    setting = made.setting
    what = {
        "ajanjakso": {"alkamishetki": made.moment, "paattymishetki": made.moment},
        "kuvaus": "Ulko-ovi pidettiin hetken lukittuna.",
        "perustelu": "Asiakas oli lähdössä pakkaseen ilman vaatteita.",
    }
    body = {
        "asiakas": client_of(setting.person(made.client)),
        "palvelutehtava": made.service_task,
        "sosiaalipalvelu": made.service,
        "yksikko": made.maker.unit,
        "rajoitustoimenpide": {"rajoitustoimenpide": [what]},
        "paivamaara": made.today,
        "laatija": [worker(made.maker.maker)],
    }
    return content(RESTRICTION, body)


def _information(made: Making) -> Content:
    body = {
        "asiakas": [client_of(made.setting.person(made.client))],
        "palvelutehtava": made.service_task,
        "sosiaalipalvelu": [made.service],
        "tietojen_pyytamisen_paivamaara": made.yesterday,
        "perustelu": "Tieto tarvitaan palvelun suunnitteluun.",
        "pyydetyt_tiedot": "Päiväkodin kuvaus lapsen arjesta.",
        "saadut_tiedot": "Arki päiväkodissa sujuu hyvin.",
        "tietojen_saamisen_paivamaara": made.today,
        "paivamaara": made.today,
        "laatija": worker(made.maker.maker),
    }
    return content(INFORMATION, body)


def _early_start(made: Making) -> Content:
    """The service began before the right did."""
    started = made.today - timedelta(days=10)
    return in_task(documents.start_entry, made, service=made.service, started=started)


def _generic_plan(made: Making) -> Content:
    service = made.setting.code("social_service", SUPPORT_RELATION)
    return by_worker(
        documents.implementation_plan, made, written=made.today, service=service, start=made.today
    )


def _joint_case(made: Making) -> Content:
    """A case of two clients, who joined it when it was opened."""
    begun = (made.today - LONG_AGO).isoformat()
    after, body = _with_second(made, STORY["case"].make(made))
    for person in body["asiakas"]:
        person["asiaan_liittymishetki"] = begun
    body["asian_tiedot"]["yhteinen_asia"] = True
    return after


def _joint_plan(made: Making) -> Content:
    return _with_second(made, STORY["implementation plan"].make(made))[0]


def _joint_meeting(made: Making) -> Content:
    return _with_second(made, STORY["meeting entry"].make(made))[0]


def _with_second(made: Making, own: Content) -> tuple[Content, dict[str, Any]]:
    """The content with the second client of the joint case after the first."""
    (body,) = own.values()
    if not isinstance(body, dict) or not isinstance(body["asiakas"], list):
        raise TypeError("a joint document names its clients in a list")
    person = made.setting.person(SECOND_CLIENT)
    identity: Json = {"system": PERSON_ROOT, "value": person.identity or ""}
    second: Json = {"sukunimi": person.family, "etunimet": person.given, "henkilotunnus": identity}
    body["asiakas"].append(second)
    return own, body


def _case_of_another_task(made: Making) -> Content:
    return opened_case(made, LONG_AGO, task=OTHER_TASK)


STORING: Mapping[str, Planned] = {
    N_("early start entry"): written(documents.START_ENTRY, IMPLEMENTATION, _early_start),
    N_("plan by the general structure"): signed(
        documents.IMPLEMENTATION_PLAN, IMPLEMENTATION, _generic_plan
    ),
    N_("entry of a restrictive measure"): written(RESTRICTION, IMPLEMENTATION, _restriction),
    N_("entry of information received"): written(INFORMATION, IMPLEMENTATION, _information),
    N_("joint case"): Planned(documents.CASE, Group.CASE, "", _joint_case),
    N_("joint implementation plan"): signed(
        documents.IMPLEMENTATION_PLAN, IMPLEMENTATION, _joint_plan
    ),
    N_("joint meeting entry"): written(documents.MEETING_ENTRY, IMPLEMENTATION, _joint_meeting),
    N_("case of another service task"): Planned(
        documents.CASE,
        Group.CASE,
        "",
        _case_of_another_task,
        task=OTHER_TASK,
        in_case="case of another service task",
    ),
    N_("later case"): replace(STORY["case"], in_case="later case"),
}
"""These chapters' documents by the name that scenarios use."""
