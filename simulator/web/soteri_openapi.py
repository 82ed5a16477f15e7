"""Soteri's interface described by OpenAPI 3.1."""

from typing import Final

from simulator.calls import Call, Interface
from simulator.web import soteri_models as models

_BODY: Final = (400, 404, 413, 415, 422)
_ASKED: Final = (404, 422)

SOTERI: Final = Interface(
    title="Sotebed: Soteri",
    version="1",
    description="The register of private service producers, played. Its calls and states are "
    "Sotebed's own: the real register's model is not public. What is registered today stands in "
    "the organisation register tomorrow, by the bench's clock.",
    calls=(
        Call("get", "/producers", "list_producers", "Every producer.", 200,
             models.ProducersShown, errors=_ASKED),
        Call("post", "/producers", "register_producer", "Register a private producer.", 201,
             models.ProducerShown, models.NewProducer, (409, *_BODY)),
        Call("get", "/producers/{business_id}", "show_producer", "One producer.", 200,
             models.ProducerShown, errors=_ASKED),
        Call("put", "/producers/{business_id}", "change_producer",
             "Change a producer, decide on it, or end it.", 200, models.ProducerShown,
             models.ChangedProducer, (409, *_BODY)),
        Call("get", "/units", "list_units", "The units.", 200, models.UnitsShown, errors=_ASKED,
             query=("producer", "state")),
        Call("post", "/units", "register_unit", "Register a producer's unit.", 201,
             models.UnitShown, models.NewUnit, (409, *_BODY)),
        Call("get", "/units/{id}", "show_unit", "One unit.", 200, models.UnitShown, errors=_ASKED),
        Call("put", "/units/{id}", "change_unit", "Change a unit, or decide on it.", 200,
             models.UnitShown, models.ChangedUnit, (409, *_BODY)),
        Call("post", "/units/{id}/end", "end_unit", "End a unit.", 200, models.UnitShown,
             models.End, (409, *_BODY)),
        Call("post", "/transfer", "transfer",
             "Hand over now what the organisation register lacks, without waiting for the night.",
             200, models.Transferred, errors=_ASKED),
    ),
    parameters={
        "business_id": {
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        },
        "id": {"in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
        "producer": {"in": "query", "schema": {"type": "string"}},
        "state": {
            "in": "query",
            "schema": {"type": "string", "enum": ["pending", "registered", "suspended", "ended"]},
        },
    },
)  # fmt: skip
