"""The step library: importing this package enters every step."""

from conformance.steps import disturbances, of_clients, outcomes, parties, reading, views

__all__ = ["disturbances", "of_clients", "outcomes", "parties", "reading", "views"]
