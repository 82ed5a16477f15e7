"""A run file that was written is read as the settings that it was written from."""

import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conformance.runfile import RunFile, read_form, read_run_file, to_toml
from conformance.test_cases import every_test_case

TEXTS = some.text(some.characters(exclude_categories=("Cs",)), max_size=30)
OIDS = some.sampled_from(["", "1.2.246.10.90000011.10.0", "1.2.246.10.90000046.10.21", "2.999"])
OFFSETS = some.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SYSTEMS = some.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("name", "vendor", "version", "astori"), TEXTS),
        "certificate_expires": some.dates(),
    },
)
BY_MODE = some.one_of(
    some.sampled_from([{}, {"mode": "simulated"}, {"mode": "attended"}]),
    some.just({"mode": "driven", "driver": "https://driver.example:8701/a?b=c#d"}),
)
OTHERS = some.fixed_dictionaries(
    {}, optional={"organisation": OIDS, "unit": OIDS, "system": SYSTEMS}
)
PARTIES = some.tuples(BY_MODE, OTHERS).map(lambda both: {**both[0], **both[1]})
FILES = some.fixed_dictionaries(
    {},
    optional={
        "test_case": some.sampled_from(sorted(every_test_case())),
        "language": some.sampled_from(["fi", "sv", "en"]),
        "clock": some.datetimes(
            datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=some.one_of(some.none(), OFFSETS)
        ).map(lambda moment: moment if moment.tzinfo else moment.replace(tzinfo=UTC)),
        "select": TEXTS,
        "organiser": PARTIES,
        "producer": PARTIES,
        "people": some.fixed_dictionaries({}, optional={"tester": TEXTS, "archivist": TEXTS}),
    },
).map(RunFile.model_validate)


def given_settings(file: RunFile) -> dict[str, Any]:
    """What was given, without the tables in which nothing was."""

    def pruned(told: dict[str, Any]) -> dict[str, Any]:
        inner = {name: pruned(one) if isinstance(one, dict) else one for name, one in told.items()}
        return {name: one for name, one in inner.items() if one != {}}

    return pruned(file.model_dump(exclude_unset=True))


@given(file=FILES)
@settings(max_examples=60)
def test_settings_come_back_from_the_file_that_was_written(
    tmp_path_factory: pytest.TempPathFactory, file: RunFile
) -> None:
    path = tmp_path_factory.mktemp("written") / "run.toml"
    path.write_text(to_toml(file), encoding="utf-8", newline="")

    read = read_run_file(path)

    assert read == file
    assert given_settings(read) == given_settings(file)


def test_a_file_holds_what_a_form_gave_and_no_defaults() -> None:
    file = read_form(
        {
            "language": "sv",
            "clock": "2026-11-23T09:00",
            "producer.mode": "attended",
            "producer.system.name": 'Kerttu "2"',
            "producer.system.certificate_expires": "2027-06-30",
            "people.tester": "",
        }
    )

    assert to_toml(file) == (
        'language = "sv"\n'
        "clock = 2026-11-23T09:00:00+02:00\n"
        "\n"
        "[producer]\n"
        'mode = "attended"\n'
        "\n"
        "[producer.system]\n"
        'name = "Kerttu \\"2\\""\n'
        "certificate_expires = 2027-06-30\n"
    )


def test_the_simulated_rehearsal_is_an_empty_file(tmp_path: Path) -> None:
    assert to_toml(RunFile()) == "\n"
    assert tomllib.loads(to_toml(RunFile())) == {}
