"""Rehearsals: who plays, what is recorded, how it is judged and shown."""
