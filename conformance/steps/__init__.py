"""The step library: importing this package enters every step."""

from conformance.steps import left_behind, logs, outcomes, parties

__all__ = ["left_behind", "logs", "outcomes", "parties"]
