"""Store a PDF/A as an old document of the demo world's organiser, and print what the archive says.

Run it: python example_old_document.py old.pdf http://127.0.0.1:8700/b/demo/archive
"""

# ruff: noqa: S310, T201 (it sends to the address that it is given, and prints the answer)

import sys
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from urllib.request import Request, urlopen
from uuid import uuid4

DOCUMENT = Template((Path(__file__).parent / "example_old_document.xml").read_text("utf-8"))
ARCHIVE = "http://127.0.0.1:8700/b/demo/archive"
ORGANISER = "1.2.246.10.90000011.10.0"
MESSAGE = Template("""\
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
<RCMR_IN200002FI01 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">
<id root="$organiser" extension="$number"/><creationTime value="$written"/>
<interactionId root="2.16.840.1.113883.1.6" extension="RCMR_IN200002FI01"/>
<receiver><device><id root="1.2.246.556.18007.2"/></device></receiver>
<sender><device><id root="$organiser"/></device></sender>
<controlActProcess><code code="RCMR_TE000102UV01" codeSystem="2.16.840.1.113883.1.18"/>
<reasonCode code="SP4" codeSystem="1.2.246.537.6.1503.201601"/>
<reasonCode code="1" codeSystem="1.2.246.537.6.1289.201901"/>
<authorOrPerformer><assignedPerson><id root="1.2.246.21" extension="140282-9116"/>
<representedOrganization><id root="1.2.246.10.90000011.10.11"/></representedOrganization>
</assignedPerson></authorOrPerformer>
<subject><clinicalDocument><id root="$id"/><code code="1" codeSystem="1.2.246.537.6.1264.201701"/>
<text mediaType="multipart/related">$package</text><effectiveTime value="$written"/>
<setId root="$id"/><versionNumber value="1"/>
<completionCode code="LA" codeSystem="1.2.246.537.5.40115.2006"/>
<storageCode code="AC" codeSystem="1.2.246.537.5.40116.2006"/>
<recordTarget><patient><id root="1.2.246.21" extension="030878-902L"/></patient></recordTarget>
<custodian><assignedCustodian><representedOrganization><id root="$organiser"/>
</representedOrganization></assignedCustodian></custodian></clinicalDocument></subject>
</controlActProcess></RCMR_IN200002FI01></soap:Body></soap:Envelope>
""")
PACKAGE = Template("""\
MIME-Version: 1.0
Content-Type: multipart/related; boundary="old"; type="text/xml"

--old
Content-Type: text/xml; charset=UTF-8
Content-Transfer-Encoding: BASE64
Content-ID: &lt;$id&gt;

$document
--old--
""")


def message(pdf: bytes, number: int, written: str) -> bytes:
    """The message that stores a PDF; *number* has not been used for another."""
    id = f"1.2.246.10.90000011.95.2026.4.{number}"
    document = DOCUMENT.substitute(id=id, written=written, pdf=b64encode(pdf).decode())
    package = PACKAGE.substitute(id=id, document=b64encode(document.encode()).decode())
    return MESSAGE.substitute(
        organiser=ORGANISER, number=number, written=written, id=id, package=package
    ).encode()


def send(body: bytes, archive: str) -> str:
    """What the archive answers."""
    asked = Request(archive, body, {"Content-Type": "text/xml; charset=utf-8"})
    with urlopen(asked) as answer:
        return answer.read().decode()


def main(arguments: list[str]) -> str:
    """Send what the arguments name, and give the answer; a sentence ends it when that cannot be."""
    if len(arguments) != 2:
        sys.exit(f"usage: python {Path(__file__).name} FILE.pdf ARCHIVE-URL")
    name, archive = arguments
    try:
        pdf = Path(name).read_bytes()
    except OSError as fault:
        sys.exit(f"{name} cannot be read ({fault.strerror}): name a PDF/A")
    now = f"{datetime.now(UTC):%Y%m%d%H%M%S}+0000"
    try:
        return send(message(pdf, uuid4().int % 10**12, now), archive)
    except (OSError, ValueError) as fault:  # ValueError: it is no address at all
        sys.exit(f"{archive} cannot be sent to ({fault}): give one like {ARCHIVE}")


if __name__ == "__main__":
    print(main(sys.argv[1:]))
