"""The codebook, turned round for reading and writing: what an element or a code stands for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from simulator.domain.codes import CodeSets
from simulator.domain.documents import Group
from simulator.domain.facts import Codebook
from simulator.domain.profile import Coded, Profile
from simulator.domain.wire_codes import WireCodes
from simulator.messages.xml import V3, attribute

ACKNOWLEDGEMENT: Final = "acknowledgement"
SUBMISSIONS: Final = ("archive", "replace")
SEARCHES: Final = ("find_metadata", "find_content")

_KEPT: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Lookups made once from a codebook, and so compared by identity.

    *requests* and *answers* hold interaction names by element; *systems* code systems by name;
    *names* the attributes that name a code and its set, by system name and code; *elements* those
    of a document's header that the profile assumes, by what they carry.
    """

    profile: Profile
    wire: WireCodes
    requests: Mapping[str, str]
    answers: Mapping[str, str]
    systems: Mapping[str, str]
    groups: Mapping[str, Group]
    group_codes: Mapping[Group, str]
    errors: Mapping[str, str]
    acknowledgements: Mapping[str, str]
    names: Mapping[tuple[str, str], str]
    elements: Mapping[str, str]


_TERMS: dict[int, tuple[Codebook, Terms]] = {}


def terms(codes: Codebook) -> Terms:
    """The lookups of a codebook, made when it is first met."""
    held = _TERMS.get(id(codes))
    if held is None:
        if len(_TERMS) >= _KEPT:
            _TERMS.clear()
        # The codebook is kept beside its lookups: as long as it is, its id is no other's.
        held = _TERMS[id(codes)] = (codes, _made(codes))
    return held[1]


def coded(name: str, system: str, code: str | None, words: Terms) -> str:
    """An element with a code of the named system; empty when there is no code."""
    if not code:
        return ""
    named = words.names.get((system, code), "")
    return f'<{name} code="{attribute(code)}" codeSystem="{words.systems[system]}"{named}/>'


def _made(codes: Codebook) -> Terms:
    profile = codes.profile
    systems: dict[str, str] = asdict(codes.wire.systems)
    groups = {coded.code: Group(name) for name, coded in profile.document_groups.items()}
    requests = {name: profile.interactions[name] for name in (*SUBMISSIONS, *SEARCHES)}
    return Terms(
        profile=profile,
        wire=codes.wire,
        requests={V3 + one.id: name for name, one in requests.items()},
        answers={V3 + one.answer: name for name, one in requests.items() if one.answer},
        systems=systems,
        groups=groups,
        group_codes={group: code for code, group in groups.items()},
        errors=_by_code(profile.errors),
        acknowledgements=_by_code(profile.acknowledgement_types),
        names=_names(systems, codes.sets),
        elements={name: coded.code for name, coded in profile.elements.items()},
    )


def _by_code(table: Mapping[str, Coded]) -> dict[str, str]:
    return {coded.code: name for name, coded in table.items()}


def _names(systems: Mapping[str, str], sets: CodeSets) -> dict[tuple[str, str], str]:
    return {
        (name, code.code): f' codeSystemName="{attribute(found.fi)}"'
        f' displayName="{attribute(code.fi)}"'
        for name, system in systems.items()
        if (found := sets.find(system))
        for code in found.codes.values()
    }
