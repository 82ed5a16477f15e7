"""Where to serve, and a socket that listens there."""

import socket
from dataclasses import dataclass
from typing import Final

from conformance.files import why_not

WAITING: Final = 256


class AddressError(OSError):
    """The address cannot be served at; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to serve; port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8700


def listen(address: Address) -> socket.socket:
    """A socket that listens at the address; AddressError when that cannot be."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address.host, address.port))
        listener.listen(WAITING)
    except (OSError, OverflowError) as fault:
        listener.close()
        raise AddressError(
            f"cannot serve at {address.host}:{address.port} ({why_not(fault)}): "
            "choose another address with --host or --port"
        ) from fault
    listener.set_inheritable(True)
    return listener


def url_of(listener: socket.socket, scheme: str = "http") -> str:
    """The URL at which a socket listens."""
    host, port = listener.getsockname()[:2]
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
