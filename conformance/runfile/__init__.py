"""The run file, three ways: TOML, JSON of the control interface, a form in the browser.

One model, one reader: what is wrong is told all at once, and the same whichever way it came.
"""

from conformance.runfile.faults import Fault, RunFileError
from conformance.runfile.reading import FIELDS, read_form, read_json, read_run_file
from conformance.runfile.settings import (
    TEST_CASE,
    PartySettings,
    People,
    Rehearsal,
    RunFile,
    SystemSettings,
)
from conformance.runfile.writing import to_toml

__all__ = [
    "FIELDS",
    "TEST_CASE",
    "Fault",
    "PartySettings",
    "People",
    "Rehearsal",
    "RunFile",
    "RunFileError",
    "SystemSettings",
    "read_form",
    "read_json",
    "read_run_file",
    "to_toml",
]
