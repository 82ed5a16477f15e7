"""What many tests start from."""

import pytest

from fixtures import read_text, read_texts
from simulator.domain.codes import read_code_sets, read_wire_codes
from simulator.domain.facts import Codebook
from simulator.domain.profile import read_profile
from simulator.domain.sources import read_sources


@pytest.fixture(scope="session")
def codes() -> Codebook:
    """The codes that come with the project."""
    return Codebook(
        profile=read_profile(read_text("profiles", "kanta.toml")),
        wire=read_wire_codes(read_text("wire.toml")),
        sets=read_code_sets(read_texts("codes")),
        sources=read_sources(read_text("sources.toml")),
    )
