"""Checks of what a driver hears of the other party, and tells it, outside the archive."""

from typing import Final

from conformance.actions import Verb
from conformance.driving.acts import FIRST, excuse_of
from conformance.driving.contract import Telling
from conformance.driving.walk import GRANT, Finding, Walk, failed, nothing_offered, passed, unfit
from conformance.i18n import N_
from conformance.news import NEWS
from conformance.sentences import told

TOLD_OF: Final = {"organiser": "", "producer": "end entry"}
"""The document that a part tells of; the organiser tells of the right and the case."""


def hears(walk: Walk) -> Finding:
    """What the organiser tells is heard; twice does no harm."""
    if not walk.told:
        return unfit(N_("Nothing is told to the organiser here"))
    for _ in range(2):
        walk.driver.tell(walk.rehearsal, Telling(content=dict(walk.told)))
    return passed(N_("It heard of the right and the case, twice"))


def tells(walk: Walk) -> Finding:
    """An organiser tells of the right and the case, a producer that the service has ended."""
    if not walk.offers("tell"):
        return nothing_offered("tell")
    if FIRST[walk.ground.part] not in walk.stored:
        return unfit(N_("Nothing was stored before that could be told of"))
    document = TOLD_OF[walk.ground.part]
    _prepare(walk, document)
    asking = walk.ask(walk.deed(Verb.TELL, document))
    if excuse := excuse_of(asking):
        return excuse
    names = [part.name for part in NEWS[walk.ground.part, document].parts]
    lacking = [name for name in names if not asking.came.content.get(name)]
    if lacking:
        return failed(
            told("The message lacks: {what}", what=", ".join(lacking)),
            told("Tell these by their names: {names}", names=", ".join(names)),
        )
    return passed(N_("It told by their names: {names}"), names=", ".join(names))


def _prepare(walk: Walk, document: str) -> None:
    """Before something is told, it comes about in the archive."""
    if document:
        walk.ask(walk.deed(Verb.STORE, document))
    else:
        walk.ask(walk.deed(Verb.STORE, "case"))
        walk.ask(walk.deed(Verb.REPLACE, FIRST["organiser"], change=GRANT))
