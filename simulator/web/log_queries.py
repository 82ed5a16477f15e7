"""What the logs' addresses are asked in their query."""

from datetime import date
from typing import Literal

from pydantic import Field

from simulator.services.logs import Wanted
from simulator.web.parameters import in_order
from simulator.web.query_reading import Day, LanguageQuery, Oid, PageQuery


class LogQuery(PageQuery, LanguageQuery):
    """What is wanted of a log; days are inclusive, in Finnish time."""

    controller: Oid | None = None
    unit: Oid | None = None
    client: str | None = Field(default=None, min_length=1, max_length=200)
    begins: Day | None = Field(default=None, alias="from")
    ends: Day | None = Field(default=None, alias="to")
    format: Literal["json", "csv"] | None = None

    def check(self) -> None:
        """End the request where its days are in no order."""
        wanted = self.wanted
        in_order(wanted.begins, wanted.ends)

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            controller=self.controller,
            client=self.client,
            unit=self.unit,
            begins=date.fromisoformat(self.begins) if self.begins else None,
            ends=date.fromisoformat(self.ends) if self.ends else None,
        )
