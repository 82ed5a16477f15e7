"""Whom a server calls for somebody who is elsewhere."""

import pytest

from conformance.runfile import PartySettings, RunFile, RunFileError
from conformance.web.reach import refuse_inward


def driven(driver: str) -> RunFile:
    return RunFile(producer=PartySettings(mode="driven", driver=driver))


@pytest.mark.parametrize(
    "driver",
    [
        "http://127.0.0.1:8701",
        "http://127.9.9.9/",
        "http://[::1]:8701",
        "http://localhost:8701",
        "http://driver.localhost",
        "http://0.0.0.0:8701",
        "http://169.254.169.254/latest",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_from_elsewhere_the_server_is_not_had_to_call_itself(driver: str) -> None:
    with pytest.raises(RunFileError) as told:
        refuse_inward(driven(driver), near=False)

    assert told.value.faults[0].place == ("producer", "driver")
    assert driver in str(told.value)


@pytest.mark.parametrize("driver", ["http://127.0.0.1:8701", "http://localhost:8701"])
def test_on_the_machine_itself_it_may(driver: str) -> None:
    refuse_inward(driven(driver), near=True)

    assert driven(driver).producer.driver == driver


@pytest.mark.parametrize("driver", ["http://192.0.2.7:8701", "https://driver.example", ""])
def test_what_lies_elsewhere_may_be_called_by_anybody(driver: str) -> None:
    party = PartySettings(mode="driven" if driver else "simulated", driver=driver)

    refuse_inward(RunFile(organiser=party), near=False)

    assert party.driver == driver
