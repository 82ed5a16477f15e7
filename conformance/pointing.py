"""From a red to its places: pure, from the recording alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from conformance.enclosed import side
from conformance.pointed import Line, Pointed
from conformance.recording import Event, Recording
from conformance.sentences import of_finding
from conformance.trees import Node, numbered, place
from conformance.verdicts import CheckOutcome, Outcome, Spot
from simulator.domain.identifiers import mask

RED: Final = (Outcome.FAILED, Outcome.WARNING)
"""The outcomes that somebody must answer for."""
MOST: Final = 3
"""So many places of one check are shown with what stands around them."""
BEFORE, AFTER = 2, 4
STEPS: Final = 4
"""So many names of the way to a place are told, where the finding tells none."""
WIDEST: Final = 110
_OID: Final = re.compile(r"\d+(?:\.\d+){5,}")


def pointed_in(
    recording: Recording, checks: Iterable[CheckOutcome]
) -> Mapping[str, tuple[Pointed, ...]]:
    """The places of every red check, by its id."""
    exchanges = recording.exchanges
    return {
        check.id: tuple(_places(check, exchanges))[:MOST]
        for check in checks
        if check.outcome in RED
    }


def _places(check: CheckOutcome, exchanges: Mapping[str, Event]) -> Iterator[Pointed]:
    found = [spot for spot in check.spots if spot.exchange in exchanges]
    if found:
        for spot in found[:MOST]:
            yield _at_spot(spot, exchanges[spot.exchange])
        return
    shown = [exchanges[id] for id in check.evidence if id in exchanges]
    told = [(one, finding) for one in shown for finding in _findings(check, one)]
    for one, finding in told[:MOST]:
        yield _at_finding(finding, one)
    if not told:  # nothing was found in a message: it is the message that shows it
        for one in shown[-1:]:
            yield _pointed(one, sentence=check.why)


def _findings(check: CheckOutcome, exchange: Event) -> Sequence[Mapping[str, Any]]:
    """The findings of an exchange by which a check is red: those of its rule."""
    return [one for one in exchange["findings"] if one["rule"] == check.rule]


def _at_spot(spot: Spot, exchange: Event) -> Pointed:
    return _pointed(exchange, spot.location, sentence=spot.sentence)


def _at_finding(finding: Mapping[str, Any], exchange: Event) -> Pointed:
    sentence = of_finding(finding)
    location = str(finding.get("location", ""))
    named = () if location else tuple(_oids(finding["values"]))
    return _pointed(exchange, location, named, sentence=sentence, rule=finding["rule"])


def _oids(values: Mapping[str, str]) -> Iterator[str]:
    """The OIDs that a finding names: where the message names them is its place, if it tells none."""
    for value in values.values():
        yield from _OID.findall(str(value))


def _pointed(
    exchange: Event, location: str = "", named: Sequence[str] = (), **told: Any
) -> Pointed:
    kept = bool(exchange.get("request_bytes"))
    about = {"exchange": exchange["id"], "kept": kept, **told}
    found = _found(side(exchange, "request").trees, location, named) if kept else None
    if found is None:
        return Pointed(**about, location=location)
    tree, node, missing = found
    where = location or _way(tree, node)
    return Pointed(
        **about, location=where, missing=missing, lines=tuple(_around(numbered(tree), node))
    )


def _found(
    trees: Sequence[Node], location: str, named: Sequence[str]
) -> tuple[Node, Node, str] | None:
    """The tree that holds a location, the node there, and what is missing of the way."""
    if location:
        at = place(trees, location)
        holding = (one for one in trees if at and any(each is at[0] for each in one.walk()))
        return next(((one, *at) for one in holding if at), None)
    for oid in named:
        for tree in reversed(trees):  # the message itself first: who acts stands there
            for node in tree.walk():
                if oid in dict(node.attributes).values():
                    return tree, node, ""
    return None


def _way(tree: Node, node: Node) -> str:
    """The last names on the way to a node: by them it is found again."""
    names = _names(tree, node, ()) or (node.name,)
    return "/".join(names[-STEPS:])


def _names(tree: Node, node: Node, above: tuple[str, ...]) -> tuple[str, ...]:
    here = (*above, tree.name)
    if tree is node:
        return here
    return next(filter(None, (_names(child, node, here) for child in tree.children)), ())


def _around(tree: Node, place_: Node) -> Iterator[Line]:
    for node, depth in _deep(tree, 0):
        if place_.line - BEFORE <= node.line <= place_.line + AFTER:
            yield Line(node.line, depth, _written(node), node is place_)


def _deep(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    yield node, depth
    for child in node.children:
        yield from _deep(child, depth + 1)


def _written(node: Node) -> str:
    """A node on one line, not too long; a real person's identity masked."""
    held = [f'{name}="{value}"' for name, value in node.attributes]
    text = " ".join((node.name, *held)) + (f": {node.text}" if node.text else "")
    masked = mask(" ".join(text.split()))
    return masked if len(masked) <= WIDEST else f"{masked[:WIDEST]}…"
