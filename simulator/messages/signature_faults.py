"""What is wrong with one XML signature of a document: each cause by its name, URI and value."""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from simulator.domain.signatures import SignatureFault
from simulator.messages.signature_sentences import (
    ALGORITHM,
    BODY,
    CHANGED,
    CUT,
    DOUBLED,
    ELSEWHERE,
    INSTEAD,
    KEY_KIND,
    LACKS,
    MISSING,
    NO_CANONICAL,
    NO_ID,
    NO_TIME,
    OTHER_KEY,
    SAME_ID,
    TIME,
    fault,
)
from simulator.messages.xml import FI, V3, child, words

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MOST_REFERENCES: Final = 10

DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
RSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
_WITH_ID: Final = "//*[@*[local-name() = 'ID' or local-name() = 'Id' or local-name() = 'id'] = $id]"
_FRACTION: Final = re.compile(r"(\.[0-9]{6})[0-9]+")


class Target(NamedTuple):
    """What a signature must refer to: in words, its element's name and URI, the element, and at how
    many elements its ID stands."""

    what: str
    element: str
    uri: str
    found: etree._Element | None
    times: int


def body_in(root: etree._Element) -> etree._Element | None:
    """The body of a ClinicalDocument."""
    component = child(root, V3 + "component")
    return child(component, V3 + "nonXMLBody") if component is not None else None


def moment(signature: etree._Element) -> datetime | None:
    """The time of signing; XML writes more digits of a second than are read here."""
    told = _FRACTION.sub(r"\1", words(child(signature, FI + "signatureTimestamp")) or "")
    try:
        read = datetime.fromisoformat(told)
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def faults_of(
    signature: etree._Element, root: etree._Element, certificate: "Certificate", signer: str
) -> Iterator[SignatureFault]:
    """Why the signature does not fit the document or its certificate, each cause once."""
    if moment(signature) is None:
        stamp = words(child(signature, FI + "signatureTimestamp")) or "–"
        yield fault(NO_TIME, signer=signer, seen=stamp)
    info = signature.find(f"{DS}Signature/{DS}SignedInfo")
    if info is None:
        yield fault(LACKS, signer=signer, element="SignedInfo")
        return
    targets = _targets(signature, root)
    form = [*_methods_wrong(info, signer), *_references_wrong(info, targets, signer)]
    yield from form
    yield from _changed(info, targets, signer)
    if not form:
        # Of a SignedInfo that was made otherwise, or changed, the value tells nothing new.
        yield from _value_wrong(signature, info, certificate, signer)


def _targets(signature: etree._Element, root: etree._Element) -> tuple[Target, ...]:
    held = (
        (BODY, "nonXMLBody", body_in(root)),
        (TIME, "signatureTimestamp", child(signature, FI + "signatureTimestamp")),
    )
    return tuple(_target(what, name, one, root) for what, name, one in held)


def _target(what: str, name: str, found: etree._Element | None, root: etree._Element) -> Target:
    id = found.get("ID") if found is not None else None
    return Target(what, name, f"#{id}" if id else "", found, len(_with_id(root, id)) if id else 0)


def _methods_wrong(info: etree._Element, signer: str) -> Iterator[SignatureFault]:
    for element, expected in (
        ("CanonicalizationMethod", EXCLUSIVE),
        ("SignatureMethod", RSA_SHA256),
    ):
        seen = _algorithms(info, element)
        if seen != [expected]:
            yield _algorithm(signer, "SignedInfo", element, seen, expected)
    for reference in _references(info):
        uri = reference.get("URI") or "–"
        transforms, digests = _transforms(reference), _algorithms(reference, "DigestMethod")
        if not _fit(transforms):
            yield _algorithm(signer, uri, "Transform", _beside(transforms), EXCLUSIVE)
        if digests != [SHA256]:
            yield _algorithm(signer, uri, "DigestMethod", digests, SHA256)


def _references(info: etree._Element) -> list[etree._Element]:
    return list(info.iterchildren(DS + "Reference"))[:MOST_REFERENCES]


def _algorithms(element: etree._Element, name: str) -> list[str]:
    return [one.get("Algorithm") or "–" for one in element.iterchildren(DS + name)]


def _transforms(reference: etree._Element) -> list[str]:
    steps = child(reference, DS + "Transforms")
    return _algorithms(steps, "Transform") if steps is not None else []


def _fit(transforms: Sequence[str]) -> bool:
    return sorted(transforms) in ([EXCLUSIVE], sorted([EXCLUSIVE, ENVELOPED]))


def _beside(transforms: Sequence[str]) -> list[str]:
    """The transforms that should not be there; all where each of them may."""
    return [one for one in transforms if one not in (EXCLUSIVE, ENVELOPED)] or list(transforms)


def _algorithm(
    signer: str, place: str, element: str, seen: Sequence[str], expected: str
) -> SignatureFault:
    told = ", ".join(seen) or "–"
    return fault(
        ALGORITHM, signer=signer, place=place, element=element, seen=told, expected=expected
    )


def _references_wrong(
    info: etree._Element, targets: Sequence[Target], signer: str
) -> Iterator[SignatureFault]:
    """What is signed must be what is read: wherever else the same bytes stand, they count nothing."""
    for target in targets:
        if target.times > 1:
            yield fault(SAME_ID, signer=signer, id=target.uri[1:], count=target.times)
        if not target.uri:
            yield fault(NO_ID, signer=signer, what=target.what, element=target.element)
    surplus = [one.get("URI") or "" for one in info.iterchildren(DS + "Reference")]
    missing = []
    for target in targets:
        if target.uri in surplus:
            surplus.remove(target.uri)
        elif target.uri:
            missing.append(target)
    yield from _misplaced(surplus[:MOST_REFERENCES], missing, targets, signer)


def _misplaced(
    surplus: Sequence[str], missing: Sequence[Target], targets: Sequence[Target], signer: str
) -> Iterator[SignatureFault]:
    """References that lead elsewhere: each stands for one that is missing, if one is."""
    for uri, target in zip(surplus, missing, strict=False):
        told = {"expected": target.uri, "what": target.what}
        yield fault(INSTEAD, signer=signer, uri=uri or '""', **told)
    known = {target.uri for target in targets}
    for uri in surplus[len(missing) :]:
        yield fault(DOUBLED if uri in known else ELSEWHERE, signer=signer, uri=uri or '""')
    for target in missing[len(surplus) :]:
        yield fault(MISSING, signer=signer, uri=target.uri, what=target.what)


def _with_id(root: etree._Element, id: str) -> list[etree._Element]:
    found = root.xpath(_WITH_ID, id=id)
    return (
        [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
    )


def _changed(
    info: etree._Element, targets: Sequence[Target], signer: str
) -> Iterator[SignatureFault]:
    for target in targets:
        named = [one for one in _references(info) if target.uri and one.get("URI") == target.uri]
        if target.found is None or len(named) != 1 or target.times != 1:
            continue
        (reference,) = named
        if not _fit(_transforms(reference)) or _algorithms(reference, "DigestMethod") != [SHA256]:
            continue
        steps = child(reference, DS + "Transforms")
        canonical = _canonical(target.found, steps)
        if canonical is None:
            yield fault(NO_CANONICAL, signer=signer, element=target.element)
            continue
        found = b64encode(sha256(canonical).digest()).decode()
        signed = "".join((words(child(reference, DS + "DigestValue")) or "–").split())
        if found != signed:
            told = {"uri": target.uri, "what": target.what, "found": found, "signed": signed}
            yield fault(CHANGED, signer=signer, **told)


def _canonical(element: etree._Element, method: etree._Element | None) -> bytes | None:
    """The element by exclusive C14N, with the prefixes that its method wants kept; None where a
    namespace's name is relative, which C14N does not know."""
    wanted = method.iter(f"{{{EXCLUSIVE}}}InclusiveNamespaces") if method is not None else ()
    prefixes = [prefix for one in wanted for prefix in (one.get("PrefixList") or "").split()]
    try:
        return etree.tostring(
            element,
            method="c14n",
            exclusive=True,
            with_comments=False,
            inclusive_ns_prefixes=prefixes or None,
        )
    except etree.LxmlError:
        return None


def _value_wrong(
    signature: etree._Element, info: etree._Element, certificate: "Certificate", signer: str
) -> Iterator[SignatureFault]:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        yield fault(KEY_KIND, signer=signer, kind=type(key).__name__.removesuffix("PublicKey"))
        return
    value = _bytes(signature.find(f"{DS}Signature/{DS}SignatureValue"))
    if not value:
        yield fault(LACKS, signer=signer, element="SignatureValue")
    elif len(value) != (key.key_size + 7) // 8:
        told = {"found": len(value), "expected": (key.key_size + 7) // 8}
        yield fault(CUT, signer=signer, **told)
    else:
        canonical = _canonical(info, child(info, DS + "CanonicalizationMethod"))
        if canonical is None:
            yield fault(NO_CANONICAL, signer=signer, element="SignedInfo")
            return
        try:
            key.verify(value, canonical, PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            yield fault(OTHER_KEY, signer=signer, number=certificate.serial_number)


def _bytes(element: etree._Element | None) -> bytes:
    try:
        return b64decode(words(element) or "")
    except (binascii.Error, ValueError):
        return b""
