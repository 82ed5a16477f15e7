"""Disclosure notices: the bundle that brings them, and the metadata beside them."""

from collections import Counter
from collections.abc import Iterator

from simulator.domain.facts import Facts
from simulator.domain.notices import SubmitNotices, oid_in
from simulator.domain.organisations import lies_under
from simulator.domain.rule import DERIVED, STATED, WARN, Problem, rule

NOTICE, METADATA = "AuditEvent", "Provenance"


@rule(
    "notices-01",
    "A disclosure notice is sent as a FHIR bundle in JSON.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
    stops=True,
)
def a_bundle(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    if request.fault:
        yield Problem(request.fault, location="Bundle")


@rule(
    "notices-02",
    "A bundle of disclosure notices has the structure of FHIR R4.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def fhir_structure(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for defect in request.defects:
        yield Problem(
            "{path} is not as FHIR R4 has it: {reason}",
            path=defect.location,
            reason=defect.text,
            location=defect.location,
        )


@rule(
    "notices-03",
    "Disclosure notices are sent in a bundle of the type transaction.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def a_transaction(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    wanted = facts.codes.wire.fhir.bundle_type
    if request.type != wanted:
        yield Problem(
            "The bundle is of the type {type}: send one of the type {wanted}",
            type=request.type or "–",
            wanted=wanted,
            location="Bundle.type",
        )


@rule(
    "notices-04",
    "A bundle of disclosure notices creates notices with their metadata and does nothing else.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def only_created(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    creates = facts.codes.wire.fhir.creates
    for act in request.acts:
        created = act.kind in (NOTICE, METADATA) and act.address == act.kind
        if act.method != creates or not created:
            yield Problem(
                "The entry asks for {method} {address} with a {kind}: create an AuditEvent or a Provenance with POST",
                method=act.method or "–",
                address=act.address or "–",
                kind=act.kind or "–",
                location=act.path,
            )


@rule(
    "notices-05",
    "Each disclosure notice comes with its own metadata, and no metadata come without a notice.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def in_pairs(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    if not request.notices:
        yield Problem("The bundle holds no disclosure notice (AuditEvent)", location="Bundle.entry")
    targeted = Counter(target for one in request.metadata for target in one.targets)
    for notice in request.notices:
        if targeted[notice.full_url] != 1:
            yield Problem(
                "The notice {notice} has {count} Provenances that target it: send just one with it",
                notice=notice.full_url or "–",
                count=targeted[notice.full_url],
                location=notice.path,
            )
    known = {notice.full_url for notice in request.notices}
    for one in request.metadata:
        if not set(one.targets) & known:
            yield Problem(
                "The Provenance targets {targets}, which is no notice of the bundle: name the notice's fullUrl",
                targets=", ".join(one.targets) or "–",
                location=f"{one.path}.target",
            )


@rule(
    "notices-06",
    "The notices of a bundle are about the same person.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def one_person(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    people = {client for notice in request.notices for client in notice.clients}
    if len(people) > 1:
        yield Problem(
            "The bundle is about {count} persons: send a bundle for each of them",
            count=len(people),
            location="Bundle.entry",
        )


@rule(
    "notices-07",
    "A bundle of disclosure notices is sealed by an electronic signature.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
    assumes="What the signature is made over and in which form is not public: it is looked at only whether there is one.",
)
def sealed(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    if not request.signed:
        yield Problem(
            "The bundle has no signature: sign it and put the signature into Bundle.signature",
            location="Bundle.signature",
        )


@rule(
    "notices-08",
    "Each request that brings disclosure notices has an X-Request-Id of its own.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
    assumes="The very same request sent again gets the same answer, as in the archive.",
)
def id_of_its_own(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    if not request.request_id:
        yield Problem("The request has no X-Request-Id: give it one", location="X-Request-Id")
    elif facts.message_reused:
        yield Problem(
            "The X-Request-Id {id} was used before by another request: give each its own",
            id=request.request_id,
            location="X-Request-Id",
        )


@rule(
    "notices-09",
    "A notice and its metadata name the profiles that they follow.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    effect=WARN,
)
def profiles_named(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    fhir = facts.codes.wire.fhir
    wanted = [(one.path, one.profiles, fhir.notice_profile) for one in request.notices]
    wanted += [(one.path, one.profiles, fhir.metadata_profile) for one in request.metadata]
    for path, profiles, profile in wanted:
        if not any(one.partition("|")[0] == profile for one in profiles):
            yield Problem(
                "The resource does not name the profile {profile}",
                profile=profile,
                location=f"{path}.meta.profile",
            )


@rule(
    "notices-10",
    "The metadata of a notice tell the language in which it was written.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    effect=WARN,
    assumes="The draft 0.3 of the profile asks for the language; what the version 1.0.0 asks for was not seen.",
)
def language_told(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for one in request.metadata:
        if not one.language:
            yield Problem("The Provenance tells no language", location=f"{one.path}.language")


@rule(
    "notices-11",
    "Over TLS the caller's certificate is that of the controller that disclosed, of one above it or of one whose system serves it.",
    on=SubmitNotices,
    basis=DERIVED,
    source="messages-2026; sotebed",
    effect=WARN,
    assumes="The tokens of the real service are not public: the certificate is looked at as in the archive.",
)
def certificate_fits(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    if facts.certificate is None or facts.certificate_serves:
        return
    prefix = facts.codes.wire.fhir.oid_prefix
    for notice in request.notices:
        controller = oid_in(notice.controller, prefix)
        if controller and not lies_under(facts.organisations, controller, facts.certificate):
            yield Problem(
                "The certificate is of {certificate}, the disclosure of {controller}",
                certificate=facts.certificate or "–",
                controller=controller,
                location=notice.path,
            )
