"""Faulty client data systems, each with one fault."""
