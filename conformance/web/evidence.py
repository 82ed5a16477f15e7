"""x."""

from flask import Blueprint


def blueprint(rehearsals):
    return Blueprint("evidence", __name__)
