"""What can be wrong with an XML signature of a document: the sentences that say it."""

from typing import Final

from simulator.domain.rule import N_
from simulator.domain.signatures import SignatureFault

SEEN: Final = 200
"""So much of a value is told."""

BODY: Final = N_("the document's body")
TIME: Final = N_("its own signatureTimestamp")

TOO_MANY: Final = N_(
    "The document has {count} signatures, more than are checked: a document has at most {most}"
)
LACKS: Final = N_(
    "The signature of {signer} has no {element} that can be read: write it as XML signatures have it"
)
NO_SIGNATURE: Final = N_(
    "The signature {id} has no ds:Signature: sign the document, or leave the element out"
)
NO_CERTIFICATE: Final = N_(
    "The signature {id} has no X.509 certificate that can be read: put the signer's into KeyInfo/X509Data/X509Certificate"
)
NO_TIME: Final = N_(
    "The signature of {signer} has the signatureTimestamp {seen}, which is no time: write the time of signing as xs:dateTime in UTC"
)
NO_ID: Final = N_(
    "The signature of {signer} cannot refer to {what}, for it has no ID: give {element} an ID and sign it"
)
SAME_ID: Final = N_(
    "The ID {id}, to which the signature of {signer} refers, stands at {count} elements: give each element an ID of its own"
)
MISSING: Final = N_(
    "The signature of {signer} has no reference to {uri}, {what}: sign the body and the time of signing"
)
DOUBLED: Final = N_("The signature of {signer} refers more than once to {uri}: refer to it once")
ELSEWHERE: Final = N_(
    "The signature of {signer} refers to {uri}, which is neither the document's body nor its own signatureTimestamp: refer to those two alone"
)
INSTEAD: Final = N_(
    "The signature of {signer} refers to {uri} instead of {expected}, {what}: sign the body and the time of signing"
)
ALGORITHM: Final = N_(
    "The signature of {signer} has {seen} as {element} of {place}: use {expected}"
)
CHANGED: Final = N_(
    "What the signature of {signer} refers to as {uri}, {what}, is not as it was signed (digest {found}, signed {signed}): sign the document as it is sent, and change nothing afterwards"
)
NO_CANONICAL: Final = N_(
    "{element}, which the signature of {signer} covers, cannot be canonicalized: name its namespaces by absolute URIs"
)
KEY_KIND: Final = N_(
    "The certificate of {signer} has a key of the kind {kind}: sign with an RSA key"
)
CUT: Final = N_(
    "The SignatureValue of {signer} has {found} bytes, the key of the certificate makes {expected}: send the value whole, with the certificate of the key that signed"
)
OTHER_KEY: Final = N_(
    "The SignatureValue of {signer} was not made over this SignedInfo with the key of the certificate (certificate number {number}): sign with the key of that certificate, and change nothing afterwards"
)


def fault(text: str, **values: object) -> SignatureFault:
    """A fault with its values written out."""
    return SignatureFault(text, tuple((name, str(value)[:SEEN]) for name, value in values.items()))
