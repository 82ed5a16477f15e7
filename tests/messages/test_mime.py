"""The MIME package around a document."""

import pytest

from simulator.messages.mime import MimeError, Part, pack, unpack

DATA = bytes(range(256)) * 3


def test_a_package_holds_what_was_packed():
    assert unpack(pack("1.2.3", DATA)) == Part("1.2.3", DATA)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_do_not_matter(end):
    assert unpack(pack("1.2.3", DATA).replace("\n", end)).data == DATA


def test_the_same_document_is_packed_the_same():
    assert pack("1.2.3", DATA) == pack("1.2.3", DATA)


def test_a_package_of_two_documents_is_refused():
    package = pack("1.2.3", DATA)
    start, end = package.index("--document"), package.index("\n--document-1.2.3--")
    twice = package[:end] + "\n" + package[start:end] + package[end:]

    with pytest.raises(MimeError, match="one document"):
        unpack(twice)


@pytest.mark.parametrize("text", ["", "x", "Content-Type: text/xml\n\nx", "a" * 20_000])
def test_what_is_no_package_is_told(text):
    with pytest.raises(MimeError, match=" "):
        unpack(text)
