"""The reference systems' keys: certificates in the form of DVV's, and who signs what."""

import pytest
from cryptography.x509 import KeyUsage, SubjectAlternativeName
from cryptography.x509.oid import NameOID

from conformance.drafts import Draft, document_of
from conformance.plan import PLAN
from fixtures.content import Unit
from simulator.domain.worlds import Worker
from simulator.messages.signatures import read_signatures
from tests.services import archiving
from tests.services.archiving import Rig
from tests.signing import keys

SYSTEM = Unit("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
BY_WORKERS = {
    "service decision",
    "decision on a service that begins in a week",
    "client plan",
    "later client plan",
    "plan by the general structure",
    "implementation plan",
    "joint implementation plan",
    "old document",
    "document of phase one",
}


@pytest.fixture(scope="module")
def rig() -> Rig:
    return archiving.rig(archiving.testbed_in_memory())


@pytest.fixture(scope="module")
def worker(rig: Rig) -> Worker:
    return rig.place("producer").worker


def test_a_professionals_certificate_has_the_form_of_the_cards(worker: Worker) -> None:
    _, certificate = keys().held(worker)

    told = [(attribute.oid, attribute.value) for attribute in certificate.subject]
    usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    assert told == [
        (NameOID.COUNTRY_NAME, "FI"),
        (NameOID.TITLE, "perhetyöntekijä"),
        (NameOID.SERIAL_NUMBER, "90000000006"),
        (NameOID.GIVEN_NAME, "Sari"),
        (NameOID.SURNAME, "Vallirinne"),
        (NameOID.COMMON_NAME, "Vallirinne Sari 90000000006"),
    ]
    assert (usage.content_commitment, usage.digital_signature) == (True, False)
    assert (certificate.not_valid_after_utc - certificate.not_valid_before_utc).days == 5 * 365 + 1


def test_a_systems_certificate_names_the_organisation() -> None:
    _, certificate = keys().held(SYSTEM)

    (serial,) = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    assert serial.value == SYSTEM.oid
    assert (usage.content_commitment, usage.digital_signature) == (True, True)
    assert not any(isinstance(one.value, SubjectAlternativeName) for one in certificate.extensions)


def test_a_signer_keeps_the_key_that_was_made_first(worker: Worker) -> None:
    assert keys().held(worker) == keys().held(worker)
    assert keys().held(worker)[0] != keys().held(SYSTEM)[0]


def signed(draft: Draft, rig: Rig) -> bytes:
    return document_of(draft, rig.bench.codes, keys().sign).raw


@pytest.mark.parametrize("name", PLAN)
def test_workers_sign_decisions_and_plans_and_the_system_the_rest(rig: Rig, name: str) -> None:
    (signature,) = read_signatures(signed(rig.draft(name), rig))

    by_worker = name in BY_WORKERS
    assert signature.valid
    assert signature.kind == ("1" if by_worker else "3")
    assert signature.signer.serial == ("90000000006" if by_worker else SYSTEM.oid)


def test_the_header_names_the_worker_who_signed(rig: Rig) -> None:
    request = rig.store(rig.draft("implementation plan"))

    rig.send(request)

    assert b'extension="90000000006"/></hl7fi:assignedAuthorSigner>' in request.document.raw
    assert not [one for one in rig.rules if one.startswith("signing")]
