"""Korean wording of what is shared into other chats (Telegram's inline mode)."""

from __future__ import annotations

from bot.replies.model import CaseRef
from bot.replies.phrases import HALF

OPEN_BOT = "사례봇에 물어보기"
SEE_IN_BOT = "사례봇에서 더 보기"
NOTHING = "맞는 사례를 찾지 못했습니다"
ANSWER = "이 답을 보내기"


def heading(case: CaseRef) -> str:
    """2021년 하반기 5위 남원읍"""
    standing = f"{case.rank}위" if case.rank is not None else case.grade
    parts = (f"{case.year}년", HALF.get(case.half or 0), standing, case.department)
    return " ".join(filter(None, parts))


def summary(case: CaseRef) -> str:
    """The line below the heading."""
    return case.title or "제목이 자료에 없는 사례"
