"""Rehearsing the onboarding test with a real or a simulated client data system."""
