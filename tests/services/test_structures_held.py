"""Structures beside the built-in ones: other states, later days, files that come and go."""

import os
import threading
import time
from dataclasses import replace

import pytest

import fixtures
from conformance.drafts import document_of
from fixtures.documents import MEETING_ENTRY, START_ENTRY
from simulator.app import make_testbed
from simulator.services.structure_files import Once, StructureFileError
from simulator.services.structures import Structures
from simulator.settings import STRUCTURES, Settings
from tests.services import archiving
from tests.services.archiving import NOW, accepted, told
from tests.signing import keys

BUILT_IN = fixtures.folder("structures")
LATER = MEETING_ENTRY.replace(".2022.1.10", ".2026.6.1")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / STRUCTURES
    made.mkdir()
    return made


@pytest.fixture
def rig(tmp_path, folder):
    """A bench whose data folder has structures of its own."""
    ids = iter(range(1, 1000))
    settings = Settings(folder=tmp_path)
    return archiving.rig(make_testbed(settings, now=lambda: NOW, new_id=lambda: f"id-{next(ids)}"))


def put(folder, oid=LATER, state="Valmis", name="Merkintä tapaamisesta tai yhteydenotosta"):
    """The meeting entry under another OID, in another state or by another name."""
    text = fixtures.read_text("structures", f"{MEETING_ENTRY}.toml")
    text = text.replace(f'oid = "{MEETING_ENTRY}"', f'oid = "{oid}"')
    text = text.replace('state = "Valmis"', f'state = "{state}"')
    text = text.replace('fi = "Merkintä tapaamisesta tai yhteydenotosta"', f'fi = "{name}"', 1)
    (folder / f"{oid}.toml").write_text(text, encoding="utf-8")


def stored_by(rig, structure):
    """The archive's answer to a meeting entry that names the structure, displayed as the usual one."""
    rig.opened()
    draft = rig.draft("meeting entry")
    request = rig.store(draft)
    document = document_of(draft, rig.bench.codes, signed_as(structure))
    return rig.send(replace(request, document=document))


def signed_as(structure):
    def sign(raw, organisation, written):
        other = raw.replace(MEETING_ENTRY.encode(), structure.encode())
        return keys().sign(other, organisation, written)

    return sign


# ---- what the archive makes of them


def test_a_later_version_of_a_structure_may_be_used(rig, folder):
    put(folder)

    answer = stored_by(rig, LATER)

    assert accepted(answer), rig.last.findings
    assert rig.rules == []


def test_an_earlier_version_beside_a_later_one_is_taken_and_observed(rig, folder):
    put(folder)

    answer = stored_by(rig, MEETING_ENTRY)

    assert accepted(answer)
    assert rig.rules == ["structure-11"]
    assert rig.last.findings[0]["effect"] == "observe"
    assert rig.last.findings[0]["values"]["newer"] == LATER


def test_a_later_draft_makes_no_version_an_earlier_one(rig, folder):
    put(folder, state="Luonnos")

    assert accepted(stored_by(rig, MEETING_ENTRY))
    assert rig.rules == []


def test_a_structure_in_another_state_is_refused_and_the_state_is_told(rig, folder):
    put(folder, state="Luonnos")

    answer = stored_by(rig, LATER)

    assert told(answer) == ["structure-08"]
    assert "Luonnos" in answer.details[0].text


def test_a_structure_that_nobody_holds_is_refused_as_before(rig):
    assert told(stored_by(rig, LATER)) == ["structure-02"]


def test_an_entry_in_the_class_of_plans_is_warned_about(rig):
    rig.opened()

    answer = rig.send(rig.store(rig.draft("meeting entry", type_class="15")))

    assert accepted(answer)
    assert rig.rules == ["structure-09"]


# ---- what is held


def test_structures_may_lie_in_a_folder_while_benches_are_in_memory(folder):
    put(folder)

    held = make_testbed(Settings(structures=folder)).outside.structures

    assert LATER in held.oids()


def test_both_folders_structures_are_held(folder):
    put(folder)

    structures = Structures.read(BUILT_IN, folder)

    assert len(structures.oids()) == 203
    assert structures.get(LATER).root_key == structures.get(MEETING_ENTRY).root_key


def test_of_one_oid_in_both_folders_the_later_folders_counts(folder):
    put(folder, oid=MEETING_ENTRY, name="Toinen nimi")

    structures = Structures.read(BUILT_IN, folder)

    assert structures.head(MEETING_ENTRY).fi == "Toinen nimi"
    assert structures.get(MEETING_ENTRY).fi == "Toinen nimi"


def test_the_folder_need_not_be_there(tmp_path):
    structures = Structures.read(BUILT_IN, tmp_path / "missing")

    assert len(structures.oids()) == 202
    assert structures.get(LATER) is None


def test_what_comes_into_the_folder_later_is_found(folder):
    structures = Structures.read(BUILT_IN, folder)
    before = structures.head(LATER)
    put(folder)

    assert before is None
    assert structures.head(LATER).oid == LATER


def test_what_comes_within_one_tick_of_the_folders_clock_is_found(folder):
    structures = Structures.read(folder)
    before, seen = structures.oids(), folder.stat()
    put(folder)
    os.utime(folder, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    assert before == ()
    assert structures.head(LATER).oid == LATER


def test_a_file_put_in_anothers_place_is_read_anew(folder):
    put(folder)
    structures = Structures.read(folder)
    before = structures.head(LATER).state
    put(folder.parent, state="Luonnos")
    os.utime(folder.parent / f"{LATER}.toml", ns=(1, 1))
    (folder.parent / f"{LATER}.toml").rename(folder / f"{LATER}.toml")
    os.utime(folder, ns=(2, 2))

    assert before == "Valmis"
    assert structures.head(LATER).state == "Luonnos"


@pytest.mark.parametrize("text", ["this is not TOML", 'oid = "1"', "source = 5", "oid = 1\nfi = 2"])
def test_a_faulty_data_file_is_named(folder, text):
    (folder / f"{LATER}.toml").write_text(text)
    structures = Structures.read(folder)

    with pytest.raises(StructureFileError, match=LATER.replace(".", r"\.")):
        structures.head(LATER)
    with pytest.raises(StructureFileError, match=LATER.replace(".", r"\.")):
        structures.get(LATER)


def test_nothing_is_opened_before_it_is_asked_for(folder):
    put(folder)
    (folder / "1.2.3.toml").write_text("this is not TOML")

    structures = Structures.read(BUILT_IN, folder)

    assert structures.newer(START_ENTRY, "Valmis") is None
    assert structures.newer(MEETING_ENTRY, "Valmis") == LATER


def test_a_value_is_made_once_however_many_ask():
    made = []

    def slowly(key):
        time.sleep(0.01)
        made.append(key)
        return key.upper()

    once, found = Once(slowly), []
    threads = [threading.Thread(target=lambda: found.append(once.of("a"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == ["a"]
    assert found == ["A"] * 8


def test_what_failed_to_be_made_is_tried_anew():
    answers = iter([ValueError("broken"), "whole"])

    def make(key):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    once = Once(make)

    with pytest.raises(ValueError, match="broken"):
        once.of("a")
    assert once.of("a") == "whole"
