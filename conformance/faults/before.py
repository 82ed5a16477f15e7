"""Deliberate faults that are to be caught before anything else: identities that cannot be right."""

from collections.abc import Mapping

from conformance.drafts import Draft
from conformance.faults.making import Fault, body_of
from conformance.i18n import N_
from conformance.setting import Setting
from simulator.domain.documents import ClientId

CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def wrong_check_character(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    """The client's identity with the next check character in place of its own."""
    return with_identity(draft, _next_check(draft.metadata.client))


def _next_check(client: ClientId | None) -> str:
    code = client.extension if client else ""
    place = CHECK_CHARACTERS.find(code[-1:])
    return code[:-1] + CHECK_CHARACTERS[(place + 1) % len(CHECK_CHARACTERS)]


def with_identity(draft: Draft, code: str) -> Draft:
    """The document of a client with that personal identity code, in frame, header and content."""
    if draft.metadata.client is None:
        return draft
    client = ClientId(draft.metadata.client.root, code)
    after, body = body_of(draft.with_metadata(client=client))
    people = body.get("asiakas")
    for one in people if isinstance(people, list) else [people]:
        if isinstance(one, dict) and "henkilotunnus" in one:
            one["henkilotunnus"] = {"system": f"urn:oid:{client.root}", "value": code}
    return after


BEFORE: Mapping[str, Fault] = {
    N_("a wrong check character"): wrong_check_character,
}
"""The faults of the chapter before the first step, by the name that scenarios use."""
