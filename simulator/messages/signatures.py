"""Electronic signatures of documents: checked when a message is read, by what they carry alone.

The libraries are imported at the first signature: unsigned documents cost nothing.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree

from simulator.domain.signatures import Signature
from simulator.messages.certificates import (
    CertificateError,
    in_der,
    is_authority,
    issuer_of,
    read_der,
    subject_of,
)
from simulator.messages.signature_faults import DS, faults_of, moment
from simulator.messages.signature_sentences import (
    NO_CERTIFICATE,
    NO_SIGNATURE,
    TOO_MANY,
    fault,
)
from simulator.messages.xml import FI, child, parse, words

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MOST: Final = 10
"""So many signatures of a document are checked; more are none that anybody made by hand."""


def collection_in(root: etree._Element) -> etree._Element | None:
    """Where a ClinicalDocument holds its signatures; None when nobody signed it."""
    header = child(root, FI + "localSocialHeader")
    return child(header, FI + "signatureCollection") if header is not None else None


def read_signatures(raw: bytes) -> tuple[Signature, ...]:
    """Check every signature of a ClinicalDocument, in their order; never raises for a bad one.

    A signature is checked by what it carries: XML signature, exclusive C14N, RSA with SHA-256,
    over the document's own body and the signature's own time stamp, by its certificate.
    """
    root = parse(raw, whole=True)
    collection = collection_in(root)
    found = [] if collection is None else list(collection.iterchildren(FI + "signature"))
    if len(found) > MOST:
        many = fault(TOO_MANY, count=len(found), most=MOST)
        return (Signature(kind=None, faults=(many,)),)
    return tuple(_checked(one, root, at) for at, one in enumerate(found, 1))


def _checked(signature: etree._Element, root: etree._Element, number: int) -> Signature:
    described = child(signature, FI + "signatureDescription")
    kind = described.get("code") if described is not None else None
    found = tuple(_certificates(signature))
    if not found:
        lacking = NO_CERTIFICATE if child(signature, DS + "Signature") is not None else NO_SIGNATURE
        id = signature.get("ID") or str(number)
        return Signature(kind=kind, faults=(fault(lacking, id=id),))
    own = next((one for one in found if not is_authority(one)), found[0])
    subject = subject_of(own)
    return Signature(
        kind=kind,
        signer=subject,
        issuer=issuer_of(own),
        faults=tuple(faults_of(signature, root, own, subject.name)),
        signed_at=moment(signature),
        begins=own.not_valid_before_utc,
        ends=own.not_valid_after_utc,
        certificate=in_der(own),
        between=tuple(in_der(one) for one in found if one is not own),
    )


def _certificates(signature: etree._Element) -> "Iterator[Certificate]":
    carried_at = f"{DS}Signature/{DS}KeyInfo/{DS}X509Data/{DS}X509Certificate"
    for carried in signature.iterfind(carried_at):
        try:
            yield read_der(b64decode(words(carried) or ""))
        except (CertificateError, binascii.Error, ValueError):
            continue
