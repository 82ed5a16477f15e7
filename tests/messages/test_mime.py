"""The MIME package around a document."""

import pytest

from simulator.messages.mime import MimeError, Part, base64_bytes, pack, unpack

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


@pytest.mark.parametrize("text", ["YWJj", " YW\tJj\r\n", "YW\u00a0Jj", "YW\x0bJ\x1cj"])
def test_any_white_space_in_base64_is_let_pass(text):
    assert base64_bytes(text) == b"abc"


@pytest.mark.parametrize("text", ["YWJ", "YW-j", "YWä=", "YQ==YQ=="])
def test_what_is_no_base64_is_refused(text):
    with pytest.raises(ValueError, match=r"\S"):
        base64_bytes(text)
