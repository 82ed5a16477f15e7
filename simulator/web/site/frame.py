"""What surrounds every page: the files it loads, and the way to other pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, current_app, send_from_directory

from simulator.i18n import Translate, translator
from simulator.tokens import TONES, style

STATIC: Final = Path(__file__).parent / "static"
Translator = Callable[[str], Translate]
_NAVIGATION: Final = "site_navigation"


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a page; *label* is English, and is translated where it is shown."""

    href: str
    label: str


def blueprint() -> Blueprint:
    """The files of the site under /static/."""
    files = Blueprint("site", __name__)

    @files.get("/static/tokens.css")
    def tokens() -> Response:
        return Response(_tokens(), content_type="text/css; charset=utf-8")

    @files.get("/static/<path:name>")
    def static(name: str) -> Response:
        return send_from_directory(STATIC, name)

    return files


def navigate(
    extensions: dict[str, Any], links: Iterable[Link], translated_by: Translator = translator
) -> None:
    """Let the head of every page of the app with these extensions lead to these pages."""
    extensions[_NAVIGATION] = (tuple(links), translated_by)


def navigation(language: str) -> list[Link]:
    """Where the head of a page leads, in its language; nowhere until it is told."""
    links, translated_by = current_app.extensions.get(_NAVIGATION, ((), translator))
    translate = translated_by(language)
    return [Link(link.href, translate(link.label)) for link in links]


def current(links: Iterable[Link], path: str) -> str:
    """The address among the links under which a page lies, the nearest; empty when none is."""
    above = [one.href for one in links if f"{path}/".startswith(f"{one.href.rstrip('/')}/")]
    return max(above, key=len, default="")


def _tokens() -> str:
    tones = "\n".join(_tone(name.replace("_", "-")) for name in TONES)
    return f":root {{ {style()} }}\n{tones}\n"


def _tone(name: str) -> str:
    return f".tone-{name} {{ color: var(--{name}-ink); background: var(--{name}-ground); }}"
