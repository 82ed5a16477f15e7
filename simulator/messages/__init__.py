"""Bytes to domain values and back, one module an interface."""
