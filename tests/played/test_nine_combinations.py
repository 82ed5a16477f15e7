"""Whoever plays the parties, the same story comes to the same end."""

import pytest

from tests.played.playing import Player, reds
from tests.played.server import Server, run_file

MODES = ("simulated", "attended", "driven")


@pytest.mark.slow
@pytest.mark.parametrize("producer", MODES)
@pytest.mark.parametrize("organiser", MODES)
def test_the_story_succeeds_whoever_plays(
    organiser: str, producer: str, server: Server, field_driver: str
) -> None:
    run = server.begin(run_file(organiser, producer, field_driver))

    ended = Player(server, field_driver, run).play()

    assert server.red_checks(run) == []
    assert (ended["verdict"], reds(ended["summary"])) == ("succeeded", {"waiting": 1})
    assert ended["unmatched"] == []
