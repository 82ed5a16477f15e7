"""The command check: messages and documents on disk, judged by the archive's rules."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conformance.commands import FILE, LANGUAGE, UNUSABLE, stop

if TYPE_CHECKING:
    from conformance.checked import CheckedFile
    from conformance.instructions.instruction import Instructed

REFUSED = 1


@click.command("check")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--profile", type=FILE, help="A file laid over the built-in interface profile.")
@click.option("--language", type=LANGUAGE, default="en", show_default=True)
@click.option(
    "--format", "as_", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--structure", default="", metavar="OID", help="The structure that JSON follows.")
@click.option(
    "--world", default="", metavar="NAME", help="The world whose organisation register is known."
)
@click.option(
    "--instructions", type=FILE, help="A file of the organiser's instructions to its producers."
)
@click.option(
    "--trust", type=FILE, multiple=True, help="Issuers of signatures that are trusted, in PEM."
)
def command(
    files: tuple[Path, ...],
    profile: Path | None,
    language: str,
    as_: str,
    structure: str,
    world: str,
    instructions: Path | None,
    trust: tuple[Path, ...],
) -> None:
    """Judge messages, frames, documents and their content on disk, and those of folders.

    What needs more than the file is said to be not judged. 0: the archive would refuse none,
    1: it would refuse one, 2: one cannot be read.
    """
    from conformance.checked import as_data, as_text
    from conformance.i18n import translator
    from simulator.domain.profile import ProfileError

    translate = translator(language)
    try:
        judge = _judge(profile, structure, world, _trusted(trust), asked=_instructed(instructions))
    except ProfileError as fault:
        stop(fault)
    checked = _checked(files, judge)
    if as_ == "json":
        click.echo(json.dumps(as_data(checked, translate), ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(as_text(one, translate) for one in checked))
    sys.exit(_exit_code(checked))


def _exit_code(checked: "Sequence[CheckedFile]") -> int:
    if any(one.unreadable is not None for one in checked):
        return UNUSABLE
    return REFUSED if any(one.is_refused for one in checked) else 0


def _checked(paths: Iterable[Path], judge: "Callable[[Path], CheckedFile]") -> "list[CheckedFile]":
    """What judging showed; a folder's files that are no message are passed over, but not all."""
    from conformance.on_disk import files_of

    found: list[CheckedFile] = []
    for path in paths:
        checked = [(judge(file), named) for file, named in files_of([path])]
        kept = [one for one, named in checked if named or one.unreadable is None]
        if not kept:
            stop(f"{path} holds no message and no document that can be read, in .xml or .json")
        found += kept
    return found


def _trusted(paths: Sequence[Path]) -> list[str] | None:
    """The issuers in files; None where none was named."""
    from simulator.messages.certificates import CertificateError, read_pem

    found: list[str] = []
    for path in paths:
        try:
            found += read_pem(path.read_text(encoding="ascii", errors="replace"))
        except (OSError, CertificateError) as fault:
            stop(f"{path}: {fault}")
    return found if paths else None


def _instructed(path: Path | None) -> "Instructed":
    """The instructions in a file; none where none was named."""
    from conformance.runfile import RunFileError
    from conformance.runfile.instructions_read import read_instructions
    from conformance.runfile.meaning import instructed_by

    try:
        return instructed_by(read_instructions(path) if path else None)
    except RunFileError as fault:
        stop(fault)


def _judge(
    profile: Path | None, structure: str, world: str, trusted: list[str] | None, asked: "Instructed"
) -> "Callable[[Path], CheckedFile]":
    """Judges a file, by the codes, register, issuers and instructions that are known."""
    from conformance.checked import CheckedFile
    from conformance.on_disk import UnreadableError, read
    from simulator.app import make_testbed
    from simulator.settings import Settings
    from simulator.testbed import DEMO, BenchError

    testbed = make_testbed(Settings(profile=profile))
    try:
        bench = testbed.make("check", world or DEMO)
    except BenchError as fault:
        stop(fault)
    bench.set_trust(trusted or ())
    if structure and structure not in bench.structures.oids():
        stop(f"there is no structure {structure!r} here: give the OID of one that is held")
    structure_of = _structure_of(bench.structures, structure)
    known = _known(world, trusted)

    def judged(path: Path) -> CheckedFile:
        try:
            held = read(path.read_bytes(), bench.codes, structure_of)
        except OSError as fault:
            stop(f"{path} cannot be read: {fault.strerror}")
        except UnreadableError as fault:
            return CheckedFile(str(path), unreadable=fault.sentence)
        found = _found(held, bench, known)
        return CheckedFile(str(path), held.kind, found, **_instructions(held.whole, asked))

    return judged


def _instructions(whole: Any, asked: "Instructed") -> dict[str, Any]:
    """What the organiser's instructions say of the document in a message."""
    from conformance.instructions.on_disk import left_to_rehearsals, unfilled_in

    document = getattr(whole, "document", None)
    if document is None or not asked.points:
        return {}
    structure = document.metadata.structure or ""
    empty = tuple(unfilled_in(structure, document.content, asked))
    return {"unfilled": empty, "left": left_to_rehearsals(asked)}


def _structure_of(structures: Any, chosen: str) -> Callable[[str], str]:
    """The structure that was chosen, or the newest held that has a root key."""

    def found(key: str) -> str:
        if chosen:
            return chosen
        fitting = [oid for oid in structures.oids() if structures.get(oid).root_key == key]
        return max(fitting, key=lambda oid: [int(arc) for arc in oid.split(".")], default="")

    return found


def _found(held: Any, bench: Any, known: frozenset[str]) -> Any:
    """What the rules have against it; of a lone document, those that look at its frame are named too."""
    from conformance.on_disk import Kind, without_frame
    from simulator.domain.rule import Judged, judge_known
    from simulator.services.facts import gather_without_archive

    facts = gather_without_archive(held.whole, bench, known)
    judged = judge_known(held.known, facts)
    if held.kind is not Kind.DOCUMENT:
        return judged
    alone = judge_known(without_frame(held), facts).unjudged
    broken = {one.rule for one in judged.findings}
    unjudged = {rule: fact for rule, fact in alone.items() if rule not in broken}
    return Judged(judged.findings, {**unjudged, **judged.unjudged})


def _known(world: str, trusted: list[str] | None) -> frozenset[str]:
    from simulator.domain.partial import OF_THE_MESSAGE, OF_THE_REGISTER, OF_TRUST

    known = OF_THE_MESSAGE
    known |= OF_THE_REGISTER if world else frozenset()
    return known | (OF_TRUST if trusted is not None else frozenset())
