"""Which of a content's fields are not filled, by the path that an instruction names."""

from collections.abc import Iterator, Mapping


def unfilled(body: Mapping[str, object], path: str) -> Iterator[str]:
    """Where a field of that path is empty: in every entry of the groups on its way.

    Entries of a list are counted from one, as in ``tavoitteet[2]/kuvaus``.
    """
    return _empty(body, path.split("/"), "")


def _empty(held: object, names: list[str], before: str) -> Iterator[str]:
    name, *rest = names
    place = f"{before}/{name}" if before else name
    value = held.get(name) if isinstance(held, Mapping) else None
    entries = value if isinstance(value, list) else [value]
    if not rest:
        if not any(map(_is_filled, entries)):
            yield place
        return
    for number, entry in enumerate(entries or [None], 1):
        yield from _empty(entry, rest, f"{place}[{number}]" if len(entries) > 1 else place)


def _is_filled(value: object) -> bool:
    """True for a value that says something: no empty text, and no group of nothing but empty ones."""
    if isinstance(value, Mapping):
        return any(map(_is_filled, value.values()))
    if isinstance(value, list):
        return any(map(_is_filled, value))
    return bool(value.strip()) if isinstance(value, str) else value is not None
