"""The same content, written in another way."""

from typing import Any


def backwards(value: Any) -> Any:
    """The same content with the keys of every object in another order."""
    if isinstance(value, dict):
        return {name: backwards(value[name]) for name in reversed(value)}
    return [backwards(one) for one in value] if isinstance(value, list) else value


def with_bare_systems(value: Any) -> Any:
    """The same content with code systems and identifiers as bare OIDs."""
    if isinstance(value, dict):
        return {
            name: one.removeprefix("urn:oid:")
            if name == "system" and isinstance(one, str)
            else with_bare_systems(one)
            for name, one in value.items()
        }
    return [with_bare_systems(one) for one in value] if isinstance(value, list) else value
