"""The only place that writes SQL."""

from sqlalchemy import Connection

__all__ = ["Connection"]
