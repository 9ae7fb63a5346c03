"""Korean wording that only Telegram needs: its menu, toasts, and what is not written text."""

from __future__ import annotations

from collections.abc import Mapping

from bot.people.roles import MAY, AdminRole, Right

PRIVATE_COMMANDS: tuple[tuple[str, str], ...] = (
    ("start", "처음 화면"),
    ("help", "물어보는 법"),
    ("list", "반기, 순위, 부서, 분야로 골라 보기"),
    ("subscribe", "새 소식 받기, 바꾸기"),
    ("stop", "구독 모두 끊기"),
    ("privacy", "개인정보 안내"),
    ("mydata", "저장된 내 기록 보기"),
    ("forget", "내 기록 지우기"),
)
"""Commands of the menu in a private chat, with their descriptions."""
ADMIN_COMMANDS: tuple[tuple[Right, str, str], ...] = (
    ("review", "review", "새 결과 올리기, 검토 이어서 하기"),
    ("look", "announcements", "소식 쓰기, 보내기"),
    ("look", "questions", "답하지 못한 질문 보기, 가르치기"),
    ("look", "stats", "통계 보기"),
    ("look", "login", "웹 페이지의 로그인 코드 받기"),
    ("roles", "admins", "관리자와 기록"),
)
"""More commands in the menu of administrators: the right that each needs, its name, what it is."""
HELP_COMMANDS = frozenset({"help", "도움말"})
_IN_GROUPS = ("help", "list", "subscribe", "stop")
GROUP_COMMANDS = tuple(one for one in PRIVATE_COMMANDS if one[0] in _IN_GROUPS)

_EXAMPLE = "예: 3위 사례"

WRITE = f"글로 적어 주시면 답해 드리겠습니다. {_EXAMPLE}"
NOT_TEXT: Mapping[str, str] = {
    "sticker": f"스티커만으로는 무엇이 궁금하신지 알 수 없습니다. {WRITE}",
    "photo": f"사진은 보지 못합니다. {WRITE}",
    "video": f"동영상은 보지 못합니다. {WRITE}",
    "video_note": f"동영상은 보지 못합니다. {WRITE}",
    "animation": f"움직이는 그림은 보지 못합니다. {WRITE}",
    "voice": f"목소리는 듣지 못합니다. {WRITE}",
    "audio": f"소리는 듣지 못합니다. {WRITE}",
    "document": f"파일은 읽지 않습니다. {WRITE}",
    "location": "위치로는 찾지 못합니다. 읍·면·동이나 부서의 이름을 적어 주세요.",
    "venue": "위치로는 찾지 못합니다. 읍·면·동이나 부서의 이름을 적어 주세요.",
    "contact": f"연락처는 읽지도 저장하지도 않습니다. {WRITE}",
    "poll": f"투표에는 참여하지 못합니다. {WRITE}",
    "dice": f"주사위 놀이는 하지 못합니다. {WRITE}",
}
"""What is answered to each kind of message that is not written text."""
NO_WORDS = f"그림 글자만으로는 무엇이 궁금하신지 알 수 없습니다. {WRITE}"

ALREADY_ANSWERED = "답은 이미 아래에 있습니다."
WHY_OF_THE_LATEST = "마지막으로 드린 답의 까닭만 보여 드릴 수 있습니다."
FAILED = "문제가 생겼습니다. 잠시 뒤에 다시 눌러 주세요."
UNREADABLE_BUTTON = "이 단추는 이제 쓰지 않습니다. 궁금한 것을 글로 적어 주세요."

OTHER_INSTANCE = (
    "같은 토큰을 쓰는 다른 프로그램이 켜져 있어 메시지를 받지 못합니다. 하나만 남기고 꺼 주세요."
)
"""For the operator, in the log."""


def commands_of(role: AdminRole) -> tuple[tuple[str, str], ...]:
    """The menu of an administrator: what they can do first, then what everybody can."""
    own = [(name, text) for right, name, text in ADMIN_COMMANDS if role in MAY[right]]
    return (*own, *PRIVATE_COMMANDS)


def help_for(role: AdminRole) -> str:
    """What an administrator can do, before the help that everybody gets."""
    own = [f"/{name} {text}" for right, name, text in ADMIN_COMMANDS if role in MAY[right]]
    return "\n".join(["관리자가 쓰는 명령입니다.", *own])
