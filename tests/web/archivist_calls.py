"""Where the archivist's tests look, and how they annul."""

from typing import Any

from flask.testing import FlaskClient

from tests.story import ORGANISERS_ARC, PRODUCERS_ARC

PAGE = {"Accept": "text/html"}
DOCUMENTS = "/b/demo/archivist/documents"
JOURNAL = "/api/v1/benches/demo/exchanges"
CLIENT = "030878-902L"
FIRST, SECOND = f"{ORGANISERS_ARC}.3", f"{ORGANISERS_ARC}.5"
CASE = f"{ORGANISERS_ARC}.4"
ENTRY = f"{PRODUCERS_ARC}.100"
REASON = "It was stored about the wrong client & cannot be corrected"


def annul(http: FlaskClient, id: str, controller: str, reason: str = REASON) -> Any:
    """What the archivist's annulment is answered."""
    return http.post(f"{DOCUMENTS}/{id}/annul?controller={controller}", json={"reason": reason})


def seen(http: FlaskClient, id: str) -> dict[str, Any]:
    """A document as the archivist sees it."""
    return dict(http.get(f"{DOCUMENTS}/{id}").get_json())
