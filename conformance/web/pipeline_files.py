"""The files that a pipeline needs, as they lie beside the project's documentation."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import conformance

FOLDER: Final = Path(conformance.__file__).parent.parent / "docs" / "ci"
SERVERS: Final = {
    "GitHub Actions": ("github.yml", ".github/workflows/sotebed.yml"),
    "GitLab CI": ("gitlab-ci.yml", ".gitlab-ci.yml"),
    "Jenkins": ("Jenkinsfile", "Jenkinsfile"),
}
"""By the server's name, its file here and where it belongs."""


@cache
def pipeline_files() -> Mapping[str, str]:
    """The text of each by name; none where Sotebed was installed without its documentation."""
    if not FOLDER.is_dir():
        return {}
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}


def shared_files() -> list[str]:
    """The names of those that every server needs."""
    own = {name for name, _ in SERVERS.values()}
    return [name for name in pipeline_files() if name not in own]
