"""What differs between two pieces of plain data, place by place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

_NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs; a side that lacks it is None.

    *path* leads from the outermost key, list entries counted from one: ``plan/goal[2]/text``.
    """

    path: str
    before: Any
    after: Any


def differences(before: Any, after: Any) -> tuple[Difference, ...]:
    """Every innermost place where two values of JSON data differ, in the order of the first."""
    return tuple(_differing("", before, after))


def line_differences(before: Sequence[str], after: Sequence[str]) -> tuple[Difference, ...]:
    """Where two texts differ, run of lines by run of lines; the path counts lines from one."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(f"[{one + 1}]", _run(before[one:two]), _run(after[three:four]))
        for kind, one, two, three, four in matcher.get_opcodes()
        if kind != "equal"
    )


def _run(lines: Sequence[str]) -> str | None:
    return "\n".join(lines) or None


def _differing(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if _both(dict, before, after):
        one, other = _held(before, {}), _held(after, {})
        for name in dict.fromkeys([*one, *other]):
            inner = f"{path}/{name}" if path else name
            yield from _differing(inner, one.get(name, _NOTHING), other.get(name, _NOTHING))
    elif _both(list, before, after):
        first, second = _held(before, []), _held(after, [])
        for at in range(max(len(first), len(second))):
            yield from _differing(f"{path}[{at + 1}]", _entry(first, at), _entry(second, at))
    elif not _same(before, after):
        yield Difference(path, _shown(before), _shown(after))


def _both(kind: type, before: Any, after: Any) -> bool:
    """True when both sides are made of parts in that way, or one is and the other has nothing."""
    made = [isinstance(one, kind) and bool(one) for one in (before, after)]
    alike = [isinstance(one, kind) or one is _NOTHING for one in (before, after)]
    return any(made) and all(alike)


def _held(value: Any, nothing: Any) -> Any:
    return nothing if value is _NOTHING else value


def _entry(items: list[Any], at: int) -> Any:
    return items[at] if at < len(items) else _NOTHING


def _same(before: Any, after: Any) -> bool:
    """Equal and of one kind: JSON tells true from 1."""
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def _shown(value: Any) -> Any:
    return None if value is _NOTHING else value
