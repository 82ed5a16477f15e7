"""Content that is at odds with the metadata, with the case, or with what the structure is for."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from conformance.changes import SERVICE_TASK
from conformance.drafts import Draft
from conformance.faults.making import Fault, lacks
from conformance.services.moments import TODAY, TOMORROW
from conformance.services.oddities.making import Body, content_tells, tells
from conformance.setting import Setting

OTHER_ID: Final = "1.2.246.10.90000011.95.2026.405"
PRODUCERS: Final = "palveluntuottaja"
UNITS: Final = "palvelunjarjestajan_palveluyksikko"
CONTROLLERS: Final = "rekisterinpitajaa_koskevat_luovutuskiellot"


def _other_client(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    other = setting.clients["another client"]
    return draft.with_metadata(client=other.id, birth_date=f"{other.born:%Y%m%d}")


def _names_other(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return draft.with_metadata(other_clients=(setting.client_id("another client"),))


def _blocks(body: Body) -> list[Body]:
    return list(body[SERVICE_TASK])


def _of_producers(body: Body) -> Body:
    """The block of the service task in which producers stand."""
    return next(one for one in _blocks(body) if one.get(PRODUCERS))


def _without_producers(body: Body, setting: Setting) -> None:  # noqa: ARG001
    _of_producers(body).pop(PRODUCERS)


def _without_task(body: Body, setting: Setting) -> None:  # noqa: ARG001
    _of_producers(body).pop("palvelutehtava")


def _in_other_task(body: Body, setting: Setting) -> None:
    _of_producers(body)["palvelutehtava"]["code"] = setting.named_task("disability").code


def _in_child_protection(body: Body, setting: Setting) -> None:
    for block in _blocks(body):
        block["palvelutehtava"]["code"] = setting.named_task("child_protection").code


def _unit_on_top(body: Body, setting: Setting) -> None:  # noqa: ARG001
    body[UNITS] = deepcopy(_blocks(body)[0][UNITS])


def _under_non_disclosure(body: Body, setting: Setting) -> None:  # noqa: ARG001
    body["asiakas"]["turvakielto"] = True
    body["asiakas"]["yhteystiedot"] = {"sahkopostiosoite": "hilla@esimerkki.example"}


def _two_clients(body: Body, setting: Setting) -> None:
    other = setting.clients["another client"]
    second = deepcopy(body["asiakas"])
    second.update(sukunimi=other.family, etunimet=other.given)
    second["henkilotunnus"]["value"] = other.id.extension
    body["asiakas"] = [body["asiakas"], second]


def _born_on(day: str) -> Fault:
    return content_tells(lambda body, _: body["asiakas"].update(syntymaaika=day))


def _denial_of(body: Body, *, whose: str, given: str) -> None:
    what: Any = {"system": "urn:oid:1.2.246.537.6.202", "code": whose, "display": whose}
    one = {
        "rekisterinpitaja_jonka_tietojen_luovutus_kielletaan": [what],
        "kiellon_asettamisen_ajankohta": given,
    }
    body[CONTROLLERS] = {"rekisterinpitajaa_koskeva_luovutuskielto": [one]}


def _denied_tomorrow(body: Body, setting: Setting) -> None:
    _denial_of(body, whose=setting.organiser.organisation.oid, given=TOMORROW)


def _others_denied(body: Body, setting: Setting) -> None:
    other = setting.places["other organiser"].organisation.oid
    _denial_of(body, whose=other, given=TODAY)


CONTENTS: Mapping[str, Fault] = {
    "another client than its content": _other_client,
    "a client in the metadata alone": _names_other,
    "a social service that its content does not name": tells(social_services=("85",)),
    "another relationship than its content": tells(relationship=OTHER_ID),
    "another opening day than its content": tells(case_opened="20260101"),
    "another birth date in its content": _born_on("1978-08-04"),
    "a producer left out": content_tells(_without_producers),
    "a right in no service task": content_tells(_without_task),
    "a right in a service task without a case": content_tells(_in_other_task),
    "a unit outside its service task": content_tells(_unit_on_top),
    "an e-mail address under non-disclosure": content_tells(_under_non_disclosure),
    "child protection without its beginning": content_tells(_in_child_protection),
    "two clients": content_tells(_two_clients),
    "no date of birth": lacks("asiakas", "syntymaaika"),
    "a denial from tomorrow on": content_tells(_denied_tomorrow),
    "a denial about another controller": content_tells(_others_denied),
}
"""These oddities by the name that scenarios use."""
