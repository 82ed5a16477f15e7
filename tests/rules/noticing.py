"""Bundles of disclosure notices for the tables of rules: good ones, to be spoiled."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from fixtures.notices import Disclosed, held_in, notice_bundle
from fixtures.notices import metadata_in as metadata
from fixtures.notices import notice_in as notice
from fixtures.notices import whole_in as whole
from simulator.domain.documents import ClientId
from simulator.domain.notices import SubmitNotices
from simulator.messages.notices import read
from tests.rules.builders import (
    CLIENT,
    NOW,
    ORGANISER,
    ORGANISERS_UNIT,
    OTHER_CLIENT,
    OTHER_ORGANISER,
    codebook,
)

Json = dict[str, Any]
DISCLOSED = Disclosed(
    controller=(ORGANISER, "Itärannan hyvinvointialue"),
    unit=(ORGANISERS_UNIT, "Itärannan lapsiperheiden palvelut"),
    recipient=(OTHER_ORGANISER, "Läntisen saariston hyvinvointialue"),
    client=CLIENT,
    at=NOW,
    consent="1.2.246.10.90000011.95.2026.77",
)


def bundle(*disclosed: Disclosed) -> Json:
    """A good bundle, of one disclosure when none is given."""
    return notice_bundle(codebook().wire, *(disclosed or (DISCLOSED,)))


def about(*clients: ClientId) -> Json:
    """A bundle with a notice about each of these."""
    return bundle(*(replace(DISCLOSED, client=one) for one in clients))


def to(recipient: str) -> Json:
    """A bundle that tells of a disclosure to this organisation."""
    return bundle(replace(DISCLOSED, recipient=(recipient, "Joku")))


def request(body: Json | None = None, request_id: str | None = "r1") -> SubmitNotices:
    """The request that a bundle is read as."""
    return read(json.dumps(body or bundle()).encode(), request_id, codebook()).request


def spoiled(spoil: Callable[[Json], object], body: Json | None = None) -> SubmitNotices:
    """The request of a bundle in which something was done."""
    given = deepcopy(body or bundle())
    spoil(given)
    return request(given)


def controller(body: Json) -> Json:
    """The controller in the first notice."""
    return held_in(body, "controller")


__all__ = ["CLIENT", "DISCLOSED", "OTHER_CLIENT", "metadata", "notice", "whole"]
