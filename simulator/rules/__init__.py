"""The rule book: importing this package enters every rule."""

from simulator.rules import (
    access,
    agreement,
    correction,
    declaration,
    display,
    identification,
    message,
    metadata,
    old,
    organisations,
    relationship,
    searching,
    showing,
    signing,
    storing,
    structure,
)

__all__ = [
    "access",
    "agreement",
    "correction",
    "declaration",
    "display",
    "identification",
    "message",
    "metadata",
    "old",
    "organisations",
    "relationship",
    "searching",
    "showing",
    "signing",
    "storing",
    "structure",
]
