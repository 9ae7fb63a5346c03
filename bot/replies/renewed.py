"""What is said before the answer to a button that an older version of the knowledge made."""

from __future__ import annotations

from bot.replies.model import Reply
from bot.replies.phrases import paragraph

RENEWED = "이 단추가 나온 뒤에 자료가 새로 바뀌었습니다. 지금 자료로 답해 드립니다."


def renewed(reply: Reply) -> Reply:
    """`reply` with the explanation in front of it."""
    return reply.model_copy(update={"blocks": (paragraph(RENEWED), *reply.blocks)})
