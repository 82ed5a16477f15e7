"""One thing of a bench, which the control interface shows and takes anew."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify

from simulator.testbed import Bench, Testbed
from simulator.web.benches import bench_named

Shows = Callable[[Bench], Any]
Takes = Callable[[Bench], object]
"""Reads the request's body, and sets what it asks; ends the request when it cannot be."""


def add_part(pages: Blueprint, testbed: Testbed, part: str, shows: Shows, **takes: Takes) -> None:
    """Add the calls to one thing of a bench: GET shows it, each method that *takes* shows it after."""
    address = f"/benches/<name>/{part}"

    def show(name: str) -> Response:
        return jsonify(shows(bench_named(testbed, name)))

    pages.add_url_rule(address, f"show_{part}", show)
    for method, take in takes.items():
        taken = _taking(testbed, take, shows)
        pages.add_url_rule(address, f"{method}_{part}", taken, methods=[method.upper()])


def _taking(testbed: Testbed, take: Takes, shows: Shows) -> Callable[[str], Response]:
    def taken(name: str) -> Response:
        bench = bench_named(testbed, name)
        take(bench)
        return jsonify(shows(bench))

    return taken
