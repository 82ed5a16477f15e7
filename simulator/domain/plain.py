"""Values as plain JSON data and back: how facts and metadata are kept.

A dataclass becomes an object without the fields that hold their default, or that nobody gives;
moments and dates become ISO text, sets sorted lists. Fields named as left out are not kept: the
reader supplies them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any, left_out: frozenset[str] = frozenset()) -> Any:
    """The value as JSON data; *left_out* names fields of the outermost dataclass to drop."""
    if value is None or type(value) is str:  # nearly every value
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    return _object(value, left_out)


def _object(value: Any, left_out: frozenset[str]) -> dict[str, Any]:
    kept, values = _kept(cast("Callable[..., Any]", type(value)))
    return {
        name: held if as_is else to_plain(held)
        for (name, default, as_is), held in zip(kept, values(value), strict=True)
        if held is not default and held != default and name not in left_out
    }


@cache
def _kept(
    kind: Callable[..., Any],
) -> tuple[tuple[tuple[str, Any, bool], ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields that are given: name, default, whether the value is JSON as it stands; their values."""
    hints = get_type_hints(kind)
    given = [item for item in fields(cast("Any", kind)) if item.init]
    kept = tuple((item.name, _default(item), hints[item.name] in _AS_IS) for item in given)
    return kept, values_of(item.name for item in given)


def values_of(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values that an object has under these names, all at once."""
    wanted = tuple(names)
    if len(wanted) > 1:
        return attrgetter(*wanted)
    return lambda value: tuple(getattr(value, name) for name in wanted)


_AS_IS = (str, int, float, bool, str | None, int | None, float | None, bool | None)


def _default(item: "Field[Any]") -> Any:
    if item.default is not MISSING:
        return item.default
    if item.default_factory is not MISSING:
        return item.default_factory()
    return MISSING


def from_plain(kind: Callable[..., T], data: Any, **supplied: Any) -> T:
    """The value of that dataclass; *supplied* fills fields that were left out.

    TypeError when the data lacks a field without default, ValueError when a value is malformed.
    """
    readers = _readers(kind)
    read = {
        name: held if (reader := readers[name]) is None or held is None else reader(held)
        for name, held in data.items()
        if name in readers
    }
    return kind(**read, **supplied)


Reader = Callable[[Any], Any]


@cache
def _readers(kind: Callable[..., Any]) -> dict[str, Reader | None]:
    """How each field is read; None where the value stays as it is."""
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Reader | None:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _reader(next(a for a in arguments if a is not NoneType))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_reader(arguments[1]))
    if origin in (tuple, frozenset):
        return _sequence(origin, arguments)
    return _scalar(hint)


def _or_none(reader: Reader | None) -> Reader:
    return lambda value: value if value is None or reader is None else reader(value)


def _mapping(reader: Reader | None) -> Reader:
    read = _or_none(reader)
    return lambda value: {key: read(item) for key, item in value.items()}


def _sequence(origin: Any, arguments: tuple[Any, ...]) -> Reader:
    if origin is tuple and arguments[-1] is not Ellipsis:
        readers = [_or_none(_reader(one)) for one in arguments]
        return lambda value: tuple(r(item) for r, item in zip(readers, value, strict=True))
    read = _or_none(_reader(arguments[0]))
    return lambda value: origin(read(item) for item in value)


def _scalar(hint: Any) -> Reader | None:
    if is_dataclass(hint):
        made = cast("Callable[..., Any]", hint)
        return lambda value: from_plain(made, value)
    if hint in (datetime, date):
        return cast("Reader", hint.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return None
