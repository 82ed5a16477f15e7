"""Who may import whom, and which words stand nowhere in the tree."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("simulator", "conformance", "fixtures", "features", "tests")


@dataclass(frozen=True, slots=True)
class Row:
    """What one package may import, beside itself and the standard library."""

    package: str
    ours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


FLASK = ("flask", "werkzeug")  # one thing under two names
RUNNER = ("requests", "behave", "click", "rich", "pydantic", "babel")
SEEN_BY_CONFORMANCE = (
    "conformance",
    "fixtures",
    "simulator.domain",
    "simulator.rules",
    "simulator.messages",
    "simulator.i18n",
    "simulator.calls",
    "features",
)
JUDGED = (
    "conformance.judge",
    "conformance.verdicts",
    "conformance.recording",
    "conformance.catalogue",
    "conformance.pointed",
    "conformance.coverage",
    "conformance.in_force",
)

# Reports quote rules and sources in the reader's language.
QUOTED = (
    "conformance.i18n",
    "conformance.sentences",
    "fixtures",
    "simulator.domain",
    "simulator.rules",
    "simulator.times",
    "simulator.tokens",
)

# A module is held to the row with the longest name that fits it.
TABLE = (
    Row("simulator.domain", others=("stdnum",)),
    Row("simulator.rules", ours=("simulator.domain",)),
    Row(
        "simulator.messages",
        ours=("simulator.domain",),
        others=("lxml", "signxml", "cryptography", "page"),
    ),
    # disclosure notices are FHIR: their structure is the models' affair
    Row(
        "simulator.messages.notices",
        ours=("simulator.domain", "simulator.messages"),
        others=("fhir", "pydantic"),
    ),
    Row("simulator.storage", ours=("simulator.domain",), others=("sqlalchemy",)),
    Row(
        "simulator.services",
        ours=("simulator.domain", "simulator.rules", "simulator.storage", "simulator.testbed"),
        others=("jsonschema_rs",),
    ),
    Row(
        "simulator.web",
        ours=(
            "simulator.domain",
            "simulator.messages",
            "simulator.services",
            "simulator.storage",
            "simulator.testbed",
            "simulator.i18n",
            "simulator.calls",
        ),
        others=(*FLASK, "pydantic"),
    ),
    # every page's frame, the rehearsals' included: it knows languages and colours, no service
    Row(
        "simulator.web.site",
        ours=("simulator.i18n", "simulator.tokens", "simulator.times"),
        others=(*FLASK, "jinja2", "markupsafe"),
    ),
    # app, settings, testbed, i18n: where the pieces meet
    Row("simulator", ours=("fixtures",), others=(*FLASK, "sqlalchemy", "babel", "pydantic")),
    Row("fixtures", ours=("simulator.domain",), others=("faker", "typst")),
    Row("conformance", ours=SEEN_BY_CONFORMANCE, others=RUNNER),
    Row("conformance.commands", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    # where the simulator meets the rehearsals and their pages
    Row("conformance.hosting", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=FLASK),
    Row("conformance.staging", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    Row("conformance.warming", ours=("conformance",), others=FLASK),
    Row("conformance.staying", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    # the reference driver is served over HTTP
    Row("conformance.driving", ours=SEEN_BY_CONFORMANCE, others=(*RUNNER, *FLASK)),
    # the command run starts a simulator, verify reads its codes
    Row("conformance.rehearsing", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    Row("conformance.verifying", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    # what is loaded is held against what the structures' schemas demand
    Row("conformance.structure_loading", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    # the services' scenarios: a simulator of their own, and schemas to load into it
    Row("conformance.services.staging", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    Row("conformance.services.schemas", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    Row("conformance.local", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=(*RUNNER, *FLASK)),
    Row("conformance.serve", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=("gunicorn",)),
    Row("conformance.tls", ours=("simulator",), others=("gunicorn",)),
    Row("conformance.certs", ours=SEEN_BY_CONFORMANCE, others=("cryptography",)),
    # a vendor's unit tests: the app in their process
    Row(
        "conformance.inprocess",
        ours=(*SEEN_BY_CONFORMANCE, "simulator"),
        others=(*RUNNER, *FLASK, "responses"),
    ),
    # a bench in the same process, watched from within
    Row("conformance.near_control", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    # personas are played on a simulator in the same process; their matrix is a page
    Row(
        "conformance.mutants",
        ours=(*SEEN_BY_CONFORMANCE, "simulator"),
        others=(*RUNNER, *FLASK),
    ),
    # what is green is played on a simulator in the same process
    Row("conformance.parity.playing", ours=(*SEEN_BY_CONFORMANCE, "simulator"), others=RUNNER),
    Row("conformance.pytest_plugin", ours=("conformance",), others=("pytest",)),
    Row("conformance.signing_keys", ours=SEEN_BY_CONFORMANCE, others=("cryptography",)),
    Row("conformance.steps", ours=SEEN_BY_CONFORMANCE, others=(*RUNNER, "parse")),
    Row(
        "conformance.reports",
        ours=(*JUDGED, *QUOTED),
        others=("jinja2", "typst", "babel", "junitparser"),
    ),
    Row(
        "conformance.web",
        ours=(
            *SEEN_BY_CONFORMANCE,
            "simulator.web",
            "simulator.testbed",
            "simulator.storage.lost",
            "simulator.times",
            "simulator.tokens",
        ),
        others=(*FLASK, "jinja2", "markupsafe", "babel", "pydantic"),
    ),
    Row("features", ours=("conformance",), others=("behave",)),
)

# In halves, so that this file does not name them itself.
FORBIDDEN = ("pypi" + ".org", "files.python" + "hosted", "/wo" + "rk/", "sub" + "agent")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.package)
def test_a_package_imports_only_what_its_row_allows(row: Row) -> None:
    modules = [path for path in _sources() if _row_of(_name(path)) == row]

    broken = [
        f"{path.relative_to(ROOT)}:{line} imports {target}"
        for path in modules
        for line, target in _imports(path)
        if not _allowed(target, row)
    ]

    assert not broken, "\n".join([f"outside the row of {row.package}:", *broken])


def test_no_file_names_the_place_it_was_made_in() -> None:
    files = [path for path in _tracked() if path.is_file()]

    found = [
        f"{path.relative_to(ROOT)} holds {word!r}"
        for path in files
        for word in _words_in(path.read_bytes())
    ]

    assert not found, "\n".join(found)


def _sources() -> Iterator[Path]:
    for package in ("simulator", "conformance", "fixtures", "features"):
        yield from sorted((ROOT / package).rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _row_of(module: str) -> Row:
    fitting = [row for row in TABLE if _within(module, row.package)]
    return max(fitting, key=lambda row: len(row.package))


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _source(node, path)
            yield from ((node.lineno, _target(source, alias.name)) for alias in node.names)


def _source(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join((*package, *([node.module] if node.module else [])))


def _target(source: str, name: str) -> str:
    """`from package import module` names the module; anything else names its source."""
    path = ROOT.joinpath(*source.split("."), name)
    is_module = path.with_suffix(".py").is_file() or path.is_dir()
    return f"{source}.{name}" if _is_ours(source) and is_module else source


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in OURS


def _allowed(target: str, row: Row) -> bool:
    if _is_ours(target):
        return any(_within(target, package) for package in (row.package, *row.ours))
    top = target.partition(".")[0]
    return top in sys.stdlib_module_names or top in row.others


def _tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git work tree: the files of the project cannot be told from others")
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def _words_in(content: bytes) -> list[str]:
    lowered = content.lower()
    return [word for word in FORBIDDEN if word.encode() in lowered]
