"""The validation service's address: five keys of JSON in, nothing or numbered findings out.

Its shapes and quirks are those that a public client of it has met (source messages-2026).
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NoReturn

from flask import Blueprint, Response, abort, g, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from simulator.domain.identifiers import mask
from simulator.domain.provoked import NONE, Provoked
from simulator.domain.requests import Request
from simulator.domain.rule import N_
from simulator.messages.archive import LIMIT
from simulator.messages.validation import has_declaration, identities_in, read_apart
from simulator.messages.xml import XmlError
from simulator.services import validation
from simulator.testbed import Bench, Testbed
from simulator.web import provoking
from simulator.web.benches import bench_named
from simulator.web.problems import stop

KEYS: Final = ("messageId", "palveluPyynto", "level", "siirtokehysXml", "asiakirjaXml")

_QUIRK: Final = (
    "a known quirk of the real service: the document has no XML declaration (the provoked fault "
    "quirks_mended takes it away)"
)
_NO_JSON: Final = N_("the body is no JSON: send one object with the keys {keys}")
_NO_OBJECT: Final = N_("the body must be one JSON object with the keys {keys}")
_MISSING: Final = N_("the key {key} is missing: send just {keys}")
_UNKNOWN: Final = N_("the key {key} is not known: send just {keys}")
_TWICE: Final = N_("a key comes twice: send each of {keys} once")
_NO_TEXT: Final = N_("{key} must be text in quotes")
_NO_FRAME: Final = N_("siirtokehysXml cannot be read: {why}")


class _TwiceError(ValueError):
    """An object with a key that comes twice."""


def blueprint(testbed: Testbed) -> Blueprint:
    """The validation service of every bench."""
    pages = Blueprint("validation", __name__, url_prefix="/b/<name>/shark-validointi")

    @pages.post("/validoi/asiakirja/tulos")
    def judge(name: str) -> Response:
        return _answer(bench_named(testbed, name), g.get("provoked", NONE))

    @pages.get("/openapi.json")
    def openapi(name: str) -> Response:
        from simulator.web.validation_openapi import description

        bench_named(testbed, name)
        return jsonify(description(request.url_root, name))

    return pages


def _answer(bench: Bench, struck: Provoked) -> Response:
    given = _given(bench)
    document = given["asiakirjaXml"]
    if document.strip() and not has_declaration(document) and not struck.quirks_mended:
        return provoking.error_page(bench, _QUIRK)
    sentences = _findings(given, bench)
    if "\r\n" in document and not struck.quirks_mended:
        sentences.append(bench.translate(validation.NO_BODY))
    return _told(sentences, struck) if sentences else _valid()


def _valid() -> Response:
    """Nothing at all."""
    answer = Response(status=200)
    del answer.headers["Content-Type"]
    return answer


def _findings(given: Mapping[str, str], bench: Bench) -> list[str]:
    request_ = _read(given, bench)
    refusals = validation.refusals(validation.judged(request_, bench), bench)
    if request_.ordinary_identities:
        return refusals
    remarks = validation.remarks(request_, given["palveluPyynto"], given["level"])
    return [*(validation.said(one, bench.translate) for one in remarks), *refusals]


def _read(given: Mapping[str, str], bench: Bench) -> Request:
    """The message, whose identities are those of everything that was sent with it."""
    *others, document = (given[key] for key in KEYS)
    beside = identities_in(*others)
    try:
        read = read_apart(given["siirtokehysXml"], document, bench.codes)
    except XmlError as fault:
        told = (bench.translate(fault.sentence), fault.place)
        _refuse(bench, _NO_FRAME, why=": ".join(filter(None, told)))
    return replace(read, ordinary_identities=read.ordinary_identities or beside)


def _told(sentences: list[str], struck: Provoked) -> Response:
    """Findings as the service tells them; a bench can be told to leave the description out."""
    told = {} if struck.no_description else {"description": validation.description(sentences)}
    body = json.dumps(told, ensure_ascii=False)
    return Response(body, 400, content_type="application/json; charset=utf-8")


# ---- what was sent


def _given(bench: Bench) -> Mapping[str, str]:
    """The five texts that were sent; ends the request where they are not just that."""
    found = _json(bench)
    keys = ", ".join(KEYS)
    if not isinstance(found, dict):
        _refuse(bench, _NO_OBJECT, keys=keys)
    for key in KEYS:
        if key not in found:
            _refuse(bench, _MISSING, key=key, keys=keys)
    for key, value in found.items():
        if key not in KEYS:
            _refuse(bench, _UNKNOWN, key=mask(key[:100]), keys=keys)
        if not isinstance(value, str):
            _refuse(bench, _NO_TEXT, key=key)
    return found


def _json(bench: Bench) -> Any:
    if request.mimetype != "application/json":
        seen = request.content_type or "none"
        stop(415, f"The content type is {mask(seen[:100])}: send JSON as application/json.")
    request.max_content_length = LIMIT
    try:
        return json.loads(request.get_data(cache=False), object_pairs_hook=_once)
    except RequestEntityTooLarge:
        stop(413, f"The request is longer than {LIMIT} bytes: send at most so many.")
    except _TwiceError:
        _refuse(bench, _TWICE, keys=", ".join(KEYS))
    except (ValueError, RecursionError):
        _refuse(bench, _NO_JSON, keys=", ".join(KEYS))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError
    return found


def _refuse(bench: Bench, sentence: str, **values: str) -> NoReturn:
    """End the request with one finding."""
    told = bench.translate(sentence).format(**values)
    abort(_told([told], g.get("provoked", NONE)))
