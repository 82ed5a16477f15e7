"""The archivist's documents as JSON."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from simulator.domain.comparing import Difference, differences, line_differences
from simulator.domain.documents import Document
from simulator.domain.plain import to_plain
from simulator.domain.retention import Retention
from simulator.domain.rule import OPEN
from simulator.messages.display import display_lines
from simulator.services.archivist import state_of
from simulator.storage.archive import Kept
from simulator.web.moments import moment


def brief(kept: Kept) -> dict[str, Any]:
    """A document as a list shows it: its place and metadata."""
    stored, metadata = kept.stored, kept.metadata
    return {
        "id": stored.id,
        "set_id": stored.set_id,
        "version": stored.version,
        "newest": stored.newest,
        "annulled": stored.annulled,
        "state": state_of(stored),
        "controller": stored.controller,
        "former_controller": metadata.original_controller,
        "register": stored.register,
        "client": to_plain(stored.client),
        "other_clients": [to_plain(one) for one in stored.others],
        "group": stored.group.value,
        "case": stored.case,
        "service_task": stored.service_task,
        "unit": stored.making_unit,
        "first_unit": stored.first_unit,
        "structure": metadata.structure,
        "specific_type": metadata.specific_type,
        "written": metadata.written,
        "stored_at": moment(stored.stored_at),
        "digest": stored.digest,
        "metadata": to_plain(metadata),
    }


def whole(
    kept: Kept,
    document: Document,
    kept_for: Retention,
    annulment: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A document with its content, its display form and its bytes, and how long it is kept;
    annulled, by whom and why."""
    return {
        **brief(kept),
        "retention": _retention(kept_for),
        "content": document.content,
        "display": document.display,
        "display_type": document.display_type,
        "annulment": annulment,
        "raw": b64encode(kept.raw).decode(),
    }


def _retention(found: Retention) -> dict[str, Any]:
    """How long a document is kept; what is not known, and what nothing public tells, is null."""
    period = found.period
    return {
        "period": period.key if period else None,
        "years": period.years if period else None,
        "from": period.event.value if period else None,
        "starts": to_plain(found.starts),
        "until": to_plain(found.until),
        "basis": period.basis.value if period else OPEN.value,
        "source": period.source if period else None,
        "class": found.retention_class,
        "class_is_permanent": found.permanent,
    }


def compared(one: Kept, other: Kept, contents: tuple[Document, Document]) -> dict[str, Any]:
    """Two documents and what differs between them, in content, metadata and display form."""
    before, after = contents
    return {
        "document": brief(one),
        "with": brief(other),
        "content": [_told(each) for each in differences(before.content, after.content)],
        "metadata": [_told(each) for each in differences(*map(_metadata, (one, other)))],
        "display": [
            _told(each)
            for each in line_differences(
                display_lines(before.display), display_lines(after.display)
            )
        ],
    }


def _metadata(kept: Kept) -> Any:
    return to_plain(kept.metadata)


def _told(difference: Difference) -> dict[str, Any]:
    return {
        "path": difference.path,
        "document": difference.before,
        "with": difference.after,
    }
