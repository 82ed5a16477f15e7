"""The folder of test certificates, in which nothing is overwritten."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from conformance.cert_files import CertificateFolderError, Order, client_path, make
from conformance.certs import Fault, Holder

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PRODUCER = Holder("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")
ORGANISER = Holder("1.2.246.10.90000011.10.0", "Itärannan hyvinvointialue")
BITS = 2048


def order(*holders: Holder, **given: object) -> Order:
    return Order(holders=holders, now=NOW, bits=BITS, **given)  # type: ignore[arg-type]


def test_a_folder_gets_an_authority_a_server_and_each_holders_client(tmp_path: Path) -> None:
    make(tmp_path, order(ORGANISER, PRODUCER))

    assert sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.*")) == [
        "ca.key",
        "ca.pem",
        "clients/itarannan-hyvinvointialue.key",
        "clients/itarannan-hyvinvointialue.pem",
        "clients/majakka-hoiva-oy.key",
        "clients/majakka-hoiva-oy.pem",
        "server.key",
        "server.pem",
    ]


def test_keys_are_for_their_holder_alone(tmp_path: Path) -> None:
    make(tmp_path, order(PRODUCER))

    modes = {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.key")}

    assert modes == {0o600}


def test_a_folder_is_added_to_by_the_same_authority(tmp_path: Path) -> None:
    make(tmp_path, order(PRODUCER))

    written = make(tmp_path, order(ORGANISER, PRODUCER))

    own = tmp_path / "clients" / "itarannan-hyvinvointialue.pem"
    issuing = x509.load_pem_x509_certificates((tmp_path / "ca.pem").read_bytes())[0]
    assert written == [own, own.with_suffix(".key")]
    x509.load_pem_x509_certificate(own.read_bytes()).verify_directly_issued_by(issuing)


def test_a_removed_server_certificate_is_made_anew(tmp_path: Path) -> None:
    make(tmp_path, order())
    for name in ("server.pem", "server.key"):
        (tmp_path / name).unlink()

    written = make(tmp_path, order(hosts=("archive.test",)))

    assert [path.name for path in written] == ["server.pem", "server.key"]


def _nothing(_folder: Path) -> None:
    """Leave the folder as it is."""


def _key_alone(folder: Path) -> None:
    client_path(folder, PRODUCER).unlink()


def _authority_gone(folder: Path) -> None:
    (folder / "ca.key").unlink()


def _other_key(folder: Path) -> None:
    (folder / "ca.key").write_bytes((folder / "server.key").read_bytes())


@pytest.mark.parametrize(
    ("change", "asked", "told"),
    [
        (_nothing, order(PRODUCER), "every certificate is in"),
        (_nothing, order(PRODUCER, by_name=True), "majakka-hoiva-oy.pem"),
        (_nothing, order(hosts=("archive.test",)), "server.pem"),
        (_key_alone, order(PRODUCER), "majakka-hoiva-oy.key"),
        (_authority_gone, order(ORGANISER), "no authority that can issue more"),
        (_other_key, order(ORGANISER), "the key is not that of the first certificate"),
    ],
)
def test_nothing_is_overwritten_and_the_error_says_what_to_do(
    tmp_path: Path, change: Callable[[Path], None], asked: Order, told: str
) -> None:
    make(tmp_path, order(PRODUCER))
    change(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}

    with pytest.raises(CertificateFolderError) as caught:
        make(tmp_path, asked)

    assert told in str(caught.value)
    assert "another folder" in str(caught.value)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_another_issuers_certificate_is_none_of_the_folders(tmp_path: Path) -> None:
    make(tmp_path, order(PRODUCER, fault=Fault.OTHER_ISSUER))

    path = client_path(tmp_path, PRODUCER, Fault.OTHER_ISSUER)
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    issuing = x509.load_pem_x509_certificates((tmp_path / "ca.pem").read_bytes())[0]
    with pytest.raises(InvalidSignature):
        certificate.verify_directly_issued_by(issuing)
