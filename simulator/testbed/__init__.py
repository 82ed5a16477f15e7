"""The benches of one simulator, and what comes from outside."""

import re
import threading
from pathlib import Path

from simulator.services.organisations import begin_register
from simulator.storage import registers
from simulator.storage.engines import bring_up_to_date, open_store
from simulator.storage.lost import LostMessages
from simulator.storage.tables import metadata
from simulator.testbed.bench import Bench, NightWork
from simulator.testbed.clock import Clock
from simulator.testbed.outside import RECORDED_BY, Outside, entering
from simulator.watching import Watcher, Watchers

__all__ = ["DEMO", "RECORDED_BY", "Bench", "BenchError", "Clock", "NightWork", "Outside", "Testbed"]

DEMO = "demo"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class BenchError(ValueError):
    """A bench cannot be had as asked; the sentence says what to do."""


class Testbed:
    """The benches of one simulator, each opened when first asked for."""

    __test__ = False

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self._open: dict[str, Bench] = {}
        self._lock = threading.RLock()
        self._watchers = Watchers()
        self._by_night: tuple[NightWork, ...] = ()
        self.lost = LostMessages(outside.folder)

    @property
    def outside(self) -> Outside:
        return self._outside

    def watch(self, callback: Watcher) -> None:
        """Have the callback told a bench's name after each exchange recorded and answered there.

        It runs in the thread that answers: it should be quick. Its failure is logged.
        """
        self._watchers.add(callback)

    def tell_watchers(self, bench: str) -> None:
        """Tell all who watch that an exchange was recorded in the bench."""
        self._watchers.tell(bench)

    def each_night(self, work: NightWork) -> None:
        """Have work done in a bench when it is first used after a midnight of its clock."""
        if work not in self._by_night:
            self._by_night = (*self._by_night, work)

    def names(self) -> list[str]:
        """The benches there are, in alphabetical order; demo is always one."""
        folder = self._outside.folder
        kept = [path.stem for path in folder.glob("*.sqlite")] if folder else []
        return sorted({DEMO, *self._open, *kept})

    def bench(self, name: str) -> Bench | None:
        """The bench of that name, opened from its database when needed; None when there is none."""
        with self._lock:
            if name not in self._open and name in self.names():
                self._open[name] = self._opened(name, DEMO, None)
            found = self._open.get(name)
        if found:
            found.begin_day(self._by_night)
        return found

    def make(self, name: str, world: str = DEMO, language: str | None = None) -> Bench:
        """A new bench in that world; BenchError when the name is malformed or the world unknown."""
        if not _NAME.fullmatch(name):
            raise BenchError(
                f"a bench cannot be called {name!r}: use small letters, digits and dashes, "
                "at most 63 of them"
            )
        if world not in self._outside.worlds:
            known = ", ".join(sorted(self._outside.worlds))
            raise BenchError(f"there is no world called {world!r}: choose one of {known}")
        with self._lock:
            if name in self.names():
                raise FileExistsError(name)
            self._open[name] = self._opened(name, world, language)
            return self._open[name]

    def remove(self, name: str) -> bool:
        """Forget the bench and all it held; False when there is none. demo starts anew when asked."""
        with self._lock:
            if name not in self.names():
                return False
            opened = self._open.pop(name, None)
            if opened:
                opened.close()
            for path in self._files(name):
                path.unlink(missing_ok=True)
            return True

    def reset(self, name: str) -> Bench | None:
        """Put the bench back to its world, its clock running free; None when there is none."""
        with self._lock:
            old = self.bench(name)
            if old is None:
                return None
            world, language = old.world.key, old.language
            self.remove(name)
            self._open[name] = self._opened(name, world, language)
            return self._open[name]

    def _files(self, name: str) -> list[Path]:
        folder = self._outside.folder
        return [folder / f"{name}.sqlite{end}" for end in ("", "-wal", "-shm")] if folder else []

    def _opened(self, name: str, world: str, language: str | None) -> Bench:
        files = self._files(name)
        engine = open_store(files[0] if files else None)
        bring_up_to_date(engine, metadata)
        with engine.begin() as db:
            if not registers.read_settings(db):
                registers.put_setting(db, "world", world)
                registers.put_setting(db, "language", language or self._outside.language)
            kept = registers.read_settings(db)["world"]
            begin_register(db, entering(self._outside), self._outside.worlds[kept])
        return Bench(name, engine, self._outside)
