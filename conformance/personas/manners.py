"""Manners that many personas share."""

from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.memory import Manner
from conformance.setting import Setting
from simulator.domain.documents import Group


def in_client_documents(fault: Fault, setting: Setting) -> Manner:
    """A fault in every client document, and in nothing that only the organiser writes."""

    def spoil(draft: Draft) -> Draft:
        own = draft.metadata.group is Group.CLIENT_DOCUMENT
        return fault(draft, setting, "") if own else draft

    return Manner(spoil=spoil)
