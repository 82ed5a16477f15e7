"""Manners of what stands between a system and its way out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from conformance.memory import Manner
from conformance.wire import Sends
from simulator.domain.answers import Answer as FromArchive
from simulator.domain.answers import SearchAnswer
from simulator.domain.requests import Readable


@dataclass
class Twice:
    """A wire on which every message goes out once more, under the id that *renamed* gives it."""

    renamed: Callable[[str], str]
    wire: Sends

    def send(self, request: Readable) -> FromArchive:
        answer = self.wire.send(request)
        header = request.header
        again = replace(header, message_id=self.renamed(header.message_id or ""))
        self.wire.send(replace(request, header=again))
        return answer


def sending_twice(renamed: Callable[[str], str] = str) -> Manner:
    """Sends every message once more: the same one, or the same under another id."""
    return Manner(wire=lambda wire: Twice(renamed, wire))


@dataclass
class Spy:
    """A wire that remembers the cases that it saw last."""

    cases: list[str]
    wire: Sends

    def send(self, request: Readable) -> FromArchive:
        answer = self.wire.send(request)
        if isinstance(answer, SearchAnswer):
            self.cases += [one.metadata.case for one in answer.hits if one.metadata.case]
        return answer
