"""The screens of a review of documents as a whole: all of them, one, its records, what was done.

Every screen has a way back and a way out, and leaving loses nothing. `review_parts` shows one part
of what was read, `review_choices` asks for a value, `review_endings` publishes or drops.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.replies.audit import Names, who
from bot.replies.drafts import warning_said
from bot.replies.model import Button
from bot.replies.paging import one_page
from bot.replies.phrases import day, near_clock
from bot.replies.review import (
    NOTHING,
    finding,
    summary,
)
from bot.replies.review_endings import dropped, published
from bot.replies.reviewing import (
    ALL_SEEN,
    HOW_TO_BEGIN,
    NONE_OPEN,
    PAUSED,
    SEND_TEXT,
    STATES,
    called,
    target_name,
    value_text,
)
from bot.replies.screen import (
    PREFIX,
    Row,
    Screen,
    block,
    bold,
    cut,
    dotted,
    in_rows,
    noted,
    plain,
    titled,
    turning,
    value_of,
    way_back,
    way_out,
)
from bot.replies.whole import BACK_TO, DECIDE, EXPORT, UNITE
from bot.replies.whole_screens import whole_overview
from bot.review.looking import open_warnings, undecided
from bot.review.model import Change, Listed, Review, Reviewed
from bot.review.proposal import Proposal
from knowledge.intake.joined import Place

_LABEL = 28
_SHOWN_LINES = 12
_CASES_A_PAGE = 8


def listing(found: Sequence[Listed], names: Names, zone: dt.tzinfo) -> Screen:
    """/review: what is under review, and how to begin."""
    lines = [f"· {_listed(one, names, zone)}" for one in found] or [NONE_OPEN]
    rows: list[Row] = [
        (
            Button(
                label=cut(f"[{STATES[one.state]}] {one.title}", _LABEL + 6),
                value=value_of("sum", one),
            ),
        )
        for one in found
    ]
    rows += [
        (
            Button(label="글 붙여 넣기", value=value_of("paste")),
            Button(label=EXPORT, value=value_of("ex")),
        ),
        (
            Button(label=UNITE, value=value_of("un")),
            Button(label=BACK_TO, value=value_of("ver")),
        ),
        (Button(label=DECIDE, value=value_of("cl")),),
    ]
    rows.append((way_out(None),))
    head = bold("자료 검토")
    return Screen(
        blocks=(block(head), block(*map(plain, lines)), block(plain(HOW_TO_BEGIN))),
        rows=tuple(rows),
    )


def overview(review: Review, proposal: Proposal, *, note: str = "") -> Screen:
    """What was read: how much, from what, what to look at; and the ways on."""
    reviewed = review.reviewed
    if review.state == "published":
        return published(review, note=note)
    if review.state == "dropped":
        return dropped(review)
    if reviewed.whole is not None:
        return whole_overview(review, proposal.before, proposal.compared, note=note)
    source = reviewed.source
    when = day(source.date) if source.date else "아직 모릅니다"
    told = [
        plain(summary(reviewed.draft)),
        plain(_progress(reviewed)),
        plain(f"자료가 나온 날: {when}"),
        *([plain(f"펴낸 곳: {source.publisher}")] if source.publisher else []),
    ]
    points = [*_warnings(reviewed), *map(finding, proposal.findings)]
    conflicts = undecided(reviewed, proposal)
    if conflicts:
        points.append(f"공개된 값과 엇갈리는 값이 {len(conflicts)}개 있습니다.")
    blocks = noted(note, titled(review), told)
    if points:
        shown = points[:_SHOWN_LINES]
        more = len(points) - len(shown)
        lines = [bold("살펴볼 것"), *(plain(f"! {point}") for point in shown)]
        blocks.append(block(*lines, *([plain(f"… 그 밖에 {more}개")] if more else [])))
    contests = [
        Button(
            label=f"대회 {number + 1}" if len(reviewed.draft.contests) > 1 else "대회",
            value=value_of("c", review, number),
        )
        for number in range(len(reviewed.draft.contests))
    ]
    rows: list[Row] = [
        (Button(label="다음", value=value_of("n", review)),),
        (Button(label="사례 목록", value=value_of("l", review)), *contests[:2]),
        *in_rows(contests[2:], 3),
        (
            Button(label="자료", value=value_of("s", review)),
            Button(label="한 일", value=value_of("h", review)),
            Button(label="되돌리기", value=value_of("u", review)),
        ),
        (
            Button(label="버리기", value=value_of("drop", review)),
            Button(label="모든 검토", value=value_of("list")),
            way_out(review),
        ),
    ]
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def records(review: Review, page: int) -> Screen:
    """Every record with what has become of it."""
    places = review.reviewed.places
    shown, pages, page = one_page(places, page, _CASES_A_PAGE)
    rows: list[Row] = [
        (
            Button(
                label=cut(f"{_mark(review.reviewed, place)} {called(review, place)}", 34),
                value=value_of("r", review, dotted(place)),
            ),
        )
        for place in shown
    ]
    rows += turning("l", review, page, pages)
    rows.append((way_back(review), way_out(review)))
    head = f"사례 {len(places)}건 (✓ 맞음, − 뺌, · 아직)"
    return Screen(blocks=(titled(review), block(plain(head))), rows=tuple(rows))


def history(review: Review, found: Sequence[Change], names: Names, zone: dt.tzinfo) -> Screen:
    """What was changed, by whom; the newest first."""
    lines = []
    for one in list(reversed(found))[:_SHOWN_LINES]:
        before, after = (value_text(one.target, v) or NOTHING for v in (one.before, one.after))
        undone = " (되돌림)" if one.undone is not None else ""
        lines.append(
            plain(
                f"· {near_clock(one.at, zone)} {who(one.actor, names)}: "
                f"{target_name(review, one.target)} {cut(before, 40)} → {cut(after, 40)}{undone}"
            )
        )
    rows: list[Row] = []
    if any(one.undone is None for one in found):
        label = "마지막에 한 일 되돌리기"
        rows.append((Button(label=label, value=value_of("u", review)),))
    rows.append((way_back(review), way_out(review)))
    told = lines or [plain("아직 고친 것이 없습니다.")]
    return Screen(blocks=(titled(review), block(bold("한 일")), block(*told)), rows=tuple(rows))


def trouble(told: str, id_: str) -> Screen:
    """Something could not be done."""
    rows: list[Row] = [(Button(label="모든 검토", value=value_of("list")),)]
    if id_:
        rows.insert(0, (Button(label="검토로 돌아가기", value=f"{PREFIX}sum:{id_}:0"),))
    return Screen(blocks=(block(plain(told)),), rows=tuple(rows))


def paused(review: Review | None) -> Screen:
    """Left for now."""
    rows = [(Button(label="모든 검토", value=value_of("list")),)]
    if review is not None:
        rows.insert(0, (Button(label="이어서 하기", value=value_of("sum", review)),))
    return Screen(blocks=(block(plain(PAUSED)),), rows=tuple(rows))


def ask_text() -> Screen:
    """A text of any length is wanted."""
    return Screen(
        blocks=(block(plain(SEND_TEXT)),),
        rows=((Button(label="뒤로", value=value_of("list")), way_out(None)),),
    )


def _mark(reviewed: Reviewed, place: Place) -> str:
    if place in reviewed.choices.skipped:
        return "−"
    return "✓" if place in reviewed.right else "·"


def _progress(reviewed: Reviewed) -> str:
    left, out = len(reviewed.unseen), len(reviewed.choices.skipped)
    said = f"아직 보지 않은 사례 {left}건" if left else ALL_SEEN
    return f"{said} (뺀 사례 {out}건)" if out else said


def _warnings(reviewed: Reviewed) -> list[str]:
    many = len(reviewed.draft.contests) > 1
    return [
        f"대회 {one.contest + 1}: {warning_said(one)}"
        if many and one.contest is not None
        else warning_said(one)
        for one in open_warnings(reviewed)
    ]


def _listed(one: Listed, names: Names, zone: dt.tzinfo) -> str:
    state = f"{one.version}판으로 게시" if one.version else STATES[one.state]
    return (
        f"{one.title} ({state}, {near_clock(one.changed_at, zone)} {who(one.changed_by, names)})"
    )
