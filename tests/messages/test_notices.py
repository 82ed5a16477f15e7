"""Reading and writing disclosure notices, apart from the rules."""

import json
import subprocess
import sys

from simulator.messages.notices import Created, Issue, read, write_created, write_outcome
from tests.rules.builders import CLIENT, NOW, ORGANISER, OTHER_ORGANISER, codebook
from tests.rules.noticing import bundle, notice


def test_the_models_of_fhir_are_imported_when_the_first_notice_comes() -> None:
    program = "import sys, simulator.app; print('fhir' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert told.stdout.strip() == b"False"


def test_who_takes_part_is_told_apart() -> None:
    (found,) = read(json.dumps(bundle()).encode(), "r1", codebook()).request.notices

    assert found.controller
    assert found.controller.value == f"urn:oid:{ORGANISER}"
    assert found.discloser
    assert (found.discloser.name, found.discloser.title) == (
        "Aino Lehtovuori",
        "sosiaalityöntekijä",
    )
    assert [one.value for one in found.recipients] == [f"urn:oid:{OTHER_ORGANISER}"]
    assert found.clients == (CLIENT,)


def test_an_extension_is_known_by_the_last_part_of_its_address() -> None:
    body = bundle()
    for one in notice(body)["extension"]:
        one["url"] = f"https://example.org/another/{one['url'].rpartition('/')[2]}"

    (found,) = read(json.dumps(body).encode(), "r1", codebook()).request.notices

    assert (len(found.types), len(found.consents)) == (1, 1)


def test_only_so_many_defects_are_told() -> None:
    body = bundle()
    notice(body).update({f"unknown{number}": 1 for number in range(50)})

    assert len(read(json.dumps(body).encode(), "r1", codebook()).request.defects) == 20


def test_answers_have_the_structure_of_fhir_themselves() -> None:
    from fhir.resources.R4B.bundle import Bundle
    from fhir.resources.R4B.operationoutcome import OperationOutcome

    issue = Issue("warning", "integrity", "notices-09: …", "Bundle.entry[0]")
    created = [Created("AuditEvent", "a1", NOW, (issue,)), Created("Provenance", "p1", NOW)]

    Bundle.model_validate_json(write_created(created, codebook()))
    OperationOutcome.model_validate_json(write_outcome([issue], codebook()))
