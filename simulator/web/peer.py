"""Who is at the other end of a TLS connection, as the server that ended it tells."""

from collections.abc import Mapping
from typing import Any, Final

from simulator.messages.certificates import CertificateError, organisation_in

PEER_CERTIFICATE: Final = "sotebed.peer_certificate"
"""The key of a WSGI environment under which a server that speaks TLS gives the client's certificate.

Its DER bytes, verified up to an authority that the server trusts; empty when the client showed
none. Without TLS the key is not there.
"""


def certified_organisation(environ: Mapping[str, Any]) -> str | None:
    """The organisation of the client's certificate: "" when none is named, None without TLS."""
    der = environ.get(PEER_CERTIFICATE)
    if not der:
        return None if der is None else ""
    try:
        return organisation_in(der)
    except CertificateError:
        return ""
