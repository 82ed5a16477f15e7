"""The wide register access right: a shelter acting in a national controller's register."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.domain.ages import OF_AGE, age, born
from simulator.domain.documents import Group
from simulator.domain.facts import Facts
from simulator.domain.permissions import Ground, code_of, objects
from simulator.domain.requests import AnnulDocument, Carrying, ReplaceDocument, Submission
from simulator.domain.rule import DERIVED, N_, OBSERVE, OPEN, STATED, Owner, Problem, rule
from simulator.rules.subjects import (
    about,
    content_of,
    name_of,
    standing_of,
    target_of,
    task_of,
    tasks_of_relationship,
)


@rule(
    "wide-01",
    "What is done under a wide right belongs to the controller for whom the right is held.",
    on=Carrying,
    basis=DERIVED,
    source="kanta-rko; thl-guide-fi 3.3",
    party=Owner.PRODUCER,
)
def controller_of_the_wide_right(request: Carrying, facts: Facts) -> Iterator[Problem]:
    metadata = about(request)
    task = task_of(request)
    if metadata.group is Group.CLIENT_RELATIONSHIP or metadata.controller is None:
        return
    held = {one for one, tasks in facts.wide_tasks.items() if task in tasks}
    if held and metadata.controller not in held:
        yield Problem(
            "{unit} works in the service task {task} in the register of {holder}, but the document names {controller} as controller",
            unit=name_of(request.header.unit, facts),
            task=task or "–",
            holder=name_of(sorted(held)[0], facts),
            controller=name_of(metadata.controller, facts),
            location="custodian",
        )


@rule(
    "wide-02",
    "Nothing public says whether one holder of a wide right may change what another has made.",
    on=(ReplaceDocument, AnnulDocument),
    basis=OPEN,
    effect=OBSERVE,
    source="sotebed",
    party=Owner.PRODUCER,
)
def made_by_another_holder(request: Submission, facts: Facts) -> Iterator[Problem]:
    target = target_of(request, facts)
    if target is None or standing_of(request, facts).ground is not Ground.WIDE:
        return
    if target.first_unit != request.header.unit:
        yield Problem(
            "{unit} changes the document {document}, which another unit has made",
            unit=name_of(request.header.unit, facts),
            document=target.set_id,
        )


AFTER: Final = "turvakotipalvelua_koskevat_tiedot"
OF_AN_ADULT: Final = (
    f"{AFTER}/asiakkaan_asumisjarjestelyt_turvakotijakson_jalkeen",
    f"{AFTER}/asuminen_vakivallan_tekijan_kanssa",
)
ASSESSED_OF_AN_ADULT: Final = (
    "asiakas/tyovoimaan_kuuluminen",
    "asiakas/koulutus/koulutusaste",
    "yksin_turvakotiin_hakeutunut_taysi_ikainen",
    "vakivaltaan_liittyvat_tiedot/vakivallan_kesto",
    "vakivaltaan_liittyvat_tiedot/rikosilmoituksen_tekeminen",
    "vakivaltaan_liittyvat_tiedot/muut_aikuisen_tilanteesta_tehdyt_ilmoitukset",
)
ASSESSED_OF_A_MINOR: Final = (
    "yksin_turvakotiin_hakeutunut_alaikainen",
    "vakivaltaan_liittyvat_tiedot/lapsen_tilanteesta_turvakotijakson_aikana_tehdyt_ilmoitukset",
)


def _shelter(facts: Facts) -> str:
    return facts.codes.profile.service_tasks["shelter"].code


def _of_age(request: Carrying, facts: Facts) -> bool | None:
    """Whether the client is of age today; None where nothing tells when they were born."""
    metadata = about(request)
    birth = born(metadata.client, metadata.birth_date)
    return age(birth, facts.today) >= OF_AGE if birth else None


def _lacking(content: Mapping[str, Any], paths: tuple[str, ...]) -> Iterator[str]:
    return (path for path in paths if not _tells(content, path))


def _tells(content: Mapping[str, Any], path: str) -> bool:
    name, _, rest = path.partition("/")
    held = content.get(name)
    if not rest:
        return isinstance(held, bool) or bool(code_of(held) or any(map(code_of, objects(held))))
    return any(_tells(one, rest) for one in objects(held))


@rule(
    "wide-03",
    "The client relationship of a shelter's client tells whether the client lives with a partner.",
    on=Carrying,
    groups=(Group.CLIENT_RELATIONSHIP,),
    basis=STATED,
    source="sosmeta 1505.1",
    party=Owner.PRODUCER,
)
def living_together_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    if about(request).group is not Group.CLIENT_RELATIONSHIP:
        return
    if _shelter(facts) not in tasks_of_relationship(request):
        return
    if not _tells(content_of(request), "asiakas/elaa_avoliitossa"):
        yield Problem(
            "The client is a shelter's, and the client relationship does not tell whether the client lives with a partner: give {field}",
            field="elaa_avoliitossa",
            location="asiakas/elaa_avoliitossa",
        )


@rule(
    "wide-04",
    "The entry that a shelter's service has ended tells where a client of age goes, and whether to live with the perpetrator.",
    on=Carrying,
    groups=(Group.CLIENT_DOCUMENT,),
    basis=STATED,
    source="sosmeta 19012",
    party=Owner.PRODUCER,
    assumes="The service of shelters is told by the service task: the code of the service itself is not public.",
)
def after_the_shelter_told(request: Carrying, facts: Facts) -> Iterator[Problem]:
    ends = about(request).specific_type == facts.codes.wire.end_of_service
    if not ends or task_of(request) != _shelter(facts) or not _of_age(request, facts):
        return
    for path in _lacking(content_of(request), OF_AN_ADULT):
        yield Problem(
            "The client is of age and leaves the shelter: {field} must be told, for statistics",
            field=path,
            location=path,
        )


@rule(
    "wide-05",
    "A shelter's first assessment tells what statistics ask of a client of that age.",
    on=Carrying,
    groups=(Group.CLIENT_DOCUMENT,),
    basis=STATED,
    source="sosmeta 1011",
    party=Owner.PRODUCER,
)
def assessed_by_age(request: Carrying, facts: Facts) -> Iterator[Problem]:
    of_age = _of_age(request, facts)
    if about(request).specific_type != facts.codes.wire.first_assessment or of_age is None:
        return
    wanted = ASSESSED_OF_AN_ADULT if of_age else ASSESSED_OF_A_MINOR
    whose = N_("of a client of age") if of_age else N_("of a minor")
    for path in _lacking(content_of(request), wanted):
        yield Problem(
            "The first assessment {whose} must tell {field}",
            whose=whose,
            field=path,
            location=path,
        )
