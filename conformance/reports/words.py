"""The words of a report in English, by name; the .po files hold the other languages."""

from types import MappingProxyType

from conformance.i18n import N_

OUTCOMES = MappingProxyType(
    {
        "passed": N_("Passed"),
        "failed": N_("Failed"),
        "warning": N_("Warning"),
        "not_shown": N_("Not shown"),
        "not_applicable": N_("Not applicable"),
        "not_testable": N_("Not testable"),
        "waiting": N_("Waiting"),
        "configuration": N_("Preparations incomplete"),
        "fault": N_("Fault of the test bed"),
    }
)

MEANINGS = MappingProxyType(
    {
        "passed": N_("The run showed it."),
        "failed": N_("The run showed something else than was expected."),
        "warning": N_("A derived rule was broken, or an open question was met."),
        "not_shown": N_(
            "Nothing in the run showed it. Where a source states it, this holds success back."
        ),
        "not_applicable": N_("It does not concern this run."),
        "not_testable": N_("It could not be tried here."),
        "waiting": N_("Somebody has yet to act."),
        "configuration": N_("The preparations were not complete; it says nothing of conformance."),
        "fault": N_("The test bed went wrong, not the parties."),
    }
)

MODES = MappingProxyType(
    {
        "simulated": N_("simulated"),
        "attended": N_("done by a person in a real system"),
        "driven": N_("real system, driven by the test bed"),
        "attested": N_("attested by a person"),
    }
)

NOTHING_ASKED = N_("{mode}; asked for nothing in this rehearsal")
"""How a party took part whose real system took no step."""

BASES = MappingProxyType(
    {"stated": N_("stated"), "derived": N_("derived"), "open": N_("open question")}
)

PARTIES = MappingProxyType(
    {
        "organiser": N_("Service organiser"),
        "producer": N_("Service producer"),
        "both": N_("Both parties"),
        "archivist": N_("Archivist"),
        "configuration": N_("Preparations"),
        "test_bed": N_("Test bed"),
        "unclear_rule": N_("Unclear rule"),
    }
)

VERDICTS = MappingProxyType(
    {
        "succeeded": N_(
            "The rehearsal succeeded: every check that a source requires passed or does not apply."
        ),
        "failed": N_("The rehearsal did not succeed. Failed checks: {count}."),
        "incomplete": N_(
            "The rehearsal is incomplete: something required was not shown, "
            "could not be tested or waits for somebody."
        ),
        "not_ready": N_(
            "The rehearsal could not be judged: the preparations were not complete. "
            "This says nothing of the conformance of the systems."
        ),
        "fault": N_("The test bed itself failed. This run says nothing of the parties."),
    }
)

UNASKED = MappingProxyType(
    {
        "organiser": N_(
            "The organiser's real system was asked for nothing in this rehearsal: "
            "the result says nothing of it."
        ),
        "producer": N_(
            "The producer's real system was asked for nothing in this rehearsal: "
            "the result says nothing of it."
        ),
    }
)
"""What a verdict says of a party whose real system took no step."""

REQUESTS = MappingProxyType(
    {
        "store": N_("Store"),
        "replace": N_("Replace"),
        "annul": N_("Annul"),
        "find": N_("Search"),
        "fetch": N_("Fetch"),
        "unreadable": N_("Unreadable message"),
        "notices": N_("Disclosure notices"),
    }
)

ANSWERS = MappingProxyType(
    {
        "accepted": N_("accepted"),
        "refused": N_("refused"),
        "unread": N_("not understood"),
        "fault": N_("fault"),
    }
)

AS_EXPECTED = MappingProxyType(
    {
        "refused": N_("refused, as expected"),
        "unread": N_("not understood, as expected"),
    }
)

SIGNS = MappingProxyType(
    {
        "accepted": N_("accepted"),
        "expected": N_("refused, as the scenario expects: it counts against nobody"),
        "against": N_("went otherwise than the scenario expects"),
        "open": N_("refused, and no step has judged it"),
    }
)

KEYWORDS = MappingProxyType(
    {
        "Given": N_("Given"),
        "When": N_("When"),
        "Then": N_("Then"),
        "And": N_("And"),
        "But": N_("But"),
    }
)

ELSEWHERE = N_(
    "This test case judges {judged} of the catalogue's {total} checks; the test case full judges all of them."
)

PEOPLE = MappingProxyType(
    {
        "tester": N_("Tester"),
        "archivist": N_("Archivist"),
        "application_support": N_("Application support"),
        "telecom_support": N_("Telecom support"),
        "vendors": N_("Vendors' people"),
        "time": N_("When it is held"),
    }
)

ADVICE = MappingProxyType(
    {
        "failed": N_("These must be mended before the onboarding test."),
        "fault": N_("The test bed went wrong here. Run the rehearsal again and report the fault."),
        "configuration": N_("These must be in order before the rehearsal can be judged."),
        "waiting": N_("Somebody has yet to act on these."),
        "not_shown": N_("The run held nothing that shows these. What is not shown never passes."),
        "not_testable": N_("These could not be tried with this arrangement."),
        "warning": N_("Both parties explain these in writing, or leave them as open questions."),
    }
)
