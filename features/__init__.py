"""The scenarios, in Gherkin."""
