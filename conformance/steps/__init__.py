"""The step library: importing this package enters every step."""

from conformance.steps import of_clients, outcomes, parties, reading, storing

__all__ = ["of_clients", "outcomes", "parties", "reading", "storing"]
