"""The interface profile: what is known, what is assumed, and how a user corrects it."""

import pytest

from fixtures import read_text
from simulator.domain.documents import Group
from simulator.domain.profile import (
    Assumption,
    ProfileError,
    Status,
    merge,
    name_of,
    read_profile,
)
from simulator.domain.sources import read_sources

BUILT_IN = read_profile(read_text("profiles", "kanta.toml"))


def test_the_built_in_profile_names_every_document_group_of_the_domain():
    assert set(BUILT_IN.document_groups) == {str(group) for group in Group}


@pytest.mark.parametrize(
    ("does", "group", "what", "code"),
    [
        ("archive", "client_relationship", None, "SP1"),
        ("archive", "client_document", None, "SP17"),
        ("replace", None, None, "SP5"),
        ("find", None, "metadata", "SP9"),
    ],
)
def test_a_service_request_is_found_by_what_it_asks(does, group, what, code):
    request = BUILT_IN.service_request_for(does, group, what)

    assert request is not None
    assert request.code == code


def test_no_service_request_asks_to_annul_a_permit():
    assert BUILT_IN.service_request_for("annul", "permit") is None


def test_a_code_gives_the_name_that_rules_use():
    assert name_of(BUILT_IN.document_groups, "5") == "client_document"
    assert name_of(BUILT_IN.document_groups, "7") is None
    assert name_of(BUILT_IN.document_groups, None) is None


def test_every_assumed_entry_is_shown_with_its_reason():
    assumptions = BUILT_IN.assumptions()

    assert Assumption("case_status.open", "1", "no value is public") in assumptions
    assert (
        Assumption("service_requests.SP2", "archive case", "second use case of the interface")
        in assumptions
    )
    assert not [one for one in assumptions if one.key == "interactions.archive"]


def test_every_known_entry_names_a_source_of_the_source_table():
    sources = read_sources(read_text("sources.toml"))
    tables = (getattr(BUILT_IN, table) for table in BUILT_IN.__slots__)

    known = [entry for table in tables for entry in table.values() if entry.status is Status.KNOWN]

    assert {entry.source for entry in known} <= set(sources)
    assert not [entry for entry in known if entry.why]


def test_a_users_entry_replaces_the_built_in_one_and_leaves_the_rest():
    text = '[use_situations]\nregister_access_right = { code = "4", status = "known", source = "Kela" }'

    merged = merge(BUILT_IN, text)

    assert merged.use_situations["register_access_right"].code == "4"
    assert merged.use_situations["own_register"] == BUILT_IN.use_situations["own_register"]
    assert merged.interactions == BUILT_IN.interactions
    assert len(merged.assumptions()) == len(BUILT_IN.assumptions()) - 1


def test_a_user_may_add_a_service_request():
    text = '[service_requests]\nSP20 = { does = "find", what = "content", status = "known", source = "Kela" }'

    merged = merge(BUILT_IN, text)

    assert merged.service_requests["SP20"].does == "find"


def test_an_empty_profile_changes_nothing():
    assert merge(BUILT_IN, "") == BUILT_IN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[error]\n",
            "the profile has the unknown table 'error': use one of interactions, ",
        ),
        (
            '[case_status]\nopne = { code = "1", status = "known", source = "Kela" }',
            "[case_status] has the unknown key 'opne': use one of open, closed",
        ),
        (
            '[case_status]\nopen = { oid = "1", status = "known", source = "Kela" }',
            "[case_status] open has the unknown field 'oid': use one of code, status, why, source",
        ),
        (
            '[case_status]\nopen = "1"',
            "[case_status] open is '1': write it as { … } with a status",
        ),
        ('case_status = "1"', "case_status is '1': write it as a table, [case_status]"),
        (
            '[case_status]\nopen = { code = 1, status = "known", source = "Kela" }',
            "[case_status] open has code = 1: write it as text in quotes",
        ),
        (
            '[case_status]\nopen = { code = "1" }',
            "[case_status] open has no status: add status = …",
        ),
        (
            '[case_status]\nopen = { code = "1", status = "sure" }',
            "[case_status] open has status = 'sure': use one of known, assumed",
        ),
        (
            '[case_status]\nopen = { code = "1", status = "known" }',
            "[case_status] open is known but has no source: add source = …",
        ),
        (
            '[case_status]\nopen = { code = "1", status = "assumed" }',
            "[case_status] open is assumed but has no why: add why = …",
        ),
        (
            '[case_status]\nopen = { code = "2", status = "known", source = "Kela" }',
            "[case_status] closed has the value '2', which open has as well: give each its own",
        ),
        (
            '[interactions]\nfind_content = { id = "A", trigger = "B", status = "known", source = "K" }',
            "[interactions] find_content has no answer: add answer = …",
        ),
        (
            '[service_requests]\nSP9 = { does = "look", status = "known", source = "Kela" }',
            "[service_requests] SP9 has does = 'look': use one of archive, replace, annul, find",
        ),
        ("[case_status", "the profile cannot be read as TOML: "),
    ],
)
def test_an_error_says_where_what_was_seen_and_what_to_do(text, words):
    with pytest.raises(ProfileError) as raised:
        merge(BUILT_IN, text)

    assert str(raised.value).startswith(words)


def test_a_whole_profile_has_every_key():
    text = read_text("profiles", "kanta.toml").replace("closed = {", "# closed = {")

    with pytest.raises(ProfileError, match=r"^\[case_status\] lacks closed: "):
        read_profile(text)
