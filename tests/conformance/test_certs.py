"""Test certificates: their shape."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from conformance.certs import (
    Authority,
    Fault,
    Holder,
    client_certificate,
    is_host,
    new_authority,
    server_certificate,
    valid,
)
from simulator.messages.certificates import organisation_in

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PRODUCER = Holder("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
BITS = 2048


@pytest.fixture(scope="module")
def authority() -> Authority:
    return new_authority(NOW, BITS)


def made(authority: Authority, fault: Fault | None = None) -> x509.Certificate:
    return client_certificate(authority, PRODUCER, valid(NOW, 365, fault), BITS).certificate


def kinds(name: x509.Name) -> list[x509.ObjectIdentifier]:
    return [part.oid for part in name]


def test_a_client_certificate_names_the_organisation_in_the_order_of_dvvs_profile(
    authority: Authority,
) -> None:
    subject = made(authority).subject

    assert kinds(subject) == [
        NameOID.COUNTRY_NAME,
        NameOID.STATE_OR_PROVINCE_NAME,
        NameOID.LOCALITY_NAME,
        NameOID.ORGANIZATION_NAME,
        NameOID.SERIAL_NUMBER,
        NameOID.COMMON_NAME,
    ]
    assert [part.value for part in subject][3:] == [
        PRODUCER.name,
        PRODUCER.oid,
        f"TEST {PRODUCER.name}",
    ]


def test_the_archive_finds_the_organisation_in_it(authority: Authority) -> None:
    der = made(authority).public_bytes(Encoding.DER)

    assert organisation_in(der) == PRODUCER.oid


def test_a_certificate_has_the_usage_policies_and_signature_of_the_profile(
    authority: Authority,
) -> None:
    certificate = made(authority)

    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    policies = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert (usage.key_encipherment, usage.key_cert_sign) == (False, False)
    assert [one.policy_identifier.dotted_string for one in policies] == [
        "0.4.0.2042.1.7",
        "1.2.246.517.99.10.308.2",
    ]
    assert certificate.signature_hash_algorithm is not None
    assert certificate.signature_hash_algorithm.name == "sha512"
    assert 64 < certificate.serial_number.bit_length() <= 127


def test_no_certificate_leads_anybody_to_dvv(authority: Authority) -> None:
    found = {extension.oid for extension in made(authority).extensions}

    assert x509.CRLDistributionPoints.oid not in found
    assert x509.AuthorityInformationAccess.oid not in found


def test_every_name_of_the_authority_says_that_it_is_a_test(authority: Authority) -> None:
    names = [authority.root.subject, authority.issuing.certificate.subject]

    told = [name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value for name in names]

    assert all("TEST" in str(one) for one in told)


def test_root_certifies_issuer_and_issuer_certifies_clients(authority: Authority) -> None:
    issuing = authority.issuing.certificate

    issuing.verify_directly_issued_by(authority.root)
    made(authority).verify_directly_issued_by(issuing)


def test_a_server_is_called_by_every_name_given(authority: Authority) -> None:
    hosts = ["archive.test", "10.0.0.1", "::1"]

    certificate = server_certificate(authority, hosts, valid(NOW, 365), BITS).certificate

    extensions = certificate.extensions
    names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [str(one.value) for one in names] == hosts
    assert list(purposes) == [ExtendedKeyUsageOID.SERVER_AUTH]


@pytest.mark.parametrize(
    ("fault", "in_force"),
    [(None, True), (Fault.EXPIRED, False), (Fault.NOT_YET_VALID, False)],
)
def test_a_period_lies_where_its_fault_says(fault: Fault | None, in_force: bool) -> None:
    period = valid(NOW, 365, fault)

    assert (period.begins <= NOW <= period.ends) is in_force
    assert period.ends - period.begins == timedelta(days=365)


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Itärannan hyvinvointialue", "itarannan-hyvinvointialue"),
        ("Hoiva & Apu Oy.", "hoiva-apu-oy"),
        ("../../etc", "etc"),
        ("–", "1.2.3"),
    ],
)
def test_a_holders_files_are_called_by_its_name(name: str, file_name: str) -> None:
    assert Holder("1.2.3", name).file_name == file_name


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("archive.test", True),
        ("*.archive.test", True),
        ("10.0.0.1", True),
        ("::1", True),
        ("archive.test:8700", False),
        ("https://archive.test", False),
        ("äö.test", False),
        ("", False),
    ],
)
def test_a_host_is_a_name_or_an_address(name: str, so: bool) -> None:
    assert is_host(name) is so
