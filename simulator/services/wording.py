"""A finding in words, as a service tells it."""

from collections.abc import Callable

from simulator.domain.rule import Finding


def told(finding: Finding, translate: Callable[[str], str]) -> str:
    """The finding in a language, after its rule's id; its values are translated as well."""
    values = {name: translate(value) for name, value in finding.values.items()}
    return f"{finding.rule}: {translate(finding.text).format_map(values)}"
