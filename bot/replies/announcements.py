"""Wording of announcements: what subscribers get, and the words for how it stands."""

from __future__ import annotations

from collections.abc import Mapping

from bot.announcements.sender import Content
from bot.announcements.states import Operation, Stage, State
from bot.replies.model import Button, Reply
from bot.replies.phrases import paragraph

STOP = "구독 끊기"
"""On the button under every announcement."""

STAGES: Mapping[Stage, str] = {
    "draft": "초안",
    "review": "승인대기",
    "scheduled": "예약",
    "running": "발송중",
    "paused": "멈춤",
    "finished": "완료",
    "cancelled": "취소",
}
CHANGING: Mapping[Operation, str] = {"send": "발송중", "correct": "정정중", "recall": "회수중"}
CHANGED: Mapping[Operation, str] = {"send": "완료", "correct": "정정", "recall": "회수"}
"""One word for each state: of what runs and of what has ended, by what was done last."""

STATES: Mapping[State, str] = {
    "pending": "대기",
    "leased": "대기",
    "sending": "보내는중",
    "sent": "보냄",
    "failed": "실패",
    "blocked": "차단",
    "unknown": "불명",
    "cancelled": "취소",
}


def stage_word(stage: Stage, operation: Operation) -> str:
    """The one word for how an announcement stands."""
    if stage == "running":
        return CHANGING[operation]
    if stage == "finished":
        return CHANGED[operation]
    return STAGES[stage]


def shown(content: Content) -> Reply:
    """What a subscriber gets to see."""
    lines = [paragraph(f"**{_plain(content.title)}**")]
    if content.summary:
        lines.append(paragraph(*_plain(content.summary).split("\n")))
    return Reply(
        kind="help",
        blocks=tuple(lines),
        buttons=tuple(Button(label=one.label, value=one.value) for one in content.buttons),
        version=0,
    )


def _plain(text: str) -> str:
    """`**` would begin bold type."""
    return text.replace("**", "")
