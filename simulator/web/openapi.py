"""The control interface described by OpenAPI 3.1, made from its models."""

from collections.abc import Mapping
from typing import Any, Final

from simulator.calls import Call, Interface, described
from simulator.web import asked, told
from simulator.web.loading import TAKEN

_BODY: Final = (400, 413, 415, 422)
_BENCH: Final = "/benches/{bench}"

CALLS: Final = (
    Call("get", "/benches", "list_benches", "Every bench.", 200, told.BenchesShown,
         errors=(422,)),
    Call("post", "/benches", "make_bench", "Make a bench.", 201, told.BenchShown,
         asked.NewBench, (409, *_BODY)),
    Call("get", _BENCH, "show_bench", "One bench.", 200, told.BenchShown, errors=(404, 422)),
    Call("delete", _BENCH, "remove_bench", "Remove a bench and all it holds.", 204, None,
         errors=(404,)),
    Call("post", f"{_BENCH}/reset", "reset_bench", "Put a bench back to its world.", 200,
         told.BenchShown, errors=(404,)),
    Call("get", f"{_BENCH}/clock", "show_clock", "A bench's clock.", 200, told.Time,
         errors=(404, 422)),
    Call("put", f"{_BENCH}/clock", "set_clock", "Stop, move or free a bench's clock.", 200,
         told.Time, asked.ClockSetting, (404, *_BODY)),
    Call("post", f"{_BENCH}/organisations", "put_organisations",
         "Add organisations to the register, or update those whose OID is known.", 200,
         told.OrganisationsPut, asked.OrganisationRows, (404, *_BODY)),
    Call("post", f"{_BENCH}/register", "load_register",
         "Load an extract of the organisation register: the code server's JSON, XML or a table.",
         200, told.RegisterLoaded, errors=(404, 413, 415, 422), query=("first",), takes=TAKEN),
    Call("get", f"{_BENCH}/faults", "show_faults", "The provoked faults.", 200, asked.Faults,
         errors=(404, 422)),
    Call("put", f"{_BENCH}/faults", "set_faults", "Provoke faults; what is not named is off.", 200,
         asked.Faults, asked.Faults, (404, *_BODY)),
    Call("get", f"{_BENCH}/trust", "show_trust", "The issuers of signatures that are trusted.",
         200, asked.Trust, errors=(404, 422)),
    Call("put", f"{_BENCH}/trust", "set_trust",
         "Trust these issuers of signatures, and no others.", 200, asked.Trust, asked.Trust,
         (404, *_BODY)),
    Call("post", f"{_BENCH}/trust", "trust_also",
         "Trust these issuers of signatures too.", 200, asked.Trust, asked.Trust, (404, *_BODY)),
    Call("get", f"{_BENCH}/profiles", "show_profiles",
         "The profiles of systems that are no joining ones.", 200, asked.Profiles, errors=(404, 422)),
    Call("put", f"{_BENCH}/profiles", "set_profiles",
         "Give systems these profiles; all others are joining ones.", 200, asked.Profiles,
         asked.Profiles, (404, 409, *_BODY)),
    Call("get", f"{_BENCH}/joinings", "show_joinings", "How organisations have joined.", 200,
         asked.JoiningRows, errors=(404, 422)),
    Call("put", f"{_BENCH}/joinings", "set_joinings",
         "Let organisations have joined so; all others have joined directly.", 200,
         asked.JoiningRows, asked.JoiningRows, (404, 409, *_BODY)),
    Call("get", f"{_BENCH}/controllers", "show_takeovers",
         "The registers that pass to another controller.", 200, told.TakeoversShown,
         errors=(404, 422)),
    Call("put", f"{_BENCH}/controllers", "pass_register",
         "Let a controller's register pass to another controller from a day on.", 200,
         told.TakeoversShown, asked.PassingRegister, (404, 409, *_BODY)),
    Call("get", f"{_BENCH}/exchanges", "list_exchanges", "The journal, oldest first.", 200,
         told.ExchangesShown, errors=(404, 422), query=("after", "limit")),
    Call("get", f"{_BENCH}/exchanges/{{exchange}}", "show_exchange",
         "One exchange with its facts and bytes.", 200, told.WholeExchange, errors=(404, 422)),
    Call("get", "/lost", "list_lost", "Messages that reached no bench, newest first.", 200,
         told.LostShown, errors=(422,)),
)  # fmt: skip

_PARAMETERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "bench": {"in": "path", "required": True, "schema": {"type": "string"}},
    "exchange": {"in": "path", "required": True, "schema": {"type": "string"}},
    "after": {"in": "query", "schema": {"type": "string"}},
    "first": {
        "in": "query",
        "schema": {"type": "integer", "minimum": 0, "maximum": 1000, "default": 50},
    },
    "limit": {
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 100},
    },
}


CONTROL: Final = Interface(
    title="Sotebed: control interface", version="1", calls=CALLS, parameters=_PARAMETERS
)


def description(root: str, interface: Interface = CONTROL) -> dict[str, Any]:
    """The whole document; *root* is the address at which the simulator is served."""
    return described(interface, f"{root.rstrip('/')}/api/v1")
