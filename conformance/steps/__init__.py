"""The step library: importing this package enters every step."""

from conformance.steps import acting, for_client, outcomes, own_view, parties

__all__ = ["acting", "for_client", "outcomes", "own_view", "parties"]
