"""Sentences that stand in data, for translation: methods of Babel's extraction.

The catalogue's titles and chapters, the features' names, the names that stories give, what the
interface profile and the rules assume, what is said of a source.
"""

import ast
import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeGuard

from babel.messages.extract import extract_python
from behave.parser import parse_feature

from conformance.outlines import name_of

Message = tuple[int, str, str, list[str]]


def extract_catalogue(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every chapter and title of a file of the catalogue, and why a check cannot be settled."""
    raw = tomllib.loads(file.read().decode())
    reasons = (check["why"] for check in raw["check"] if "why" in check)
    for text in (raw["chapter"], *(check["title"] for check in raw["check"]), *reasons):
        yield 1, "", text, []


def extract_test_cases(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every test case's title, and what it is about."""
    for case in tomllib.loads(file.read().decode())["test_case"]:
        for text in (case["title"], case["about"]):
            yield 1, "", text, []


def extract_story(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every name of a client or party that a story gives."""
    raw = tomllib.loads(file.read().decode())
    for text in (*raw["clients"], *raw["organisations"]):
        yield 1, "", text, []


def extract_feature(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every name of a feature and its scenarios."""
    feature = parse_feature(file.read().decode())
    for named in (feature, *feature.walk_scenarios()):
        yield named.line, "", name_of(named), []


def extract_sources(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every note about a source or a section of it, and what we describe in our own words."""
    for source in tomllib.loads(file.read().decode()).values():
        for told in (source, *source.get("sections", {}).values()):
            if "note" in told:
                yield 1, "", told["note"], []
        if source.get("described"):
            yield 1, "", source["title"], []
            yield 1, "", source["publisher"], []


def extract_systems(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """What is known of each simulated system's interface."""
    for system in tomllib.loads(file.read().decode()).values():
        yield 1, "", system["why"], []


def extract_faults(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every provoked fault, and the checks that it has its place in."""
    for fault in tomllib.loads(file.read().decode()).values():
        for text in (fault["en"], *fault["checks"].values()):
            yield 1, "", text, []


def extract_profile(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Why an interface profile assumes a code, and its service tasks as scenarios name them."""
    tables = tomllib.loads(file.read().decode())
    for name in tables["service_tasks"]:
        yield 1, "", name.replace("_", " "), []
    for entry in (entry for table in tables.values() for entry in table.values()):
        if "why" in entry:
            yield 1, "", entry["why"], []


def extract_rules(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """The sentences of a module of rules, and what its rules assume."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    tree = ast.parse(file.read())
    named = {node.targets[0].id: node.value for node in tree.body if _is_text(node)}
    for keyword in (node for node in ast.walk(tree) if isinstance(node, ast.keyword)):
        if keyword.arg == "assumes":
            value = keyword.value
            text = named[value.id] if isinstance(value, ast.Name) else value
            yield text.lineno, "", ast.literal_eval(text), []


def _is_text(node: ast.stmt) -> TypeGuard[Any]:
    """True for a name that is set to a text."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    )


def extract_reasons(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Message]:
    """Every reason why a check has no persona, or no scenario breaks a rule."""
    for reason in tomllib.loads(file.read().decode()).values():
        yield 1, "", reason, []


def extract_personas(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """The sentences of a module of personas, and what each of them does."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    calls = (one for one in ast.walk(ast.parse(file.read())) if isinstance(one, ast.Call))
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "Persona":
            told = {one.arg: one.value for one in call.keywords}
            does = told.get("does") or call.args[1]
            yield does.lineno, "", ast.literal_eval(does), []
