"""Writes the file of the scenarios that are green between simulated parties."""

import sys

from conformance.parity.green import GREEN, green_in, not_green, write_green
from conformance.parity.playing import EVERYTHING, played
from conformance.test_cases import named_test_case


def main() -> int:
    """Play everything, write what is green, name what is not; 1 when something is not."""
    features = named_test_case(EVERYTHING).paths
    green = green_in(played(), features)
    write_green(green)
    left = not_green(features, green)
    print(f"{GREEN}: {len(green)} scenarios are green")  # noqa: T201
    for name in left:
        print(f"not green: {name}")  # noqa: T201
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
