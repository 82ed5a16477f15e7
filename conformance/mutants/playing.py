"""All personas, over the cores of a machine, and beside them what correct parties meet.

What is red for a faulty persona must not be red between correct parties: to know that, one play of
everything that the faulty ones of a test case meet will do. A correct one is to come through all
that correct parties come through in its own selection: each of those is played once.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from conformance.mutants.house import House, Played
from conformance.mutants.judging import Found, found
from conformance.mutants.selecting import Selection, selection_for, together
from conformance.personas import Persona

Progress = Callable[[int, int, str], None]
"""Is told how many plays are done, of how many, and who was played last."""


@dataclass(frozen=True, slots=True)
class Task:
    """One play: a selection, with the persona of that name or none."""

    selection: Selection
    persona: str = ""


def play_all(
    personas: Sequence[Persona],
    house: House,
    *,
    jobs: int = 1,
    whole: bool = False,
    progress: Progress = lambda *_: None,
) -> tuple[Found, ...]:
    """What each persona was met with, in their order."""
    chosen = {persona.name: selection_for(persona, whole=whole) for persona in personas}
    beside = _beside(personas, chosen)
    # The longest first: all the others find room beside it.
    baselines = [Task(one) for one in dict.fromkeys(beside.values())]
    tasks = [*baselines, *(Task(selection, name) for name, selection in chosen.items())]
    named = {persona.name: persona for persona in personas}
    played = dict(_played(tasks, named, house, min(jobs, len(tasks)), progress))
    checks = {check.id: check for check in house.checks}
    return tuple(
        found(persona, played[Task(own, persona.name)], played[Task(beside[persona.name])], checks)
        for persona, own in zip(personas, chosen.values(), strict=True)
    )


def _beside(
    personas: Sequence[Persona], chosen: Mapping[str, Selection]
) -> Mapping[str, Selection]:
    """What correct parties play beside each persona, by its name; the largest selections first."""
    of_cases: dict[str, list[Selection]] = {}
    for persona in personas:
        if persona.faulty:
            of_cases.setdefault(chosen[persona.name].test_case, []).append(chosen[persona.name])
    shared = {name: together(selections) for name, selections in of_cases.items()}
    return {
        one.name: shared[chosen[one.name].test_case] if one.faulty else chosen[one.name]
        for one in sorted(personas, key=lambda one: not one.faulty)
    }


def cores() -> int:
    """How many processes this machine has room for; one where processes cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _has_threads_of_others() -> bool:
    """Whether a library holds threads of its own: a fork lacks them, and would wait for them forever."""
    ours, all_of_it = threading.active_count(), Path("/proc/self/task")
    return all_of_it.is_dir() and len(list(all_of_it.iterdir())) > ours


def _played(
    tasks: Sequence[Task],
    personas: Mapping[str, Persona],
    house: House,
    jobs: int,
    progress: Progress,
) -> Iterator[tuple[Task, Played]]:
    if jobs <= 1 or _has_threads_of_others():
        for done, task in enumerate(tasks, 1):
            yield task, house.play(task.selection, personas.get(task.persona))
            progress(done, len(tasks), task.persona)
        return
    # Forked: the processes find the house, and personas that are functions, as they are.
    forked = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, forked, _begin, (house, personas)) as pool:
        coming = {pool.submit(_play, task): task for task in tasks}
        for done, one in enumerate(as_completed(coming), 1):
            yield coming[one], one.result()
            progress(done, len(tasks), coming[one].persona)


_HERE: list[tuple[House, Mapping[str, Persona]]] = []
"""In a process of the pool: the house and the personas."""


def _begin(house: House, personas: Mapping[str, Persona]) -> None:
    _HERE[:] = [(house, personas)]


def _play(task: Task) -> Played:
    [(house, personas)] = _HERE
    return house.play(task.selection, personas.get(task.persona))
