"""The step library: importing this package enters every step."""

from conformance.steps import (
    acting,
    for_client,
    of_clients,
    outcomes,
    own_view,
    parties,
    reading,
)

__all__ = ["acting", "for_client", "of_clients", "outcomes", "own_view", "parties", "reading"]
