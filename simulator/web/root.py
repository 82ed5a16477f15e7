"""What is here, and what the rehearsals' addresses answer where nobody rehearses."""

from typing import Final

from flask import Blueprint, Response, jsonify, request

from simulator.testbed import Testbed
from simulator.web.problems import problem

METHODS: Final = ["GET", "POST", "PUT", "DELETE"]
REHEARSALS: Final = ("/api/v1/rehearsals", "/api/v1/rehearsals/<path:rest>")


def blueprint(testbed: Testbed) -> Blueprint:
    """The index, and a plain answer where only `sotebed serve` has something."""
    pages = Blueprint("root", __name__)

    @pages.get("/")
    def index() -> Response:
        return jsonify(index_of(testbed))

    def not_here(rest: str = "") -> Response:  # noqa: ARG001  (a rule's path)
        return problem(
            501,
            f"{request.method} {request.path}: the simulated services alone rehearse nothing. "
            "`sotebed serve` does; /api/v1/openapi.json and / say what is here.",
        )

    for rule in REHEARSALS:
        pages.add_url_rule(rule, "not_here", not_here, methods=METHODS)
    return pages


def index_of(testbed: Testbed) -> dict[str, object]:
    """What is here, for programs: the control interface, and each bench's addresses."""
    root = request.url_root.rstrip("/")
    return {
        "what": "Sotebed, a test bed for onboarding tests: it rehearses, and certifies nothing.",
        "control": f"{root}/api/v1/openapi.json",
        "benches": [bench_index(root, name) for name in testbed.names()],
    }


def bench_index(root: str, name: str) -> dict[str, str]:
    """The addresses of a bench's services."""
    return {
        "name": name,
        "archive": f"{root}/b/{name}/archive",
        "wsdl": f"{root}/b/{name}/archive?wsdl",
        "archivist": f"{root}/b/{name}/archivist/documents",
        "omakanta": f"{root}/b/{name}/omakanta/documents",
        "codeserver": f"{root}/b/{name}/codeserver/csapi/v6",
        "logs": f"{root}/b/{name}/logs/openapi.json",
        "validation": f"{root}/b/{name}/shark-validointi/validoi/asiakirja/tulos",
        "disclosure_notices": f"{root}/b/{name}/disclosure-notices/openapi.json",
        "soteri": f"{root}/b/{name}/soteri/openapi.json",
        "astori": f"{root}/b/{name}/astori/openapi.json",
        "professionals": f"{root}/b/{name}/professionals/openapi.json",
    }
