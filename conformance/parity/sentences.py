"""What a recording says of a scenario that is not green."""

from conformance.i18n import N_

NOT_GREEN = N_(
    "This scenario is not green between simulated parties: it may judge no real one, and is not played"
)
STEP = N_("the scenario is green between simulated parties")
