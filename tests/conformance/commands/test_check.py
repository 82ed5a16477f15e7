"""The command check: what it tells of messages, documents and content on disk."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conformance.cli import main
from conformance.drafts import as_pdf, document_of
from fixtures.pdf import claimed_pdf_a, pdf_document
from simulator.domain.documents import Group
from tests.services import archiving
from tests.services.archiving import Rig
from tests.services.corpus import Sample, apart, samples
from tests.signing import keys

MESSAGES = Path(__file__).resolve().parents[3] / "fixtures" / "messages"


OF_THE_DAY = ("showing-06",)
"""Rules about today: the command judges on the day on which it is called, the service on its bench's."""


@pytest.fixture(scope="module")
def rig() -> Rig:
    made = archiving.rig(archiving.testbed_in_memory())
    made.opened()
    return made


@pytest.fixture(scope="module")
def message(rig: Rig) -> bytes:
    return rig.bytes_of(rig.store(rig.draft("service decision", "organiser")))


@pytest.fixture(scope="module")
def document(message: bytes) -> str:
    return apart(message)[1]


@pytest.fixture(scope="module")
def content(rig: Rig) -> dict[str, Any]:
    return dict(rig.draft("service decision", "organiser").content)


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def data(*arguments: object) -> list[dict[str, Any]]:
    found = json.loads(check(*arguments, "--format", "json").stdout)
    files: list[dict[str, Any]] = found["files"]
    return files


def rules(told: dict[str, Any]) -> list[str]:
    return [finding["rule"] for finding in told["findings"]]


def not_judged(told: dict[str, Any]) -> set[str]:
    return {rule for one in told["not_judged"] for rule in one["rules"]}


def in_file(folder: Path, held: bytes | str, name: str = "one.xml") -> Path:
    path = folder / name
    path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return path


# ---- what files hold


def test_a_good_message_is_refused_by_no_rule(tmp_path: Path, message: bytes) -> None:
    result = check(in_file(tmp_path, message))

    assert result.exit_code == 0
    assert "one.xml: message" in result.stdout
    assert "Nothing was found." in result.stdout


def test_frame_pair_document_and_content_are_known_apart(
    tmp_path: Path, message: bytes, content: dict[str, Any]
) -> None:
    frame, document = apart(message)
    pair = {"siirtokehysXml": frame, "asiakirjaXml": document, "messageId": "1"}
    files = [
        in_file(tmp_path, frame, "a.xml"),
        in_file(tmp_path, document, "b.xml"),
        in_file(tmp_path, json.dumps(pair), "c.json"),
        in_file(tmp_path, json.dumps(content), "d.json"),
    ]

    told = data(*files)

    assert [one["kind"] for one in told] == ["frame", "document", "apart", "content"]
    assert [one["refused"] for one in told] == [True, False, False, False]
    assert "message-05" in rules(told[0])  # a frame alone carries no document


def test_a_spoiled_document_is_told_with_place_basis_and_source(
    tmp_path: Path, document: str
) -> None:
    spoiled = document.replace('recordStatus code="3"', 'recordStatus code="1"')

    result = check(in_file(tmp_path, spoiled))

    assert result.exit_code == 1
    assert "metadata-01 would be refused: recordStatus is 1, not 3" in result.stdout
    assert "recordStatus · derived from a source · messages-2026" in result.stdout


def test_a_signature_is_looked_into(tmp_path: Path, document: str) -> None:
    (told,) = data(in_file(tmp_path, document.replace("SIGTIME1", "SIGTIME9", 1)))

    (finding,) = told["findings"]
    assert finding["rule"] == "signing-02"
    assert finding["values"]["uri"] == "#SIGTIME1"
    assert finding["values"]["expected"] == "#SIGTIME9"


@pytest.mark.parametrize(
    ("pdf", "found"),
    [
        (pdf_document("Vanha", "Teksti.", date(2019, 5, 6)), set()),
        (claimed_pdf_a(), {"display-02"}),
    ],
)
def test_a_pdf_is_looked_into(tmp_path: Path, rig: Rig, pdf: bytes, found: set[str]) -> None:
    codes = rig.bench.codes
    draft = as_pdf(rig.draft("service decision", "organiser"), Group.OLD, pdf, codes)

    (told,) = data(in_file(tmp_path, document_of(draft, codes, keys().sign).raw))

    assert set(rules(told)) == found


def test_content_is_held_against_the_structure_of_its_root_key(
    tmp_path: Path, content: dict[str, Any]
) -> None:
    (body,) = content.values()
    spoiled = {**content, next(iter(content)): {**body, "allekirjoitus": None}}

    (told,) = data(in_file(tmp_path, json.dumps(spoiled), "one.json"))

    assert set(rules(told)) == {"structure-01"}
    assert "signing-01" in not_judged(told)


def test_the_structure_can_be_named(tmp_path: Path, content: dict[str, Any]) -> None:
    path = in_file(tmp_path, json.dumps({"another_root": {}}), "one.json")

    known = data(path, "--structure", "1.2.246.537.6.1506.11001.2023.9.8")
    unknown = check(path)

    assert set(rules(known[0])) == {"structure-01"}
    assert unknown.exit_code == 2
    assert "--structure" in unknown.stdout


# ---- what a file does not tell


def test_rights_and_stored_state_are_said_to_be_not_judged(tmp_path: Path, message: bytes) -> None:
    (told,) = data(in_file(tmp_path, message))

    assert {"access-01", "storing-02", "storing-09", "identification-04"} <= not_judged(told)
    assert {"organisations-01", "signing-03"} <= not_judged(told)


def test_a_world_and_issuers_make_more_known(tmp_path: Path, message: bytes) -> None:
    path = in_file(tmp_path, message)
    issuers = in_file(tmp_path, keys().issuer, "issuers.pem")

    (told,) = data(path, "--world", "demo", "--trust", issuers)

    assert not_judged(told).isdisjoint({"organisations-01", "signing-03", "signing-05"})
    assert told["findings"] == []


def test_every_ready_message_is_in_order_in_the_demo_world() -> None:
    told = data(MESSAGES, "--world", "demo")

    assert len(told) >= 5
    assert {one["file"]: rules(one) for one in told if one["refused"]} == {}
    assert all("organisations-01" not in not_judged(one) for one in told)


def test_of_a_wrong_trigger_the_right_one_is_named(tmp_path: Path) -> None:
    ready = (MESSAGES / "search.xml").read_text(encoding="utf-8")
    assert "RCMR_TE000029UV01" in ready

    (told,) = data(in_file(tmp_path, ready.replace("RCMR_TE000029UV01", "RCMR_TE000102UV01")))

    (finding,) = told["findings"]
    assert finding["rule"] == "message-02"
    assert finding["values"]["seen"] == "RCMR_TE000102UV01"
    assert finding["values"]["wanted"] == "RCMR_TE000029UV01"


def test_of_a_lone_document_the_frame_is_not_judged(tmp_path: Path, document: str) -> None:
    (told,) = data(in_file(tmp_path, document))

    assert {"message-06", "message-04", "metadata-02"} <= not_judged(told)
    assert told["findings"] == []


def test_every_message_of_the_corpus_is_judged_as_the_validation_service_judges(
    tmp_path: Path, rig: Rig
) -> None:
    from simulator.messages.validation import read_apart
    from simulator.services import validation

    def judged(sample: Sample) -> list[str]:
        found = validation.judged(read_apart(*apart(sample.body), rig.bench.codes), rig.bench)
        return [one.rule for one in found.findings if one.rule not in OF_THE_DAY]

    corpus = list(samples(rig))
    for number, sample in enumerate(corpus):
        in_file(tmp_path, sample.body, f"{number:03}.xml")
    issuers = in_file(tmp_path, keys().issuer, "issuers.pem")

    told = data(tmp_path, "--world", "demo", "--trust", issuers)

    assert len(told) == len(corpus) > 100
    for sample, one in zip(corpus, told, strict=True):
        assert [id for id in rules(one) if id not in OF_THE_DAY] == judged(sample), sample.says


# ---- what cannot be read


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("", "empty"),
        ("<a/>", "outermost element is a"),
        ("{", "JSON"),
        ("[]", "JSON object"),
        ('{"siirtokehysXml": 1, "asiakirjaXml": ""}', "texts"),
        ('{"siirtokehysXml": "<a>", "asiakirjaXml": ""}', "well-formed"),
        ("%PDF-1.7", "well-formed"),
    ],
)
def test_what_is_no_message_is_told_and_ends_with_2(tmp_path: Path, held: str, words: str) -> None:
    result = check(in_file(tmp_path, held))

    assert result.exit_code == 2
    assert words in result.stdout


def test_a_file_or_world_or_issuer_that_is_not_there_is_told(
    tmp_path: Path, message: bytes
) -> None:
    path = in_file(tmp_path, message)
    asked = [
        check(tmp_path / "none.xml"),
        check(path, "--world", "mars"),
        check(path, "--structure", "1.2.3"),
        check(path, "--trust", path),
        check(path, "--profile", path),
        check(tmp_path / "empty"),
    ]

    assert [one.exit_code for one in asked] == [2] * 6
    assert all(one.stderr.startswith("sotebed: ") for one in asked)


def test_a_folders_other_files_are_passed_over(tmp_path: Path, message: bytes) -> None:
    (tmp_path / "inside").mkdir()
    in_file(tmp_path, message, "inside/one.xml")
    in_file(tmp_path, '{"settings": 1}', "other.json")
    in_file(tmp_path, "x", "notes.txt")

    (told,) = data(tmp_path)

    assert told["file"].endswith("one.xml")


def test_a_folder_without_messages_is_told(tmp_path: Path) -> None:
    result = check(tmp_path)

    assert result.exit_code == 2
    assert "holds no message" in result.stderr


def test_an_ordinary_identity_is_never_shown(tmp_path: Path, document: str) -> None:
    path = in_file(tmp_path, document.replace("<realmCode", "<!-- 311299A0029 --><realmCode", 1))

    result = check(path)

    assert result.exit_code == 1
    assert "identification-01" in result.stdout
    assert "311299A0029" not in result.output


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_it_speaks_the_readers_language(tmp_path: Path, document: str, language: str) -> None:
    path = in_file(tmp_path, document)

    told = check(path, "--language", language).stdout

    assert "Nothing was found." not in told
    assert "Not judged" not in told


EMPTY = "paatos/paatoksen_valiton_taytantoonpano"
FILLED = "paatos/ratkaisu_ja_perustelut"


def instructions(folder: Path, *fields: str) -> Path:
    """A file of instructions about the fields of a decision, and about the time."""
    path = folder / "own.toml"
    told = f"""title = "Liite 2"
[[fill]]
point = "4.1"
structure = "Lapsiperheiden palvelupäätös"
fields = {list(fields)}
[[store]]
working_days = 1
"""
    path.write_text(told, encoding="utf-8")
    return path


def test_the_organisers_instructions_are_told_of_a_document_as_far_as_a_file_tells(
    content: dict[str, Any], tmp_path: Path
) -> None:
    file, own = tmp_path / "decision.json", instructions(tmp_path, EMPTY, FILLED)
    file.write_text(json.dumps(content), encoding="utf-8")

    (told,) = data(file, "--instructions", own)
    text = check(file, "--instructions", own).stdout

    assert told["instructions"] == [
        {
            "check": "OI3.1",
            "text": f"The field {EMPTY} is not filled",
            "location": f"{next(iter(content))}/{EMPTY}",
            "source": "Liite 2, 4.1",
        }
    ]
    assert "OI4.1" in not_judged(told)
    assert "OI3.1 warning: The field" in text


def test_of_filled_fields_and_without_instructions_nothing_is_told(
    content: dict[str, Any], tmp_path: Path
) -> None:
    file, own = tmp_path / "decision.json", instructions(tmp_path, FILLED)
    file.write_text(json.dumps(content), encoding="utf-8")

    (with_them,) = data(file, "--instructions", own)
    (without,) = data(file)

    assert with_them["instructions"] == without["instructions"] == []
    assert not {"OI3.1", "OI4.1"} & not_judged(without)


def test_instructions_that_cannot_be_used_stop_the_check(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('title = "x"\n[[store]]\n', encoding="utf-8")

    result = check(MESSAGES / "store-case.xml", "--instructions", own)

    assert result.exit_code == 2
    assert "line 2, store.1: How soon?" in result.stderr
