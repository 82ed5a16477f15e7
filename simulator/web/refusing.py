"""Ending a request with a sentence that its reader understands: on a page, or as problem details."""

from typing import NoReturn

from flask import abort, request

from simulator.i18n import translator
from simulator.web.problems import stop
from simulator.web.site import error_page, language_of, wants_page


def refuse(status: int, sentence: str, **values: object) -> NoReturn:
    """End the request; *sentence* is English and marked for translation, with *values* in its gaps."""
    if wants_page(request):
        told = translator(language_of(request))(sentence).format(**values)
        abort(error_page(status, told))
    stop(status, sentence.format(**values))
