"""The checks that a report answers, one file a chapter."""
