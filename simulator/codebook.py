"""The codebook, the worlds and what OmaKanta hides, read from their data files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fixtures import read_text, read_texts
from simulator.domain.codes import read_code_sets, read_wire_codes
from simulator.domain.facts import Codebook
from simulator.domain.own_view import OwnView, read_own_view
from simulator.domain.profile import Profile, ProfileError, merge, read_profile
from simulator.domain.retention import Period, read_periods
from simulator.domain.sources import Source, read_sources
from simulator.domain.worlds import World, read_world


def read_codebook(profile: Path | None = None) -> Codebook:
    """Every code there is, with the user's *profile* laid over the built-in one.

    Raises:
        ProfileError: the user's profile cannot be read or used; the sentence names the file.
    """
    known = _profile(profile)
    return Codebook(
        profile=known,
        wire=read_wire_codes(read_text("wire.toml")),
        sets=read_code_sets(read_texts("codes")),
        periods=_periods(known),
        sources=_sources(),
    )


def _periods(profile: Profile) -> tuple[Period, ...]:
    tasks = {name: coded.code for name, coded in profile.service_tasks.items()}
    return read_periods(read_text("retention.toml"), tasks)


@cache
def _sources() -> Mapping[str, Source]:
    return read_sources(read_text("sources.toml"))


def _profile(path: Path | None) -> Profile:
    built_in = read_profile(read_text("profiles", "kanta.toml"))
    if path is None:
        return built_in
    try:
        return merge(built_in, path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as fault:
        raise ProfileError(f"the profile {path} cannot be read: {fault}") from fault
    except ProfileError as fault:
        raise ProfileError(f"{path}: {fault}") from fault


def read_worlds() -> Mapping[str, World]:
    """Every world that a bench can start from, by key."""
    worlds = [read_world(text) for text in read_texts("worlds")]
    return {world.key: world for world in worlds}


def read_omakanta(codes: Codebook) -> OwnView:
    """What the client's own view does not show by kind, and how it orders the rest."""
    tasks = {name: coded.code for name, coded in codes.profile.service_tasks.items()}
    choice = codes.profile.display_choices["shown"].code
    return read_own_view(read_text("omakanta.toml"), tasks, choice)
