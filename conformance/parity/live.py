"""Which scenarios of a rehearsal may not judge its real parties."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from conformance.behaving import selected_of
from conformance.parity.green import green_in, not_green, read_green
from conformance.recording import Recorder, Recording
from conformance.runfile import Rehearsal
from conformance.stage import Stage
from conformance.test_cases import named_test_case, played_by
from fixtures import read_text
from simulator.domain.facts import Codebook
from simulator.domain.plain import to_plain
from simulator.domain.profile import read_profile

_SHOWN: dict[tuple[str, str, str], Mapping[str, str]] = {}
"""What was shown live, by the digest of the profile, the test case and the selection."""


def left_out_in(recording: Recording) -> tuple[str, ...]:
    """The scenarios that a recorded rehearsal left out."""
    told = next(recording.of("parity"), None)
    return tuple(told["left_out"]) if told else ()


def left_out(rehearsal: Rehearsal, stage: Stage, recorder: Recorder) -> frozenset[str]:
    """The scenarios that are not played, by name; none between simulated parties.

    What was found when the rehearsal began holds for as long as it goes on.
    """
    if not _has_real_party(rehearsal):
        return frozenset()
    kept = recorder.find("parity")
    if kept is None:
        case = named_test_case(rehearsal.file.test_case)
        wanted = selected_of(case.paths, played_by(case, rehearsal.selection))
        doubtful = not_green(case.paths, _green(rehearsal, stage.codes))
        names = [name for name in doubtful if name in wanted]
        kept = recorder.enter("parity", left_out=names)
    return frozenset(kept["left_out"])


def _has_real_party(rehearsal: Rehearsal) -> bool:
    return any(party.mode != "simulated" for party in rehearsal.file.parties.values())


def _green(rehearsal: Rehearsal, codes: Codebook) -> Mapping[str, str]:
    """The green scenarios: those that the package ships, or, with another profile, those of a play now."""
    if codes.profile == read_profile(read_text("profiles", "kanta.toml")):
        return read_green()
    asked = (_digest(to_plain(codes.profile)), rehearsal.file.test_case, rehearsal.selection)
    if asked not in _SHOWN:
        _SHOWN[asked] = _played(rehearsal, codes)
    return _SHOWN[asked]


def _played(rehearsal: Rehearsal, codes: Codebook) -> Mapping[str, str]:
    # Lazily: it starts a simulator, and only another profile needs one.
    from conformance.parity.playing import played

    test_case = rehearsal.file.test_case
    recording = played(test_case, rehearsal.selection, codes)
    return green_in(recording, named_test_case(test_case).paths)


def _digest(told: Any) -> str:
    return sha256(repr(told).encode()).hexdigest()
