"""Documents of odd forms: content, display form and PDF/A that do not belong together."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from conformance.drafts import Draft, as_pdf
from conformance.faults.making import Fault
from conformance.services.oddities.making import bytes_are, display_is, tells
from conformance.setting import Setting
from fixtures.pdf import Standard, pdf_document
from simulator.domain.documents import Group

WRITTEN: Final = date(2019, 5, 6)
_CONTENT = re.compile(rb"<hl7fi:json.*?</hl7fi:json>", re.S)
_DISPLAY = re.compile(rb"(<nonXMLBody[^>]*>)<text.*?</text>", re.S)
_SENTENCE = re.compile(r"<p>[^<]{30,}</p>")


def old_pdf(standard: Standard) -> bytes:
    """A decision of earlier days as a PDF."""
    return pdf_document("Vanha päätös", "Palvelu myönnetään.", WRITTEN, standard)


def _old(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return as_pdf(draft, Group.OLD, old_pdf("a-2b"), setting.codes)


def _old_of_part_3(draft: Draft, setting: Setting, handed: str = "") -> Draft:  # noqa: ARG001
    return as_pdf(draft, Group.OLD, old_pdf("a-3b"), setting.codes)


def _old_without_task(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    return _old(draft, setting, handed).with_metadata(service_task=None)


def _old_with_format(draft: Draft, setting: Setting, handed: str = "") -> Draft:
    format_ = setting.codes.wire.structured_json
    return _old(draft, setting, handed).with_metadata(structured_format=format_)


FORMS: Mapping[str, Fault] = {
    "no content": bytes_are(lambda raw: _CONTENT.sub(b"", raw)),
    "no display form": bytes_are(lambda raw: _DISPLAY.sub(rb"\1", raw)),
    "a text that is not displayed": display_is(lambda shown: _SENTENCE.sub("", shown, count=1)),
    "the display form of another document": display_is(
        lambda shown: shown.replace('id="OID1.', 'id="OID2.', 1)
    ),
    "the format of a PDF": tells(file_format="1"),
    "XHTML as an old document": tells(group=Group.OLD),
    "a PDF/A-3 as an old document": _old_of_part_3,
    "a PDF/A without a service task": _old_without_task,
    "a PDF/A and a format of content": _old_with_format,
    "the group of client documents": tells(group=Group.CLIENT_DOCUMENT),
}
"""These oddities by the name that scenarios use."""
