"""Telling those who wait that something was recorded in a bench."""

import logging
from collections.abc import Callable

Watcher = Callable[[str], None]

_log = logging.getLogger(__name__)


class Watchers:
    """Who wants to be told; each is told the bench's name."""

    def __init__(self) -> None:
        self._all: tuple[Watcher, ...] = ()

    def add(self, watcher: Watcher) -> None:
        self._all = (*self._all, watcher)

    def tell(self, bench: str) -> None:
        """Tell every one of them; one that fails is logged and keeps nobody else from hearing."""
        for watcher in self._all:
            try:
                watcher(bench)
            except Exception:
                _log.exception("a watcher of bench %s failed", bench)
