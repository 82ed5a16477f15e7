"""Driven parties: a client data system that is told over HTTP what to do, and the check of that."""
