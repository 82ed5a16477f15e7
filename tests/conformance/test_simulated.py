"""A party that the test bed plays answers for its own messages and for nobody else's."""

import pytest
import requests

from conformance.local import running
from conformance.recording import Recorder, Recording, read_recording
from conformance.runner import rehearse
from fixtures import folder
from simulator.app import make_testbed
from tests.conformance.runs import RUN, rehearsal, stage_at
from tests.waiting import WITHIN

FIRST = "The organiser opens the client relationship"


@pytest.fixture(scope="module")
def disturbed(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """A simulated rehearsal on whose bench somebody else sends a message."""
    path = tmp_path_factory.mktemp("disturbed") / "recording.ndjson"
    testbed = make_testbed()
    message = (folder("messages") / "search.xml").read_bytes()
    with running(testbed) as address, path.open("w", encoding="utf-8") as file:

        def progress(name: str) -> None:
            if name == FIRST:
                headers = {"Content-Type": "text/xml; charset=utf-8"}
                archive = f"{address}/b/{RUN}/archive"
                requests.post(archive, data=message, headers=headers, timeout=WITHIN)

        rehearse(rehearsal(select="@B01"), stage_at(address, testbed), Recorder(file), progress)
    return read_recording(path)


def test_a_strangers_message_belongs_to_no_step(disturbed: Recording) -> None:
    first = next(disturbed.of("exchange"))["exchange"]["id"]

    claimed = {id for action in disturbed.of("action") for id in action["exchanges"]}
    unmatched = [event["exchange"] for event in disturbed.of("unmatched")]

    assert first not in claimed
    assert unmatched == [first]


def test_every_other_message_belongs_to_a_step(disturbed: Recording) -> None:
    claimed = {id for action in disturbed.of("action") for id in action["exchanges"]}
    unmatched = {event["exchange"] for event in disturbed.of("unmatched")}

    assert claimed | unmatched == set(disturbed.exchanges)
