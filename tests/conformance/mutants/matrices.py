"""Matrices for tests of what is said of them: nothing is played."""

from dataclasses import replace

from conformance.mutants.coverage import Uncovered
from conformance.mutants.house import Told
from conformance.mutants.judging import Fate, Found
from conformance.mutants.telling import Matrix
from conformance.sentences import told
from conformance.verdicts import Outcome
from tests.conformance.mutants import partners

CAUGHT = Found(persona=partners.CAUGHT, fate=Fate.CAUGHT, caught_by=("D11",))
STALE = Found(persona=partners.STALE, fate=Fate.CAUGHT, caught_by=("D11",), stale=("C03",))
MISSED = Found(persona=partners.MISSED, fate=Fate.MISSED, why=(("D11", Told(Outcome.NOT_SHOWN)),))
STRAY = Found(
    persona=partners.STRAY,
    fate=Fate.STRAY,
    caught_by=("A19", "D11"),
    strays=("A19",),
    why=(("A19", Told(Outcome.FAILED, told("Documents shown: {count}", count=9))),),
)
WRONGED = Found(
    persona=replace(partners.CAUGHT, name="wronged"),
    fate=Fate.WRONGED,
    caught_by=("D11",),
    wronged=("C03",),
)
BROKEN = Found(
    persona=partners.BROKEN, fate=Fate.FAULT, fault=told("{what}", what="RuntimeError: <broken>")
)
PASSED = Found(persona=partners.CORRECT, fate=Fate.PASSED)
UNABLE = Found(
    persona=partners.UNABLE,
    fate=Fate.FALSE_ALARM,
    unshown=("D11",),
    why=(("D11", Told(Outcome.NOT_SHOWN)),),
)
BARE = (Uncovered("N01", "Both parties sign."), Uncovered("C03", ""))

SOUND = Matrix((CAUGHT, STALE, PASSED))
OF_EVERY_FATE = Matrix((CAUGHT, STALE, MISSED, STRAY, BROKEN, PASSED, UNABLE, WRONGED), BARE)
