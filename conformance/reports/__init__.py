"""Outcomes as HTML, JSON, JUnit and PDF, one module a format."""
