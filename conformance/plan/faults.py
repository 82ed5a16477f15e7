"""Documents at the edges: long texts, rare letters, a leap day, a case of two clients."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any, Final

from conformance.i18n import N_
from conformance.plan.making import Content, Making, Planned
from conformance.plan.story import STORY
from fixtures.content import client_of

LETTERS: Final = "ÅÄÖåäöŠŽšžÉéÜüŊŋČč"
LENGTH: Final = 20_000
OTHER: Final = "other client of the shared case"
LEAP_DAY: Final = date(2024, 2, 29)


def _long(made: Making) -> Content:
    """An entry whose text has 20 000 characters, among them those of Finnish, Swedish and Sámi."""
    content = deepcopy(STORY["daily life entry"].make(made))
    (body,) = content.values()
    event: Any = body["asiakaskertomusmerkinta"]["tapahtuma"]  # type: ignore[call-overload, index]
    event["kuvaus"] = long_text()
    return content


def long_text() -> str:
    """The text of the long entry."""
    sentence = f"Päivä sujui rauhallisesti, ja huomenna jatketaan: {LETTERS} "
    return (sentence * LENGTH)[: LENGTH - 1] + "."


def _shared(make: Callable[[Making], Content]) -> Callable[[Making], Content]:
    """The content with the other client of the case."""

    def made_of(made: Making) -> Content:
        content = deepcopy(make(made))
        (body,) = content.values()
        clients: Any = body["asiakas"]  # type: ignore[call-overload, index]
        other = client_of(made.setting.person(OTHER))
        clients.append({name: value for name, value in other.items() if _is_told(value)})
        return content

    return made_of


def _is_told(value: Any) -> bool:
    """Whether a part of a person says anything."""
    return any(value.values()) if isinstance(value, Mapping) else bool(value)


def _shared_case(made: Making) -> Content:
    content = _shared(STORY["case"].make)(made)
    body: Any = next(iter(content.values()))
    body["asian_tiedot"]["yhteinen_asia"] = True
    for client in body["asiakas"]:
        client["asiaan_liittymishetki"] = made.moment.isoformat()
    return content


EDGES: Mapping[str, Planned] = {
    N_("shared case"): replace(STORY["case"], make=_shared_case),
    N_("entry about both clients"): replace(
        STORY["meeting entry"], make=_shared(STORY["meeting entry"].make)
    ),
    N_("long entry"): replace(STORY["daily life entry"], make=_long),
}
"""The documents of chapters K and O by the name that scenarios use."""
