"""What somebody reads who sends faster than the bot answers."""

from __future__ import annotations

import math

from bot.replies.model import Reply
from bot.replies.phrases import paragraph


def too_fast(wait: float, *, version: int) -> Reply:
    """Asks for patience; `wait` in seconds is when the next message will be answered."""
    seconds = max(1, math.ceil(wait))
    said = f"짧은 시간에 질문이 많았습니다. {seconds}초 뒤에 다시 물어봐 주세요."
    return Reply(kind="help", blocks=(paragraph(said),), version=version)
