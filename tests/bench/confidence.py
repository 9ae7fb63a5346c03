"""How often the confidence misjudges: rows of the benchmark, and the curve of all cut-offs.

python -m tests.bench.confidence docs/images/confidence.svg
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.answer.confidence import CUTOFF
from tests.bench.figures import Aim, Figure
from tests.bench.wording import CURVE
from tests.dialogues.sureness import MOST_REFUSED, MOST_WRONG, Rates, asked, curve, rates

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 56, 56
HIGHEST = 0.2
"""The share at the top of the picture."""
COLOURS = {"wrong": "#c0392b", "refused": "#2864b4"}


def measure_confidence() -> list[Figure]:
    """Wrong answers and refusals of what is known, in percent of their questions."""
    chosen = rates(asked())
    return [
        Figure(
            "confidence.wrong", "%", (100 * chosen.wrong,), aim=Aim("maximum", 100 * MOST_WRONG)
        ),
        Figure(
            "confidence.refused",
            "%",
            (100 * chosen.refused,),
            aim=Aim("maximum", 100 * MOST_REFUSED),
        ),
    ]


def picture(points: Sequence[Rates]) -> str:
    """The curve as SVG: both rates against the cut-off, and the cut-off that was chosen."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(LEFT, 24, CURVE["title"], size=16),
        *_grid(),
        f'<line x1="{_x(CUTOFF):.1f}" y1="{TOP}" x2="{_x(CUTOFF):.1f}" y2="{HEIGHT - BOTTOM}" '
        'stroke="#444444" stroke-dasharray="5 4"/>',
        _text(_x(CUTOFF) + 6, TOP + 14, CURVE["cutoff"].format(cutoff=CUTOFF)),
        _line(points, lambda p: p.wrong, COLOURS["wrong"]),
        _line(points, lambda p: p.refused, COLOURS["refused"]),
        _text(_x(0.02), TOP - 8, CURVE["wrong"], colour=COLOURS["wrong"]),
        _text(_x(0.45), TOP - 8, CURVE["refused"], colour=COLOURS["refused"]),
        _text(_x(0.42), HEIGHT - 12, CURVE["axis"]),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid() -> list[str]:
    parts = []
    for step in range(5):
        share = HIGHEST * step / 4
        y = _y(share)
        parts.append(
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        )
        parts.append(_text(LEFT - 40, y + 4, f"{100 * share:.0f}%"))
    for step in range(11):
        parts.append(_text(_x(step / 10) - 9, HEIGHT - BOTTOM + 18, f"{step / 10:.1f}"))
    return parts


def _line(points: Sequence[Rates], value: Callable[[Rates], float], colour: str) -> str:
    places = " ".join(f"{_x(p.cutoff):.1f},{_y(value(p)):.1f}" for p in points)
    return f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2.5"/>'


def _text(x: float, y: float, text: str, *, colour: str = "#222222", size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}">{text}</text>'


def _x(cutoff: float) -> float:
    return LEFT + cutoff * (WIDTH - LEFT - RIGHT)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - min(share / HIGHEST, 1.0) * (HEIGHT - TOP - BOTTOM)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(curve(asked())), encoding="utf-8")
