"""The small elements of which messages and documents are made; each empty without a value."""

from simulator.messages.terms import Terms
from simulator.messages.xml import attribute, content


def identifier(name: str, key: str) -> str:
    """An identifier from ``root`` or ``root|extension``."""
    root, _, extension = key.partition("|")
    rest = f' extension="{attribute(extension)}"' if extension else ""
    return f'<{name} root="{attribute(root)}"{rest}/>'


def organisation(name: str, root: str | None, called: str | None) -> str:
    """An organisation's id and name; empty when it has neither."""
    inner = oid("id", root) + text("name", called)
    return f"<{name}>{inner}</{name}>" if inner else ""


def person_name(family: str | None, given: str | None) -> str:
    """A name as frames write it; empty when there is none."""
    inner = text("family", family) + text("given", given)
    return f"<name>{inner}</name>" if inner else ""


def oid(name: str, root: str | None) -> str:
    """An identifier that is a root alone."""
    return f'<{name} root="{attribute(root)}"/>' if root else ""


def text(name: str, value: str | None) -> str:
    """An element with text."""
    return f"<{name}>{content(value)}</{name}>" if value else ""


def time(name: str, value: str | None) -> str:
    """An element with a value, such as a time."""
    return f'<{name} value="{attribute(value)}"/>' if value else ""


def nothing(name: str, words: Terms) -> str:
    """An element that HL7 demands and social care does not use."""
    return f'<{name} nullFlavor="{words.wire.no_value}"/>'
