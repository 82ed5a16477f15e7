"""HTTP: one blueprint a service."""
