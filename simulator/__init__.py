"""The national services, simulated; usable alone."""
