"""Oddities: how a document departs from a correct one, by the name that the services' scenarios use."""

from collections.abc import Mapping

from conformance.faults.making import Fault
from conformance.services.oddities.contents import CONTENTS
from conformance.services.oddities.forms import FORMS
from conformance.services.oddities.frames import FRAMES, VERSIONS
from conformance.services.oddities.metadata import METADATA

ODDITIES: Mapping[str, Fault] = {**METADATA, **FRAMES, **VERSIONS, **FORMS, **CONTENTS}
"""Every oddity of a document by its name; a name stands once."""
