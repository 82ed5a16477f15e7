"""How the registers beside the archive write names in JSON."""

from simulator.domain.registers import Named


def named(what: Named) -> dict[str, str]:
    """What something is called, by language."""
    return {"fi": what.fi, "sv": what.sv, **({"en": what.en} if what.en else {})}
