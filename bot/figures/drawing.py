"""Pictures, drawn in a process of its own: the library for it never comes into the bot.

A picture is 1,080 pixels wide: as wide as a phone, on which a letter of 30 pixels reads well.
The colours are those of Okabe and Ito, which people tell apart who do not see all colours; what
is a matter of colour is hatched, too.
"""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from bot.figures.errors import NotDrawnError
from bot.figures.sheet import Group, Sheet, Tile
from bot.figures.slots import fitted, slots_of
from bot.operations.apart import ApartError, run_apart
from bot.replies.model import RankChart, Standing
from knowledge.models import Model

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SECONDS, MEGABYTES = 30.0, 1_500
"""Limits of one picture, which takes some two seconds."""
WIDTH = 1_080
DOTS = 100
MOST_HEIGHT = 6_000

# https://jfly.uni-koeln.de/color/
BLUE, ORANGE, SKY, GREEN = "#0072B2", "#D55E00", "#56B4E9", "#009E73"
INK, SOFT, EDGE, GROUND = "#1b262b", "#51616a", "#d5dee2", "#ffffff"

TITLE, LARGE, MIDDLE, SMALL = 33, 40, 25, 21
"""Sizes of letters in points; one is 1.39 pixels here."""
MARGIN = 54


class Drawing(Model):
    """What is to be drawn: one of the two."""

    kind: Literal["sheet", "ranks"]
    sheet: Sheet | None = None
    ranks: RankChart | None = None


async def draw(what: Sheet | RankChart) -> bytes:
    """The picture as PNG. Raises NotDrawnError."""
    if isinstance(what, Sheet):
        order = Drawing(kind="sheet", sheet=what)
    else:
        order = Drawing(kind="ranks", ranks=what)
    try:
        return await run_apart(
            __name__, order.model_dump_json().encode(), seconds=SECONDS, megabytes=MEGABYTES
        )
    except ApartError as error:
        raise NotDrawnError(problem=error.values["problem"]) from error


def main() -> None:
    """The process: an order over standard input, a picture over standard output."""
    order = Drawing.model_validate_json(sys.stdin.buffer.read())
    if order.sheet is not None:
        picture = draw_sheet(order.sheet)
    else:
        assert order.ranks is not None
        picture = draw_ranks(order.ranks)
    sys.stdout.buffer.write(picture)


class _Canvas:
    """A figure that is measured in pixels from its top."""

    def __init__(self, height: int) -> None:
        from matplotlib.figure import Figure

        self.height = min(height, MOST_HEIGHT)
        self.figure: Figure = Figure(
            figsize=(WIDTH / DOTS, self.height / DOTS), dpi=DOTS, facecolor=GROUND
        )
        self._fonts = _fonts()

    def text(
        self, x: float, y: float, text: str, size: int, *, bold: bool = False, **more: Any
    ) -> None:
        """`text` whose middle line is `y` pixels from the top."""
        self.figure.text(
            x / WIDTH,
            1 - y / self.height,
            text,
            fontproperties=self.font(size, bold=bold),
            **{"color": INK, "va": "center", "ha": "left", **more},
        )

    def font(self, size: int, *, bold: bool = False) -> Any:
        """A font that has Korean letters."""
        from matplotlib.font_manager import FontProperties

        return FontProperties(fname=str(self._fonts[bold]), size=size)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Room for a drawing, without a frame."""
        axes = self.figure.add_axes(
            (
                left / WIDTH,
                1 - (top + height) / self.height,
                width / WIDTH,
                height / self.height,
            )
        )
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0)
        return axes

    def rule(self, y: float) -> None:
        """A thin line across."""
        from matplotlib.lines import Line2D

        at = 1 - y / self.height
        self.figure.add_artist(
            Line2D([MARGIN / WIDTH, 1 - MARGIN / WIDTH], [at, at], color=EDGE, linewidth=2)
        )

    def picture(self) -> bytes:
        """The whole as PNG."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        FigureCanvasAgg(self.figure)
        out = io.BytesIO()
        self.figure.savefig(out, format="png", dpi=DOTS, facecolor=GROUND)
        return out.getvalue()


def _fonts() -> dict[bool, Path]:
    """Files of the plain and the bold letters; their package is looked up and not imported."""
    found = find_spec("koreanize_matplotlib")
    if found is None or not found.submodule_search_locations:
        raise NotDrawnError(problem="no package koreanize_matplotlib")
    folder = Path(found.submodule_search_locations[0]) / "fonts"
    return {False: folder / "NanumGothic.ttf", True: folder / "NanumGothicBold.ttf"}


# -- the figures of a period ---------------------------------------------------------------

_ROW, _TALL_ROW = 62, 104
_SHORT_NAME = 13
"""Letters of a name for which there is room beside its bar."""
_SERIES = 420


def draw_sheet(sheet: Sheet) -> bytes:
    """The figures of a period as PNG."""
    groups = [group for group in sheet.groups if group.bars]
    rows = sum(110 + _row(group) * len(group.bars) for group in groups)
    canvas = _Canvas(190 + 200 + 110 + _SERIES + 90 + rows + 40)
    canvas.text(MARGIN, 66, sheet.title, TITLE, bold=True)
    canvas.text(MARGIN, 126, sheet.subtitle, MIDDLE, color=SOFT)
    _tiles(canvas, sheet.tiles, 190)
    top = 390
    canvas.rule(top)
    canvas.text(MARGIN, top + 52, sheet.series_title, MIDDLE, bold=True)
    _series(canvas, sheet, top + 100)
    top += 110 + _SERIES + 90
    for group in groups:
        canvas.rule(top)
        canvas.text(MARGIN, top + 52, group.title, MIDDLE, bold=True)
        _bars(canvas, group, top + 92)
        top += 110 + _row(group) * len(group.bars)
    return canvas.picture()


def _tiles(canvas: _Canvas, tiles: tuple[Tile, ...], top: float) -> None:
    width = (WIDTH - 2 * MARGIN) / max(1, len(tiles))
    for number, tile in enumerate(tiles):
        left = MARGIN + number * width
        canvas.text(left, top + 62, tile.value, LARGE, bold=True, color=BLUE)
        canvas.text(left, top + 132, tile.label, SMALL, color=SOFT)


def _series(canvas: _Canvas, sheet: Sheet, top: float) -> None:
    from matplotlib.ticker import MaxNLocator

    good, bad = sheet.legend
    for number, (name, color, hatch) in enumerate(((good, BLUE, ""), (bad, ORANGE, "///"))):
        left = MARGIN + number * 190
        axes = canvas.axes(left, top + 2, 34, 34)
        axes.axis("off")
        axes.bar([0], [1], color=color, hatch=hatch, edgecolor=GROUND, linewidth=0)
        canvas.text(left + 48, top + 19, name, SMALL)
    axes = canvas.axes(MARGIN + 70, top + 64, WIDTH - 2 * MARGIN - 90, _SERIES - 70)
    places = list(range(len(sheet.series)))
    well = [bar.value - bar.bad for bar in sheet.series]
    axes.bar(places, well, width=0.72, color=BLUE)
    axes.bar(
        places,
        [bar.bad for bar in sheet.series],
        width=0.72,
        bottom=well,
        color=ORANGE,
        hatch="///",
        edgecolor=GROUND,
        linewidth=0,
    )
    most = max((bar.value for bar in sheet.series), default=0)
    axes.set_ylim(0, max(1.0, most * 1.12))
    axes.set_xlim(-0.6, max(0.6, len(places) - 0.4))
    axes.yaxis.grid(visible=True, color=EDGE, linewidth=1.5)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    shown = _spread([bar.label for bar in sheet.series])
    axes.set_xticks([place for place, _ in shown], [label for _, label in shown])
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(canvas.font(SMALL))
        label.set_color(SOFT)


def _spread(labels: list[str]) -> list[tuple[int, str]]:
    """So many labels as there is room for, the last one among them."""
    step = max(1, -(-len(labels) // 7))
    return [
        (place, label)
        for place, label in enumerate(labels)
        if (len(labels) - 1 - place) % step == 0
    ]


def _row(group: Group) -> int:
    """The height of a row: names that are long stand above their bars."""
    return _TALL_ROW if any(len(bar.label) > _SHORT_NAME for bar in group.bars) else _ROW


def _bars(canvas: _Canvas, group: Group, top: float) -> None:
    row = _row(group)
    tall = row == _TALL_ROW
    names = 0 if tall else 400
    most = max(bar.value for bar in group.bars) or 1
    room = WIDTH - 2 * MARGIN - names - 130
    for number, bar in enumerate(group.bars):
        begin = top + number * row
        middle = begin + row - 36 if tall else begin + row / 2
        canvas.text(MARGIN, begin + 24 if tall else middle, bar.label, SMALL)
        width = max(4.0, room * bar.value / most)
        axes = canvas.axes(MARGIN + names, middle - 17, width, 34)
        axes.axis("off")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.bar([0.5], [1], width=1, color=BLUE)
        left = MARGIN + names + width + 14
        canvas.text(left, middle, f"{bar.value:,}", SMALL, bold=True)


# -- ranks ---------------------------------------------------------------------------------

_STEP = 84
_RADIUS = 31
_LINE = 44
_LETTER = 1.3
"""Pixels of a Korean letter for each point of its size."""


def draw_ranks(chart: RankChart) -> bytes:
    """The ranks of all contests as PNG: two contests side by side, the newest first."""
    pairs = [chart.standings[at : at + 2] for at in range(0, len(chart.standings), 2)]
    heights = [200 + _STEP * max(len(slots_of(one)) for one in pair) for pair in pairs]
    room = int((WIDTH - 2 * MARGIN) / (_LETTER * SMALL))
    sources = [line for one in chart.sources for line in wrap(one, room)[:2]]
    below = 30 + _LINE * len(sources) if sources else 0
    canvas = _Canvas(190 + sum(heights) + 20 + below)
    canvas.text(MARGIN, 66, chart.title, TITLE, bold=True)
    canvas.text(MARGIN, 124, chart.legend, SMALL, color=SOFT)
    top = 170
    for pair, height in zip(pairs, heights, strict=True):
        canvas.rule(top)
        width = (WIDTH - 2 * MARGIN) / 2
        for number, one in enumerate(pair):
            _standing(canvas, one, MARGIN + number * width, top)
        top += height
    for number, line in enumerate(sources):
        canvas.text(MARGIN, top + 40 + number * _LINE, line, SMALL, color=SOFT)
    return canvas.picture()


def _standing(canvas: _Canvas, one: Standing, left: float, top: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    canvas.text(left, top + 56, one.name, MIDDLE, bold=True)
    canvas.text(left, top + 108, one.note, SMALL, color=SOFT)
    for number, (rank, place) in enumerate(slots_of(one)):
        middle = top + 184 + number * _STEP
        mark = place.mark if place else str(rank)
        text = mark.removesuffix("위")
        digits = text.isdigit()
        half = _RADIUS + (10 * max(0, len(text) - 2) if digits else 15 * (len(text) - 1))
        shape = FancyBboxPatch(
            (left / WIDTH, 1 - (middle + _RADIUS) / canvas.height),
            2 * half / WIDTH,
            2 * _RADIUS / canvas.height,
            boxstyle="square,pad=0",
            transform=canvas.figure.transFigure,
            facecolor=BLUE if place else GROUND,
            edgecolor=BLUE if place else EDGE,
            linewidth=2.5,
        )
        canvas.figure.add_artist(shape)
        canvas.text(
            left + half,
            middle + 1,
            text,
            MIDDLE if digits else SMALL,
            bold=True,
            ha="center",
            color=GROUND if place else SOFT,
        )
        if place:
            room = WIDTH / 2 - MARGIN - 2 * half - 40
            size = MIDDLE if len(place.label) * _LETTER * MIDDLE <= room else SMALL
            label = fitted(place.label, int(room / (_LETTER * SMALL)))
            canvas.text(left + 2 * half + 22, middle + 1, label, size)
