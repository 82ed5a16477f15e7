"""Systems of whose use the log cannot tell what it should, and systems that let anybody in."""

from dataclasses import replace
from datetime import timedelta

from conformance.actions import Action, Answer, OwnRefusal, Shown, ShownDocument, Verb
from conformance.changes import texts_of
from conformance.drafts import Draft
from conformance.memory import GoOn, Manner
from conformance.personas.acting import Makes, asked, instead, otherwise, refuses
from conformance.personas.headers import QUERIES, STORING, in_header, user_named
from conformance.personas.people import attesting
from conformance.personas.persona import Persona
from conformance.setting import Setting
from conformance.users import AFTER_REMOVAL, CARE_WORKER, SUPERVISOR
from simulator.domain.dates import stamp, stamp_moment
from simulator.domain.requests import Header, Professional, Query

TELLING = 20


def lets_do(verb: Verb, user: str) -> Makes:
    """A system that lets a user do something whom it should stop."""
    return lambda _: otherwise(asked(verb=verb, acting=user), acting="")


def _nameless(one: Professional) -> Professional:
    return replace(one, family=None, given=None)


def _first_search_nameless(setting: Setting) -> Manner:
    """Its user is named from the second search on."""
    searched: list[str] = []

    def header(one: Header) -> Header:
        if one.interaction != QUERIES[0] or one.professional is None:
            return one
        searched.append(one.message_id)
        return one if len(searched) > 1 else replace(one, professional=_nameless(one.professional))

    return Manner(header=header)


def _own_register(setting: Setting) -> Manner:
    own = setting.producer.organisation.oid

    def query(one: Query) -> Query:
        return replace(one, controllers=(own,)) if one.clients else one

    return Manner(query=query)


def _about_the_client(setting: Setting) -> Manner:
    family = setting.clients["client of the logs"].family

    def named(one: Professional) -> Professional:
        return replace(one, family=f"{one.family} (asiakas {family})")

    return user_named(named, *QUERIES)


def _texts_as_purpose(setting: Setting) -> Manner:
    """What it wrote last stands beside its user's name in what it sends next."""
    written: list[str] = []

    def spoil(draft: Draft) -> Draft:
        texts = [str(place[name]) for place, name in texts_of(draft.content)]
        written.extend(text for text in texts if len(text) >= TELLING)
        return draft

    def header(one: Header) -> Header:
        if not written or one.professional is None:
            return one
        longest = max(written, key=len)
        return replace(one, professional=replace(one.professional, given=longest))

    return Manner(spoil=spoil, header=header)


def _shows_what_it_kept(setting: Setting) -> Manner:
    """A user whose right was taken away is shown what an earlier search found."""
    kept: list[ShownDocument] = []

    def around(go_on: GoOn, action: Action) -> Answer:
        if action.verb is Verb.SEARCH and action.acting == AFTER_REMOVAL and kept:
            return Shown(documents=tuple(kept), cached=True)
        answer = go_on(action)
        if action.verb is Verb.SEARCH and isinstance(answer, Shown) and answer.documents:
            kept[:] = answer.documents
        return answer

    return Manner(around=around)


def _refuses_too_late(go_on: GoOn, action: Action) -> Answer:
    go_on(replace(action, acting=""))
    return OwnRefusal(words="käyttöoikeus on poistettu")


def _clock_off(**by: int) -> Manner:
    """The clock from which its messages have their time goes wrong by so much."""

    def header(one: Header) -> Header:
        made = stamp_moment(one.created)
        return replace(one, created=stamp(made + timedelta(**by))) if made else one

    return Manner(header=header)


def _own_use(setting: Setting) -> Manner:
    own = setting.codes.profile.use_situations["own_register"].code
    return in_header(*QUERIES, use_situation=own)


def _long_names(one: Professional) -> Professional:
    return replace(one, family="von Bergenstråhle-Hämäläinen", given="Åsa-Märta Ingeborg Élise")


FAULTY = (
    Persona(
        "nameless-reader",
        "searches and reads without its user's name",
        "L01",
        ("L03", "L04"),
        manner=lambda _: user_named(_nameless, *QUERIES),
    ),
    Persona(
        "reads-on-no-ground",
        "does not say on what ground it searches and reads",
        "L01",
        ("L03", "L04", "L05"),
        manner=lambda _: in_header(*QUERIES, use_situation=None),
    ),
    Persona(
        "nameless-writer",
        "stores without its user's name",
        "L02",
        ("L04",),
        manner=lambda _: user_named(_nameless, *STORING),
    ),
    Persona(
        "stores-on-no-ground",
        "does not say on what ground it stores",
        "L02",
        ("L04", "L05"),
        manner=lambda _: in_header(*STORING, use_situation=None),
    ),
    Persona(
        "first-search-nameless",
        "names its user from the second search on",
        "L03",
        ("L01", "L04"),
        manner=_first_search_nameless,
    ),
    Persona(
        "reads-past-the-organisers-log",
        "searches its own register for what it has done in the organiser's",
        "L04",
        ("L03",),
        manner=_own_register,
        plays=("L01",),
    ),
    Persona(
        "reads-as-own-use",
        "reads the organiser's register as if it were its own",
        "L05",
        manner=_own_use,
    ),
    Persona(
        "unknown-ground",
        "gives a ground for its reading that nobody knows",
        "L05",
        manner=lambda _: in_header(*QUERIES, use_situation="99"),
    ),
    Persona(
        "editable-log",
        "lets its main user take entries out of its log, as its people say",
        "L06",
        settings=attesting("L06", "pääkäyttäjä voi poistaa lokimerkintöjä"),
    ),
    Persona(
        "client-in-the-users-name",
        "writes the client's name beside its user's",
        "L07",
        manner=_about_the_client,
    ),
    Persona(
        "text-in-the-users-name",
        "writes what a document says beside its user's name",
        "L07",
        manner=_texts_as_purpose,
    ),
    Persona(
        "no-register-of-users",
        "has no register of its users and their access rights, as its people say",
        "L08",
        settings=attesting("L08", "käyttäjistä ei ole luetteloa"),
    ),
    Persona(
        "nameless-account",
        "searches and reads under an account that is nobody's",
        "L09",
        manner=lambda _: in_header(*QUERIES, professional=None),
        plays=("C03",),
    ),
    Persona(
        "writes-under-a-shared-account",
        "stores under an account that is nobody's",
        "L09",
        manner=lambda _: in_header(*STORING, professional=None),
        plays=("D01",),
    ),
    Persona(
        "nameless-unit",
        "does not say in which unit its user works",
        "L09",
        ("C06",),
        manner=lambda _: in_header(*QUERIES, unit=None),
        plays=("C03",),
    ),
    Persona(
        "removal-without-effect",
        "lets a user search on whose access right was taken away",
        "L10",
        manner=lets_do(Verb.SEARCH, AFTER_REMOVAL),
    ),
    Persona(
        "shows-earlier-hits",
        "shows a user whose access right was taken away what the last search found",
        "L10",
        manner=_shows_what_it_kept,
    ),
    Persona(
        "searches-behind-its-refusal",
        "refuses a user whose access right was taken away when it has searched already",
        "L10",
        manner=lambda _: instead(asked(acting=AFTER_REMOVAL), _refuses_too_late),
    ),
    Persona(
        "opens-without-rights",
        "opens a document for a supervisor whose task does not need it",
        "L11",
        manner=lets_do(Verb.OPEN, SUPERVISOR),
    ),
    Persona(
        "lists-to-supervisors",
        "shows every supervisor the list of any client's documents",
        "L11",
        manner=lets_do(Verb.SEARCH, SUPERVISOR),
    ),
    Persona(
        "supervisors-alone",
        "opens the client's documents to supervisors and not to care workers",
        "L11",
        manner=lambda _: refuses(
            asked(acting=CARE_WORKER, verb=Verb.OPEN), "ask your supervisor to open it"
        ),
    ),
    Persona(
        "clock-ahead",
        "has a clock that is ten minutes ahead",
        "L12",
        manner=lambda _: _clock_off(minutes=10),
        plays=("C03",),
    ),
    Persona(
        "clock-an-hour-ahead",
        "has a clock that keeps summer time all the year",
        "L12",
        part="organiser",
        manner=lambda _: _clock_off(hours=1),
    ),
)

UNUSUAL = (
    Persona(
        "clock-a-little-behind",
        "has a clock that is half a minute behind",
        manner=lambda _: _clock_off(seconds=-30),
        plays=("L01", "L02"),
    ),
    Persona(
        "user-with-long-names",
        "has a user with long names and signs of other languages in them",
        manner=lambda _: user_named(_long_names, *QUERIES),
        plays=("L01", "L04", "L07"),
    ),
    Persona(
        "user-with-one-name",
        "has a user with a family name alone",
        manner=lambda _: user_named(lambda one: replace(one, given=None), *QUERIES),
        plays=("L01", "L04"),
    ),
    Persona(
        "log-vouched-for",
        "has people who vouch for its log in Swedish",
        settings=attesting("L06", "loggen kan ingen ändra: se egenkontrollplanen 4.2", holds=True),
        plays=("L02",),
    ),
)
