"""How the registers beside the archive write names and days in JSON."""

from datetime import date

from simulator.domain.registers import Named


def named(what: Named) -> dict[str, str]:
    """What something is called, by language."""
    return {"fi": what.fi, "sv": what.sv, **({"en": what.en} if what.en else {})}


def day(one: date | None) -> str | None:
    """A day as ISO 8601; null where it is open."""
    return one.isoformat() if one else None
