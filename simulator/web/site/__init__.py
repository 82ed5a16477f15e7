"""The site that every page stands in: its frame, its look, its languages."""

from simulator.web.site.frame import Link, blueprint, navigate
from simulator.web.site.languages import language_of
from simulator.web.site.pages import TEMPLATES, Pages, pages_of
from simulator.web.site.refusals import error_page, from_elsewhere, wants_page

render = pages_of(TEMPLATES).render
"""A page of the simulator's own, from the site's templates."""

__all__ = [
    "Link",
    "Pages",
    "blueprint",
    "error_page",
    "from_elsewhere",
    "language_of",
    "navigate",
    "pages_of",
    "render",
    "wants_page",
]
