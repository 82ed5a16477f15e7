"""From which day sources are in force, in the reader's words."""

from conformance.i18n import N_
from conformance.reports.voice import Voice
from simulator.domain.sources import Force, Source

FROM = N_("In force from {begins} on")
UNTIL = N_("In force until {ends}")
BETWEEN = N_("In force from {begins} until {ends}")
OF_SECTION = N_("{section}: {force}")


def force_told(voice: Voice, force: Force) -> str:
    """When something is in force; nothing where no day is known."""
    begins = voice.day(force.begins) if force.begins else ""
    ends = voice.day(force.ends) if force.ends else ""
    if not (begins or ends):
        return ""
    text = BETWEEN if begins and ends else FROM if begins else UNTIL
    return voice.translate(text).format(begins=begins, ends=ends)


def forces_told(voice: Voice, source: Source) -> list[str]:
    """When a source is in force, and which of its sections from other days."""
    own = force_told(voice, source.force())
    sections = (_section(voice, name, force) for name, force in source.sections.items())
    return [*([own] if own else []), *sections]


def _section(voice: Voice, name: str, force: Force) -> str:
    told = voice.translate(OF_SECTION).format(section=name, force=force_told(voice, force))
    return f"{told} ({voice.translate(force.note)})" if force.note else told
