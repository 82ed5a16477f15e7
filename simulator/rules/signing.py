"""Electronic signatures of documents."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from simulator.domain.dates import local, stamp_moment
from simulator.domain.facts import Facts
from simulator.domain.identifiers import is_oid
from simulator.domain.organisations import lies_under
from simulator.domain.permissions import code_of
from simulator.domain.requests import Carrying
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, WARN, Problem, rule
from simulator.domain.signatures import Signature, SignerBlock, Subject, agree, is_registration
from simulator.rules.subjects import about, content_of, name_of

PLACE = "localSocialHeader/signatureCollection"
BLOCK = "localSocialHeader/signature"
CLOSE = timedelta(minutes=5)
"""So far apart may the two times of one signature be."""


def signatures_of(request: Carrying) -> tuple[Signature, ...]:
    """The signatures of the document that a message carries."""
    return request.document.signatures if request.document else ()


def _fitting(request: Carrying) -> Iterator[Signature]:
    """Those that fit the document: of another's signer nobody knows anything."""
    return (one for one in signatures_of(request) if one.valid)


def _by_professionals(request: Carrying, facts: Facts) -> list[Signature]:
    code = facts.codes.wire.signed_by_professional
    return [one for one in _fitting(request) if one.kind == code]


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
    for signature in signatures_of(request):
        for fault in signature.faults:
            yield Problem(fault.text, location=PLACE, **dict(fault.values))


@rule(
    "signing-03",
    "A signature's certificate comes from an issuer that is trusted.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sotebed",
    assumes="A bench trusts the issuers that it was told, and none before.",
)
def issuer_trusted(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for signature in _fitting(request):
        if signature.fingerprint not in facts.trusted_signers:
            yield Problem(
                "The certificate of {signer} comes from {issuer}, which the bench does not trust: give the bench the issuer's certificate, or sign with one that it trusts",
                signer=signature.signer.name,
                issuer=signature.issuer,
                location=PLACE,
            )


@rule(
    "signing-04",
    "A signature's certificate was in force when it signed.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sotebed",
)
def certificate_in_force(request: Carrying, facts: Facts) -> Iterator[Problem]:
    for signature in _fitting(request):
        if not signature.in_force:
            yield Problem(
                "The certificate of {signer} is in force from {begins} to {ends}, but it signed at {time}: sign with one that is in force",
                signer=signature.signer.name,
                begins=_shown(signature.begins),
                ends=_shown(signature.ends),
                time=_shown(signature.signed_at),
                location=PLACE,
            )


@rule(
    "signing-05",
    "A system signature is made with the certificate of the organisation whose unit made the document, of one above it, of the sender, or of one whose system serves them.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; sotebed",
    assumes="The organisation's OID is the serialNumber of the certificate's subject, as in the certificates of published test messages.",
)
def organisation_fits(request: Carrying, facts: Facts) -> Iterator[Problem]:
    making, sender = about(request).making_unit, request.header.sender
    for signature in _fitting(request):
        organisation = signature.signer.serial
        own = signature.kind == facts.codes.wire.signed_by_system and is_oid(organisation)
        if not own or organisation in facts.serving_signers:
            continue
        if not any(
            lies_under(facts.organisations, one, organisation) for one in (making, sender) if one
        ):
            yield Problem(
                "The system signature is made with the certificate of {organisation} ({signer}), but the document was made by {making} and sent by {sender}: sign with the certificate of the organisation that made it",
                organisation=name_of(organisation, facts),
                signer=signature.signer.name,
                making=name_of(making, facts),
                sender=name_of(sender, facts),
                location=PLACE,
            )


@rule(
    "signing-06",
    "A professional signs with a certificate that has a registration number and a professional title, a system with one that has an organisation's OID.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; dvv-certificates",
)
def certificate_of_the_kind(request: Carrying, facts: Facts) -> Iterator[Problem]:
    wire = facts.codes.wire
    for signature in _fitting(request):
        signer = signature.signer
        told = {"signer": signer.name, "serial": signer.serial or "–", "location": PLACE}
        if signature.kind == wire.signed_by_professional and not signer.is_registered:
            yield Problem(
                "The signature of {signer} is a professional's, but the serialNumber of its certificate is {serial}, no registration number of 11 digits: sign with the professional's own certificate, or as the system",
                **told,
            )
        elif signature.kind == wire.signed_by_professional and not signer.title:
            yield Problem(
                "The certificate of {signer} ({serial}) has no professional title: sign with the professional's signature certificate",
                **told,
            )
        if signature.kind == wire.signed_by_system and not is_oid(signer.serial):
            yield Problem(
                "The signature of {signer} is the system's, but the serialNumber of its certificate is {serial}, no OID of an organisation: sign with the system's own certificate, or as the professional",
                **told,
            )


@rule(
    "signing-07",
    "The header names the professional who signed: registration number and name are those of the certificate.",
    on=Carrying,
    basis=DERIVED,
    effect=WARN,
    source="messages-2026; dvv-certificates",
    assumes="A number under another root than that of registration numbers is a card's, and is not compared.",
)
def signer_named(request: Carrying, facts: Facts) -> Iterator[Problem]:
    blocks = request.document.signers if request.document else ()
    for signature in _by_professionals(request, facts):
        signer = signature.signer
        if not blocks:
            yield Problem(
                "The header does not name {signer} ({serial}), who signed: add a signature element with the number, name, way of authentication and time",
                signer=signer.name,
                serial=signer.serial or "–",
                location=BLOCK,
            )
        elif signer.is_registered:
            yield from _named_otherwise(signer, blocks, facts)


def _named_otherwise(
    signer: Subject, blocks: tuple[SignerBlock, ...], facts: Facts
) -> Iterator[Problem]:
    root = facts.codes.wire.roots.professional_registration
    numbered = [one for one in blocks if one.root == root and is_registration(one.number)]
    own = next((one for one in numbered if one.number == signer.serial), None)
    if own is None and len(numbered) == len(blocks):
        yield Problem(
            "The certificate of the signature is that of {signer} ({serial}), the header names {number} as signer: name the one who signed",
            signer=signer.name,
            serial=signer.serial,
            number=", ".join(one.number for one in numbered),
            location=f"{BLOCK}/assignedAuthorSigner/id",
        )
    elif own and not agree(signer, own):
        yield Problem(
            "The certificate of {serial} is in the name of {certified}, the header names {named}: send the name of the one who signed",
            serial=signer.serial,
            certified=f"{signer.family} {signer.given}",
            named=f"{own.family} {own.given}",
            location=f"{BLOCK}/signer/name",
        )


@rule(
    "signing-08",
    "The header tells how the professional was authenticated and when they signed.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026; sotebed",
    assumes="The time in the header is that of the signature, and a professional is authenticated by a professional's certificate.",
)
def signer_authenticated(request: Carrying, facts: Facts) -> Iterator[Problem]:
    signed_at = [one.signed_at for one in _by_professionals(request, facts) if one.signed_at]
    expected = facts.codes.wire.identified_by_certificate
    for block in request.document.signers if request.document and signed_at else ():
        if block.method != expected:
            yield Problem(
                "The header gives {method} as the way in which {number} was authenticated, not {expected}",
                method=block.method or "–",
                number=block.number or "–",
                expected=expected,
                location=f"{BLOCK}/authenticationMethod",
            )
        told = stamp_moment(block.time)
        if told is None or all(abs(told - one) > CLOSE for one in signed_at):
            yield Problem(
                "The header says that {number} signed at {time}, the signature {signed}",
                number=block.number or "–",
                time=block.time or "–",
                signed=", ".join(map(_shown, signed_at)),
                location=f"{BLOCK}/time",
            )


@rule(
    "signing-09",
    "Nothing public says whether the professional whom a document names as its author is one of those who sign it.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
)
def author_signs(request: Carrying, facts: Facts) -> Iterator[Problem]:
    author = about(request).author or ""
    numbers = [one.signer.serial for one in _by_professionals(request, facts)]
    if is_registration(author) and numbers and author not in numbers:
        yield Problem(
            "The document names {author} as its author, but {signers} signed it",
            author=author,
            signers=", ".join(numbers),
            location="author/assignedAuthor/id",
        )


@rule(
    "signing-10",
    "Nothing public lists the documents that a professional must sign: one whose content says that it was signed electronically has a professional's signature here.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="sosmeta; thl-guide-fi 4.3.2; sotebed",
)
def professional_signs(request: Carrying, facts: Facts) -> Iterator[Problem]:
    wire = facts.codes.wire
    told = content_of(request).get("allekirjoitus")
    kind = code_of(told.get("allekirjoituksen_tyyppi")) if isinstance(told, dict) else None
    kinds = {one.kind for one in signatures_of(request)}
    if kind == wire.signed_electronically and wire.signed_by_professional not in kinds:
        yield Problem(
            "The content says that the document was signed electronically, but it has no professional's signature",
            location=PLACE,
        )


@rule(
    "signing-11",
    "A signature says of which type it is: a professional's or the system's.",
    on=Carrying,
    basis=OPEN,
    effect=OBSERVE,
    source="messages-2026",
    assumes="Other types of signatures exist, but none is public.",
)
def type_known(request: Carrying, facts: Facts) -> Iterator[Problem]:
    wire = facts.codes.wire
    for signature in _fitting(request):
        if signature.kind not in (wire.signed_by_professional, wire.signed_by_system):
            yield Problem(
                "The signature of {signer} is of the type {kind}, not {professional} or {system}",
                signer=signature.signer.name,
                kind=signature.kind or "–",
                professional=wire.signed_by_professional,
                system=wire.signed_by_system,
                location=f"{PLACE}/signature/signatureDescription",
            )


def _shown(moment: datetime | None) -> str:
    return f"{local(moment):%Y-%m-%dT%H:%M:%S%z}" if moment else "–"
