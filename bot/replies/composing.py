"""Wording of an announcement that is written step by step in a messenger.

The first line of a screen that waits for something names the draft and the part, so that an
answer to that message finds its place at any time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from bot.announcements.model import Announcement, Draft
from bot.replies.announcing import (
    CANCEL,
    LIST,
    back_to,
    below,
    part_name,
    way_out,
    ways,
)
from bot.replies.model import Button
from knowledge.korean.patterns import regex
from knowledge.models import Model

Asked = Literal["title", "text", "media", "correct"]
"""What is waited for in writing. correct: the new words of what was sent."""

NEW = "새 소식 · 제목"
ASK_TITLE = (
    "무엇을 알릴까요? 제목을 보내 주세요. 여러 줄을 보내면 첫 줄이 제목, 나머지가 내용입니다."
)
CONTINUE = "쓰다 만 초안은 이어 쓸 수 있습니다."
SHOWN_DRAFTS = 5
"""Drafts left in the middle that are offered to be gone on with."""
LEFT = "여기까지 저장해 두었습니다. /announcements에서 언제든 이어 쓸 수 있습니다."
GONE_ON = "이어 쓰기"
BARE = "붙인 것 빼기"
NO_TIME = "시각 없이(승인되면 곧)"
DAYS = 7
"""Days from today that have a button for the time."""
HOURS = range(8, 21)
"""Hours of a day that have a button for the time."""
_WEEKDAYS = "월화수목금토일"
_ASKING: Mapping[Asked, str] = {
    "title": "새 제목을 보내 주세요.",
    "text": "내용을 보내 주세요. 여러 줄이어도 됩니다. 사진이나 파일에 글을 적어 함께 보내도 "
    "됩니다.",
    "media": "붙일 사진이나 파일을 하나 보내 주세요. 없어도 됩니다.",
    "correct": "고친 글을 보내 주세요. 첫 줄이 제목이고 나머지가 내용입니다. 바로 고치지 않고 "
    "먼저 여쭙니다.",
}
_MISSING: Mapping[Asked, str] = {
    "title": "제목은 글로 보내 주세요.",
    "text": "내용은 글로 보내 주세요. 사진이나 파일만 붙이려면 ‘그림·파일’에서 보냅니다.",
    "media": "사진이나 파일을 보내 주세요. 글은 ‘제목’과 ‘내용’에서 고칩니다.",
    "correct": "고친 글은 글로 보내 주세요.",
}
_NAMES: Mapping[str, Asked] = {
    part_name("title"): "title",
    part_name("text"): "text",
    part_name("media"): "media",
    "정정": "correct",
}
_HEAD = regex(
    rf"(?:새 소식|[^\n]*\((?P<id>[a-z2-9]{{6}})\)) · (?P<name>{'|'.join(_NAMES)})(?:\n|$)"
)
Shown = tuple[str, list[Button]]
"""Text and buttons of a screen."""


class Waiting(Model):
    """What somebody is asked to write: `part` of the announcement `id`, None for a new one."""

    part: Asked
    id: str | None = None


def waiting_in(text: str) -> Waiting | None:
    """What the screen with `text` waits for; None for any other text."""
    found = _HEAD.match(text)
    return Waiting(part=_NAMES[found["name"]], id=found["id"]) if found else None


def ask_new(unfinished: Sequence[Announcement], *, note: str = "") -> Shown:
    """The title of a new announcement; `unfinished` ones can be gone on with instead."""
    lines = [NEW, *([note, ""] if note else []), ASK_TITLE]
    buttons = [
        Button(
            label=f"{GONE_ON}: {one.title}"[:40],
            value=f"ann:part:{one.id}:{one.turn}:{one.step}",
        )
        for one in unfinished
    ]
    if buttons:
        lines.append(CONTINUE)
    ends = [Button(label="뒤로", value="ann:list"), way_out(CANCEL)]
    return "\n".join(lines), [*buttons, *ends]


def ask(part: Asked, found: Announcement, draft: Draft, *, note: str = "") -> Shown:
    """One part of the draft `found`, which says what `draft` says now."""
    name = "정정" if part == "correct" else part_name(part)
    lines = [f"{found.title} ({found.id}) · {name}", *([note, ""] if note else [])]
    now = _now(part, draft)
    if now:
        lines += [f"지금: {now}", ""]
    lines.append(_ASKING[part])
    if part == "correct":
        ends = [back_to(found), Button(label=CANCEL, value=f"ann:card:{found.id}:{found.turn}")]
        return "\n".join(lines), ends
    bare = []
    if part == "media" and draft.media is not None:
        bare = [Button(label=BARE, value=f"ann:bare:{found.id}:{found.turn}")]
    return "\n".join(lines), [*bare, *ways(found, part)]


def _now(part: Asked, draft: Draft) -> str:
    if part == "title":
        return draft.title
    if part == "media":
        return draft.media.name if draft.media else ""
    return draft.summary


def missing(part: Asked) -> str:
    """What was sent is nothing of the kind."""
    return _MISSING[part]


def left(found: Announcement) -> Shown:
    """Somebody leaves in the middle."""
    buttons = []
    if found.step is not None:
        again = f"ann:part:{found.id}:{found.turn}:{found.step}"
        buttons.append(Button(label=GONE_ON, value=again))
    back = Button(label=LIST, value=f"ann:list:{found.id}")
    return f"{found.title} ({found.id})\n{LEFT}", [*buttons, back, way_out()]


def days(found: Announcement, now: dt.datetime) -> Shown:
    """On which day is it to be sent? `now` in the zone in which the times are meant."""
    buttons = []
    for ahead in range(DAYS):
        day = now.date() + dt.timedelta(days=ahead)
        if not _hours(day, now):
            continue
        buttons.append(
            Button(label=_day(day, now), value=f"ann:day:{found.id}:{found.turn}:{day:%Y%m%d}")
        )
    none = Button(label=NO_TIME, value=f"ann:at:{found.id}:{found.turn}:0")
    text = (
        f"{found.title} ({found.id})\n어느 날 보낼까요? 한국 시각입니다. 다른 날은 카드에 "
        "답장으로 ‘시각 2021-09-15 09:30’처럼 보내 주세요."
    )
    return text, [none, *buttons, *below(found)]


def hours(found: Announcement, day: dt.date, now: dt.datetime) -> Shown:
    """At what time of `day`?"""
    buttons = [
        Button(
            label=f"{hour}시",
            value=f"ann:at:{found.id}:{found.turn}:{day:%Y%m%d}{hour:02}",
        )
        for hour in _hours(day, now)
    ]
    back = Button(label="뒤로", value=f"ann:when:{found.id}:{found.turn}")
    text = f"{found.title} ({found.id})\n{_day(day, now)} 몇 시에 보낼까요?"
    return text, [*buttons, back, way_out()]


def _hours(day: dt.date, now: dt.datetime) -> list[int]:
    """The hours of `day` that are still to come."""
    return [hour for hour in HOURS if day > now.date() or hour > now.hour]


def _day(day: dt.date, now: dt.datetime) -> str:
    """오늘 9월 15일(수)"""
    ahead = (day - now.date()).days
    word = {0: "오늘 ", 1: "내일 ", 2: "모레 "}.get(ahead, "")
    return f"{word}{day.month}월 {day.day}일({_WEEKDAYS[day.weekday()]})"
