"""Disclosure notices: bytes to a request, and answers to bytes, in FHIR R4 JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from simulator.domain.facts import Codebook
from simulator.domain.notices import SubmitNotices
from simulator.domain.requests import Defect
from simulator.domain.rule import N_
from simulator.messages.guard import ordinary_identities
from simulator.messages.notice_reading import read_acts, read_metadata, read_notices, text

LIMIT: Final = 2 * 1024 * 1024
MOST_DEFECTS: Final = 20
DEEPEST: Final = 60
FHIR_JSON: Final = "application/fhir+json"

NO_JSON: Final = N_("The body is no JSON: send a Bundle")
NO_BUNDLE: Final = N_("The body is JSON but no Bundle: send a Bundle of disclosure notices")
TOO_DEEP: Final = N_("The body nests deeper than a notice can: send a Bundle")


@dataclass(frozen=True, slots=True)
class Read:
    """What a body was: the request, and its resources as plain data where it was a bundle."""

    request: SubmitNotices
    resources: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that an answer tells: *severity* is error or warning, *error* the profile's name."""

    severity: str
    error: str
    diagnostics: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    """A resource that was stored: its kind, the id it was given, and what to mind about it."""

    kind: str
    id: str
    at: datetime
    warnings: tuple[Issue, ...] = ()


def read(body: bytes, request_id: str | None, codes: Codebook) -> Read:
    """The request that a body is, whatever it holds."""
    seen = ordinary_identities(body)
    bare = SubmitNotices(request_id=request_id, ordinary_identities=seen)
    try:
        bundle = json.loads(body, parse_constant=_no_constant)
        json.dumps(bundle, ensure_ascii=False).encode()  # half a character is no text
    except (ValueError, RecursionError):
        return Read(_at_fault(bare, NO_JSON))
    if not isinstance(bundle, dict) or bundle.get("resourceType") != "Bundle":
        return Read(_at_fault(bare, NO_BUNDLE))
    if _is_deep(bundle):
        return Read(_at_fault(bare, TOO_DEEP))
    return Read(_request(bundle, bare, codes), _resources(bundle))


def _at_fault(bare: SubmitNotices, fault: str) -> SubmitNotices:
    return SubmitNotices(
        request_id=bare.request_id, ordinary_identities=bare.ordinary_identities, fault=fault
    )


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _is_deep(bundle: Any) -> bool:
    level: list[Any] = [bundle]
    for _ in range(DEEPEST):
        level = [below for one in level for below in _below(one)]
        if not level:
            return False
    return True


def _below(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _request(bundle: dict[str, Any], bare: SubmitNotices, codes: Codebook) -> SubmitNotices:
    return SubmitNotices(
        request_id=bare.request_id,
        ordinary_identities=bare.ordinary_identities,
        defects=structure_defects(bundle),
        type=text(bundle.get("type")),
        signed=isinstance(bundle.get("signature"), dict),
        acts=read_acts(bundle),
        notices=read_notices(bundle, codes.wire),
        metadata=read_metadata(bundle),
    )


def _resources(bundle: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    entries = bundle.get("entry")
    held = (
        [one.get("resource") for one in entries if isinstance(one, dict)]
        if isinstance(entries, list)
        else []
    )
    return tuple(one for one in held if isinstance(one, dict))


def structure_defects(bundle: dict[str, Any]) -> tuple[Defect, ...]:
    """Where a bundle has not the structure of FHIR R4, as its models see it."""
    # Heavy: some tenths of a second and 15 MB, for whoever sends notices.
    from fhir.resources.R4B.bundle import Bundle
    from pydantic import ValidationError

    try:
        Bundle.model_validate(bundle)
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_context=False)
        return tuple(_defect(error) for error in errors[:MOST_DEFECTS])
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        return (Defect("Bundle", str(fault)[:200] or type(fault).__name__, ""),)
    return ()


def _defect(error: Any) -> Defect:
    path = "Bundle"
    for one in error["loc"]:
        path += f"[{one}]" if isinstance(one, int) else f".{one}"
    seen = error["input"] if isinstance(error["input"], (str, int, float, bool)) else ""
    said = str(error["msg"]).removeprefix("Value error, ")
    return Defect(path, said, str(seen)[:80])


# ---- answers


def write_created(created: Sequence[Created], codes: Codebook) -> bytes:
    """The answer to a bundle whose resources were all stored."""
    fhir = codes.wire.fhir
    entries = [
        {
            "response": {
                "status": fhir.created,
                "location": f"{one.kind}/{one.id}/_history/1",
                "lastModified": one.at.isoformat(timespec="seconds"),
                **({"outcome": _outcome(one.warnings, codes)} if one.warnings else {}),
            }
        }
        for one in created
    ]
    return _bytes({"resourceType": "Bundle", "type": fhir.answer_type, "entry": entries})


def write_outcome(issues: Iterable[Issue], codes: Codebook) -> bytes:
    """The answer to what was not stored: every issue at once."""
    return _bytes(_outcome(issues, codes))


def _outcome(issues: Iterable[Issue], codes: Codebook) -> dict[str, Any]:
    return {"resourceType": "OperationOutcome", "issue": [_issue(one, codes) for one in issues]}


def _issue(issue: Issue, codes: Codebook) -> dict[str, Any]:
    fhir = codes.wire.fhir
    system = f"{fhir.oid_prefix}{codes.wire.systems.errors}"
    coding = {"system": system, "code": codes.profile.errors[issue.error].code}
    return {
        "severity": issue.severity,
        "code": fhir.issue_code,
        "details": {"coding": [coding]},
        "diagnostics": issue.diagnostics,
        **({"expression": [issue.path]} if issue.path else {}),
    }


def _bytes(resource: dict[str, Any]) -> bytes:
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode()
