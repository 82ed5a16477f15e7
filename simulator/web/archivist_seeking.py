"""What the archivist looks for, from the parameters of an address."""

from typing import Final

from simulator.domain.documents import Group
from simulator.services.archivist import NOT_SHOWN, STATES, Sought
from simulator.web.parameters import a_day, in_order, one_of, take

GROUPS: Final = tuple(one.value for one in Group if one not in NOT_SHOWN)
PARAMETERS: Final = (
    "controller",
    "client",
    "unit",
    "group",
    "type",
    "structure",
    "case",
    "task",
    "state",
    "from",
    "to",
)


def sought() -> Sought:
    """What the request looks for. Ends it with 422 when a parameter cannot be read."""
    given = take(*PARAMETERS)
    first, last = a_day("from", given["from"]), a_day("to", given["to"])
    in_order(first, last)
    group = one_of("group", given["group"], GROUPS)
    return Sought(
        controller=given["controller"],
        client=given["client"],
        unit=given["unit"],
        group=Group(group) if group else None,
        specific_type=given["type"],
        structure=given["structure"],
        case=given["case"],
        service_task=given["task"],
        state=one_of("state", given["state"], STATES),
        written_from=first,
        written_to=last,
    )
