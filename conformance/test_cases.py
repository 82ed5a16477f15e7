"""The test cases and sets: which features a rehearsal plays, and which checks it judges."""

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from conformance.catalogue import read_catalogue
from conformance.i18n import N_
from conformance.nearby import near_names
from conformance.sentences import Sentence, told
from conformance.setting import SettingError

STORY = "register-access-right"
"""The test case that a rehearsal is of when its run file names none."""

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    """A test case as its file has it; *features* are paths below the folder of features.

    *select* is a tag expression, empty for every scenario. With *checks*, these alone are judged,
    and played is what shows them; with *all*, the whole catalogue. *beside* are the checks that no
    scenario shows. *story* is the cast: a file of stories.
    """

    __test__ = False  # no test, whatever its name

    name: str
    title: str
    about: str
    features: tuple[str, ...]
    select: str = ""
    checks: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    all: bool = False
    story: str = STORY

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its feature files, in the order in which they are played."""
        named = tuple(features_root() / f"{name}.feature" for name in self.features)
        return tuple(dict.fromkeys((*named, *rehearsed_features()))) if self.all else named

    @property
    def selection(self) -> str:
        """The scenarios that are played, as a tag expression; empty for every one."""
        return self.select or " or ".join(f"@{check}" for check in self.checks)

    def judged(self) -> tuple[str, ...]:
        """The ids of the checks that it judges, in order."""
        known = [check.id for check in read_catalogue()]
        wanted = self._wanted(known)
        return tuple(id for id in known if id in wanted)

    def _wanted(self, known: Sequence[str]) -> Collection[str]:
        if self.all:
            return known
        if self.checks:
            return self.checks
        return {*self.beside, *self._shown()}

    def _shown(self) -> Iterable[str]:
        # Lazily: the player of features costs as much as all the rest, and reports play none.
        from conformance.behaving import scenarios_of, selected_of

        played = set(selected_of(self.paths, self.selection))
        return (
            tag for one in scenarios_of(self.paths) if one["name"] in played for tag in one["tags"]
        )


@cache
def every_test_case() -> Mapping[str, TestCase]:
    """Every test case by its name, in the order of the file."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {row["name"]: _read(row) for row in raw["test_case"]}


def _read(row: Mapping[str, Any]) -> TestCase:
    told: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()}
    return TestCase(**told)


def named_test_case(name: str) -> TestCase:
    """A test case; SettingError when there is none of that name."""
    if wrong := unknown_test_case(name):
        raise SettingError(wrong.text, **wrong.values)
    return every_test_case()[name]


def unknown_test_case(name: str) -> Sentence | None:
    """That there is no test case of a name, with the near one or else all; None where there is."""
    known = every_test_case()
    if name in known:
        return None
    near = near_names(name, known)
    if near:
        text = N_("there is no test case {name}: did you mean {near}?")
        return told(text, name=repr(name), near=near[0])
    text = N_("there is no test case {name}: choose one of {names}")
    return told(text, name=repr(name), names=", ".join(known))


def not_judged(check: str, name: str) -> Sentence | None:
    """That a test case does not judge a check, and which do; None where it does."""
    cases = every_test_case()
    if check in cases[name].judged():
        return None
    text = N_("The test case {case} does not judge the check {check}: it is judged in {cases}")
    others = ", ".join(one.name for one in cases.values() if check in one.judged())
    return told(text, case=name, check=check, cases=others)


def by_chapter() -> Mapping[str, str]:
    """The chapters of the catalogue that scenarios show, each by the tag expression of all of it."""
    chapters: dict[str, list[str]] = {}
    for check in read_catalogue():
        if check.how == "scenario":
            chapters.setdefault(check.chapter, []).append(f"@{check.id}")
    return {" or ".join(tags): chapter for chapter, tags in chapters.items()}


def refuse_foreign_chapter(case: TestCase, select: str) -> None:
    """SettingError when a whole chapter is selected of which a test case has no scenario."""
    from conformance.behaving import selected_of

    chapter = by_chapter().get(select)
    if chapter is None or selected_of(case.paths, played_by(case, select), scenes=False):
        return
    text = N_(
        "the test case “{case}” has nothing of the chapter “{chapter}”: choose another of the two"
    )
    raise SettingError(text, case=case.title, chapter=chapter)


def title_of(name: str) -> str:
    """The title of a test case; the name itself when there is none of it."""
    known = every_test_case()
    return known[name].title if name in known else name


def features_root() -> Path:
    """The folder of all features."""
    import features

    return Path(next(iter(features.__path__)))


def rehearsed_features() -> list[Path]:
    """The features that a rehearsal may play: all but those of the national services."""
    folder = features_root()
    services = folder / "services"
    return sorted(one for one in folder.rglob("*.feature") if services not in one.parents)


def played_by(case: TestCase, select: str) -> str:
    """The scenarios to play, as a tag expression: what the case selects, narrowed by *select*."""
    if not (case.selection and select):
        return case.selection or select
    return f"({case.selection}) and ({select})"
