"""What a search asks for, in its query's parameters."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from simulator.domain.documents import Group
from simulator.domain.requests import Query
from simulator.messages.elements import identifier
from simulator.messages.reading import (
    Found,
    Leaf,
    Notes,
    code_in,
    key,
    oid,
    person,
    put,
    time,
    whole_number,
)
from simulator.messages.terms import Terms, coded
from simulator.messages.xml import V3, attribute, local


def read_query(element: etree._Element, notes: Notes) -> Query:
    """Read queryByParameter or queryContinuation."""
    found: Found = {}
    counts: dict[str, int] = {}
    for child in element:
        name = local(child)
        if name in _SETTINGS:
            _setting(_SETTINGS[name], child, found, notes)
        elif name in _PARAMETERS:
            values = _values(name, child, found, notes)
            counts[name] = counts.get(name, 0) + values
        elif name not in _PASSED_OVER:
            notes.add(child, "the archive knows no such parameter", name)
    if "id" not in found:
        notes.add(element, "the query has no queryId", "")
    repeats = tuple((name, count) for name, count in counts.items() if count > 1)
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Query(**{"id": "", **found, **lists}, repeats=repeats)


def write_query(query: Query, terms: Terms) -> str:
    """queryByParameter, or queryContinuation when the query goes on at a result."""
    if query.continues_at is not None:
        return (
            f"<queryContinuation>{identifier('queryId', query.id)}"
            f'<startResultNumber value="{query.continues_at}"/>'
            f"{_quantity('continuationQuantity', query.quantity)}</queryContinuation>"
        )
    return (
        f"<queryByParameter>{identifier('queryId', query.id)}"
        f'<statusCode code="{terms.wire.query_status}"/>'
        f"{_quantity('initialQuantity', query.quantity)}{''.join(_parameters(query, terms))}"
        "</queryByParameter>"
    )


def _setting(leaf: Leaf, child: etree._Element, found: Found, notes: Notes) -> None:
    put(found, leaf.field, leaf.read(child, notes), child, notes)


def _values(name: str, parameter: etree._Element, found: Found, notes: Notes) -> int:
    leaf = _PARAMETERS[name]
    count = 0
    for value in parameter.iterchildren(V3 + "value"):
        count += 1
        before = len(notes.defects)
        held = leaf.read(value, notes)
        if held is None and len(notes.defects) == before:
            notes.add(value, "this parameter has no value", "")
        _keep(leaf.field, held, value, found, notes)
    if not count:
        notes.add(parameter, "this parameter has no value", "")
    return count


def _keep(field: str, held: Any, value: etree._Element, found: Found, notes: Notes) -> None:
    if field == "written":
        put(found, "written_from", held and held[0], value, notes)
        put(found, "written_to", held and held[1], value, notes)
    elif field == "old_versions":
        put(found, field, held, value, notes)
    elif held is not None:
        found.setdefault(field, []).append(held)


def _span(element: etree._Element, notes: Notes) -> tuple[str | None, str | None] | None:
    low, high = element.find(V3 + "low"), element.find(V3 + "high")
    if low is None and high is None:
        day = time(element, notes)
        return (day, day) if day else None
    bounds = [time(bound, notes) if bound is not None else None for bound in (low, high)]
    return (bounds[0], bounds[1]) if any(bounds) else None


def _group(element: etree._Element, notes: Notes) -> Group | None:
    code = _group_code(element, notes)
    if code is None or code in notes.terms.groups:
        return notes.terms.groups.get(code or "")
    notes.add(element, "there is no such document group", code)
    return None


def _truth(element: etree._Element, notes: Notes) -> bool | None:
    value = (element.get("value") or "").strip().lower()
    if value in ("", "true", "1", "false", "0"):
        return value in ("true", "1") if value else None
    notes.add(element, "this must be true or false", value)
    return None


def _parameters(query: Query, terms: Terms) -> Iterator[str]:
    yield from _each("clinicalDocument.code", _codes("register", query.registers, terms))
    yield from _each("representedOrganization.id", _ids(query.controllers))
    yield from _each("patient.id", _ids(client.key for client in query.clients))
    yield from _each("clinicalDocument.id", _ids(query.documents))
    yield from _each("clinicalDocument.setId", _ids(query.sets))
    yield from _each("encompassingEncounter.id", _ids(query.cases))
    yield from _each("clinicalDocument.effectiveTime", _bounds(query))
    yield from _each("functionCode", _codes("service_task", query.service_tasks, terms))
    yield from _each("specificDocumentType", _codes("document_type", query.specific_types, terms))
    groups = [terms.group_codes[group] for group in query.groups]
    yield from _each("documentGroup", _codes("document_group", groups, terms))
    if query.old_versions:
        yield from _each("includeOldVersions", ['<value value="true"/>'])


def _each(name: str, values: Iterable[str]) -> Iterator[str]:
    return (f"<{name}>{value}</{name}>" for value in values)


def _ids(keys: Iterable[str]) -> Iterator[str]:
    return (identifier("value", one) for one in keys)


def _codes(system: str, values: Iterable[str], terms: Terms) -> Iterator[str]:
    return (coded("value", system, value, terms) for value in values)


def _bounds(query: Query) -> list[str]:
    bounds = (("low", query.written_from), ("high", query.written_to))
    inner = "".join(f'<{name} value="{attribute(at)}"/>' for name, at in bounds if at)
    return [f"<value>{inner}</value>"] if inner else []


def _quantity(name: str, value: int | None) -> str:
    return f'<{name} value="{value}"/>' if value is not None else ""


_group_code: Final = code_in("document_group")
_SETTINGS: Final = {
    "queryId": Leaf("id", key),
    "initialQuantity": Leaf("quantity", whole_number),
    "continuationQuantity": Leaf("quantity", whole_number),
    "startResultNumber": Leaf("continues_at", whole_number),
}
_PARAMETERS: Final = {
    "clinicalDocument.code": Leaf("registers", code_in("register")),
    "representedOrganization.id": Leaf("controllers", oid),
    "patient.id": Leaf("clients", person),
    "clinicalDocument.id": Leaf("documents", oid),
    "clinicalDocument.setId": Leaf("sets", oid),
    "encompassingEncounter.id": Leaf("cases", oid),
    "clinicalDocument.effectiveTime": Leaf("written", _span),
    "functionCode": Leaf("service_tasks", code_in("service_task")),
    "specificDocumentType": Leaf("specific_types", code_in("document_type")),
    "documentGroup": Leaf("groups", _group),
    "includeOldVersions": Leaf("old_versions", _truth),
}
_PASSED_OVER: Final = {
    "statusCode",
    "initialQuantityCode",
    "modifyCode",
    "responseElementGroupId",
    "responseModalityCode",
    "responsePriorityCode",
}
