"""A rehearsal with real parties from the command line: served until it has ended or is left."""

import threading
from contextlib import suppress
from pathlib import Path

import click

from conformance.data_folder import TakenError
from conformance.i18n import N_, translator
from conformance.listening import Address, listen, url_of
from conformance.local import serving
from conformance.package import MANIFEST, WORK
from conformance.recording import Recording
from conformance.rehearsals import Rehearsals
from conformance.rehearsing import alone, play_out, prepared, settle, testbed_of
from conformance.runfile import Rehearsal, RunFile
from conformance.sentences import Sentence, said
from conformance.shelf import Kept, keep, read_kept, with_links
from simulator.testbed import Testbed

LOOK_EVERY = 0.5
LINKS = N_("Links of the rehearsal, one for each who takes part:")
ARCHIVE = N_("Archive")
SILENT = N_("The rehearsal waits until the driver answers: {why}")
LEFT = N_("The rehearsal is not over: sotebed resume {run} goes on with it.")


class NotResumableError(ValueError):
    """A run that cannot go on; the sentence says why."""


def has_real_party(file: RunFile) -> bool:
    """Whether somebody but the test bed takes part."""
    return any(party.mode != "simulated" for party in file.parties.values())


def rehearse_at(
    rehearsal: Rehearsal, out: Path, host: str, port: int, data: Path | None = None
) -> int:
    """Rehearse with real parties, who reach the services at *host* and *port*; the exit code.

    *data* is a folder into which a register was loaded.

    Raises:
        SettingError, ProfileError: the rehearsal cannot be run as asked.
        DataError: another process works on the folder of the data.
        AddressError: the address cannot be served at.
        OSError: its files cannot be written.
    """
    kept, testbed = prepared(rehearsal, out, data)
    with alone(kept):
        return _served(with_links(kept), testbed, Address(host, port))


def resume_at(folder: Path, host: str, port: int) -> int:
    """Go on with a run where it stands; the exit code.

    Raises:
        NotResumableError: there is nothing to go on with, or another process does so.
        RecordingError: its recording cannot be read.
        AddressError: the address cannot be served at.
    """
    kept = _resumable(folder)
    try:
        with alone(kept):
            return _gone_on(_resumable(folder), Address(host, port))  # it may have ended since
    except TakenError as fault:
        raise NotResumableError(_goes_on(kept, fault.holder)) from fault


def _resumable(folder: Path) -> Kept:
    kept = read_kept(folder)
    if kept is None or not any((folder / WORK).glob("*.sqlite")):
        raise NotResumableError(_why_not(folder, kept))
    return kept


def _gone_on(kept: Kept, address: Address) -> int:
    testbed = testbed_of(kept.rehearsal, kept.folder)
    if has_real_party(kept.file):
        return _served(kept, testbed, address)
    return play_out(kept, testbed)


def _goes_on(kept: Kept, holder: str) -> str:
    return (
        f"the rehearsal {kept.id} goes on already, in {holder}: open its links, or stop that first"
    )


def _why_not(folder: Path, kept: Kept | None) -> str:
    if (folder / MANIFEST).exists():
        return f"the rehearsal {folder.name} has ended: sotebed report {folder} renders it again"
    if kept is None:
        return f"{folder} holds no rehearsal that can go on"
    return (
        f"the rehearsal {kept.id} is kept by a server: sotebed serve --data "
        f"{folder.parent.parent} goes on with it"
    )


def _served(kept: Kept, testbed: Testbed, address: Address) -> int:
    listener = listen(address)
    url = url_of(listener)
    (kept.folder / MANIFEST).unlink(missing_ok=True)  # the recording goes on
    keep(kept)
    # Lazily: between simulated parties there is nobody to see the pages.
    from conformance.hosting import hosted

    made = hosted(testbed, kept.folder.parent, url, finish=lambda _: None)
    with serving(made.app, listener), suppress(KeyboardInterrupt):  # somebody breaks it off
        _tell_links(kept, url)
        made.rehearsals.go_on(kept.id)
        _until_settled(made.rehearsals, kept)
    made.rehearsals.stop()
    code = settle(kept)
    if made.rehearsals.state(kept.id) != "ended":
        click.echo(translator(kept.file.language)(LEFT).format(run=kept.folder))
    return code


def _until_settled(rehearsals: Rehearsals, kept: Kept) -> None:
    """Wait until the rehearsal has ended; a driver's silence is told."""
    waiting = threading.Event()
    told: set[str] = set()
    while not rehearsals.settled(kept.id):
        waiting.wait(LOOK_EVERY)
        for key, why in silences(rehearsals.recording(kept.id)).items():
            if key not in told:
                told.add(key)
                _tell_silence(kept, why)


def silences(recording: Recording | None) -> dict[str, Sentence]:
    """Why a driver was waited for the first time, by the key of the step."""
    silent = list(recording.of("unreachable")) if recording else []
    return {one["key"]: Sentence.read(one["why"]) for one in reversed(silent)}


def _tell_silence(kept: Kept, why: Sentence) -> None:
    translate = translator(kept.file.language)
    click.echo(translate(SILENT).format(why=said(why, translate)), err=True)


def _tell_links(kept: Kept, url: str) -> None:
    # Lazily: between simulated parties there is nobody to see the pages.
    from conformance.web.board_words import ROLES

    translate = translator(kept.file.language)
    links = {translate(ROLES[role]): f"/r/{secret}" for role, secret in kept.links.items()}
    links[translate(ARCHIVE)] = f"/b/{kept.id}/archive"
    width = max(map(len, links))
    click.echo(translate(LINKS))
    for who, path in links.items():
        click.echo(f"  {who:<{width}}  {url}{path}")
