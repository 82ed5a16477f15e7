"""Parity: a scenario that is not green between simulated parties may not judge a real one.

`python -m conformance.parity` plays every scenario between simulated parties and writes the file of
those that are green, which the package ships.
"""
