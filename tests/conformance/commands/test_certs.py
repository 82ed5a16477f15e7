"""The command certs: what it makes, and what it cannot make."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from conformance.cert_files import client_path
from conformance.certs import Holder
from conformance.commands.certs import command

PRODUCER = Holder("1.2.246.10.90000046.10.0", "Majakka Hoiva Oy")


def called(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_the_command_makes_keys_of_dvvs_size_and_says_what_is_next(tmp_path: Path) -> None:
    folder = tmp_path / "tls"

    result = called(folder, "--organisation", PRODUCER.oid)

    certificate = x509.load_pem_x509_certificate(client_path(folder, PRODUCER).read_bytes())
    key = certificate.public_key()
    assert result.exit_code == 0
    assert isinstance(key, RSAPublicKey)
    assert key.key_size == 4096
    assert str(client_path(folder, PRODUCER)) in result.stdout
    assert result.stdout.splitlines()[-1] == f"Next: sotebed serve --tls {folder}"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--organisation", "nobody"], "'nobody' is no OID"),
        (["--organisation", "1.2.3"], "give its name with --name"),
        (["--name", "Hoiva"], "--name needs --organisation"),
        (["--host", "a:80"], "'a:80' is no host"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing_behind(
    tmp_path: Path, options: list[str], told: str
) -> None:
    folder = tmp_path / "tls"

    result = called(folder, *options)

    assert result.exit_code == 2
    assert told in result.stderr
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")

    result = called(file / "tls", "--organisation", PRODUCER.oid)

    assert result.exit_code == 2
    assert "cannot be written (Not a directory): name another folder" in result.stderr
