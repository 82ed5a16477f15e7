"""A bench's organisation register as tests fill it and look into it."""

from datetime import date

from simulator.domain.codes import base_oid
from simulator.domain.concepts import ConceptCode
from simulator.storage.concepts import Wanted, find_concepts

COUNTY = "1.2.246.10.90000011.10.0"
FAMILIES = "1.2.246.10.90000011.10.11"
UNIT = "1.2.246.10.90000011.10.77"


def classification(bench):
    return base_oid(bench.codes.wire.systems.organisation)


def entries(bench, *codes, statuses=()):
    wanted = Wanted(classification=classification(bench), codes=codes, statuses=statuses)
    with bench.transaction() as db:
        return find_concepts(db, wanted)


def unit_entry(bench, **others):
    given = {
        "classification": classification(bench),
        "code": UNIT,
        "begins": date(2024, 1, 1),
        "modified": bench.now(),
        "created": bench.now(),
        "attributes": {
            "Abbreviation": ("PERHETYÖ",),
            "LongName": ("Perhetyö, koti ja arki, Itärannan hyvinvointialue",),
            "ParentId": (COUNTY,),
            "Y-Tunnus": ("9000001-1",),
            "Sektori": ("1 Julkinen",),
        },
    }
    return ConceptCode(**{**given, **others})
