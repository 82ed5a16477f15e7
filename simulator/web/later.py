"""What is here, and the addresses of the contract that are not built yet."""

from typing import Final

from flask import Blueprint, Response, jsonify, request

from simulator.testbed import Testbed
from simulator.web.benches import bench_named
from simulator.web.problems import problem

METHODS: Final = ["GET", "POST", "PUT", "DELETE"]
OF_A_BENCH: Final = ("/shark-validointi/<path:rest>",)
OF_CONTROL: Final = ("/rehearsals", "/rehearsals/<path:rest>")


def blueprint(testbed: Testbed) -> Blueprint:
    """The index, and a plain answer where something comes later."""
    pages = Blueprint("later", __name__)

    @pages.get("/")
    def index() -> Response:
        return jsonify(index_of(testbed))

    def not_built(name: str | None = None, rest: str = "") -> Response:  # noqa: ARG001  (a rule's path)
        if name is not None:
            bench_named(testbed, name)
        return problem(
            501,
            f"{request.method} {request.path} is not built yet in this version: "
            "/api/v1/openapi.json and / say what is.",
        )

    for rule in (*(f"/b/<name>{path}" for path in OF_A_BENCH), *_control_rules()):
        pages.add_url_rule(rule, "not_built", not_built, methods=METHODS)
    return pages


def _control_rules() -> list[str]:
    return [f"/api/v1{path}" for path in OF_CONTROL]


def index_of(testbed: Testbed) -> dict[str, object]:
    """What is here, for programs: the control interface, and each bench's addresses."""
    root = request.url_root.rstrip("/")
    benches = [
        {
            "name": name,
            "archive": f"{root}/b/{name}/archive",
            "wsdl": f"{root}/b/{name}/archive?wsdl",
            "archivist": f"{root}/b/{name}/archivist/documents",
            "omakanta": f"{root}/b/{name}/omakanta/documents",
            "soteri": f"{root}/b/{name}/soteri/openapi.json",
            "astori": f"{root}/b/{name}/astori/openapi.json",
            "professionals": f"{root}/b/{name}/professionals/openapi.json",
            "codeserver": f"{root}/b/{name}/codeserver/csapi/v6",
        }
        for name in testbed.names()
    ]
    return {
        "what": "Sotebed, a test bed for onboarding tests: it rehearses, and certifies nothing.",
        "control": f"{root}/api/v1/openapi.json",
        "benches": benches,
        "later": "validation service",
    }
