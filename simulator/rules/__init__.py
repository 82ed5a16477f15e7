"""The rule book: importing this package enters every rule."""

from simulator.rules import (
    access,
    correction,
    identification,
    joint,
    message,
    metadata,
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
    "identification",
    "joint",
    "message",
    "metadata",
    "organisations",
    "relationship",
    "searching",
    "signing",
    "storing",
    "structure",
]
