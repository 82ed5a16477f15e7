"""What is at the roots of a bench and of its services: the addresses below them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, jsonify, request

from simulator.testbed import Testbed
from simulator.web.benches import bench_named
from simulator.web.root import bench_index
from simulator.web.site import pages_of, wants_page

BELOW: Final[Mapping[str, tuple[str, ...]]] = {
    "archivist": ("documents", "relationships"),
    "logs": ("use", "disclosures", "verify"),
    "omakanta": ("documents",),
    "soteri": ("producers", "units", "transfer"),
}
"""The services that answer nothing at their root themselves, with what lies below it."""

_PAGES: Final = pages_of(Path(__file__).parent / "templates")


def blueprint(testbed: Testbed) -> Blueprint:
    """The index of every bench, and of its services."""
    pages = Blueprint("indexes", __name__, url_prefix="/b/<name>")

    @pages.get("", strict_slashes=False)
    @pages.get("/", strict_slashes=False)
    def services(name: str) -> Response:
        bench_named(testbed, name)
        return _told(name, "", bench_index(request.url_root.rstrip("/"), name))

    for service, below in BELOW.items():
        _add(pages, testbed, service, below)
    return pages


def _add(pages: Blueprint, testbed: Testbed, service: str, below: tuple[str, ...]) -> None:
    @pages.get(f"/{service}", endpoint=service)
    def one(name: str) -> Response:
        bench_named(testbed, name)
        root = f"{request.url_root.rstrip('/')}/b/{name}/{service}"
        addresses = {what: f"{root}/{what}" for what in (*below, "openapi.json")}
        return _told(name, service, {"name": name, **addresses})


def _told(bench: str, service: str, addresses: Mapping[str, str]) -> Response:
    from simulator.web.query_reading import LanguageQuery, read_query

    read_query(LanguageQuery)
    if not wants_page(request):
        return jsonify(addresses)
    told = {what: address for what, address in addresses.items() if what != "name"}
    return _PAGES.render("index.html", bench=bench, service=service, addresses=told)
