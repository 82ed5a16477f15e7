"""The command structures: which document structures are held, and taking further ones."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conformance.commands import FOLDER, LANGUAGE, UNUSABLE, stop

if TYPE_CHECKING:
    from conformance.structure_loading import Loaded
    from simulator.domain.structure_heads import Head
    from simulator.services.structures import Structures

FORMAT = click.Choice(["text", "json"])
_data = click.option(
    "--data",
    type=FOLDER,
    default=Path("sotebed-data"),
    show_default=True,
    help="Where `sotebed serve` keeps its data, and structures that were loaded.",
)
_language = click.option("--language", type=LANGUAGE, default="en", show_default=True)
_format = click.option("--format", "form", type=FORMAT, default="text", show_default=True)


@click.group("structures", invoke_without_command=True)
@click.option("--text", metavar="WORDS", help="Only those with these words in name or OID.")
@click.option(
    "--class",
    "wanted",
    metavar="TYPE",
    help="Only those of this general type: 11, Päätös or Beslut.",
)
@click.option("--state", metavar="STATE", help="Only those in this state, as Valmis.")
@click.option("--count", is_flag=True, help="Only how many there are.")
@_language
@_format
@_data
@click.pass_context
def command(
    ctx: click.Context,
    text: str | None,
    wanted: str | None,
    state: str | None,
    count: bool,
    language: str,
    form: str,
    data: Path,
) -> None:
    """Show the document structures that are held: OID, types, state and name.

    Sosmeta names them in Finnish and Swedish.
    """
    if ctx.invoked_subcommand:  # what stands before its name counts for it too
        ctx.default_map = {"load": {"data": data, "language": language, "form": form}}
        return
    named = ctx.get_parameter_source("data") is not click.core.ParameterSource.DEFAULT
    if named and not data.is_dir():
        stop(f"there is no folder {data}: name the one that sotebed serve has as --data")
    code = _class_code(wanted) if wanted else None
    heads = [head for head in _heads(_held(data)) if _fits(head, text, code, state)]
    if count:
        click.echo(len(heads))
    else:
        _show(heads, language, form)


@command.command("load")
@click.argument(
    "paths", metavar="FILE|FOLDER|TAR.GZ", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--replace", is_flag=True, help="Take the place of structures held otherwise.")
@_language
@_format
@_data
def load_command(
    paths: tuple[Path, ...], replace: bool, language: str, form: str, data: Path
) -> None:
    """Take structures from Sosmeta's JSON Schemas into the data folder.

    `sotebed serve` finds them there, beside those that Sotebed brings along. Exit code 2 when one
    of the schemas could not be taken; the others are.
    """
    from conformance.structure_loading import Came, load
    from conformance.structures_told import plain_loaded

    try:
        loaded = list(load(paths, _held(data), _folder(data), replace=replace))
    except OSError as fault:
        stop(f"the structures cannot be written: {fault}")
    if form == "json":
        click.echo(json.dumps(list(map(plain_loaded, loaded)), ensure_ascii=False, indent=2))
    else:
        _report(loaded, language)
    if any(one.came is Came.NOT_TAKEN for one in loaded):
        raise SystemExit(UNUSABLE)


def _folder(data: Path) -> Path:
    from simulator.settings import STRUCTURES

    return data / STRUCTURES


def _held(data: Path) -> "Structures":
    from fixtures import folder
    from simulator.services.structures import Structures

    return Structures.read(folder("structures"), _folder(data))


def _heads(held: "Structures") -> "list[Head]":
    from simulator.services.structure_files import StructureFileError

    try:
        return [head for oid in held.oids() if (head := held.head(oid))]
    except StructureFileError as fault:
        stop(f"{fault}: remove it, or load the structure again with --replace")


def _class_code(wanted: str) -> str:
    """The code of a general type, given by its code or by its name in Finnish or Swedish."""
    from fixtures import read_text
    from fixtures.sosmeta import CLASSES
    from simulator.domain.codes import read_code_sets

    [types] = read_code_sets([read_text("codes", "document_types.toml")])
    classes = [types.codes[code] for code in CLASSES.values()]
    words = {word.casefold(): one.code for one in classes for word in (one.code, one.fi, one.sv)}
    if wanted.casefold() not in words:
        known = ", ".join(f"{one.code} {one.fi}" for one in classes)
        stop(f"there is no general document type {wanted!r}: choose one of {known}")
    return words[wanted.casefold()]


def _fits(head: "Head", text: str | None, code: str | None, state: str | None) -> bool:
    named = f"{head.oid} {head.fi} {head.sv}".casefold()
    return (
        (text or "").casefold() in named
        and code in (None, head.class_code)
        and (state or head.state).casefold() == head.state.casefold()
    )


def _show(heads: "Sequence[Head]", language: str, form: str) -> None:
    from conformance.i18n import translator
    from conformance.structures_told import NOTHING_FITS, plain, table

    if form == "json":
        told = [plain(head, language) for head in heads]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif heads:
        click.echo("\n".join(table(heads, language, translator(language))))
    else:
        click.echo(translator(language)(NOTHING_FITS))


def _report(loaded: "Sequence[Loaded]", language: str) -> None:
    from conformance.i18n import translator
    from conformance.structures_told import report
    from fixtures import read_text
    from simulator.domain.wire_codes import read_wire_codes

    ready = read_wire_codes(read_text("wire.toml")).structure_ready
    click.echo("\n".join(report(loaded, ready, language, translator(language))))
