"""Disclosure notices read from the resources of a FHIR bundle, whatever else is in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulator.domain.codes import WireCodes, same_system
from simulator.domain.documents import ClientId
from simulator.domain.identifiers import is_temporary_root
from simulator.domain.notices import Act, Coding, Notice, NoticeMetadata, Party, Whole, oid_of

Json = Mapping[str, Any]
NOTICE, METADATA = "AuditEvent", "Provenance"


def read_acts(bundle: Json) -> tuple[Act, ...]:
    """What each entry of a bundle asks for."""
    return tuple(
        Act(
            path,
            text(part(entry, "request").get("method")),
            text(part(entry, "request").get("url")),
            text(part(entry, "resource").get("resourceType")) or "",
        )
        for path, entry in _entries(bundle)
    )


def read_notices(bundle: Json, wire: WireCodes) -> tuple[Notice, ...]:
    """Every notice of a bundle."""
    return tuple(
        _notice(_Reader(f"{path}.resource", part(entry, "resource"), wire), _url(entry))
        for path, entry in _entries(bundle)
        if part(entry, "resource").get("resourceType") == NOTICE
    )


def read_metadata(bundle: Json) -> tuple[NoticeMetadata, ...]:
    """The metadata of every notice of a bundle."""
    return tuple(
        NoticeMetadata(
            path=f"{path}.resource",
            full_url=_url(entry),
            profiles=_profiles(resource),
            language=text(resource.get("language")),
            targets=tuple(_references(parts(resource, "target"))),
        )
        for path, entry in _entries(bundle)
        if (resource := part(entry, "resource")).get("resourceType") == METADATA
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """A notice's resource, where it stands, and the codes it is read by."""

    path: str
    resource: Json
    wire: WireCodes

    def contained(self, reference: str | None) -> tuple[str, Json]:
        """What a reference within the notice leads to, with its place; nothing when nowhere."""
        for number, one in enumerate(parts(self.resource, "contained")):
            if reference and reference == f"#{one.get('id')}":
                return f"{self.path}.contained[{number}]", one
        return "", {}


def _notice(reader: _Reader, full_url: str) -> Notice:
    resource, fhir = reader.resource, reader.wire.fhir
    period = part(resource, "period")
    entities = list(enumerate(parts(resource, "entity")))
    people = {number: _person(reader, part(one, "what")) for number, one in entities}
    return Notice(
        path=reader.path,
        full_url=full_url,
        profiles=_profiles(resource),
        recorded=text(resource.get("recorded")),
        begins=text(period.get("start")),
        ends=text(period.get("end")),
        types=tuple(_codings(resource, fhir.disclosure_extension)),
        consents=tuple(_consents(reader)),
        clients=tuple(dict.fromkeys(one for one in people.values() if one)),
        parties=tuple(_parties(reader)),
        organisations=tuple(_organisations(reader)),
        wholes=tuple(
            _whole(reader, number, one) for number, one in entities if people[number] is None
        ),
    )


def _person(reader: _Reader, what: Json) -> ClientId | None:
    """The client that an entity is about, by its identifier or that of a patient in the notice."""
    found = reader.contained(text(what.get("reference")))[1]
    given = [part(what, "identifier"), *parts(found, "identifier")]
    prefix = reader.wire.fhir.oid_prefix
    for identifier in given:
        system, value = text(identifier.get("system")), text(identifier.get("value"))
        root = oid_of(system, prefix) or system or ""
        if value and (root == reader.wire.roots.personal_identity_code or is_temporary_root(root)):
            return ClientId(root, value)
    return None


def _parties(reader: _Reader) -> Iterator[Party]:
    for number, agent in enumerate(parts(reader.resource, "agent")):
        who = part(agent, "who")
        path, found = reader.contained(text(who.get("reference")))
        told = _party(reader, path or f"{reader.path}.agent[{number}].who", found, who)
        yield replace(told, requestor=agent.get("requestor") is True)


def _organisations(reader: _Reader) -> Iterator[Party]:
    for number, one in enumerate(parts(reader.resource, "contained")):
        if one.get("resourceType") == "Organization":
            yield _party(reader, f"{reader.path}.contained[{number}]", one, {})


def _party(reader: _Reader, path: str, found: Json, who: Json) -> Party:
    if found.get("resourceType") == "PractitionerRole":
        return _in_role(reader, path, found)
    identifier = next(iter([*parts(found, "identifier"), part(who, "identifier")]))
    return Party(
        path=path,
        kind=text(found.get("resourceType")) or "",
        system=text(identifier.get("system")),
        value=text(identifier.get("value")),
        name=_name(found.get("name")) or text(who.get("display")) or "",
        title=_title(reader, found),
        register=next(_codings(found, reader.wire.fhir.register_extension), None),
    )


def _in_role(reader: _Reader, path: str, role: Json) -> Party:
    """A professional in a unit: the person's identifier and name, the unit's identifier."""
    practitioner, organisation = part(role, "practitioner"), part(role, "organization")
    person = reader.contained(text(practitioner.get("reference")))[1]
    unit = reader.contained(text(organisation.get("reference")))[1]
    told = _party(reader, path, {**person, "resourceType": "PractitionerRole.practitioner"}, {})
    value = next((text(one.get("value")) for one in parts(unit, "identifier")), None)
    return replace(told, kind="PractitionerRole", unit=oid_of(value, reader.wire.fhir.oid_prefix))


def _title(reader: _Reader, found: Json) -> str:
    url = reader.wire.fhir.title_extension
    return next((text(one.get("valueString")) or "" for one in _extensions(found, url)), "")


def _name(name: Any) -> str:
    """A name in one line, an organisation's or the first of a person's."""
    if isinstance(name, str):
        return name
    first: Any = next((one for one in items(name) if isinstance(one, dict)), {})
    given = [one for one in items(first.get("given")) if isinstance(one, str)]
    written = [*given, text(first.get("family")) or ""]
    return text(first.get("text")) or " ".join(one for one in written if one)


def _whole(reader: _Reader, number: int, entity: Json) -> Whole:
    fhir, systems = reader.wire.fhir, reader.wire.systems
    what = part(entity, "what")
    identifier = part(what, "identifier")
    named = [text(identifier.get("value")), text(what.get("reference"))]
    types = [one for one in _all_codings(entity) if same_system(one.system, systems.document_type)]
    described = any(entity.get(name) for name in ("type", "name", "description", "detail"))
    return Whole(
        path=f"{reader.path}.entity[{number}]",
        service_tasks=tuple(_codings(entity, fhir.service_task_extension)),
        document_types=tuple(types),
        documents=tuple(oid for one in named if (oid := oid_of(one, fhir.oid_prefix))),
        told=bool(types) or described,
    )


def _consents(reader: _Reader) -> Iterator[tuple[str, bool]]:
    for extension in _extensions(reader.resource, reader.wire.fhir.consent_extension):
        within = [extension, *parts(extension, "extension")]
        for one in within:
            reference = text(part(one, "valueReference").get("reference"))
            if reference:
                held = reader.contained(reference)[1]
                yield _own_id(held, reader.wire.fhir.oid_prefix) or reference, bool(held)


def _own_id(resource: Json, prefix: str) -> str | None:
    """The OID by which a resource is identified."""
    found = (oid_of(text(one.get("value")), prefix) for one in parts(resource, "identifier"))
    return next((oid for oid in found if oid), None)


# ---- extensions and codings


def _extensions(element: Json, url: str) -> Iterator[Json]:
    """The extensions of that name, whatever stands before it in their address."""
    name = url.rpartition("/")[2]
    for one in parts(element, "extension"):
        if (text(one.get("url")) or "").rpartition("/")[2] == name:
            yield one


def _codings(element: Json, url: str) -> Iterator[Coding]:
    for one in _extensions(element, url):
        yield from _all_codings(one)


def _all_codings(element: Json) -> Iterator[Coding]:
    """Every coded value in an element and below it."""
    waiting: list[Any] = [element]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            if "code" in value and isinstance(value["code"], str):
                system, display = text(value.get("system")), text(value.get("display"))
                yield Coding(system, value["code"], display)
            waiting[:0] = list(value.values())


# ---- JSON that may be anything


def _entries(bundle: Json) -> Iterator[tuple[str, Json]]:
    for number, entry in enumerate(parts(bundle, "entry")):
        yield f"Bundle.entry[{number}]", entry


def _url(entry: Json) -> str:
    return text(entry.get("fullUrl")) or ""


def _profiles(resource: Json) -> tuple[str, ...]:
    given = items(part(resource, "meta").get("profile"))
    return tuple(one for one in given if isinstance(one, str))


def _references(elements: list[Json]) -> Iterator[str]:
    for one in elements:
        reference = text(one.get("reference"))
        if reference:
            yield reference


def text(value: Any) -> str | None:
    """The value when it is text."""
    return value if isinstance(value, str) else None


def items(value: Any) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def part(element: Any, name: str) -> Json:
    """The object of that name, else an empty one."""
    found = element.get(name) if isinstance(element, dict) else None
    return found if isinstance(found, dict) else {}


def parts(element: Any, name: str) -> list[Json]:
    """The objects in the list of that name; what is no object counts as an empty one."""
    found = items(element.get(name)) if isinstance(element, dict) else []
    return [one if isinstance(one, dict) else {} for one in found]
