"""What must be in order before a rehearsal begins; a fault here says nothing of conformance."""

from conformance.readiness import (
    astori,
    connections,
    identities,
    participants,
    register,
    systems,
)
from conformance.readiness.ground import DriverSeen, Ground, Item, MessageSeen, Registered

__all__ = ["DriverSeen", "Ground", "Item", "MessageSeen", "Registered", "examine"]

_LOOKS = (
    register.own_hierarchy,
    register.no_private_unit,
    register.service_units,
    register.inherited_oids,
    systems.functions,
    astori.entries,
    astori.certificates,
    systems.combination,
    systems.tested_before,
    systems.kin,
    participants.people,
    identities.test_series,
    identities.purposes,
    connections.first_messages,
    connections.clocks,
)


def examine(ground: Ground) -> tuple[Item, ...]:
    """Every readiness item of the register access right."""
    return tuple(item for look in _LOOKS for item in look(ground))
