"""What an exchange holds: its message and its answer, and the documents in them, read from bytes."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from conformance.i18n import N_
from conformance.sentences import Sentence, told
from conformance.trees import Node, json_tree, place, xml_tree
from simulator.messages.document import read_content
from simulator.messages.mime import MimeError, base64_bytes, unpack
from simulator.messages.xml import XmlError, local, parse, words

SIDES: Final = ("request", "answer")
_HEADER: Final[Sequence[tuple[str, str]]] = (
    (N_("Document ID"), "id"),
    (N_("Set ID"), "setId"),
    (N_("Version"), "versionNumber"),
    (N_("Replaces"), "relatedDocument/parentDocument/id"),
    (N_("Client"), "recordTarget/patientRole/id"),
    (N_("Family name"), "recordTarget/patientRole/patient/name/family"),
    (N_("Given names"), "recordTarget/patientRole/patient/name/given"),
    (N_("Controller"), "custodian/assignedCustodian/representedCustodianOrganization/id"),
    (N_("Controller's name"), "custodian/assignedCustodian/representedCustodianOrganization/name"),
    (N_("Case ID"), "componentOf/encompassingEncounter/id"),
    (
        N_("Service unit"),
        "componentOf/encompassingEncounter/encounterParticipant/assignedEntity/representedOrganization/id",
    ),
    (
        N_("Service unit's name"),
        "componentOf/encompassingEncounter/encounterParticipant/assignedEntity/representedOrganization/name",
    ),
    (N_("Author"), "author/assignedAuthor/assignedPerson/name/family"),
    (N_("Document group"), "localSocialHeader/documentGroup"),
    (N_("Structure"), "localSocialHeader/contentSpecificationId"),
    (N_("Document type"), "localSocialHeader/specificDocumentType"),
    (N_("Service task"), "localSocialHeader/functionCode"),
    (N_("Register"), "localSocialHeader/registryType"),
    (N_("Record status"), "localSocialHeader/recordStatus"),
    (N_("Created"), "localSocialHeader/creationTime"),
    (N_("Confidentiality"), "confidentialityCode"),
    (N_("Language"), "languageCode"),
)


@dataclass(slots=True)
class Enclosed:
    """A document in a message: its header as a tree, its metadata, content and display form."""

    number: int
    tree: Node | None
    metadata: list[tuple[str, str]] = field(default_factory=list)
    content: Node | None = None
    structure: str = ""
    display: bytes = b""
    display_type: str = ""
    fault: Sentence | None = None


@dataclass(slots=True)
class Side:
    """One half of an exchange: the bytes, their tree, and the documents in them.

    *bytes* is None where they were not kept; *fault* says why they cannot be read.
    """

    bytes: bytes | None
    tree: Node | None = None
    documents: list[Enclosed] = field(default_factory=list)
    fault: Sentence | None = None

    @property
    def trees(self) -> list[Node]:
        """Where a location is looked for: in contents, in documents, in the message itself."""
        contents = [one.content for one in self.documents]
        headers = [one.tree for one in self.documents]
        return [tree for tree in (*contents, *headers, self.tree) if tree is not None]


def side(exchange: Mapping[str, Any], which: str) -> Side:
    """The message (request) or the answer of an exchange."""
    held = exchange.get(f"{which}_bytes")
    if held is None:
        return Side(None)
    raw = b64decode(held)
    try:
        root = parse(raw)
    except XmlError as fault:
        return Side(raw, fault=told("It cannot be read as XML: {reason}", reason=fault))
    return Side(raw, xml_tree(root), list(_documents(root)))


def put_findings(side_: Side, findings: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Put each finding where it was found; gives those that have no place, or none here."""
    left = []
    for finding in findings:
        found = place(side_.trees, str(finding.get("location", "")))
        if found is None:
            left.append(finding)
        else:
            node, rest = found
            node.found.append({**finding, "missing": rest})
    return left


def mark(side_: Side, location: str) -> bool:
    """Mark the place that a location leads to; False when it leads nowhere here."""
    found = place(side_.trees, location) if location else None
    if found is None:
        return False
    found[0].marked = True
    return True


def _documents(root: Any) -> Iterator[Enclosed]:
    packed = (one for one in root.iter() if local(one) == "text" and _is_package(one))
    for number, text in enumerate(packed):
        try:
            yield _document(number, parse(unpack(text.text or "").data))
        except (MimeError, XmlError) as fault:
            why = told("The document cannot be opened: {reason}", reason=fault)
            yield Enclosed(number, None, fault=why)


def _is_package(text: Any) -> bool:
    return str(text.get("mediaType") or "").lower().startswith("multipart/")


def _document(number: int, root: Any) -> Enclosed:
    tree = xml_tree(root)
    made = Enclosed(number, tree, list(_metadata(tree)))
    made.structure = next((value for label, value in made.metadata if label == "Structure"), "")
    for one in root.iter():
        if local(one) == "json":
            made.content, made.fault = _content(words(one) or "")
        elif local(one) == "text" and one.get("mediaType"):
            made.display_type = str(one.get("mediaType")).strip().lower()
            made.display = _decoded(one.text or "")
    return made


def _content(packed: str) -> tuple[Node | None, Sentence | None]:
    content, fault = read_content(_decoded(packed))
    if content is None:
        return None, told("The content cannot be read: {reason}", reason=fault)
    name, held = next(iter(content.items())) if len(content) == 1 else ("", content)
    return json_tree(name, held), None


def _decoded(text: str) -> bytes:
    try:
        return base64_bytes(text)
    except ValueError:
        return b""


def _metadata(tree: Node) -> Iterator[tuple[str, str]]:
    for label, path in _HEADER:
        found = place([tree], f"ClinicalDocument/{path}")
        if found is not None and not found[1] and (value := _value(found[0])):
            yield label, value


def _value(node: Node) -> str:
    """What an element of the header says: its text, code, identifier or value."""
    held = dict(node.attributes)
    if "code" in held:
        shown = held.get("displayName", "")
        return f"{shown} ({held['code']})" if shown else held["code"]
    if "extension" in held:
        return held["extension"]
    return held.get("root") or held.get("value") or node.text


def facts_tree(facts: Any) -> Node | None:
    """The facts on which an exchange was judged, as a tree; None when there were none."""
    return json_tree("", json.loads(json.dumps(facts))) if facts else None
