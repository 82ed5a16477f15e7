"""Two floors under the archive's rates: the bare web server, and the same with one durable insert.

``python -m tests.bench.floors KIND FOLDER PORT`` serves one as `sotebed serve` serves the archive.
"""

import sys
import threading
from pathlib import Path
from uuid import uuid4

from flask import Flask, request
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

from conformance.listening import Address
from conformance.serve import run
from simulator.storage.engines import open_store

ANSWER = b"<answer>kept</answer>"
metadata = MetaData()
rows = Table(
    "rows",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("client", String(64), nullable=False, index=True),
    Column("raw", LargeBinary, nullable=False),
)


def bare() -> Flask:
    """Reads the body and answers the same each time."""
    app = Flask("bare", static_folder=None)

    @app.post("/")
    def answer() -> bytes:
        request.get_data(cache=False)
        return ANSWER

    return app


def insert(folder: Path) -> Flask:
    """Inserts one row, committed before the answer, with the archive's pragmas and its lock."""
    app = Flask("insert", static_folder=None)
    engine = open_store(folder / "floor.sqlite")
    lock = threading.Lock()
    statement = rows.insert()
    metadata.create_all(engine)
    engine.dispose()

    @app.post("/")
    def answer() -> bytes:
        body = request.get_data(cache=False)
        row = {"id": uuid4().hex, "client": "030878-902L", "raw": body}
        with lock, engine.begin() as db:
            db.execute(statement, row)
        return ANSWER

    return app


def main(kind: str, folder: str, port: str) -> None:
    make = bare if kind == "bare" else lambda: insert(Path(folder))
    run(make, Address(port=int(port)), lambda _url: None)


if __name__ == "__main__":
    main(*sys.argv[1:])
