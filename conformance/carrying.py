"""Whether a message carries the deliberate fault that a scenario asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import simulator.rules  # noqa: F401  (enters the rule book)
from conformance.seen import SeenMessage
from conformance.setting import SISTER, Setting
from simulator.domain.dates import first_day
from simulator.domain.permissions import objects
from simulator.domain.rule import RULES, Effect


@dataclass(frozen=True, slots=True)
class Ground:
    """What a fault is looked at with: the setting, the day, the id that the scenario handed over."""

    setting: Setting
    today: date
    handed: str


Carries = Callable[[SeenMessage, Ground], bool]


def carries(seen: SeenMessage, fault: str, ground: Ground) -> bool:
    """True when the archive met the message as the fault is met, and it has it; KeyError for an unknown one."""
    return (seen.refused or fault in ONLY_WARNED) and CARRIES[fault](seen, ground)


@dataclass(frozen=True, slots=True)
class _Found:
    """The archive found one of these rules broken."""

    rules: tuple[str, ...]

    def __call__(self, seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG002
        return not set(self.rules).isdisjoint(seen.rules)

    @property
    def only_warned(self) -> bool:
        """True when the archive takes the message all the same."""
        return all(RULES[id].effect is not Effect.REFUSE for id in self.rules)


def _found(*rules: str) -> _Found:
    return _Found(rules)


def _lacks(*path: str) -> Carries:
    def lacks(seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG001
        held: object = seen.body
        for name in path:
            held = held.get(name) if isinstance(held, Mapping) else None
        return not held and held is not False

    return lacks


def _two_clients(seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG001
    return len(objects(seen.body.get("asiakas"))) > 1


def _back_dated(seen: SeenMessage, ground: Ground) -> bool:
    for entry in objects(seen.body.get("asiakaskertomusmerkinta")):
        periods = [
            one
            for event in objects(entry.get("tapahtuma"))
            for one in objects(event.get("ajanjakso"))
        ]
        days = [first_day(moment) for one in periods for moment in one.values()]
        if any(day and day < ground.today for day in days):
            return True
    return False


def _in_register_of(part: str) -> Carries:
    def carried(seen: SeenMessage, ground: Ground) -> bool:
        return ground.setting.places[part].organisation.oid in seen.controllers

    return carried


def _made_by(part: str) -> Carries:
    def carried(seen: SeenMessage, ground: Ground) -> bool:
        return ground.setting.places[part].unit.oid == seen.making_unit

    return carried


def _by_sister(seen: SeenMessage, ground: Ground) -> bool:
    return ground.setting.places[SISTER].unit.oid in (seen.unit, seen.making_unit)


def _in_case_handed(seen: SeenMessage, ground: Ground) -> bool:
    return seen.case == ground.handed


def _replaces_handed(seen: SeenMessage, ground: Ground) -> bool:
    return seen.replaced is not None and seen.replaced.id == ground.handed


def _with_id_handed(seen: SeenMessage, ground: Ground) -> bool:
    return seen.document == ground.handed


def _other_id_in_frame(seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG001
    return seen.in_frame != seen.document


def _other_task(seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG001
    return seen.content_task != seen.service_task


def _badly_signed(seen: SeenMessage, ground: Ground) -> bool:  # noqa: ARG001
    return not seen.signatures_fit


_ORDINARY = _found("identification-01")
_MALFORMED = _found("identification-02")

CARRIES: Mapping[str, Carries] = {
    "no service task": _lacks("asian_tiedot", "palvelutehtava"),
    "no words for a matter of the class other": _lacks("asian_tiedot", "lisatieto_luokkaan_muu"),
    "a second client": _two_clients,
    "no date": _lacks("sosiaalipalvelun_alkamispaiva"),
    "no service": _lacks("sosiaalipalvelu"),
    "no maker": _lacks("laatija"),
    "a back-dated event": _back_dated,
    "the producer as controller": _in_register_of("producer"),
    "the organiser's register instead of the national one": _in_register_of("organiser"),
    "the national register instead of the organiser's": _in_register_of("national controller"),
    "the main producer as maker": _made_by("producer"),
    "no word on living together": _lacks("asiakas", "elaa_avoliitossa"),
    "nothing on where the client goes": _lacks("turvakotipalvelua_koskevat_tiedot"),
    "no education": _lacks("asiakas", "koulutus"),
    "no word on coming alone": _lacks("yksin_turvakotiin_hakeutunut_alaikainen"),
    "the sister unit as maker": _by_sister,
    "an unknown case": _found("storing-07"),
    "another client's case": _in_case_handed,
    "a version that is no longer the newest": _replaces_handed,
    "the id of a stored document": _with_id_handed,
    "another id in the frame": _other_id_in_frame,
    "another service task in the content": _other_task,
    "a signature that does not fit": _badly_signed,
    "an ordinary identity as client": _ORDINARY,
    "an ordinary identity inside": _ORDINARY,
    "a wrong check character": _MALFORMED,
    "a structure that is not approved": _found("structure-02", "structure-08"),
    "a PDF in place of the structure": _found("display-07"),
    "neither identity code nor temporary id": _found("identification-03"),
    "the codes of a patient document": _found("metadata-07"),
    "the producer's own client": _in_register_of("producer"),
    "a case of another service task": _in_case_handed,
    "another client than before": _found("correction-05"),
    "another case than before": _found("correction-05"),
    "a document type declaration": _found("message-05"),
    "no XML declaration and the line ends of Windows": _found("message-10"),
    "a signature whose certificate has expired": _found("signing-04"),
}
"""Every deliberate fault but *out of turn*, which is none of the message's."""

ONLY_WARNED = frozenset(
    name for name, one in CARRIES.items() if isinstance(one, _Found) and one.only_warned
)
"""The faults of which the archive only warns: it takes the message all the same."""

IDENTITY_FAULTS = frozenset(name for name, one in CARRIES.items() if one == _ORDINARY)
"""The faults whose messages the identity guard does not keep."""

MISTYPED = frozenset(name for name, one in CARRIES.items() if one == _MALFORMED)
"""The faults whose messages name the client by all but the last sign of the identity."""
