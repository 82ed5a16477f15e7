"""Deliberate faults where a national controller's register and a shelter meet."""

from collections.abc import Mapping

from conformance.faults.making import Fault, in_register_of, lacks
from conformance.i18n import N_

WIDE: Mapping[str, Fault] = {
    N_("the organiser's register instead of the national one"): in_register_of("organiser"),
    N_("the national register instead of the organiser's"): in_register_of("national controller"),
    N_("no word on living together"): lacks("asiakas", "elaa_avoliitossa"),
    N_("nothing on where the client goes"): lacks("turvakotipalvelua_koskevat_tiedot"),
    N_("no education"): lacks("asiakas", "koulutus"),
    N_("no word on coming alone"): lacks("yksin_turvakotiin_hakeutunut_alaikainen"),
}
"""Faults around the wide right, by the name that scenarios use."""
