"""Korean wording of the page around the answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.replies.phrases import listed

NAME = "사례봇"
TAGLINE = "적극행정 우수사례를 묻고 답합니다"
SKIP = "바로가기"
SKIP_TO_DIALOGUE = "대화로 바로가기"
SKIP_TO_QUESTION = "질문 적기로 바로가기"
DIALOGUE = "대화"
ASKED = "질문:"
ANSWER = "답"
PROBLEM = "알림"
NEXT = "이어서 볼 것"
QUESTION = "질문"
PRIVATE = "이름, 전화번호 같은 개인정보는 적지 마세요."
ASK = "묻기"
NEW_DIALOGUE = "새 대화"
CASE_LINK = "이 사례의 주소"
ROW_NAME = "항목"
PRIVACY = "개인정보 안내"
ABOUT = (
    "사람이 아니라 프로그램이 자료에 있는 내용만 답합니다.",
    "이어지는 질문을 알아듣도록 보내신 질문을 기억합니다. 쿠키에는 뜻이 없는 번호만 들어 있고, "
    "브라우저를 닫으면 지워집니다. ‘새 대화’를 누르면 앞 대화와 잇지 않고 새로 시작합니다.",
)

# Said by the script, where there is one.
WAITING = "답을 찾고 있습니다."
UNREACHABLE = "답을 받지 못했습니다. 연결을 확인하고 다시 보내 주세요."


def title(subject: str | None, organisation: str) -> str:
    """The title of the document: what it is about comes first."""
    return " - ".join(filter(None, (subject, f"{organisation} {NAME}")))


def caption(columns: Sequence[str]) -> str:
    """What a table with these `columns` (without the first, the row names) is about."""
    return f"{listed(columns)} 비교" if len(columns) > 1 else "".join(columns)
