"""The steps of the national services' scenarios; they are told apart from those of a rehearsal."""

from conformance.steps.library import Library

SERVICES = Library()
step = SERVICES.step
