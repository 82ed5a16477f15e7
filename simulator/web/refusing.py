"""Ending a request with a sentence that its reader understands: on a page, or as problem details."""

from typing import NoReturn

from flask import abort, request

from simulator.i18n import Translate, translator
from simulator.web.problems import stop
from simulator.web.site import error_page, language_of, wants_page


def refuse(status: int, sentence: str, **values: object) -> NoReturn:
    """End the request; *sentence* is English and marked for translation, with *values* in its gaps."""
    told = told_in()(sentence).format(**values)
    if wants_page(request):
        abort(error_page(status, told))
    stop(status, told)


def told_in() -> Translate:
    """The language of a refusal: that of the page, else English."""
    return translator(language_of(request) if wants_page(request) else "en")
