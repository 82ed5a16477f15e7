"""The rule book: importing this package enters every rule."""

from simulator.rules import (
    access,
    correction,
    disclosures,
    identification,
    message,
    metadata,
    notices,
    organisations,
    relationship,
    searching,
    signing,
    storing,
    structure,
)

__all__ = [
    "access",
    "correction",
    "disclosures",
    "identification",
    "message",
    "metadata",
    "notices",
    "organisations",
    "relationship",
    "searching",
    "signing",
    "storing",
    "structure",
]
