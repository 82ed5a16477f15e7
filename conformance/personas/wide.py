"""Faulty systems of shelters, and of those who act as if they were one."""

from dataclasses import replace

from conformance.actions import Action, Answer, Verb
from conformance.faults.making import in_register_of, lacks
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Asks, only_says, otherwise, refuses, to
from conformance.personas.headers import in_name_of
from conformance.personas.persona import Persona
from conformance.personas.showing import shows_unasked
from conformance.personas.writing import everywhere, spoils_change
from conformance.setting import Setting
from fixtures.entries import END_ENTRY
from fixtures.relationships import CASE, CLIENT_RELATIONSHIP
from fixtures.shelters import FIRST_ASSESSMENT

STORES, REPLACES, SEARCHES = Verb.STORE, Verb.REPLACE, Verb.SEARCH
RELATIONSHIP = "client relationship"
SHELTER = "shelter"
OVER = "the relationship ends"


def _twice(document: str, register: str, setting: Setting) -> Manner:
    """It stores a document once more, into a register that may be another."""
    doing = [False]

    def around(go_on: GoOn, action: Action) -> Answer:
        if to(STORES, document)(action) and not action.fault:
            answer = go_on(action)
            doing[0] = bool(register)
            go_on(replace(action, fault="out of turn"))
            doing[0] = False
            return answer
        return go_on(action)

    return Manner(
        around=around,
        spoil=lambda draft: in_register_of(register)(draft, setting, "") if doing[0] else draft,
    )


def _of_adults(manner: Manner) -> Manner:
    return _when(manner, lambda action: action.client != "sheltered child")


def _of_children(manner: Manner) -> Manner:
    return _when(manner, lambda action: action.client == "sheltered child")


def _when(manner: Manner, asks: Asks) -> Manner:
    """A manner of documents, at some actions alone."""
    doing = [False]

    def around(go_on: GoOn, action: Action) -> Answer:
        doing[0] = asks(action) and not action.fault
        return go_on(action)

    return replace(
        manner,
        around=around,
        spoil=lambda draft: manner.spoil(draft) if doing[0] else draft,
    )


FAULTY = (
    Persona(
        "shelter-in-own-register",
        "keeps its clients' cases in a register of its own",
        "J01",
        follows=("J06", "J07"),
        part=SHELTER,
        manner=everywhere(in_register_of(SHELTER), CASE),
    ),
    Persona(
        "shelter-in-the-county",
        "stores its clients' relationships in the county's register",
        "J01",
        follows=("J06", "J07"),
        part=SHELTER,
        manner=everywhere(in_register_of("organiser"), CLIENT_RELATIONSHIP),
    ),
    Persona(
        "shelter-begins-anew",
        "stores a second client relationship instead of the next version of the first",
        "J02",
        part=SHELTER,
        manner=lambda _: otherwise(
            to(REPLACES, RELATIONSHIP, "the client lives with a partner"), verb=STORES
        ),
    ),
    Persona(
        "shelter-forgets-in-new-versions",
        "leaves out of new versions whether the client lives with a partner",
        "J02",
        part=SHELTER,
        manner=spoils_change(
            "the client lives with a partner",
            lambda body, _: body["asiakas"].pop("elaa_avoliitossa"),
        ),
    ),
    Persona(
        "shelter-leaves-the-case-open",
        "ends the client relationship and only says that it has closed the case",
        "J03",
        part=SHELTER,
        manner=lambda _: only_says(to(REPLACES, "case")),
    ),
    Persona(
        "shelter-never-ends",
        "leaves the last day of the client relationship empty",
        "J03",
        part=SHELTER,
        manner=spoils_change(
            OVER, lambda body, _: body["sosiaalihuollon_asiakkuus"].pop("asiakkuuden_paattymispvm")
        ),
    ),
    Persona(
        "shelter-shows-the-countys",
        "shows the county's client from elsewhere, where the wide right opens nothing",
        "J04",
        part=SHELTER,
        manner=lambda setting: shows_unasked(to(SEARCHES, client="client of the county"), setting),
    ),
    Persona(
        "shelter-as-the-county",
        "sends as the county's own unit to get at an ordinary client",
        "J04",
        part=SHELTER,
        manner=lambda setting: in_name_of(
            setting.organiser, to(SEARCHES, client="client of the county")
        ),
    ),
    Persona(
        "producer-as-shelter",
        "acts in the national register under a shelter's name",
        "J05",
        manner=lambda setting: in_name_of(
            setting.places[SHELTER], lambda action: action.client == "sheltered child"
        ),
    ),
    Persona(
        "no-word-on-living-together",
        "does not tell whether a shelter's client lives with a partner",
        "J06",
        follows=("J01", "J07"),
        part=SHELTER,
        manner=everywhere(lacks("asiakas", "elaa_avoliitossa"), CLIENT_RELATIONSHIP),
    ),
    Persona(
        "no-housing-of-an-adult",
        "does not tell where a client of age goes from the shelter",
        "J07",
        part=SHELTER,
        manner=lambda setting: _of_adults(
            everywhere(lacks("turvakotipalvelua_koskevat_tiedot"), END_ENTRY)(setting)
        ),
    ),
    Persona(
        "half-of-the-housing",
        "tells where a client of age goes, and not whether to the perpetrator",
        "J07",
        part=SHELTER,
        manner=lambda setting: _of_adults(
            everywhere(
                lacks("turvakotipalvelua_koskevat_tiedot", "asuminen_vakivallan_tekijan_kanssa"),
                END_ENTRY,
            )(setting)
        ),
    ),
    Persona(
        "housing-asked-of-children",
        "does not let the end entry of a child be stored without what is asked of adults",
        "J08",
        part=SHELTER,
        manner=lambda _: refuses(
            to(STORES, "end entry", client="sheltered child"), "tell where the client goes"
        ),
    ),
    Persona(
        "assessment-without-education",
        "does not tell the education of a client of age in the first assessment",
        "J09",
        part=SHELTER,
        manner=lambda setting: _of_adults(
            everywhere(lacks("asiakas", "koulutus"), FIRST_ASSESSMENT)(setting)
        ),
    ),
    Persona(
        "children-assessed-as-adults",
        "leaves out of a child's first assessment what is asked of children",
        "J09",
        part=SHELTER,
        manner=lambda setting: _of_children(
            everywhere(lacks("yksin_turvakotiin_hakeutunut_alaikainen"), FIRST_ASSESSMENT)(setting)
        ),
    ),
    Persona(
        "copy-in-own-register",
        "keeps a copy of the client relationship in its own register, where OmaKanta finds it",
        "J10",
        follows=("J12",),
        part=SHELTER,
        manner=lambda setting: _twice(RELATIONSHIP, SHELTER, setting),
        plays=("J12",),
    ),
    Persona(
        "blind-to-other-shelters",
        "does not ask for the clients of other shelters",
        "J11",
        part="second shelter",
        manner=lambda _: refuses(to(SEARCHES), "the client is another shelter's"),
    ),
    Persona(
        "assessment-stored-twice",
        "stores the first assessment once more under another id",
        "J12",
        part=SHELTER,
        manner=lambda setting: _twice("first assessment", "", setting),
    ),
)
