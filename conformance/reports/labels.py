"""What stands beside the values of a report, and over its parts, in English, by name."""

from types import MappingProxyType

from conformance.i18n import N_

LABELS = MappingProxyType(
    {
        "title": N_("Rehearsal of the onboarding test"),
        "skip": N_("Skip to the content"),
        "rehearsal": N_("Rehearsal"),
        "band": N_(
            "Rehearsal. This is not the onboarding test in Kela's production environment, "
            "and it certifies nothing."
        ),
        "unfinished": N_(
            "This rehearsal has not ended: the report shows how far it has come, and is not final."
        ),
        "on_page": N_("On this page"),
        "verdict": N_("Result"),
        "report_by": N_("Report by"),
        "parties": N_("Parties and systems"),
        "party": N_("Party"),
        "organisation": N_("Organisation"),
        "name_fi": N_("Name in Finnish"),
        "name_sv": N_("Name in Swedish"),
        "organisation_oid": N_("OID of the organisation"),
        "business_id": N_("Business ID"),
        "unit": N_("Service unit"),
        "unit_oid": N_("OID of the service unit"),
        "mode": N_("Took part"),
        "system": N_("Client data system"),
        "vendor": N_("Vendor"),
        "version": N_("Version"),
        "astori": N_("Astori registration"),
        "certificate": N_("Certificate valid until"),
        "summary": N_("Summary of the checks"),
        "outcome": N_("Outcome"),
        "meaning": N_("What it means"),
        "count": N_("Number"),
        "chapters": N_("Checks by chapter"),
        "chapter": N_("Chapter"),
        "coverage": N_("Rules that the run exercised"),
        "asked_of": N_("Asked of"),
        "not_asked": N_("Rules that were not asked"),
        "to_do": N_("What must be done"),
        "nothing_to_do": N_("Nothing is left to mend. What remains is the parties' approval."),
        "seen": N_("What was seen"),
        "expected": N_("What was expected"),
        "rule": N_("Rule"),
        "source": N_("Source"),
        "basis": N_("Basis"),
        "whose": N_("Whose"),
        "evidence": N_("Evidence"),
        "show_evidence": N_("Show the messages"),
        "no_evidence": N_("none"),
        "messages": N_("Messages between the parties and the archive"),
        "messages_intro": N_(
            "Each arrow is one message to the archive and its answer. The numbers are those of "
            "the steps below."
        ),
        "show_messages": N_("Show the picture of all messages"),
        "no_messages": N_("No message was sent."),
        "archive": N_("Archive"),
        "others": N_("Others"),
        "outside": N_("Outside the scenarios"),
        "steps": N_("What was done, step by step"),
        "scenarios": N_("All scenarios of this run"),
        "step": N_("Step"),
        "what": N_("What happened"),
        "time": N_("Time"),
        "user_saw": N_("The user saw"),
        "message": N_("Message"),
        "sender": N_("Sender"),
        "checks_shown": N_("Checks"),
        "checks": N_("All checks"),
        "check": N_("Check"),
        "id": N_("ID"),
        "instructions": N_("The organiser's instructions"),
        "instructions_intro": N_(
            "What the organiser itself instructs its producers, by its own document. No public source "
            "asks for it: both parties explain what was not kept to."
        ),
        "no_instructions": N_("The run has no instructions of the organiser's."),
        "instructed": N_("the organiser's own instruction"),
        "show_place": N_("Show the message and the place in it"),
        "in_message": N_("Place in the message"),
        "whole_message": N_("the message as a whole"),
        "missing_there": N_("Missing there: {path}"),
        "unkept": N_("The bytes of the message were not kept: it held a real identity."),
        "open_message": N_("Open the message at this place"),
        "documents": N_("Documents that the run stored"),
        "no_documents": N_("The run stored no document."),
        "document": N_("Document"),
        "register": N_("Register (controller)"),
        "service_task": N_("Service task"),
        "stored_at": N_("Stored"),
        "state": N_("State"),
        "annulled": N_("annulled"),
        "in_force": N_("in force"),
        "assumptions": N_("What was assumed"),
        "assumptions_intro": N_(
            "No public source settles these. They are assumptions, and nobody fails on them."
        ),
        "no_assumptions": N_("Nothing was assumed."),
        "assumption": N_("Assumption"),
        "value": N_("Value"),
        "why": N_("Why"),
        "questions": N_("Questions to Kela"),
        "questions_intro": N_(
            "The run met these questions, which public sources leave open. They fail nobody."
        ),
        "no_questions": N_("The run met no open question."),
        "sources": N_("Sources"),
        "sources_intro": N_("What the checks and rules above rest on."),
        "key": N_("Key"),
        "publication": N_("Title"),
        "publisher": N_("Publisher"),
        "date": N_("Date"),
        "place": N_("Where"),
        "location": N_("Place in the message"),
        "approval": N_("Approval of both parties"),
        "approval_intro": N_(
            "Both parties approve the report together. In a rehearsal the signatures bind nobody."
        ),
        "name": N_("Name"),
        "signature": N_("Signature"),
        "about": N_("About this run"),
        "run": N_("Run"),
        "test_case": N_("Test case"),
        "started": N_("Started"),
        "ended": N_("Ended"),
        "tool": N_("Sotebed version"),
        "rule_book": N_("Rule book"),
        "client": N_("Test client"),
        "case": N_("Case ID"),
        "page": N_("Page"),
        "scroll": N_("This picture can be scrolled sideways."),
        "report_to_kela": N_(
            "Were this the onboarding test, the parties would report its success to Kela together "
            "by that day: two business days after the test day."
        ),
        "nothing_to_report": N_(
            "There is nothing to report to Kela yet: the parties report a test that succeeded."
        ),
        "legend": N_("Marks of the messages"),
        "counted": N_("{word}: {count}"),
        "picture_of_outcomes": N_("Outcomes of the checks. {counts}"),
        "picture_of_messages": N_(
            "Messages {first} to {last} between the parties and the archive. "
            "The same messages stand in words under the steps."
        ),
        "message_ref": N_("message {numbers}"),
        "message_refs": N_("messages {numbers}"),
        "step_ref": N_("step {numbers}"),
        "step_refs": N_("steps {numbers}"),
        "documents_in_message": N_("documents: {documents}"),
    }
)
