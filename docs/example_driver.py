"""An example driver: a producer's system that can only search. Run it: python example_driver.py 8800"""

# ruff: noqa: S310, S314 (it calls the addresses that Sotebed tells it, and reads what the archive says)

import json
import re
import sys
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from urllib.request import Request, urlopen
from uuid import uuid4
from xml.etree import ElementTree as ET

HL7 = "{urn:hl7-org:v3}"
MESSAGE = Template((Path(__file__).parent / "example_search.xml").read_text(encoding="utf-8"))
ABOUT = {
    "contract": "1",
    "system": {"name": "Example", "vendor": "Example Ltd", "version": "1.0"},
    "parts": ["producer"],
    "verbs": ["search"],
}
UNUSUAL = ("fault", "acting", "change")  # who ignores them does something else than was asked
REHEARSALS, ANSWERS = {}, {}


def search(deed, rehearsal):
    """Ask the archive for a client's documents, and tell which of them the user sees."""
    with urlopen(rehearsal["clock"]) as clock:
        now = datetime.fromisoformat(json.load(clock)["now"])
    message = MESSAGE.substitute(
        number=uuid4().int >> 64,
        time=now.strftime("%Y%m%d%H%M%S%z"),
        organisation=rehearsal["organisation"]["oid"],
        unit=rehearsal["unit"]["oid"],
        unit_name=rehearsal["unit"]["name"],
        controller=rehearsal["places"][deed["register_of"]]["organisation"]["oid"],
        root=rehearsal["clients"][deed["client"]]["root"],
        client=rehearsal["clients"][deed["client"]]["extension"],
    )
    headers = {"Content-Type": "text/xml; charset=utf-8"}
    with urlopen(Request(rehearsal["archive"], message.encode(), headers)) as answer:
        found = ET.parse(answer).iterfind(f".//{HL7}clinicalDocument/{HL7}id")
        return {"kind": "shown", "documents": [{"id": one.get("root")} for one in found]}


class Driver(BaseHTTPRequestHandler):
    """Answers every call of the contract."""

    def serve(self):
        kept = re.fullmatch(r"/rehearsals/([^/]+)(/actions|/told|/clock)?", self.path)
        said = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "{}")
        if self.path == "/":
            self.answer(200, {**ABOUT, "now": datetime.now().astimezone().isoformat()})
        elif not kept:
            self.problem(404, "there is nothing here: see the contract")
        elif self.command == "PUT" and not kept[2]:
            REHEARSALS[kept[1]] = said
            self.answer(204)
        elif self.command == "DELETE":
            REHEARSALS.pop(kept[1], None)
            self.answer(204)
        elif kept[1] not in REHEARSALS:
            self.problem(404, f"there is no rehearsal {kept[1]}: PUT it first")
        elif kept[2] != "/actions":
            self.answer(204)  # told of the right and the case: a system that stores keeps them
        elif said["verb"] != "search":
            self.problem(422, f"this system cannot {said['verb']}: it offers search")
        elif unknown := [said[one] for one in UNUSUAL if said.get(one)]:
            self.answer(200, {"kind": "cannot_do", "words": f"it does not know: {unknown[0]}"})
        else:
            key = (kept[1], said["id"])
            ANSWERS[key] = ANSWERS.get(key) or search(said, REHEARSALS[kept[1]])
            self.answer(200, ANSWERS[key])

    do_GET = do_PUT = do_POST = do_DELETE = serve  # noqa: N815 (the names that http.server calls)

    def answer(self, status, said=None, media_type="application/json"):
        body = json.dumps(said).encode() if said else b""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def problem(self, status, detail):
        self.answer(status, {"status": status, "detail": detail}, "application/problem+json")


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Driver).serve_forever()
