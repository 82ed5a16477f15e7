"""When the scenarios of the services are played."""

from datetime import datetime, timedelta
from typing import Final

BEGINS: Final = "2026-11-23T09:00:00+02:00"
"""Where the clock of each scenario's bench stands when it begins."""

_FIRST: Final = datetime.fromisoformat(BEGINS)
TODAY: Final = _FIRST.date().isoformat()
TOMORROW: Final = (_FIRST + timedelta(days=1)).date().isoformat()
DAY_LATER: Final = (_FIRST + timedelta(days=1)).isoformat()
"""The moment a day after the beginning."""
