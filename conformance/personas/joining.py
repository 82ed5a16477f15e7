"""Faulty systems in direct, joint and parallel joining."""

from dataclasses import replace

from conformance.actions import Verb
from conformance.faults.units import made_by
from conformance.memory import Manner
from conformance.personas.acting import Asks, only_says, to
from conformance.personas.headers import in_name_of
from conformance.personas.persona import Persona
from conformance.personas.showing import leaves_out, shows_unasked
from conformance.personas.writing import spoiling
from conformance.setting import Setting

OPENS, SEARCHES, STORES, REPLACES = Verb.OPEN, Verb.SEARCH, Verb.STORE, Verb.REPLACE
PARALLEL, TENANT = "parallel producer", "tenant"


def _as(acting: str, asks: Asks) -> Asks:
    return lambda action: action.acting == acting and asks(action)


def _as_itself(asks: Asks) -> Asks:
    return lambda action: not action.acting and asks(action)


def _in_own_register(setting: Setting) -> Manner:
    own = setting.producer.organisation.oid
    return Manner(query=lambda asked: replace(asked, controllers=(own,)))


FAULTY = (
    Persona(
        "own-register-only",
        "looks in its own register alone, and finds nothing of the organiser's",
        "I01",
        follows=("I02",),
        manner=_in_own_register,
    ),
    Persona(
        "own-documents-only",
        "does not show the organiser what the producer has stored",
        "I01",
        follows=("I02",),
        part="organiser",
        manner=lambda _: leaves_out(to(SEARCHES), lambda one: bool(one.case)),
    ),
    Persona(
        "past-the-archive",
        "shows the organiser's document from the product's common database before there is a right",
        "I02",
        manner=lambda setting: shows_unasked(to(OPENS, "client plan"), setting),
        follows=("I01",),
    ),
    Persona(
        "tenants-to-each-other",
        "shows the organiser the producer's document without asking the archive",
        "I02",
        follows=("I01",),
        part="organiser",
        manner=lambda setting: shows_unasked(to(OPENS, "meeting entry"), setting),
    ),
    Persona(
        "tenant-as-main-joiner",
        "sends the tenant's messages as the main joiner's unit",
        "I03",
        follows=("C06",),
        manner=lambda setting: in_name_of(setting.producer, _as(TENANT, to(SEARCHES))),
    ),
    Persona(
        "tenant-sees-nothing",
        "shows the tenant's user nothing of what the archive gives",
        "I03",
        manner=lambda _: leaves_out(_as(TENANT, to(SEARCHES)), lambda _: True),
    ),
    Persona(
        "main-joiner-by-tenants-right",
        "uses the tenant's right for the main joiner's own users",
        "I04",
        manner=lambda setting: in_name_of(
            setting.places[TENANT], _as_itself(to(SEARCHES, client="tenant's client"))
        ),
    ),
    Persona(
        "main-joiner-stores-for-tenant",
        "stores what the main joiner's user wrote by the tenant's right",
        "I04",
        manner=lambda setting: in_name_of(
            setting.places[TENANT],
            _as_itself(to(STORES, "daily life entry", client="tenant's client")),
        ),
    ),
    Persona(
        "parallel-as-organiser",
        "sends the messages of the producer's worker as the organiser's own unit",
        "I05",
        part="organiser",
        manner=lambda setting: in_name_of(
            setting.organiser, _as(PARALLEL, to(SEARCHES, client="parallel client"))
        ),
    ),
    Persona(
        "parallel-sees-nothing",
        "shows the producer's worker nothing at all",
        "I05",
        part="organiser",
        manner=lambda _: leaves_out(_as(PARALLEL, to(SEARCHES)), lambda _: True),
    ),
    Persona(
        "parallel-sees-everybody",
        "shows the producer's worker every client of the organiser's",
        "I06",
        part="organiser",
        manner=lambda setting: in_name_of(
            setting.organiser, _as(PARALLEL, to(SEARCHES, client="another parallel client"))
        ),
    ),
    Persona(
        "parallel-opens-everybody",
        "lets the producer's worker open a document of a client who is not the producer's",
        "I06",
        part="organiser",
        manner=lambda setting: in_name_of(setting.organiser, _as(PARALLEL, to(OPENS))),
    ),
    Persona(
        "parallel-updates-relationship",
        "lets the producer's worker update the client relationship as if it were the organiser's",
        "I07",
        part="organiser",
        manner=lambda setting: in_name_of(setting.organiser, _as(PARALLEL, to(REPLACES))),
    ),
    Persona(
        "organisers-unit-as-maker",
        "names the organiser's unit as the maker of what the producer's worker wrote",
        "I08",
        part="organiser",
        manner=spoiling(made_by("organiser")),
    ),
    Persona(
        "parallel-stores-as-organiser",
        "stores what the producer's worker wrote as the organiser's own",
        "I08",
        part="organiser",
        manner=lambda setting: in_name_of(setting.organiser, _as(PARALLEL, to(STORES))),
    ),
    Persona(
        "parallel-for-a-second",
        "lets the producer's worker look into a second organiser's register as the first one's own",
        "I09",
        part="organiser",
        manner=lambda setting: in_name_of(
            setting.organiser, _as(PARALLEL, to(SEARCHES, client="client of a second organiser"))
        ),
    ),
    Persona(
        "shows-a-second-organisers",
        "shows the producer's worker a second organiser's client from elsewhere",
        "I09",
        part="organiser",
        manner=lambda setting: shows_unasked(
            _as(PARALLEL, to(SEARCHES, client="client of a second organiser")), setting
        ),
    ),
    Persona(
        "records-as-the-producer",
        "names the producer's unit as the maker of what the organiser recorded for it",
        "I10",
        part="organiser",
        manner=spoiling(made_by("producer")),
    ),
    Persona(
        "oral-report-lost",
        "says that it has recorded what the producer reported, and keeps it to itself",
        "I10",
        part="organiser",
        manner=lambda _: only_says(to(STORES, "summary", client="orally reported client")),
    ),
)
