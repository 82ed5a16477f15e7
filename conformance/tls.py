"""TLS for serving: the server's certificate, the clients' certificates, and what is refused and why.

A client may come without a certificate: pages and control interface need none, and the archive
refuses such a message in words. A certificate that is shown must hold.
"""

import errno
import logging
import os
import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from gunicorn.util import close_graceful

from simulator.messages.certificates import CertificateError, read_pem, valid_until
from simulator.web.peer import PEER_CERTIFICATE

SERVER: Final = "server.pem"
SERVER_KEY: Final = "server.key"
AUTHORITY: Final = "ca.pem"
FILES: Final = (SERVER, SERVER_KEY, AUTHORITY)
HANDSHAKE_SECONDS: Final = 10

_log = logging.getLogger("gunicorn.error")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class TlsError(OSError):
    """The folder's files cannot be served with; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Tls:
    """A folder with the server's certificate, its key and the authorities that it trusts."""

    folder: Path
    context: ssl.SSLContext = field(repr=False)

    @property
    def options(self) -> dict[str, Any]:
        """What gunicorn is told; it would read the files again at every connection."""
        return {
            "certfile": str(self.folder / SERVER),
            "keyfile": str(self.folder / SERVER_KEY),
            "ssl_context": lambda _settings, _make: self.context,
        }


def read_tls(folder: Path, now: datetime) -> Tls:
    """What to serve with, read from the folder.

    Raises:
        TlsError: a file is missing, does not fit the others, or the certificate has expired.
    """
    for name in FILES:
        if not (folder / name).is_file():
            raise TlsError(
                f"there is no {folder / name}: make the certificates with `sotebed certs {folder}`"
            )
    _refuse_expired(folder / SERVER, now)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.sslsocket_class = _Connection
    context.verify_mode = ssl.CERT_OPTIONAL
    # An authority that is named is trusted, whether or not its own issuer is there.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        # Without a password to try, OpenSSL would ask the terminal for one.
        context.load_cert_chain(folder / SERVER, folder / SERVER_KEY, password="")
        context.load_verify_locations(folder / AUTHORITY)
    except OSError as fault:
        raise TlsError(
            f"{', '.join(FILES)} in {folder} cannot be served with ({fault}): they must be PEM, "
            f"the key without a password; `sotebed certs DIR` makes such files"
        ) from fault
    return Tls(folder, context)


def _refuse_expired(path: Path, now: datetime) -> None:
    try:
        ends = valid_until(read_pem(path.read_text(encoding="ascii", errors="replace"))[0])
    except (CertificateError, OSError) as fault:
        raise TlsError(f"{path} cannot be used: {fault}") from fault
    if ends < now:
        raise TlsError(
            f"the certificate in {path} expired on {ends:%Y-%m-%d}: remove {SERVER} and "
            f"{SERVER_KEY} and call `sotebed certs {path.parent}`, which makes what is missing"
        )


def with_peer(application: Application) -> Application:
    """The application, told in each request which certificate its client showed."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        shown = environ["gunicorn.socket"].getpeercert(binary_form=True)
        environ[PEER_CERTIFICATE] = shown or b""
        return application(environ, start_response)

    return call


class _Connection(ssl.SSLSocket):
    """A connection whose handshake ends in time, and in the log when it is refused."""

    def do_handshake(self, block: bool = False) -> None:
        """Shake hands; ConnectionResetError when that fails, which gunicorn takes quietly."""
        self._who = self.getpeername()[0]
        self.settimeout(HANDSHAKE_SECONDS)
        try:
            super().do_handshake(block)
        except OSError as fault:
            self._tell(fault)
            with suppress(OSError):
                self._end(getattr(fault, "reason", None) or "")
            raise ConnectionResetError(errno.ECONNRESET, "no handshake") from fault
        self.settimeout(None)

    def _tell(self, fault: OSError) -> None:
        why = _why(fault)
        if why:
            _log.warning("TLS: %s is refused: %s", self._who, why)

    def _end(self, reason: str) -> None:
        beneath = socket.socket(fileno=os.dup(self.fileno()))
        if reason == _PLAIN_HTTP:
            beneath.sendall(_ANSWER_IN_PLAIN)
        # The alert would be lost if the connection were closed on bytes that nobody read.
        close_graceful(beneath)


_PLAIN_HTTP: Final = "HTTP_REQUEST"
_ANSWER_IN_PLAIN: Final = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
    b"Sotebed serves over TLS here: call the address with https:// instead of http://\n"
)
_NOT_TRUSTED: Final = (
    f"it does not trust the server's certificate: let the client trust {AUTHORITY}"
)
_REASONS: Final = {
    _PLAIN_HTTP: "it speaks plain HTTP: let the client call the address with https://",
    "TLSV1_ALERT_UNKNOWN_CA": _NOT_TRUSTED,
    "SSLV3_ALERT_CERTIFICATE_UNKNOWN": _NOT_TRUSTED,
    "SSLV3_ALERT_BAD_CERTIFICATE": _NOT_TRUSTED,
}


def _why(fault: OSError) -> str:
    """Why a handshake failed; empty when the client just went away."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        return (
            f"its client certificate does not hold ({fault.verify_message}): let it show one of an "
            f"authority in {AUTHORITY} that is in force today"
        )
    if isinstance(fault, ssl.SSLEOFError) or not isinstance(fault, ssl.SSLError):
        return ""
    return _REASONS.get(fault.reason or "", str(fault))
