"""The proof that every check can fail: each persona played, and what turned red for it."""
