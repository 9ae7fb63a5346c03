"""👍 and 👎 under an answer: labels of the buttons, and what is said when one is pressed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.replies.model import ReplyKind

Reason = Literal["wrong", "misread", "missing"]

RATED: frozenset[ReplyKind] = frozenset(
    {"card", "list", "choice", "fact", "aggregate", "comparison", "none"}
)
"""Answers that say something about cases, or that there is nothing."""

GOOD = "👍"
BAD = "👎"
CLOSE = "닫기"
REASONS: Mapping[Reason, str] = {
    "wrong": "틀린 답",
    "misread": "못 알아들음",
    "missing": "빠진 내용",
}

THANKS_GOOD = "도움이 되었다니 다행입니다."
THANKS_BAD = "알려 주셔서 고맙습니다. 어떤 점이 그랬는지도 골라 주시겠어요?"
THANKS_REASON = "알려 주셔서 고맙습니다. 고치는 데 쓰겠습니다."
CLOSED = "의견을 닫았습니다."
NOT_YOURS = "이 답을 물어보신 분만 의견을 남길 수 있습니다."
TOO_FAST = "조금 뒤에 다시 눌러 주세요."
NOT_KEPT = "지금은 의견을 저장하지 못했습니다. 잠시 뒤에 다시 눌러 주세요."
