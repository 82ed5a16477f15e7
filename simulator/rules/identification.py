"""Who a message is about, and who sends it."""

from collections.abc import Iterator

from simulator.domain.documents import ClientId
from simulator.domain.facts import Facts
from simulator.domain.identifiers import is_personal_identity_code
from simulator.domain.organisations import lies_under
from simulator.domain.requests import Readable, Request, Search, Submission
from simulator.domain.rule import DERIVED, STATED, Problem, rule
from simulator.rules.subjects import about


@rule(
    "identification-01",
    "Test messages hold only test identities: personal identity codes of the 900 series, in every field.",
    on=Request,
    basis=STATED,
    source="kanta-test-etiquette",
    stops=True,
)
def test_identities_only(request: Request, facts: Facts) -> Iterator[Problem]:
    for masked in request.ordinary_identities:
        yield Problem(
            "The message holds the personal identity code {code}, which is not of the 900 series: use a test identity",
            code=masked,
        )


@rule(
    "identification-02",
    "A personal identity code has the right form and check character.",
    on=(Submission, Search),
    basis=DERIVED,
    source="kanta-test-etiquette; dvv-hetu",
)
def code_well_formed(request: Readable, facts: Facts) -> Iterator[Problem]:
    root = facts.codes.wire.roots.personal_identity_code
    for client in _named(request):
        if client.root == root and not is_personal_identity_code(client.extension):
            yield Problem(
                "{code} is no personal identity code: its form or its check character is wrong",
                code=client.extension,
                location="patient/id",
            )


def _named(request: Readable) -> Iterator[ClientId]:
    """Everybody whom a message names, each once, the clients first."""
    seen: set[ClientId] = set()
    for one in _people(request):
        if one and one not in seen:
            seen.add(one)
            yield one


def _people(request: Readable) -> Iterator[ClientId | None]:
    if isinstance(request, Search):
        yield from request.query.clients
    if isinstance(request, Submission):
        yield about(request).client
        yield request.frame.client
    professional = request.header.professional
    yield professional.id if professional else None


@rule(
    "identification-03",
    "A document names its client by personal identity code or by a temporary id.",
    on=Submission,
    basis=STATED,
    source="sosmeta; messages-2026",
)
def client_named(request: Submission, facts: Facts) -> Iterator[Problem]:
    if about(request).client is None:
        yield Problem(
            "The document names no client: give a personal identity code (root {root}) or a temporary id",
            root=facts.codes.wire.roots.personal_identity_code,
            location="recordTarget",
        )


@rule(
    "identification-04",
    "Over TLS the caller's certificate is that of the sending organisation, of one above it or of one whose system serves it.",
    on=Readable,
    basis=DERIVED,
    source="messages-2026; sotebed",
    stops=True,
    assumes="The organisation's OID is the serialNumber of the certificate's subject, as in the certificates of published test messages.",
)
def certificate_fits(request: Readable, facts: Facts) -> Iterator[Problem]:
    certificate, sender = facts.certificate, request.header.sender
    if certificate == "":
        yield Problem(
            "The message came over TLS without a client certificate that names an organisation: send it with a certificate whose subject has the OID of {sender} as its serialNumber",
            sender=sender or "–",
        )
    elif certificate and sender and not _speaks_for(certificate, sender, facts):
        yield Problem(
            "The certificate is {certificate}'s, the message is sent by {sender}: send it with the certificate of {sender} or of an organisation above it",
            certificate=certificate,
            sender=sender,
            location="sender/device/id",
        )


def _speaks_for(certificate: str, sender: str, facts: Facts) -> bool:
    return facts.certificate_serves or lies_under(facts.organisations, sender, certificate)
