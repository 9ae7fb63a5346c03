"""Pictures are drawn in a process of their own, and only there."""

from __future__ import annotations

import struct
import subprocess
import sys

import pytest

from bot.figures import drawing
from bot.figures.drawing import WIDTH, draw
from bot.figures.errors import NotDrawnError
from bot.figures.sheet import Bar, Group, Sheet, Tile
from bot.figures.slots import MOST_PLACES, fitted, slots_of
from bot.replies.model import Place, RankChart, Standing

SHEET = Sheet(
    title="질문과 답",
    subtitle="2021년 9월",
    tiles=(Tile(label="질문", value="1,284건"),),
    series_title="날마다 물은 질문",
    legend=("답함", "답하지 못함"),
    series=(Bar(label="9/1", value=12, bad=3), Bar(label="9/2", value=0)),
    groups=(
        Group(title="이용한 곳", bars=(Bar(label="텔레그램", value=1),)),
        Group(title="비어 있음", bars=()),
    ),
)


def _standing(selected: int | None, *ranks: int | None, grade: str = "우수") -> Standing:
    places = tuple(
        Place(rank=rank, mark=f"{rank}위" if rank else grade, label=f"{rank}과") for rank in ranks
    )
    return Standing(name="2021년", note="", selected=selected, places=places)


def _size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


async def test_figures_and_ranks_are_as_wide_as_a_phone() -> None:
    sheet = await draw(SHEET)
    chart = RankChart(
        title="순위", legend="", standings=(_standing(10, 3, 5), _standing(None, None))
    )
    ranks = await draw(chart)
    assert _size(sheet)[0] == _size(ranks)[0] == WIDTH
    # Another thing is another picture, and the same is the same.
    assert sheet != await draw(SHEET.model_copy(update={"subtitle": "2021년 10월"}))
    assert ranks == await draw(chart)


def test_the_picture_of_ranks_says_where_it_is_from() -> None:
    chart = RankChart(title="순위", legend="", standings=(_standing(10, 3),))
    dated = chart.model_copy(update={"sources": ("출처(2021년 9월 15일): " + "긴 제목 " * 30,)})
    plain, said = drawing.draw_ranks(chart), drawing.draw_ranks(dated)
    assert _size(said)[0] == WIDTH
    assert _size(said)[1] > _size(plain)[1]


async def test_every_letter_has_a_shape(recwarn: pytest.WarningsRecorder) -> None:
    # The library warns of a letter that the font lacks; here a warning is an error.
    assert drawing.draw_sheet(SHEET.model_copy(update={"title": "뷁 쀍 서귀포in정 ‘투’ · 0.3점"}))


def test_long_names_stand_above_their_bars() -> None:
    long = Bar(label="2021년 하반기 9위 노인장애인과", value=3)
    groups = (Group(title="많이 물은 사례", bars=(long, Bar(label="남원읍", value=1))),)
    short = (Group(title="많이 물은 사례", bars=(Bar(label="남원읍", value=3),) * 2),)
    wide = drawing.draw_sheet(SHEET.model_copy(update={"groups": groups}))
    narrow = drawing.draw_sheet(SHEET.model_copy(update={"groups": short}))
    assert _size(wide)[1] > _size(narrow)[1]


def test_a_bot_that_nobody_has_asked_has_a_picture_too() -> None:
    nothing = SHEET.model_copy(update={"series": (Bar(label="9/1", value=0),), "groups": ()})
    assert _size(drawing.draw_sheet(nothing))[0] == WIDTH


@pytest.mark.parametrize(
    ("label", "shown"), [("여성가족과", "여성가족과"), ("제주특별자치도 문화", "제주특별자치…")]
)
def test_a_name_that_is_too_long_is_cut(label: str, shown: str) -> None:
    assert fitted(label, 7) == shown


async def test_a_picture_that_takes_too_long_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.01)
    with pytest.raises(NotDrawnError):
        await draw(SHEET)


@pytest.mark.parametrize(
    ("standing", "rows"),
    [
        (_standing(5, 3, 5), [1, 2, 3, 4, 5]),
        # Nobody says how many there are: up to the last of ours.
        (_standing(None, 2), [1, 2]),
        # Too many to be read, or without a rank: ours only.
        (_standing(MOST_PLACES + 1, 3, 5), [3, 5]),
        (_standing(10, 1, None), [1, None]),
        # Two at one place.
        (_standing(3, 1, 1), [1, 1]),
    ],
)
def test_places_of_others_are_shown_where_there_is_room(
    standing: Standing, rows: list[int | None]
) -> None:
    found = slots_of(standing)
    assert [rank for rank, _ in found] == rows
    ours = [place for _, place in found if place is not None]
    assert ours == sorted(standing.places, key=lambda place: place.rank or 99)


def test_the_library_stays_out_of_the_bot() -> None:
    code = (
        "import sys, bot.application, bot.figures.drawing, bot.telegram.channel, bot.web.page\n"
        "assert not {name for name in sys.modules if name.split('.')[0] in"
        " ('matplotlib', 'PIL', 'koreanize_matplotlib')}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
