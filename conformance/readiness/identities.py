"""The test identities of a rehearsal."""

from collections.abc import Iterator

from conformance.i18n import N_
from conformance.readiness.ground import Ground, Item
from conformance.sentences import told
from simulator.domain.identifiers import is_test_identity, mask
from simulator.domain.worlds import Purpose

NOBODY = "client that nobody knows"

CHECKS = {Purpose.DEPLOYMENT_TEST: "A24", Purpose.JOINT_TEST: "A25"}
"""The check that an identity breaks that was given for something else."""


def test_series(ground: Ground) -> Iterator[Item]:
    """Every personal identity code is of the series that no real person gets.

    A temporary id is its organisation's own, and nobody's code.
    """
    person = ground.setting.codes.wire.roots.personal_identity_code
    ids = [client.id for client in ground.setting.clients.values()]
    codes = [one.extension for one in ids if one.root == person]
    wrong = [code for code in codes if not is_test_identity(code)]
    advice = told("Use test identities: no real person may stand in a rehearsal")
    for code in wrong:
        text = N_("{identity} is no test identity of the 900 series")
        yield Item("A19", False, told(text, identity=mask(code)), advice)
    if not wrong:
        text = N_("All {count} identities of the rehearsal are of the 900 series")
        yield Item("A19", True, told(text, count=len(codes)))


def purposes(ground: Ground) -> Iterator[Item]:
    """Every identity is used for what it was given for."""
    clients = {name: one for name, one in ground.setting.clients.items() if name != NOBODY}
    for purpose, check in CHECKS.items():
        wrong = [client for client in clients.values() if client.purpose is purpose]
        for client in wrong:
            text = N_("The test identity {identity} was given for another purpose: {purpose}")
            advice = told("Use one that is meant for rehearsals")
            values = {"identity": mask(client.id.extension), "purpose": _PURPOSES[purpose]}
            yield Item(check, False, told(text, **values), advice)
        if not wrong:
            text = N_("None of {count} test identities was given for another purpose: {purpose}")
            yield Item(check, True, told(text, count=len(clients), purpose=_PURPOSES[purpose]))


_PURPOSES = {
    Purpose.DEPLOYMENT_TEST: N_("the deployment test in production"),
    Purpose.JOINT_TEST: N_("joint testing"),
}
