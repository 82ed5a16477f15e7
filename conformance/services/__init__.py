"""The scenarios of the national services: each system used through its own interface."""
