"""Astori and the registers of professionals described by OpenAPI 3.1."""

from typing import Final

from simulator.calls import Call, Interface
from simulator.web import registers_told as told

_ASKED: Final = (404, 422)

ASTORI: Final = Interface(
    title="Sotebed: Astori",
    version="1",
    description="The register of information systems, played with invented systems.",
    calls=(
        Call("get", "/systems", "list_systems", "Systems, all or those searched for.", 200,
             told.SystemsShown, errors=_ASKED, query=("q", "class", "manufacturer", "usable")),
        Call("get", "/systems/{id}", "show_system", "One system.", 200, told.SystemShown,
             errors=_ASKED),
    ),
    parameters={
        "id": {"in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
        "q": {"in": "query", "schema": {"type": "string"}},
        "manufacturer": {"in": "query", "schema": {"type": "string"}},
        "class": {"in": "query", "schema": {"type": "string", "enum": ["A1", "A2", "A3", "B"]}},
        "usable": {"in": "query", "schema": {"type": "string", "enum": ["true", "false"]}},
    },
)  # fmt: skip

PROFESSIONALS: Final = Interface(
    title="Sotebed: registers of professionals",
    version="1",
    description="Terhikki, Suosikki and the attribute service, played as one for the world's "
    "workers: yesterday's snapshot, ended rights hidden.",
    calls=(
        Call("get", "/professionals", "show_professional",
             "The rights in force under a registration number.", 200, told.ProfessionalShown,
             errors=_ASKED, query=("registrationNumber",)),
    ),
    parameters={
        "registrationNumber": {
            "in": "query",
            "required": True,
            "schema": {"type": "string", "pattern": "^[0-9]{11}$"},
        },
    },
)  # fmt: skip
