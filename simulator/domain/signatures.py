"""Electronic signatures: who signed a document and when, and what is wrong with a signature."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

_REGISTRATION: Final = re.compile("[0-9]{11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SignatureFault:
    """Why a signature does not verify: a sentence with named gaps, and their values."""

    text: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate is for; parts that its subject lacks are empty.

    *name* is what it is called by. *serial* is an organisation's OID, or a professional's
    registration number.
    """

    name: str = "–"
    serial: str = ""
    family: str = ""
    given: str = ""
    title: str = ""

    @property
    def is_registered(self) -> bool:
        """True when its serial is a professional's registration number."""
        return is_registration(self.serial)


@dataclass(frozen=True, slots=True)
class SignerBlock:
    """A signer as the document's header names them; parts that are left out are empty.

    *root* tells what kind of number *number* is, *method* how they were identified; *time* is as
    written.
    """

    root: str = ""
    number: str = ""
    family: str = ""
    given: str = ""
    method: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What checking one signature of a document showed.

    *kind* is the code of its type. *begins* and *ends* are when its certificate is in force,
    *between* the issuers' certificates that it carries beside its own. Whether the issuer is
    trusted is the bench's affair.
    """

    kind: str | None
    signer: Subject = Subject()
    issuer: str = "–"
    faults: tuple[SignatureFault, ...] = ()
    signed_at: datetime | None = None
    begins: datetime | None = None
    ends: datetime | None = None
    certificate: bytes = field(default=b"", repr=False)
    between: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def valid(self) -> bool:
        """True when it fits the document and its certificate."""
        return not self.faults

    @property
    def in_force(self) -> bool:
        """True when its certificate was in force at the time of signing."""
        if self.signed_at is None or self.begins is None or self.ends is None:
            return False
        return self.begins <= self.signed_at <= self.ends

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the signer's certificate in hex."""
        return sha256(self.certificate).hexdigest()


def is_registration(number: str) -> bool:
    """Tell whether that is a professional's registration number, by its form."""
    return _REGISTRATION.fullmatch(number) is not None


def agree(subject: Subject, block: SignerBlock) -> bool:
    """Tell whether certificate and header name one person: family names alike, a first name in common.

    What one of the two leaves out is not compared.
    """
    family = {name.casefold() for name in (subject.family, block.family) if name}
    given = [set(name.casefold().split()) for name in (subject.given, block.given) if name]
    return len(family) < 2 and (len(given) < 2 or bool(given[0] & given[1]))
