"""Differences between two pieces of plain data."""

from typing import Any

import pytest

from simulator.domain.comparing import Difference, differences


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, [("a/b", "x", "y")]),
        ({"a": 1}, {}, [("a", 1, None)]),
        ({}, {"a": {"b": 1}}, [("a/b", None, 1)]),
        ({"a": [{"b": 1}]}, {}, [("a[1]/b", 1, None)]),
        ({}, {"a": {}}, [("a", None, {})]),
        ({"a": {}}, {"a": {"b": 1}}, [("a/b", None, 1)]),
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, [("a[2]", 2, 3), ("a[3]", None, 4)]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, [("a[1]/b", 1, 2)]),
        ({"a": True}, {"a": 1}, [("a", True, 1)]),
        ({"a": {}}, {"a": []}, [("a", {}, [])]),
        (None, {"a": 1}, [("", None, {"a": 1})]),
        (None, None, []),
    ],
)
def test_each_place_that_differs_is_told(before: Any, after: Any, found: list[Any]) -> None:
    assert differences(before, after) == tuple(Difference(*one) for one in found)
