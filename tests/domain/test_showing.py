"""What the client's own view shows, by kind, mark and viewer."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from fixtures import read_text
from simulator.codebook import read_not_shown
from simulator.domain.documents import ClientId, Group, Metadata, Stored
from simulator.domain.facts import Codebook
from simulator.domain.showing import read_kinds, why_not_shown

STORED = Stored(
    id="1.1",
    set_id="1.1",
    version=1,
    controller="1.2",
    register="1",
    client=ClientId("1.2.246.21", "030878-902L"),
    group=Group.CLIENT_DOCUMENT,
    making_unit=None,
    first_unit=None,
    case=None,
    service_task="24",
    digest="",
    newest=True,
    annulled=False,
    stored_at=datetime(2026, 11, 23, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("stored", "metadata", "words"),
    [
        ({}, {"special_content": "E"}, None),
        ({"group": Group.CLIENT_RELATIONSHIP}, {}, None),
        ({"group": Group.CASE}, {}, None),
        ({"group": Group.OLD}, {}, "phase one"),
        ({"group": Group.PHASE_1}, {}, "phase one"),
        ({"group": Group.PERMIT}, {}, "Permits"),
        ({"group": Group.DENIAL}, {}, "Permits"),
        ({}, {"special_content": "K"}, "special content"),
        ({}, {"withholding_reason": "1"}, "reason for not showing"),
        ({"service_task": "30"}, {}, "shelter"),
        ({}, {"specific_type": "15019"}, "shelter"),
        ({}, {"specific_type": "7016"}, "parenthood"),
        ({}, {"specific_type": "1017"}, "domestic violence"),
        ({}, {"specific_type": "15000"}, "adoption"),
        ({}, {"specific_type": "7005"}, "custody"),
    ],
)
def test_the_client_is_shown_all_but_what_is_withheld(
    codes: Codebook, stored: dict[str, Any], metadata: dict[str, Any], words: str | None
) -> None:
    kinds = read_not_shown(codes)
    about = Metadata(**metadata)

    why = why_not_shown(replace(STORED, **stored), about, kinds, codes.wire, to_guardian=False)

    assert (why is None) == (words is None)
    assert (words or "") in (why or "")


@pytest.mark.parametrize(("consent", "is_shown"), [("1", True), ("2", False), (None, False)])
def test_a_guardian_is_shown_what_says_so(
    codes: Codebook, consent: str | None, is_shown: bool
) -> None:
    about = Metadata(guardian_consent=consent)

    why = why_not_shown(STORED, about, (), codes.wire, to_guardian=True)

    assert (why is None) == is_shown


def test_every_document_type_that_is_hidden_exists(codes: Codebook) -> None:
    tasks = {name: coded.code for name, coded in codes.profile.service_tasks.items()}
    known = codes.sets.find(codes.wire.systems.document_type)

    kinds = read_kinds(read_text("omakanta.toml"), tasks)

    assert known is not None
    assert {one for kind in kinds for one in kind.document_types} <= known.codes.keys()
