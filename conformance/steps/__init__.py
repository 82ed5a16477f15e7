"""The step library: importing this package enters every step."""

from conformance.steps import left_behind, logs, of_clients, outcomes, parties, reading

__all__ = ["left_behind", "logs", "of_clients", "outcomes", "parties", "reading"]
