"""Deliberate faults where a national controller's register and a shelter meet."""

from collections.abc import Mapping

from conformance.drafts import Draft
from conformance.faults.making import Fault, lacks
from conformance.i18n import N_
from conformance.setting import Setting


def in_register_of(controller: str) -> Fault:
    """The document as one of another controller's register."""

    def fault(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
        organisation = setting.places[controller].organisation
        return draft.with_metadata(
            controller=organisation.oid,
            controller_name=organisation.name,
            organiser=organisation.oid,
            organiser_name=organisation.name,
            service_organiser=organisation.oid,
        )

    return fault


WIDE: Mapping[str, Fault] = {
    N_("the organiser's register instead of the national one"): in_register_of("organiser"),
    N_("the national register instead of the organiser's"): in_register_of("national controller"),
    N_("no word on living together"): lacks("asiakas", "elaa_avoliitossa"),
    N_("nothing on where the client goes"): lacks("turvakotipalvelua_koskevat_tiedot"),
    N_("no education"): lacks("asiakas", "koulutus"),
    N_("no word on coming alone"): lacks("yksin_turvakotiin_hakeutunut_alaikainen"),
}
"""Faults around the wide right, by the name that scenarios use."""
