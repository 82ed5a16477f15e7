"""What many tests start from."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from fixtures import read_text, read_texts
from simulator.domain.codes import read_code_sets, read_wire_codes
from simulator.domain.facts import Codebook
from simulator.domain.profile import read_profile
from simulator.domain.sources import read_sources

# The same code is tried with the same examples, on a slow machine too.
settings.register_profile(
    "always alike",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("always alike")


@pytest.fixture(scope="session", autouse=True)
def no_examples_from_what_is_loaded() -> Iterator[None]:
    """Hypothesis would draw from the modules that happen to be loaded: others in each process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(providers, "_get_local_constants", Constants)
        yield


@pytest.fixture(scope="session")
def codes() -> Codebook:
    """The codes that come with the project."""
    return Codebook(
        profile=read_profile(read_text("profiles", "kanta.toml")),
        wire=read_wire_codes(read_text("wire.toml")),
        sets=read_code_sets(read_texts("codes")),
        sources=read_sources(read_text("sources.toml")),
    )
