"""The identities of a rehearsal: of the 900 series, and given for rehearsing."""

from dataclasses import replace

import pytest

from conformance.readiness import Ground
from simulator.domain.documents import ClientId
from simulator.domain.worlds import Client, Purpose
from tests.conformance.readiness.grounds import ground, item

CHECKS = ("A19", "A24", "A25")


def with_client(name: str, client: Client) -> Ground:
    sound = ground()
    clients = {**sound.setting.clients, name: client}
    return replace(sound, setting=replace(sound.setting, clients=clients))


@pytest.mark.parametrize("check", CHECKS)
def test_the_storys_identities_are_ready(check: str) -> None:
    assert item(ground(), check).ready


@pytest.mark.parametrize("code", ["311299A003A", "030878-902M", "nonsense"])
def test_an_identity_outside_the_900_series_is_told(code: str) -> None:
    client = ground().setting.clients["client"]
    wrong = replace(client, id=ClientId(client.id.root, code))

    found = item(with_client("client", wrong), "A19")

    assert not found.ready
    assert "no test identity of the 900 series" in str(found.told)
    assert "test identities" in str(found.advice)


def test_an_ordinary_identity_is_told_masked() -> None:
    client = ground().setting.clients["client"]
    wrong = replace(client, id=ClientId(client.id.root, "311299A003A"))

    found = item(with_client("client", wrong), "A19")

    assert "311299*****" in str(found.told)
    assert "311299A003A" not in str(found.told)


@pytest.mark.parametrize(
    ("purpose", "check", "said"),
    [
        (Purpose.DEPLOYMENT_TEST, "A24", "the deployment test in production"),
        (Purpose.JOINT_TEST, "A25", "joint testing"),
    ],
)
def test_an_identity_given_for_another_purpose_is_told(
    purpose: Purpose, check: str, said: str
) -> None:
    asked = with_client("client", replace(ground().setting.clients["client"], purpose=purpose))

    found = item(asked, check)

    assert not found.ready
    assert said in str(found.told)
    assert [item(asked, other).ready for other in CHECKS if other != check] == [True, True]


def test_a_client_that_nobody_knows_was_given_for_nothing() -> None:
    nobody = ground().setting.clients["client that nobody knows"]

    asked = with_client("client that nobody knows", replace(nobody, purpose=Purpose.JOINT_TEST))

    assert item(asked, "A25").ready
