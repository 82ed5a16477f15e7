"""Disclosure notices: what they tell of a disclosure."""

from collections.abc import Iterator
from datetime import datetime

from simulator.domain.codes import same_system
from simulator.domain.facts import Facts
from simulator.domain.identifiers import is_oid, is_personal_identity_code
from simulator.domain.notices import Notice, Party, SubmitNotices, oid_in, oid_of
from simulator.domain.organisations import lies_under
from simulator.domain.rule import DERIVED, OBSERVE, OPEN, STATED, WARN, Problem, rule


@rule(
    "notified-01",
    "A disclosure notice names the person whom it is about.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    assumes="The person stands in an entity of the notice, by identifier or as a patient that the notice holds.",
)
def person_named(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        if not notice.clients:
            yield Problem(
                "The notice names no person: give the personal identity code or the temporary id in an entity",
                location=f"{notice.path}.entity",
            )


@rule(
    "notified-02",
    "A personal identity code in a disclosure notice has the right form and check character.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-test-etiquette; dvv-hetu",
)
def code_well_formed(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    root = facts.codes.wire.roots.personal_identity_code
    for notice in request.notices:
        for client in notice.clients:
            if client.root == root and not is_personal_identity_code(client.extension):
                yield Problem(
                    "{code} is no personal identity code: its form or its check character is wrong",
                    code=client.extension,
                    location=f"{notice.path}.entity",
                )


@rule(
    "notified-03",
    "A disclosure notice names the controller that disclosed, with the client register of social care.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def controller_named(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    wire = facts.codes.wire
    for notice in request.notices:
        register = notice.controller.register if notice.controller else None
        if register is None:
            yield Problem(
                "The notice names no controller: give the organisation with its RegisterType",
                location=f"{notice.path}.contained",
            )
        elif not same_system(register.system, wire.systems.register) or register.code != (
            wire.register
        ):
            yield Problem(
                "The register of the controller is {code} of {system}: the client register is {wanted} of {set}",
                code=register.code or "–",
                system=register.system or "–",
                wanted=wire.register,
                set=wire.systems.register,
                location=notice.controller.path if notice.controller else notice.path,
            )


@rule(
    "notified-04",
    "An organisation in a disclosure notice is identified by its OID as a uri.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir; hl7-fi",
)
def oid_as_uri(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    fhir = facts.codes.wire.fhir
    for notice in request.notices:
        for one in notice.organisations:
            oid = oid_of(one.value, fhir.oid_prefix)
            if one.system != fhir.uri_system or oid is None or not is_oid(oid):
                yield Problem(
                    "The organisation is identified by {value} of {system}: give {prefix} and its OID with the system {wanted}",
                    value=one.value or "–",
                    system=one.system or "–",
                    prefix=fhir.oid_prefix,
                    wanted=fhir.uri_system,
                    location=f"{one.path}.identifier",
                )


@rule(
    "notified-05",
    "Each whole that was disclosed names its service task.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def service_task_named(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    system = facts.codes.wire.systems.service_task
    for notice in request.notices:
        if not notice.wholes:
            yield Problem(
                "The notice tells nothing that was disclosed: give an entity for each whole",
                location=f"{notice.path}.entity",
            )
        for whole in notice.wholes:
            if not any(same_system(one.system, system) for one in whole.service_tasks):
                yield Problem(
                    "The disclosed whole names no service task of {system}: give it as FunctionCode",
                    system=system,
                    location=f"{whole.path}.extension",
                )


@rule(
    "notified-06",
    "A service task is told by the code set in force, and an original one beside it by one of the two earlier sets.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
)
def service_task_sets(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    wire = facts.codes.wire
    sets = (
        wire.systems.service_task,
        wire.fhir.service_task_2011,
        wire.fhir.service_task_1989,
    )
    for whole in (whole for notice in request.notices for whole in notice.wholes):
        for one in whole.service_tasks:
            if not any(same_system(one.system, known) for known in sets):
                yield Problem(
                    "The service task {code} is of the code set {system}: use one of {sets}",
                    code=one.code or "–",
                    system=one.system or "–",
                    sets=", ".join(sets),
                    location=f"{whole.path}.extension",
                )


@rule(
    "notified-07",
    "A whole that was disclosed is told by a document type or in words.",
    on=SubmitNotices,
    basis=STATED,
    source="kanta-social-fhir",
    assumes="Where they stand is not public: a type, a name, a description, a detail or a coded document type of the entity will do.",
)
def whole_told(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for whole in (whole for notice in request.notices for whole in notice.wholes):
        if not whole.told:
            yield Problem(
                "The disclosed whole has no general or specific document type and no description: give one of them",
                location=whole.path,
            )


@rule(
    "notified-08",
    "A disclosure notice tells one type of disclosure, by code system, code and name.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    assumes="The draft 0.3 of the profile asks for it; the codes themselves are not public and any is taken.",
)
def type_told(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        whole = [one for one in notice.types if one.system and one.code and one.display]
        if len(whole) != 1 or len(notice.types) != 1:
            yield Problem(
                "The notice tells {count} types of disclosure by system, code and name: give just one as TypeOfDisclosure",
                count=len(whole),
                location=f"{notice.path}.extension",
            )


@rule(
    "notified-09",
    "A disclosure notice tells when the disclosure took place, by its beginning alone.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    effect=WARN,
    assumes="The draft 0.3 of the profile asks for the beginning and bans an end.",
)
def time_told(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        if not notice.begins:
            yield Problem(
                "The notice does not tell when was disclosed: give period.start",
                location=f"{notice.path}.period",
            )
        if notice.ends:
            yield Problem(
                "The notice tells an end of the disclosure: leave period.end out",
                location=f"{notice.path}.period.end",
            )


@rule(
    "notified-10",
    "A disclosure is told after it took place.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir; sotebed",
    effect=WARN,
)
def told_afterwards(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        begun = _moment(notice.begins)
        if begun and begun > facts.now:
            yield Problem(
                "The disclosure took place on {begun}, which is still to come: tell it once it has taken place",
                begun=begun.isoformat(),
                location=f"{notice.path}.period.start",
            )


def _moment(written: str | None) -> datetime | None:
    """A moment with its offset; None for a date alone, or for what is no time."""
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


@rule(
    "notified-11",
    "A disclosure notice tells to whom was disclosed.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    effect=WARN,
    assumes="A recipient is whoever takes part in the notice and neither disclosed nor is the controller.",
)
def recipient_named(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        if not any(one.kind or one.value or one.name for one in notice.recipients):
            yield Problem(
                "The notice does not tell to whom was disclosed: name the recipient in an agent",
                location=f"{notice.path}.agent",
            )


@rule(
    "notified-12",
    "A consent that a disclosure notice refers to is held in it.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir",
    effect=WARN,
)
def consent_held(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        for reference, held in notice.consents:
            if not held:
                yield Problem(
                    "The notice refers to the consent {reference}, which it does not hold: put the consent into contained",
                    reference=reference,
                    location=f"{notice.path}.extension",
                )


@rule(
    "notified-13",
    "The controller of a disclosure is an organisation in the organisation register.",
    on=SubmitNotices,
    basis=DERIVED,
    source="kanta-social-fhir; sotebed",
    effect=WARN,
)
def controller_known(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        controller = _oid(notice.controller, facts)
        if controller and controller not in facts.organisations:
            yield Problem(
                "The organisation register does not know the controller {controller}: correct its OID",
                controller=controller,
                location=notice.controller.path if notice.controller else notice.path,
            )


@rule(
    "notified-14",
    "Use of the controller's own register, or under a register access right to it, is no disclosure and calls for no notice.",
    on=SubmitNotices,
    basis=OPEN,
    source="sotebed",
    effect=OBSERVE,
    assumes="A unit with a register access right uses the organiser's register: its use stands in the use log.",
)
def no_use_of_the_register(request: SubmitNotices, facts: Facts) -> Iterator[Problem]:
    for notice in request.notices:
        controller = _oid(notice.controller, facts)
        for recipient in notice.recipients:
            oid = _oid(recipient, facts)
            if oid and controller and _uses(oid, controller, notice, facts):
                yield Problem(
                    "{recipient} uses the register of {controller} itself: no notice is due of that",
                    recipient=oid,
                    controller=controller,
                    location=recipient.path,
                )


def _uses(recipient: str, controller: str, notice: Notice, facts: Facts) -> bool:
    """True when the recipient is of the controller's, or a unit of its own has a right today."""
    if lies_under(facts.organisations, recipient, controller):
        return True
    return any(
        facts.standing(unit, controller, client).granted
        for client in notice.clients
        for unit in facts.organisations
        if lies_under(facts.organisations, unit, recipient)
    )


def _oid(party: Party | None, facts: Facts) -> str | None:
    return oid_in(party, facts.codes.wire.fhir.oid_prefix)
