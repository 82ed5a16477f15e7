"""`python -m simulator`: the national services alone, on http://127.0.0.1:8700, kept in memory."""

from werkzeug.serving import make_server

from simulator.app import create_app, make_testbed

ADDRESS = ("127.0.0.1", 8700)


def main() -> None:
    """Serve until interrupted; `sotebed serve` does it with more threads and kept data."""
    server = make_server(*ADDRESS, create_app(make_testbed()), threaded=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
