"""Electronic signatures of documents: checked when a message is read, made when one is written.

The libraries are imported at the first signature: unsigned documents cost nothing.
"""

import binascii
from base64 import b64decode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from lxml import etree

from simulator.domain.documents import Signature
from simulator.domain.facts import Codebook
from simulator.domain.rule import N_
from simulator.messages.certificates import CertificateError, name_in, read_der
from simulator.messages.terms import coded, terms
from simulator.messages.xml import FI, HL7_FINLAND, V3, child, parse, words

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate
    from signxml.verifier import SignatureConfiguration

MOST: Final = 10
"""So many signatures of a document are checked; more are none that anybody made by hand."""

NOBODY: Final = "–"

_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_RSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
_WITH_ID: Final = "//*[@*[local-name() = 'ID' or local-name() = 'Id' or local-name() = 'id'] = $id]"

NO_SIGNATURE: Final = N_("it has no ds:Signature")
NO_CERTIFICATE: Final = N_("it has no X.509 certificate that can be read")
NO_TIME: Final = N_("it has no signatureTimestamp that can be read")
ALGORITHMS: Final = N_("its algorithms are not exclusive C14N, rsa-sha256 and SHA-256")
REFERENCES: Final = N_(
    "it does not sign exactly these two: the document's body and its own signatureTimestamp"
)
SAME_ID: Final = N_("an ID that it signs stands at more than one element")
CHANGED: Final = N_("the body or the signatureTimestamp is not as it was signed")
OTHER_KEY: Final = N_("it was not made with the key of its certificate, or was itself changed")
NO_FORM: Final = N_("it has not the form of an XML signature")
TOO_MANY: Final = N_("the document has more signatures than are checked")


class _BrokenError(ValueError):
    """A signature that does not verify; its message says why."""


def is_signed(root: etree._Element) -> bool:
    """Tell whether a ClinicalDocument has a place for signatures in its header."""
    return _collection(root) is not None


def read_signatures(raw: bytes) -> tuple[Signature, ...]:
    """Check every signature of a ClinicalDocument, in their order; never raises for a bad one.

    A signature is checked by what it carries alone: XML signature, exclusive C14N, RSA with
    SHA-256, over the document's own body and the signature's own time stamp.
    """
    root = parse(raw, whole=True)
    collection = _collection(root)
    found = [] if collection is None else list(collection.iterchildren(FI + "signature"))
    if len(found) > MOST:
        return (Signature(None, False, NOBODY, NOBODY, reason=TOO_MANY),)
    return tuple(_checked(one, root) for one in found)


def sign_document(
    raw: bytes,
    key: "RSAPrivateKey",
    certificate: "Certificate",
    kind: str,
    at: datetime,
    codes: Codebook,
) -> bytes:
    """The document with one more signature of that type, made at that moment; ValueError without body."""
    root = parse(raw, whole=True)
    header, body = child(root, FI + "localSocialHeader"), _body(root)
    if header is None or body is None or not body.get("ID"):
        raise ValueError("only a document with a header and a body that has an ID can be signed")
    collection = _collection(root)
    if collection is None:
        collection = etree.SubElement(header, FI + "signatureCollection")
    number = len(list(collection.iterchildren(FI + "signature"))) + 1
    signature = _unmade(collection, number, kind, at, codes)
    signature.append(_made(root, key, certificate, (body.get("ID", ""), f"SIGTIME{number}")))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _collection(root: etree._Element) -> etree._Element | None:
    header = child(root, FI + "localSocialHeader")
    return child(header, FI + "signatureCollection") if header is not None else None


def _body(root: etree._Element) -> etree._Element | None:
    component = child(root, V3 + "component")
    return child(component, V3 + "nonXMLBody") if component is not None else None


# ---- checking


def _checked(signature: etree._Element, root: etree._Element) -> Signature:
    described = child(signature, FI + "signatureDescription")
    kind = described.get("code") if described is not None else None
    try:
        certificate = _certificate(signature)
    except _BrokenError as broken:
        return Signature(kind, False, NOBODY, NOBODY, reason=str(broken))
    at, reason = None, ""
    try:
        at = _moment(signature)
        _check_form(signature, root)
        _verify(signature, root, certificate)
    except _BrokenError as broken:
        reason = str(broken)
    return Signature(
        kind=kind,
        valid=not reason,
        signer=name_in(certificate.subject),
        issuer=name_in(certificate.issuer),
        in_force=at is not None and _covers(certificate, at),
        reason=reason,
        certificate=_der(certificate),
    )


def _certificate(signature: etree._Element) -> "Certificate":
    made = child(signature, _DS + "Signature")
    if made is None:
        raise _BrokenError(NO_SIGNATURE)
    carried = made.find(f"{_DS}KeyInfo/{_DS}X509Data/{_DS}X509Certificate")
    try:
        return read_der(b64decode(words(carried) or ""))
    except (CertificateError, binascii.Error, ValueError):
        raise _BrokenError(NO_CERTIFICATE) from None


def _der(certificate: "Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _moment(signature: etree._Element) -> datetime:
    try:
        read = datetime.fromisoformat(words(child(signature, FI + "signatureTimestamp")) or "")
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _BrokenError(NO_TIME) from None


def _covers(certificate: "Certificate", at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _check_form(signature: etree._Element, root: etree._Element) -> None:
    """Only what a signature of the archive may be made of: no other algorithm, no other target."""
    info = signature.find(f"{_DS}Signature/{_DS}SignedInfo")
    if info is None:
        raise _BrokenError(NO_FORM)
    references = list(info.iterchildren(_DS + "Reference"))
    fits = (
        _algorithms(info, "CanonicalizationMethod") == [_EXCLUSIVE]
        and _algorithms(info, "SignatureMethod") == [_RSA_SHA256]
        and all(_is_plain(reference) for reference in references)
    )
    if not fits:
        raise _BrokenError(ALGORITHMS)
    _check_targets([reference.get("URI") for reference in references], signature, root)


def _algorithms(element: etree._Element, name: str) -> list[str | None]:
    return [one.get("Algorithm") for one in element.iterchildren(_DS + name)]


def _is_plain(reference: etree._Element) -> bool:
    steps = child(reference, _DS + "Transforms")
    transforms = _algorithms(steps, "Transform") if steps is not None else []
    fits = set(transforms) in ({_EXCLUSIVE}, {_EXCLUSIVE, _ENVELOPED})
    once = len(transforms) == len(set(transforms))
    return fits and once and _algorithms(reference, "DigestMethod") == [_SHA256]


def _check_targets(
    named: list[str | None], signature: etree._Element, root: etree._Element
) -> None:
    """What is signed must be what is read: wherever else the same bytes stand, they count nothing."""
    targets = (_body(root), child(signature, FI + "signatureTimestamp"))
    ids = [one.get("ID") or "" for one in targets if one is not None]
    if len(ids) != len(targets) or not all(ids):
        raise _BrokenError(REFERENCES)
    if len(named) != len(ids) or set(named) != {f"#{id}" for id in ids}:
        raise _BrokenError(REFERENCES)
    if any(len(_with_id(root, id)) != 1 for id in ids):
        raise _BrokenError(SAME_ID)


def _with_id(root: etree._Element, id: str) -> list[etree._Element]:
    found = root.xpath(_WITH_ID, id=id)
    return (
        [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
    )


def _verify(signature: etree._Element, root: etree._Element, certificate: "Certificate") -> None:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from signxml.exceptions import InvalidDigest, InvalidSignature, SignXMLException
    from signxml.verifier import XMLVerifier

    if not isinstance(certificate.public_key(), RSAPublicKey):
        raise _BrokenError(ALGORITHMS)
    try:
        XMLVerifier().verify(
            root, x509_cert=certificate, expect_config=_config(signature, root, certificate)
        )
    except InvalidDigest:
        raise _BrokenError(CHANGED) from None
    except InvalidSignature:
        raise _BrokenError(OTHER_KEY) from None
    except (SignXMLException, etree.LxmlError, ValueError, TypeError):
        raise _BrokenError(NO_FORM) from None


def _config(
    signature: etree._Element, root: etree._Element, certificate: "Certificate"
) -> "SignatureConfiguration":
    from signxml.algorithms import DigestAlgorithm, SignatureMethod
    from signxml.verifier import SignatureConfiguration

    return SignatureConfiguration(
        location=f"./{root.getroottree().getelementpath(signature)}/",
        expect_references=2,
        signature_methods=frozenset({SignatureMethod.RSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
        ignore_ambiguous_key_info=True,
        # The wall clock decides nothing: whether the certificate was in force is told apart.
        verification_time=certificate.not_valid_before_utc,
    )


# ---- making


def _unmade(
    collection: etree._Element, number: int, kind: str, at: datetime, codes: Codebook
) -> etree._Element:
    """The signature element with its type and time, and nothing that signs them yet."""
    described = coded("hl7fi:signatureDescription", "signature_type", kind, terms(codes))
    time = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    signature = parse(
        f'<hl7fi:signature xmlns:hl7fi="{HL7_FINLAND}" ID="SIG{number}">{described}'
        f'<hl7fi:signatureTimestamp ID="SIGTIME{number}">{time}Z</hl7fi:signatureTimestamp>'
        "</hl7fi:signature>".encode()
    )
    collection.append(signature)
    return signature


def _made(
    root: etree._Element, key: "RSAPrivateKey", certificate: "Certificate", ids: tuple[str, str]
) -> etree._Element:
    from signxml.algorithms import CanonicalizationMethod, SignatureConstructionMethod
    from signxml.signer import XMLSigner

    signer = XMLSigner(
        method=SignatureConstructionMethod.detached,
        c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
    )
    return signer.sign(root, key=key, cert=[certificate], reference_uri=list(ids))
