"""The run file as a form: its choices, what was typed, and its faults beside their fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from conformance.i18n import N_
from conformance.reports import words
from conformance.reports.voice import Voice
from conformance.runfile import FIELDS, TEST_CASE, Fault, RunFile
from conformance.runfile.writing import instructions_to_toml
from conformance.test_cases import by_chapter, every_test_case
from conformance.web import places
from simulator.domain.dates import HELSINKI

Option = tuple[str, str]
Grouped = tuple[str, Sequence[Option]]
PARTIES = ("organiser", "producer")
TYPED = ".typed"
"""What the field ends in where an OID is typed that is not among the choices."""

MODES = MappingProxyType(
    {
        "simulated": N_("Simulated"),
        "attended": N_("Attended"),
        "driven": N_("Driven"),
    }
)
MEANINGS = MappingProxyType(
    {
        "simulated": N_("Sotebed plays this party. Nobody has to do anything."),
        "attended": N_(
            "A person works in a real client data system. Sotebed says at each step what there is to "
            "do and waits, for seconds or days, until the message has come."
        ),
        "driven": N_(
            "Sotebed steers a real system over HTTP, by a small program of the vendor's, its driver."
        ),
    }
)
LABELS = MappingProxyType(
    {
        "test_case": N_("Test case"),
        "language": N_("Language of the archive's answers and the summary"),
        "clock": N_("Clock of the rehearsal"),
        "select": N_("Scenarios"),
        "mode": N_("How it takes part"),
        "driver": N_("Address of the driver"),
        "organisation": N_("Organisation"),
        "unit": N_("Service unit"),
        "system.name": N_("Name of the client data system"),
        "system.vendor": N_("Vendor"),
        "system.version": N_("Version"),
        "system.astori": N_("Astori registration"),
        "system.certificate_expires": N_("Certificate valid until"),
        "people.tester": N_("Tester"),
        "people.archivist": N_("Archivist"),
        "people.application_support": N_("Application support"),
        "people.telecom_support": N_("Telecom support"),
        "people.vendors": N_("Vendors' people"),
        "people.time": N_("When it is held"),
        "instructions": N_("The organiser's instructions"),
    }
)
BY_SOTEBED = N_("Chosen by Sotebed")
EVERY_SCENARIO = N_("All of the test case")
ROLES = MappingProxyType(
    {
        "@organiser or @both": N_("What the organiser's system answers for"),
        "@producer or @both": N_("What the producer's system answers for"),
    }
)
LINE = N_("line {line}")
OTHERS = N_("Another selection: {expression}")
OTHER_VALUE = N_("Another one: {value}")


@dataclass(frozen=True, slots=True)
class Form:
    """What a reader sees of the form: the values by field, the faults by field and all together."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    faults: Sequence[tuple[str, str]] = ()

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def filled(given: Mapping[str, str], language: str) -> Form:
    """The form with what was given, in the language of the reader where nothing was."""
    values = {name: given[name] for name in FIELDS if given.get(name)}
    modes = {f"{party}.mode": "simulated" for party in PARTIES}
    return Form({"test_case": TEST_CASE, "language": language, **modes, **values})


def sent(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What a browser sent: an OID that was typed goes before the one that was chosen."""
    given = dict(fields)
    typed = {name: given.pop(name).strip() for name in list(given) if name.endswith(TYPED)}
    return {**given, **{name.removesuffix(TYPED): oid for name, oid in typed.items() if oid}}


def fields_of(file: RunFile) -> dict[str, str]:
    """Settings as the fields of the form; a browser's field for the clock takes Finnish time."""
    told = _named(file.model_dump(mode="json", exclude_unset=True, exclude_none=True))
    fields = {name: value for name, value in told if name in FIELDS}
    if file.instructions is not None:
        fields["instructions"] = instructions_to_toml(file.instructions)
    if file.clock is not None:
        clock = file.clock.astimezone(HELSINKI).replace(tzinfo=None)
        fields["clock"] = clock.isoformat(timespec="auto" if clock.second else "minutes")
    return fields


def _named(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _named(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", str(value)


def with_faults(form: Form, faults: Iterable[Fault], voice: Voice) -> Form:
    """The same form with its faults told in the reader's language."""
    told = [(".".join(one.place), _on_line(one, voice), voice.say(one.sentence)) for one in faults]
    errors: dict[str, str] = {}
    for name, line, text in told:
        if _field(name) in FIELDS:
            more = text if name in FIELDS else f"{line}{name.partition('.')[2]}: {text}"
            errors[_field(name)] = " ".join(filter(None, (errors.get(_field(name)), more)))
    listed = [(_anchor(name), f"{_label(name, line, voice)}: {text}") for name, line, text in told]
    return Form(form.values, errors, listed)


def _on_line(fault: Fault, voice: Voice) -> str:
    """The line of what was typed, before the rest of its place; empty where it has none."""
    return f"{voice.fill(LINE, line=str(fault.line))}, " if fault.line else ""


def with_sentence(form: Form, sentence: str) -> Form:
    """The same form with a fault that concerns several of its fields."""
    return Form(form.values, faults=[("", f"{sentence[:1].upper()}{sentence[1:]}")])


def _anchor(name: str) -> str:
    """Where a fault leads: the field that it names, if the form has it."""
    return _field(name) if _field(name) in FIELDS else ""


def _field(name: str) -> str:
    """The field of a setting: the instructions have one for all of theirs."""
    return "instructions" if name.startswith("instructions.") else name


def _label(name: str, line: str, voice: Voice) -> str:
    party, _, rest = name.partition(".")
    if party in PARTIES:
        return f"{voice.word(words.PARTIES, party)} · {voice.word(LABELS, rest)}"
    if _field(name) != name:
        return f"{voice.word(LABELS, _field(name))} · {line}{name.partition('.')[2]}"
    return voice.word(LABELS, name)


def choices(form: Form, voice: Voice) -> dict[str, Any]:
    """The options of every field that has some."""
    return {
        "organisations": {one: _organisations(form, one, voice) for one in PARTIES},
        "units": {one: _units(form, one, voice) for one in PARTIES},
        "modes": [
            (name, voice.translate(word), voice.translate(MEANINGS[name]))
            for name, word in MODES.items()
        ],
        "test_cases": _test_cases(form, voice),
        "abouts": _abouts(voice),
        "scenarios": _scenarios(form, voice),
    }


def _organisations(form: Form, party: str, voice: Voice) -> list[Option]:
    known = [
        (one.organisation.oid, places.name(one.organisation, voice.language))
        for one in places.roots(party)
    ]
    return [
        ("", voice.translate(BY_SOTEBED)),
        *known,
        *_other(form, f"{party}.organisation", known),
    ]


def _units(form: Form, party: str, voice: Voice) -> list[Option | Grouped]:
    grouped: list[Grouped] = [
        (
            places.name(one.organisation, voice.language),
            [(unit.oid, places.name(unit, voice.language)) for unit in one.units],
        )
        for one in places.roots(party)
    ]
    known = [option for _, options in grouped for option in options]
    other = _other(form, f"{party}.unit", known)
    return [("", voice.translate(BY_SOTEBED)), *grouped, *_told(other, voice)]


def _other(form: Form, name: str, known: Sequence[Option]) -> list[Option]:
    """What was given and is not among the choices stays one: nothing that was typed is lost."""
    value = form.value(name)
    return [(value, value)] if value and value not in dict(known) else []


def _told(options: Iterable[Option], voice: Voice) -> Iterator[Option]:
    for value, text in options:
        yield value, voice.translate(OTHER_VALUE).format(value=text)


def _scenarios(form: Form, voice: Voice) -> list[Option]:
    known = [(select, voice.translate(chapter)) for select, chapter in by_chapter().items()]
    given = form.value("select")
    other = voice.translate(OTHERS).format(expression=given)
    more = [(given, other)] if given and given not in dict(known) else []
    roles = [(select, voice.translate(text)) for select, text in ROLES.items()]
    return [("", voice.translate(EVERY_SCENARIO)), *roles, *known, *more]


def _abouts(voice: Voice) -> list[Option]:
    """What each test case holds, by its title."""
    cases = every_test_case().values()
    return [(voice.translate(one.title), voice.translate(one.about)) for one in cases]


def _test_cases(form: Form, voice: Voice) -> list[Option]:
    known = [(name, voice.translate(one.title)) for name, one in every_test_case().items()]
    return [*known, *_other(form, "test_case", known)]
