"""Electronic signatures of documents."""

from collections.abc import Iterator

from simulator.domain.facts import Facts
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, WARN, Problem, rule

PLACE = "localSocialHeader/signatureCollection"


@rule(
    "signing-01",
    "A document carries an electronic signature, a professional's or the system's.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="thl-guide-fi 4.3.2; messages-2026",
    assumes="A document that no professional signs is signed by the system.",
)
def signed(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if request.document and not request.document.signatures:
        yield Problem(
            "The document has no electronic signature: sign its body and the time of signing",
            location=PLACE,
        )


@rule(
    "signing-02",
    "A signature fits what it signs, the document's body and the time of signing, and its certificate.",
    on=Carrying,
    basis=DERIVED,
    source="messages-2026; sotebed",
    assumes="Algorithms are exclusive C14N, RSA with SHA-256, and SHA-256.",
)
def signatures_fit(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for signature in request.document.signatures if request.document else ():
        if not signature.valid:
            yield Problem(
                "The signature of {signer} does not verify, because {reason}: sign the document as it is sent, and change nothing afterwards",
                signer=signature.signer,
                reason=signature.reason,
                location=PLACE,
            )


@rule(
    "signing-03",
    "A signature's certificate comes from an issuer that is trusted and was in force when it signed.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sotebed",
    assumes="A bench trusts the issuers that it was told, and none before.",
)
def signer_trusted(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for signature in request.document.signatures if request.document else ():
        if signature.valid and signature.fingerprint not in facts.trusted_signers:
            yield Problem(
                "The certificate of {signer} comes from {issuer}, which the bench does not trust: give the bench the issuer's certificate, or sign with one that it trusts",
                signer=signature.signer,
                issuer=signature.issuer,
                location=PLACE,
            )
        if signature.valid and not signature.in_force:
            yield Problem(
                "The certificate of {signer} was not in force at the time of signing: sign with one that is",
                signer=signature.signer,
                location=PLACE,
            )
