"""Reports of a judged run: one module a format, each a pure function of the result."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conformance.i18n import LANGUAGES, Translate, translator
from conformance.reports import html, json_report, junit, pdf
from conformance.verdicts import Result

Render = Callable[[Result, str, Translate], bytes]

FORMATS: Mapping[str, tuple[str, Render]] = {
    "html": ("report.{language}.html", lambda *told: html.render(*told).encode()),
    "pdf": ("report.{language}.pdf", pdf.render),
    "json": ("report.json", lambda result, *_: json_report.render(result).encode()),
    "junit": ("junit.xml", lambda result, *_: junit.render(result).encode()),
}
"""By format: the name of its file, and what makes its bytes."""


def write(result: Result, folder: Path, kind: str, language: str) -> Path:
    """Write one report and give its path. KeyError when *kind* is no format."""
    name, render = FORMATS[kind]
    path = folder / name.format(language=language)
    path.write_bytes(render(result, language, translator(language)))
    return path


def write_all(result: Result, folder: Path) -> tuple[Path, ...]:
    """Write every format, in every language where it has words; give the paths."""
    wanted = [
        (kind, language)
        for kind, (name, _) in FORMATS.items()
        for language in (LANGUAGES if "{language}" in name else LANGUAGES[:1])
    ]
    # Making a PDF is most of the work, and leaves the interpreter to others meanwhile.
    with ThreadPoolExecutor() as workers:
        return tuple(workers.map(lambda one: write(result, folder, *one), wanted))
