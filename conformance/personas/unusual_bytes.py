"""Systems that write the same document otherwise, down to its bytes: nothing may turn red for them."""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable

from conformance.drafts import Draft
from conformance.personas.alike import backwards, with_bare_systems
from conformance.personas.persona import Persona
from conformance.personas.storing_unusual import PLAYED
from conformance.personas.writing import everywhere, with_bytes
from conformance.setting import Setting


def _other_order(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_content(backwards(draft.content))


def _json(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """The content's JSON written in another way, before it is signed."""
    held = re.compile(rb"(<hl7fi:json[^>]*>)([^<]*)")

    def anew(found: re.Match[bytes]) -> bytes:
        text = change(b64decode(found[2]).decode())
        return found[1] + b64encode(text.encode())

    return lambda raw: held.sub(anew, raw)


def _indented(text: str) -> str:
    return json.dumps(json.loads(text), indent=4, ensure_ascii=False)


def _escaped(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=True)


def _in_lines(raw: bytes) -> bytes:
    """Base64 in lines of 76 characters."""

    def lines(found: re.Match[bytes]) -> bytes:
        packed = found[2]
        cut = b"\n".join(packed[at : at + 76] for at in range(0, len(packed), 76))
        return found[1] + b"\n" + cut + b"\n"

    return re.sub(rb"(<(?:hl7fi:json|text)[^>]*>)([A-Za-z0-9+/=]{77,})", lines, raw)


def _other_prefix(raw: bytes) -> bytes:
    return (
        raw.replace(b"<hl7fi:", b"<ep2:")
        .replace(b"</hl7fi:", b"</ep2:")
        .replace(b"xmlns:hl7fi", b"xmlns:ep2")
    )


def _named_prefix(raw: bytes) -> bytes:
    """The namespace of HL7 under a prefix, and not as the default."""
    head, root, rest = raw.partition(b"<ClinicalDocument ")
    named = re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])", rb"<\1v3:\2", rest)
    opened = b"<v3:ClinicalDocument "
    return head + (opened + named if root else rest).replace(
        b'xmlns="urn:hl7', b'xmlns:v3="urn:hl7'
    )


def _spaced(raw: bytes) -> bytes:
    """Line ends between the elements."""
    return raw.replace(b"><hl7fi:", b">\n  <hl7fi:").replace(b"><component>", b">\n<component>")


def _commented(raw: bytes) -> bytes:
    return raw.replace(b"<component>", b"<!-- Tuotettu rajapinnasta -->\n<component>", 1)


def _bare_systems(draft: Draft, setting: Setting, handed: str) -> Draft:
    return draft.with_content(with_bare_systems(draft.content))


def _loud_systems(draft: Draft, setting: Setting, handed: str) -> Draft:
    text = json.dumps(draft.content, ensure_ascii=False)
    loud = text.replace("urn:oid:1.2.246.537", "URN:OID:1.2.246.537")
    return draft.with_content(json.loads(loud))


UNUSUAL = (
    Persona(
        "other-key-order",
        "writes the keys of its JSON in another order",
        plays=PLAYED,
        manner=everywhere(_other_order),
    ),
    Persona(
        "indented-json",
        "writes its JSON over many lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_json(_indented))),
    ),
    Persona(
        "escaped-letters",
        "escapes every letter beyond ASCII in its JSON",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_json(_escaped))),
    ),
    Persona(
        "base64-in-lines",
        "breaks its base64 into lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_in_lines)),
    ),
    Persona(
        "other-prefix",
        "calls the Finnish namespace by another prefix",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_other_prefix)),
    ),
    Persona(
        "prefix-for-hl7",
        "gives the namespace of HL7 a prefix too",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_named_prefix)),
    ),
    Persona(
        "spaced-xml",
        "sets its XML out over many lines",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_spaced)),
    ),
    Persona(
        "commented-xml",
        "leaves a comment in its XML",
        plays=PLAYED,
        manner=everywhere(with_bytes(before=_commented)),
    ),
    Persona(
        "bare-code-systems",
        "names code systems in its JSON without urn:oid:",
        plays=PLAYED,
        manner=everywhere(_bare_systems),
    ),
    Persona(
        "loud-code-systems",
        "names code systems in its JSON with URN:OID: in capitals",
        plays=PLAYED,
        manner=everywhere(_loud_systems),
    ),
)
