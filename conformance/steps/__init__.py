"""The step library, written once for both Gherkin runners."""
