"""How a bundle of disclosure notices departs from a correct one, by the name that scenarios use."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final

from conformance.services.moments import DAY_LATER
from conformance.services.oddities.metadata import UNKNOWN_ORGANISATION
from fixtures.notices import held_in, metadata_in, notice_in, whole_in
from simulator.domain.codes import WireCodes

Json = dict[str, Any]
Spoil = Callable[[Json, WireCodes], object]

WRONG_CHECK: Final = "030878-902K"
ANOTHER_PERSON: Final = "120345-901U"


def _task(bundle: Json) -> Json:
    task: Json = whole_in(bundle)["extension"][0]["valueCoding"]
    return task


def _identify(bundle: Json, code: str) -> None:
    held_in(bundle, "client")["identifier"][0]["value"] = code


def _without_recipient(bundle: Json, wire: WireCodes) -> None:  # noqa: ARG001
    agents = notice_in(bundle)["agent"]
    agents[:] = [one for one in agents if one["who"]["reference"] != "#recipient"]


def _about_two(bundle: Json, wire: WireCodes) -> None:  # noqa: ARG001
    again = deepcopy(bundle["entry"])
    for entry, end in zip(again, (".7", ".7.1"), strict=True):
        entry["fullUrl"] += end
        entry["resource"]["id"] += end
    notice, metadata = again
    metadata["resource"]["target"][0]["reference"] = notice["fullUrl"]
    person = next(one for one in notice["resource"]["contained"] if one["id"] == "client")
    person["identifier"][0]["value"] = ANOTHER_PERSON
    bundle["entry"] += again


def _without_person(bundle: Json, wire: WireCodes) -> None:  # noqa: ARG001
    notice_in(bundle)["entity"].pop(0)


def _of_another_register(bundle: Json, wire: WireCodes) -> None:  # noqa: ARG001
    register = held_in(bundle, "controller")["extension"][0]["valueCoding"]
    register["code"] = "2"


def _of_unknown_controller(bundle: Json, wire: WireCodes) -> None:
    identifier = held_in(bundle, "controller")["identifier"][0]
    identifier["value"] = f"{wire.fhir.oid_prefix}{UNKNOWN_ORGANISATION}"


def _recipient_by_bare_oid(bundle: Json, wire: WireCodes) -> None:
    identifier = held_in(bundle, "recipient")["identifier"][0]
    identifier["value"] = identifier["value"].removeprefix(wire.fhir.oid_prefix)


def _with_unheld_consent(bundle: Json, wire: WireCodes) -> None:
    consent = {"url": wire.fhir.consent_extension, "valueReference": {"reference": "#consent"}}
    notice_in(bundle)["extension"].append(consent)


def _set(part: Callable[[Json], Json], name: str, value: object) -> Spoil:
    return lambda bundle, _: part(bundle).update({name: value})


def _drop(part: Callable[[Json], Json], name: str) -> Spoil:
    return lambda bundle, _: part(bundle).pop(name)


FAULTS: Final[Mapping[str, Spoil]] = {
    "no service task": _drop(whole_in, "extension"),
    "no recipient": _without_recipient,
    "no signature": lambda bundle, _: bundle.pop("signature"),
    "no bundle at all": lambda bundle, _: bundle.clear(),
    "no time": _drop(notice_in, "period"),
    "no time of recording": _drop(notice_in, "recorded"),
    "the type of a batch": lambda bundle, _: bundle.update(type="batch"),
    "an entry that is to be changed": lambda bundle, _: bundle["entry"][0]["request"].update(
        method="PUT"
    ),
    "no metadata": lambda bundle, _: bundle["entry"].pop(1),
    "two persons": _about_two,
    "no profile of the notice": _drop(notice_in, "meta"),
    "no language": _drop(metadata_in, "language"),
    "no person": _without_person,
    "a wrong check character": lambda bundle, _: _identify(bundle, WRONG_CHECK),
    "the register of another activity": _of_another_register,
    "an organisation without the prefix of OIDs": _recipient_by_bare_oid,
    "a service task of an unknown code set": lambda bundle, _: _task(bundle).update(
        system="urn:oid:1.2.246.537.6.9999"
    ),
    "a whole that is not told": _drop(whole_in, "type"),
    "no type of disclosure": lambda bundle, _: notice_in(bundle)["extension"].clear(),
    "a disclosure that is to come": _set(notice_in, "period", {"start": DAY_LATER}),
    "a controller that the register does not know": _of_unknown_controller,
    "a consent that it does not hold": _with_unheld_consent,
}
"""What is spoiled in a bundle with one notice."""
