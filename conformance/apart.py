"""Reports made in a process of their own: what paper takes of memory ends with the process.

A server renders many, and the typesetter keeps what it has set for as long as its process lives.
"""

import subprocess
import sys
from pathlib import Path

SECONDS = 300
SHOWN = 500


class ApartError(RuntimeError):
    """The process that should make reports failed; the sentence holds what it said last."""


def finish_apart(folder: Path) -> None:
    """Write the reports and the manifest of a run that has ended; ApartError when that fails."""
    _called("finish", str(folder))


def pdf_apart(recording: Path, language: str) -> bytes:
    """The report on paper of a recording as far as it is written; ApartError when that fails."""
    return _called("pdf", str(recording), language)


def _called(*arguments: str) -> bytes:
    done = subprocess.run(  # noqa: S603  (our own module, and paths that are ours)
        [sys.executable, "-m", "conformance.apart", *arguments],
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-SHOWN:]
        raise ApartError(f"reports could not be made: {said}")
    return done.stdout


def _finish(folder: str) -> None:
    from conformance.finishing import finish

    finish(Path(folder))


def _pdf(recording: str, language: str) -> None:
    from conformance.catalogue import read_catalogue
    from conformance.i18n import translator
    from conformance.reading import Reader
    from conformance.reports import pdf
    from conformance.result import result_of

    read = Reader().read(Path(recording))
    if read is None:
        raise FileNotFoundError(recording)
    result = result_of(read, read_catalogue())
    unfinished = read.end is None
    made = pdf.render(result, language, translator(language), unfinished=unfinished)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    if sys.argv[1] == "finish":
        _finish(sys.argv[2])
    else:
        _pdf(sys.argv[2], sys.argv[3])
