"""The step library: importing this package enters every step."""

from conformance.steps import outcomes, parties

__all__ = ["outcomes", "parties"]
