"""What came of loading a register, as lines for whoever loaded it and as JSON for programs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from conformance.i18n import N_
from conformance.loading.reading import Account
from conformance.reports.voice import Voice
from simulator.domain.organisations import HierarchyKind
from simulator.domain.register_findings import REMARKS, EntryKind
from simulator.messages.extracts import Unusable

READ: Final = N_("Entries read: {entries} (files: {files}); could not be used: {unusable}")
TAKEN: Final = N_("{taken} are in the register of bench {bench} now, {repeated} came repeatedly")
LEVEL: Final = N_("level {level}: {count}")
IN_FORCE: Final = N_("In force: {what}")
NOT_USABLE: Final = N_("Could not be used: {count}")
LACKING: Final = N_("Not read: {count}")
BREACHES: Final = N_("Breaks the hierarchy rule: {count}")
SOUND: Final = N_("Nothing breaks the hierarchy rule")
OWN_SOUND: Final = N_("Nothing in these files breaks the hierarchy rule")
ELSEWHERE: Final = N_("Breaks it elsewhere in the register, not in these files: {count}")
REMARKED: Final = N_("To be known: {count}")
MORE: Final = N_("… and {count} more")

KINDS: Final[Mapping[str, str]] = {
    HierarchyKind.OID_MALFORMED: N_("malformed OID"),
    HierarchyKind.BUSINESS_ID_WRONG: N_("wrong business id"),
    HierarchyKind.ENDS_BEFORE_IT_BEGINS: N_("ends before it begins"),
    HierarchyKind.PARENT_MISSING: N_("parent missing"),
    HierarchyKind.PARENT_CYCLE: N_("stands under itself"),
    HierarchyKind.PARENT_ENDED: N_("parent ended"),
    HierarchyKind.PRIVATE_UNIT_UNDER_PUBLIC_ROOT: N_("private unit under a public organisation"),
    EntryKind.ROOT_GIVEN_AS_UNIT: N_("root given as a unit"),
    EntryKind.LEVEL_DIFFERS: N_("level differs"),
    EntryKind.NOT_SOCIAL_UNIT: N_("no unit of social care"),
}


def lines(
    account: Account, told: Mapping[str, Any], bench: str, first: int, voice: Voice
) -> Iterator[str]:
    """All that is to be said, the counts first."""
    yield voice.fill(
        READ,
        entries=str(account.entries + len(account.unusable)),
        files=str(account.files),
        unusable=str(len(account.unusable)),
    )
    yield voice.fill(TAKEN, taken=str(told["taken"]), repeated=str(told["repeated"]), bench=bench)
    yield voice.fill(IN_FORCE, what=_in_force(told, voice))
    yield from _pieces(NOT_USABLE, account.unusable, first, voice)
    yield from _pieces(LACKING, account.lacking, first, voice)
    own, elsewhere = told["own_breaches"], told["breaches"] - told["own_breaches"]
    if own:
        yield voice.fill(BREACHES, count=str(own))
        yield from _kinds(told, voice, own=True)
    else:
        yield voice.translate(OWN_SOUND if elsewhere else SOUND)
    if elsewhere:
        yield voice.fill(ELSEWHERE, count=str(elsewhere))
        yield from _kinds(told, voice, own=False)
    remarked = sum(count for kind, count in told["own_findings"].items() if kind in REMARKS)
    if remarked:
        yield voice.fill(REMARKED, count=str(remarked))
        yield from _kinds(told, voice, own=True, remarks=True)


def _in_force(told: Mapping[str, Any], voice: Voice) -> str:
    levels = [
        voice.fill(LEVEL, level=level, count=str(count)) for level, count in told["levels"].items()
    ]
    sectors = [f"{sector or '–'}: {count}" for sector, count in told["sectors"].items()]
    return ", ".join(levels) + "; " + ", ".join(sectors)


def _pieces(title: str, pieces: list[Unusable], first: int, voice: Voice) -> Iterator[str]:
    if not pieces:
        return
    yield voice.fill(title, count=str(len(pieces)))
    for one in pieces[:first]:
        yield f"  {one.place.told(voice.translate)}: {_sentence(one.text, one.values, voice)}"
    yield from _more(len(pieces) - first, voice)


def _kinds(
    told: Mapping[str, Any], voice: Voice, *, own: bool, remarks: bool = False
) -> Iterator[str]:
    """A heading for each kind of finding, about what was loaded or about the rest, and the first."""
    for kind, everywhere in told["findings"].items():
        ours = told["own_findings"].get(kind, 0)
        count = ours if own else everywhere - ours
        if (kind in REMARKS) is not remarks or not count:
            continue
        yield f"  {voice.word(KINDS, kind)}: {count}"
        shown = [one for one in told["first_findings"] if (one["kind"], one["own"]) == (kind, own)]
        for one in shown:
            yield f"    {_sentence(one['template'], one['values'], voice)}"
        yield from (f"    {line.strip()}" for line in _more(count - len(shown), voice))


def _more(count: int, voice: Voice) -> Iterable[str]:
    return [f"  {voice.fill(MORE, count=str(count))}"] if count > 0 else []


def _sentence(text: str, values: Mapping[str, str], voice: Voice) -> str:
    return voice.translate(text).format_map(values)


def plain(account: Account, told: Mapping[str, Any], bench: str, first: int) -> dict[str, Any]:
    """The same for programs."""
    return {
        "bench": bench,
        "read": account.entries + len(account.unusable),
        "files": account.files,
        **told,
        "unusable": len(account.unusable),
        "first_unusable": _told(account.unusable[:first]),
        "lacking": _told(account.lacking),
    }


def _told(pieces: Iterable[Unusable]) -> list[dict[str, str]]:
    return [{"place": one.place.told(), "text": one.sentence} for one in pieces]
