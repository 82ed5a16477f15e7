"""Which addresses a server calls for those who are elsewhere."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from conformance.i18n import N_
from conformance.runfile import Fault, RunFile, RunFileError
from conformance.sentences import told

INWARD = N_(
    "{seen} is an address within the server itself, which nobody elsewhere may have it call: give "
    "the one at which the server reaches the driver"
)


def refuse_inward(file: RunFile, *, near: bool) -> None:
    """RunFileError when somebody who is not *near* has the server call itself as a driver.

    What lies behind the server on its own network is for those to guard who run it.
    """
    if near:
        return
    drivers = {role: party.driver for role, party in file.parties.items()}
    faults = [
        Fault((role, "driver"), None, told(INWARD, seen=driver), driver)
        for role, driver in drivers.items()
        if driver and _is_inward(driver)
    ]
    if faults:
        raise RunFileError("the run file", faults)


def _is_inward(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    address = getattr(address, "ipv4_mapped", None) or address
    return bool(address.is_loopback or address.is_link_local or address.is_unspecified)
