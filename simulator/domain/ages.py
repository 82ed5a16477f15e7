"""When a document's client was born, and who is a minor."""

from datetime import date
from typing import Final

from simulator.domain.dates import stamp_date
from simulator.domain.documents import ClientId
from simulator.domain.identifiers import birth_date, is_personal_identity_code

OF_AGE: Final = 18
_DAY: Final = len("yyyyMMdd")


def age(born: date, day: date) -> int:
    """Full years on the day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def born(client: ClientId | None, told: str | None) -> date | None:
    """When a client was born: by the personal identity code, else by the day told."""
    if client and is_personal_identity_code(client.extension):
        return birth_date(client.extension)
    return stamp_date((told or "")[:_DAY])
