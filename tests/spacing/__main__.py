"""`python -m tests.spacing`: learns where blanks stand, and writes knowledge/data/spacing.tsv."""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path

from tests.spacing.learning import MOST_CONTEXTS, SCALE, learn, score
from tests.spacing.messages import learned, left_out


def main() -> None:
    weights = learn(learned())
    rounded = {context: round(weight * SCALE) for context, weight in weights.items()}
    kept = sorted(rounded.items(), key=lambda pair: (-abs(pair[1]), pair[0]))[:MOST_CONTEXTS]
    lines = [f"{context}\t{weight}" for context, weight in sorted(kept) if weight]
    Path(str(resources.files("knowledge"))).joinpath("data", "spacing.tsv").write_text(
        "\n".join(lines) + "\n", "utf-8"
    )
    precision, recall = score(left_out(), lines)
    sys.stdout.write(f"{len(lines)} contexts; left out: {precision=:.3f} {recall=:.3f}\n")


if __name__ == "__main__":
    main()
