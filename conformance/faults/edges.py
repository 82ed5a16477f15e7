"""Deliberate faults in the bytes of a document and in its signature."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from conformance.drafts import Draft
from conformance.faults.making import Fault
from conformance.i18n import N_
from conformance.setting import Setting

LATE = timedelta(days=3000)
"""When no certificate of a rehearsal is in force any more."""

DOCTYPE = b'<!DOCTYPE ClinicalDocument [<!ENTITY nimi "Saarnilaakso">]>'


def with_doctype(raw: bytes) -> bytes:
    """The document with a document type declaration that defines an entity."""
    declaration, end, rest = raw.partition(b"?>")
    return b"".join((declaration, end, DOCTYPE, rest)) if end else DOCTYPE + raw


def with_crlf(raw: bytes) -> bytes:
    """The document with the line ends of Windows."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"?>", b"?>\n", 1)
    return lines.replace(b"\n", b"\r\n")


def without_declaration(raw: bytes) -> bytes:
    """The document without its XML declaration."""
    return raw.partition(b"?>")[2].lstrip() if raw.startswith(b"<?xml") else raw


def _doctype(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return replace(draft, after_signing=with_doctype)


def _bare(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return replace(draft, after_signing=lambda raw: with_crlf(without_declaration(raw)))


def _expired(draft: Draft, setting: Setting, handed: str) -> Draft:  # noqa: ARG001
    return replace(draft, signs_later=LATE)


EDGES: Mapping[str, Fault] = {
    N_("a document type declaration"): _doctype,
    N_("no XML declaration and the line ends of Windows"): _bare,
    N_("a signature whose certificate has expired"): _expired,
}
"""The faults of chapter O by the name that scenarios use."""
