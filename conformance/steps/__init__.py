"""The step library: importing this package enters every step."""

from conformance.steps import outcomes, parties, storing

__all__ = ["outcomes", "parties", "storing"]
