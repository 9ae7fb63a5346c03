"""`python -m tests.plain_words`: how many everyday ways of saying it find their case."""

from __future__ import annotations

import sys
from collections import Counter

from tests.plain_words.measuring import TABLES, asked, asked_elsewhere


def main() -> None:
    for path in sorted(TABLES.glob("*.tsv")):
        name = path.stem
        counted = Counter(outcome for _, outcome in asked(name))
        claimed = [bool(titles) for _, titles in asked_elsewhere(name)]
        lines = sum(counted.values())
        sys.stdout.write(
            f"{name}: found {counted['found']} near {counted['near']} "
            f"refused {counted['refused']} another {counted['another']} of {lines}; "
            f"where it is not: claimed {sum(claimed)} of {len(claimed)}\n"
        )


if __name__ == "__main__":
    main()
