"""Reading the code service over REST: classifications, entries, pages, deltas and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from math import ceil
from types import SimpleNamespace

import pytest
from flask import g
from jsonschema_rs import Draft202012Validator

from simulator.app import create_app, make_testbed
from simulator.domain.concepts import ConceptCode, ConceptStatus
from simulator.web.codeserver import RESOURCES
from simulator.web.codeserver.asked import ORDERS
from tests.web.conftest import NOW

CSAPI = "/b/demo/codeserver/csapi"
ALL = f"{CSAPI}/v6/classifications"
REGISTER = "1.2.246.537.6.202"
ENTRIES = f"{ALL}/{REGISTER}/conceptcodes"
COUNTY = "1.2.246.10.90000011.10.0"
FAMILIES = "1.2.246.10.90000011.10.11"


@pytest.fixture(scope="module")
def testbed():
    """One for all the tests here: whoever changes a bench takes it from the fixture bench."""
    ids = count(1)
    return make_testbed(now=lambda: NOW, new_id=lambda: f"id-{next(ids)}")


@pytest.fixture(scope="module")
def http(testbed):
    return create_app(testbed).test_client()


@pytest.fixture
def bench(testbed):
    yield testbed.bench("demo")

    testbed.reset("demo")


def unit(number, **others):
    given = {
        "classification": REGISTER,
        "code": f"1.2.246.10.90000046.10.{number}",
        "begins": date(2026, 1, 1),
        "modified": NOW,
        "created": NOW,
        "attributes": {
            "Abbreviation": (f"Yksikkö {number}",),
            "LongName": (f"Yksikkö {number}, Majakka Hoiva Oy",),
            "ParentId": ("1.2.246.10.90000046.10.0",),
        },
    }
    return ConceptCode(**{**given, **others})


def codes(answer):
    return [one["conceptCodeId"] for one in answer.json["conceptCodes"]] if answer.data else []


def attributes(entry):
    return {one["attributeName"]: one["attributeValue"] for one in entry["attributes"]}


def issues(answer):
    return {one["field"]: one["issue"] for one in answer.json["details"]}


# ---- classifications


def test_every_classification_is_listed_in_the_envelope(http):
    answer = http.get(f"{ALL}?pageSize=500")

    listed = [one["classificationId"] for one in answer.json["classifications"]]
    assert {REGISTER, "1.2.246.537.6.1221", "1.2.246.537.6.1506", "1.2.246.537.6.21"} <= set(listed)
    assert {name: answer.json[name] for name in answer.json if name != "classifications"} == {
        "pageSize": 500,
        "page": 1,
        "totalItems": len(listed),
        "totalPages": 1,
    }


def test_a_classification_tells_its_type_its_version_and_whether_it_is_whole(http):
    register = http.get(f"{ALL}/{REGISTER}").json
    tasks = http.get(f"{ALL}/1.2.246.537.6.1221").json
    needs = http.get(f"{ALL}/1.2.246.537.6.1282").json

    assert (register["classificationType"], register["hierarchical"]) == ("ORGANIZATIONS", True)
    assert register["defaultVersion"]["versionId"] == f"{REGISTER}.2008"
    assert (tasks["classificationType"], tasks["hierarchical"]) == ("CODES", False)
    assert tasks["classificationName"] == "Sosiaalihuolto - Palvelutehtävä"
    assert attributes(tasks) == {
        "LongName_sv": ["Socialvård - Serviceuppgift"],
        "SotebedComplete": ["F"],
    }
    assert attributes(needs)["SotebedComplete"] == ["T"]
    assert tasks["description"] == (
        "Tässä ovat vain arvot, jotka julkisista lähteistä näkyvät (5): oikeassa koodistossa on "
        "enemmän."
    )


def test_a_version_tells_the_attributes_of_its_entries(http):
    version = http.get(f"{ALL}/{REGISTER}/versions/{REGISTER}.2008").json

    fields = {one["attributeName"]: one for one in version["fieldDefinitions"]}
    assert fields["Abbreviation"]["mandatory"]
    assert fields["HierarchyLevel"]["readOnly"]
    assert {"Y-Tunnus", "Sektori", "Sos.palveluyksikkö", "TOPI-koodi"} <= fields.keys()


@pytest.mark.parametrize(
    "path",
    [
        "/v6/classifications/1.2.3",
        f"/v6/classifications/{REGISTER}.2008",
        f"/v6/classifications/{REGISTER}/versions/1.2",
        f"/v6/classifications/{REGISTER}/versions/{REGISTER}.2009/conceptcodes",
        f"/v6/classifications/{REGISTER}/conceptcodes/1.2.3",
        f"/v6/classifications/{REGISTER}/conceptcodes/{FAMILIES}?validOn=2022-12-31",
        "/v6/elsewhere",
        "/v7/classifications",
    ],
)
def test_what_is_not_there_is_404_in_the_service_s_own_shape(http, path):
    answer = http.get(f"{CSAPI}{path}")

    assert answer.status_code == 404
    assert answer.json.keys() == {"name", "debug_id", "message", "details"}


def test_the_id_of_a_version_is_told_from_that_of_a_classification(http):
    answer = http.get(f"{ALL}/{REGISTER}.2008")

    assert issues(answer)["classificationId"] == (
        f"This is a version: the classification is {REGISTER}."
    )


# ---- entries


def test_an_organisation_is_shown_whole(http):
    entry = http.get(f"{ENTRIES}/{FAMILIES}").json

    told = attributes(entry)
    del entry["attributes"]
    assert entry == {
        "classificationId": REGISTER,
        "classificationName": "THL - SOTE-organisaatiorekisteri",
        "versionId": f"{REGISTER}.2008",
        "versionName": "THL - SOTE-organisaatiorekisteri 2008",
        "conceptCodeId": FAMILIES,
        "status": "ACTIVE",
        "beginDate": "2023-01-01",
        "expirationDate": "2100-12-31",
        "lastModifiedDate": "2023-01-01T00:00:00",
        "lastModifiedBy": "Sotebed",
        "createDate": "2023-01-01T00:00:00",
    }
    assert told["HierarchyLevel"] == ["1"]
    assert told["ParentId"] == [COUNTY]
    assert told["LongName"] == ["Itärannan lapsiperheiden palvelut, Itärannan hyvinvointialue"]


def test_a_root_has_level_0_and_no_parent(http):
    told = attributes(http.get(f"{ENTRIES}/{COUNTY}").json)

    assert told["HierarchyLevel"] == ["0"]
    assert "ParentId" not in told


def test_a_code_has_its_names_in_finnish_and_swedish_and_whether_a_source_shows_it(http):
    told = attributes(http.get(f"{ALL}/1.2.246.537.6.1221/conceptcodes/10").json)

    assert told == {
        "Abbreviation": ["Lastensuojelu"],
        "LongName": ["Lastensuojelu"],
        "LongName_sv": ["Barnskydd"],
        "SotebedCertainty": ["seen"],
    }


def test_document_types_are_those_of_the_structures(http):
    answer = http.get(
        f"{ALL}/1.2.246.537.6.1506/conceptcodes?pageSize=500&qvalue=150*&qfield=CONCEPTCODEID"
    )

    assert {"15007", "15008"} <= set(codes(answer))


def test_version_3_and_a_named_version_show_the_same_entries(http):
    wanted = codes(http.get(f"{ENTRIES}?pageSize=500"))

    for path in (
        f"/v3/classifications/{REGISTER}/conceptcodes",
        f"/v6/classifications/{REGISTER}/versions/{REGISTER}.2008/conceptcodes",
    ):
        assert codes(http.get(f"{CSAPI}{path}?pageSize=500")) == wanted


# ---- pages


def test_pages_together_hold_every_organisation_once_and_then_there_is_nothing(http, bench):
    bench.put_concepts(unit(number) for number in range(1000, 1023))
    total = len(bench.organisations)
    last = ceil(total / 10)

    pages = [http.get(f"{ENTRIES}?pageSize=10&page={page}") for page in range(1, last + 2)]

    *full, beyond = pages
    assert [code for page in full for code in codes(page)] == sorted(bench.organisations)
    assert {(page.json["totalItems"], page.json["totalPages"]) for page in full} == {(total, last)}
    assert (beyond.status_code, beyond.data) == (204, b"")


@pytest.mark.parametrize(
    "query",
    ["page=2147483647", "modifiedAfter=2027-01-01", "validOn=1999-01-01", "status=PROPOSAL"],
)
def test_nothing_to_list_is_204_and_not_an_empty_list(http, query):
    answer = http.get(f"{ENTRIES}?{query}")

    assert (answer.status_code, answer.data) == (204, b"")


# ---- filters


def test_a_delta_holds_what_changed_from_that_moment_on_with_what_was_deleted(http, bench):
    bench.put_concepts(
        [
            unit(1001, modified=NOW - timedelta(seconds=1)),
            unit(1002),
            unit(1003, status=ConceptStatus.DELETED),
        ]
    )
    second = "2026-11-23T09:00:00"

    active = http.get(f"{ENTRIES}?modifiedAfter={second}")
    both = http.get(f"{ENTRIES}?modifiedAfter={second}&status=ACTIVE&status=DELETED")
    day = http.get(f"{ENTRIES}?modifiedAfter=2026-11-23&status=ACTIVE,DELETED")

    assert [code.rpartition(".")[2] for code in codes(active)] == ["1002"]
    assert [code.rpartition(".")[2] for code in codes(both)] == ["1002", "1003"]
    assert [code.rpartition(".")[2] for code in codes(day)] == ["1001", "1002", "1003"]
    assert active.json["conceptCodes"][0]["lastModifiedDate"] == second


@pytest.mark.parametrize(("since", "status"), [("0001-01-01", 200), ("9999-12-31", 204)])
def test_a_delta_from_the_calendars_ends_holds_all_or_nothing(http, since, status):
    assert http.get(f"{ENTRIES}?modifiedAfter={since}").status_code == status


def test_a_change_within_a_second_is_in_the_delta_of_the_second_that_is_shown(http, bench):
    bench.put_concepts([unit(1001, modified=NOW + timedelta(milliseconds=700))])
    shown = http.get(f"{ENTRIES}/{unit(1001).code}").json["lastModifiedDate"]

    answer = http.get(f"{ENTRIES}?modifiedAfter={shown}")

    assert codes(answer) == [unit(1001).code]


def test_a_code_with_two_periods_is_listed_twice_and_valid_on_picks_one(http, bench):
    early = unit(1001, ends=date(2026, 6, 30))
    late = replace(unit(1001), begins=date(2026, 7, 1))
    bench.put_concepts([early, late])
    search = f"{ENTRIES}?qvalue={early.code}&qfield=CONCEPTCODEID"

    listed = http.get(search).json["conceptCodes"]
    on_a_day = http.get(f"{search}&validOn=2026-06-30").json["conceptCodes"]
    one = http.get(f"{ENTRIES}/{early.code}?validOn=2026-07-01").json
    today = http.get(f"{ENTRIES}/{early.code}").json

    assert [entry["beginDate"] for entry in listed] == ["2026-01-01", "2026-07-01"]
    assert [entry["beginDate"] for entry in on_a_day] == ["2026-01-01"]
    assert one["beginDate"] == today["beginDate"] == "2026-07-01"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("qvalue=1.2.246.10.90000046.10.0&qfield=PARENTID", ["Koe"]),
        ("qvalue=koe, majakka*&qfield=NAME", ["Koe"]),
        ("qvalue=*OE*&qfield=ABBREVIATION", ["Koe"]),
        ("qvalue=koe", ["Koe"]),
        ("qvalue=koe&qfield=NAME", []),
        ("qvalue=koe, majakka&qfield=NAME", []),
        ("qvalue=koe&qfield=NAME,ABBREVIATION", ["Koe"]),
    ],
)
def test_a_text_is_searched_in_the_fields_named(http, bench, query, names):
    told = {"Abbreviation": ("Koe",), "LongName": ("Koe, Majakka Hoiva Oy",)}
    bench.put_concepts([unit(1001, attributes={**unit(1001).attributes, **told})])

    answer = http.get(f"{ENTRIES}?{query}&modifiedAfter=2026-11-23")

    found = answer.json["conceptCodes"] if answer.data else []
    assert [attributes(one)["Abbreviation"][0] for one in found] == names


@pytest.mark.parametrize(
    "order",
    sorted(ORDERS),
)
def test_every_order_lists_every_entry(http, bench, order):
    assert set(codes(http.get(f"{ENTRIES}?sortBy={order}"))) == set(bench.organisations)


def test_names_ascend(http):
    entries = http.get(f"{ENTRIES}?sortBy=NAME").json["conceptCodes"]

    names = [attributes(entry)["LongName"][0].casefold() for entry in entries]
    assert names == sorted(names)


def test_a_service_that_is_behind_does_not_tell_what_changed_in_its_last_days(testbed, bench):
    app = create_app(testbed)
    told = SimpleNamespace(outdated_days=2, slow_seconds=0, lost_answer=False)
    app.before_request(lambda: setattr(g, "provoked", told))
    behind = app.test_client()
    bench.put_concepts(
        [unit(1001, modified=NOW - timedelta(days=2, seconds=1)), unit(1002, modified=NOW)]
    )

    listed = codes(behind.get(f"{ENTRIES}?qvalue=Yksikkö*&qfield=NAME"))

    assert listed == [unit(1001).code]
    assert behind.get(f"{ENTRIES}/{unit(1001).code}").status_code == 200
    assert behind.get(f"{ENTRIES}/{unit(1002).code}").status_code == 404


# ---- what is refused


@pytest.mark.parametrize(
    ("query", "field", "issue"),
    [
        ("pageSize=9", "pageSize", "Give a whole number from 10 to 500."),
        ("pageSize=501", "pageSize", "Give a whole number from 10 to 500."),
        ("pageSize=ten", "pageSize", "Give a whole number from 10 to 500."),
        ("page=0", "page", "Give a whole number from 1 to 2147483647."),
        ("page=-1", "page", "Give a whole number from 1 to 2147483647."),
        ("page=99999999999999999999", "page", "Give a whole number from 1 to 2147483647."),
        ("page=1&page=2", "page", "Comes more than once: give it once."),
        ("status=active", "status", "Use one of PROPOSAL, ACTIVE, DELETED."),
        ("validOn=23.11.2026", "validOn", "Give a date as YYYY-MM-DD."),
        ("validOn=2026-02-30", "validOn", "Give a date as YYYY-MM-DD."),
        ("modifiedAfter=2026-11-23T09:00", "modifiedAfter", None),
        ("modifiedAfter=20261123", "modifiedAfter", None),
        ("qfield=OTHER", "qfield", "Use one of CONCEPTCODEID, ABBREVIATION, NAME, PARENTID."),
        ("qvalue=", "qvalue", "Give 1 to 200 characters, with * for anything."),
        ("sortBy=name", "sortBy", None),
        ("pagesize=10", "pagesize", None),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(http, query, field, issue):
    answer = http.get(f"{ENTRIES}?{query}")

    assert (answer.status_code, answer.json["name"]) == (400, "VALIDATION_ERROR")
    (detail,) = answer.json["details"]
    assert (detail["field"], detail["location"]) == (field, "query")
    assert issue in (None, detail["issue"])


def test_every_fault_is_told_at_once(http):
    answer = http.get(f"{ENTRIES}?pageSize=1&page=0&other=1")

    assert set(issues(answer)) == {"pageSize", "page", "other"}


def test_another_method_says_which_are_possible(http):
    answer = http.put(ENTRIES)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST, HEAD")


def test_an_unknown_bench_has_no_code_service(http):
    assert http.get("/b/nowhere/codeserver/csapi/v6/classifications").status_code == 404


# ---- the description


@pytest.fixture
def description(http):
    return http.get("/b/demo/codeserver/openapi.json").json


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/v6/classifications", "/v6/classifications"),
        (f"/v6/classifications/{REGISTER}", "/v6/classifications/{classificationId}"),
        (
            f"/v6/classifications/{REGISTER}/versions",
            "/v6/classifications/{classificationId}/versions",
        ),
        (
            f"/v6/classifications/{REGISTER}/versions/{REGISTER}.2008",
            "/v6/classifications/{classificationId}/versions/{versionId}",
        ),
        (
            f"/v3/classifications/{REGISTER}/conceptcodes",
            "/v3/classifications/{classificationId}/conceptcodes",
        ),
        (
            f"/v6/classifications/{REGISTER}/conceptcodes/{COUNTY}",
            "/v6/classifications/{classificationId}/conceptcodes/{conceptCodeId}",
        ),
        ("/v6/classifications?page=0", "/v6/classifications"),
        ("/v6/classifications/1.2", "/v6/classifications/{classificationId}"),
    ],
)
def test_what_is_answered_fits_the_description(http, description, path, template):
    answer = http.get(f"{CSAPI}{path}")

    responses = description["paths"][template]["get"]["responses"]
    schema = responses[str(answer.status_code)]["content"]["application/json"]["schema"]
    whole = {**schema, "components": description["components"]}
    assert Draft202012Validator(whole).is_valid(answer.json)


def test_everything_that_is_served_is_described_and_nothing_else(description):
    served = {
        (_template(path, version), method.lower())
        for path, views in RESOURCES.items()
        for version in ("v6", "v3")
        for method in views
    }

    described = {(path, verb) for path, verbs in description["paths"].items() for verb in verbs}
    assert served == described


def _template(path, version):
    named = {
        '<any("v6", "v3"):version>': version,
        "<classification>": "{classificationId}",
        "<version_id>": "{versionId}",
        "<code>": "{conceptCodeId}",
    }
    for ours, theirs in named.items():
        path = path.replace(ours, theirs)
    return path
