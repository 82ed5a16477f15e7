"""How a check comes to its outcome, one module for each that answers; ``judge`` asks them all."""
