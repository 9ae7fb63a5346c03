"""Korean wording of the administrators' part of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bot.people.roles import AdminRole, account_of
from bot.replies import errors, whole
from bot.replies.administering import ROLE_WORDS, SESSIONS, ended
from bot.replies.phrases import clock
from bot.review.model import Listed, State

NAME = "사례봇 관리"
SKIP_TO_MAIN = "본문으로 바로가기"
TO_PAGE = "질문하는 화면"
HOME = "관리 첫 화면"
LOGOUT = "나가기"
PROBLEM = "알림"

LOGIN = "로그인"
NUMBER = "이 브라우저의 번호"
HOW = (
    "봇과의 일대일 대화에서 /login을 보내고, 물으면 위의 번호를 보냅니다. 관리자만 코드를 "
    "받습니다.",
    "봇이 켜진 컴퓨터에서는 saryebot admins code와 위의 번호를 적어도 됩니다.",
    "받은 코드를 5분 안에 아래에 적습니다. 코드는 이 브라우저에서 한 번만 쓸 수 있습니다.",
)
LINK = "텔레그램에서 코드 받기(새 창)"
CODE = "코드(숫자 여덟 자리)"
ENTER = "들어가기"
LOGGED_OUT = "나갔습니다."
WHERE = SESSIONS
WHERE_HOW = "모르는 곳이 있으면 끝내고, 봇에게 /login을 보내 ‘모두 로그아웃’을 눌러도 됩니다."
END, END_OTHERS = "끝내기", "다른 곳 모두 끝내기"

READ = "자료 읽기"
READ_HOW = (
    "결과 자료의 파일을 올리거나 글을 붙여 넣으면 검토할 초안을 만듭니다. 30초까지 걸릴 수 "
    "있습니다."
)
FILE = "파일 (hwp, hwpx, docx, pdf, xlsx, csv, html, txt, 20MB까지)"
TEXT = "붙여 넣을 글 (파일이 있으면 파일을 읽습니다)"
PUBLISHED = "자료가 나온 날 (예: 2021-09-15, 모르면 비웁니다)"
ADDRESS = "자료의 주소 (없으면 비웁니다)"
SUBMIT = "읽기"
NOTHING_SENT = "파일을 고르거나 글을 붙여 넣어 주세요."
BAD_DATE = "자료가 나온 날은 2021-09-15처럼 적어 주세요."

REVIEWS = "검토하는 자료"
NO_REVIEWS = "검토하는 자료가 없습니다."
VERSIONS = "공개한 판"
STATES: dict[State, str] = {"open": "검토", "published": "공개함", "dropped": "버림"}

TODO = "다음 할 일"
CHECK = "공개하면 바뀌는 것 보기"
CHECK_HOW = "질문표에 답해 보므로 30초쯤 걸립니다."
CHECKING = "질문표에 답해 보고 있습니다. 30초쯤 걸립니다. 끝나면 이 화면이 저절로 바뀝니다."
LOOK_NOW = "지금 다시 보기"
WARNINGS = "볼 것"
SOURCE = "자료"
CONTEST = "대회"
CASES = "사례"
EVIDENCE = "근거"
ABOVE = "위와 같은 문장"
STANDS = "공개된 값"
SAVE = "저장"
RIGHT, NOT_RIGHT = "맞음", "다시 보기"
OUT, IN = "빼기", "넣기"
UNDO = "마지막에 고친 것 되돌리기"
PLACED = "어느 사례인가"
AS_IT_LOOKS = "봇이 보는 대로"
NEW = "공개된 것과 다른 새 사례"
SEEN, LEFT_OUT, NOT_SEEN = "확인함", "뺌", "아직 보지 않음"
CONFLICTS = "공개된 값과 엇갈리는 값"
DECISIONS = {
    "keep": "공개된 값 그대로",
    "take": "새 값으로",
    "alias": "다른 이름으로 더하기",
}
DECIDE = "정하기"
IS_PUBLIC = "이미 공개된 자료입니까?"
WHO_CAN_SEE = "보도자료나 기사처럼 누구나 볼 수 있는 자료만 공개합니다."
YES_PUBLIC, NO_PUBLIC = "네, 공개된 자료입니다", "아니요"
PUBLIC, NOT_PUBLIC = "공개된 자료라고 답했습니다.", "공개되지 않은 자료라고 답했습니다."
HISTORY = "고친 것"
NO_HISTORY = "아직 고친 것이 없습니다."
UNDONE = "되돌림"
DROP, REOPEN = "이 검토를 버리기", "다시 열기"
DROPPED = "버린 검토입니다. 아무것도 공개하지 않았습니다."
ONLY_LOOK = "보기만 할 수 있는 역할입니다."
EMPTY_CHOICE = "정하지 않음"

ALIKE, UNITE, HOW_TO_UNITE = whole.ALIKE, whole.UNITE, whole.HOW_TO_UNITE
STAYS, GOES, SWAP = whole.STAYS, whole.GOES, whole.SWAP
BACK_TO, HOW_TO_GO_BACK = whole.BACK_TO, whole.HOW_TO_GO_BACK
UNDO_PUBLISHED, EXPORT, HOW_TO_EXPORT = whole.UNDO_PUBLISHED, whole.EXPORT, whole.HOW_TO_EXPORT
called = whole.called
COMPARED, CHOOSE = "두 사례", "골라 주세요"
EXPORTS = {form: f"{label} 파일 받기" for form, label in whole.FORMS.items()}
UNITE_SUBMIT = "합칠 것을 검토하기"
BACK_SUBMIT = "되돌릴 것을 검토하기"
VERSION = "되돌아갈 판"

CHANGES = "공개하면 바뀌는 것"
SAME = "공개된 자료와 다른 것이 없습니다."
ANSWERS = "바뀌는 답"
STOPS = "공개를 막는 것"
REASON = "그래도 공개하는 까닭(기록에 남습니다)"
PUBLISH = "공개하기"
BACK = "검토로 돌아가기"
NOT_YET = "아직 공개할 수 없습니다. 먼저 다음을 마쳐 주세요."
ANNOUNCE = "알림 초안 만들기"
ANNOUNCED = "알림 초안을 만들었습니다({id}). 봇에게 /announcements를 보내 이어서 합니다."
NOT_READY = "봇이 새 판을 준비하고 있습니다. 잠시 뒤에 다시 눌러 주세요."

OVERTAKEN = "그사이에 다른 사람이 같은 칸을 고쳤습니다"
OVERTAKEN_HOW = "아무것도 저장하지 않았습니다. 어느 값으로 할까요?"
SAW, THEIRS, MINE = "보신 값", "지금 값", "새로 넣으려던 값"
TAKE_MINE, KEEP_THEIRS = "내 값으로", "지금 값 그대로"


_REFUSALS: Mapping[str, str] = {
    "page_not_ours": "이 화면에서 보낸 것인지 확인하지 못했습니다. 쿠키를 허용하고 화면을 새로 연 "
    "다음 다시 해 주세요.",
    "page_too_many": "짧은 동안 너무 여러 번 보내셨습니다. {seconds}초 뒤에 다시 해 주세요.",
    "page_too_large": "보내신 파일이나 글이 너무 큽니다. 파일은 20MB까지 읽습니다.",
    "page_too_slow": "보내신 것이 끝까지 오지 않았습니다. 다시 보내 주세요.",
    "page_not_a_form": "읽을 수 없는 형식입니다. 이 화면의 칸을 채워 보내 주세요.",
    "publication_stopped": "공개하지 않았습니다. 공개를 막는 것이 새로 있습니다. ‘공개하면 바뀌는 "
    "것 보기’에서 다시 보고 정해 주세요.",
    "version_moved": "그사이에 {current}판이 공개되었습니다. 아무것도 바꾸지 않았습니다. "
    "‘공개하면 바뀌는 것 보기’에서 다시 보고 정해 주세요.",
}
"""What is said otherwise here than in a terminal or under a question."""


def refusal(code: str, values: Mapping[str, object]) -> str:
    """Why something was not done."""
    said = _REFUSALS.get(code)
    return said.format_map(values) if said else errors.sentence(code, values)


def apology(reference: str) -> str:
    """After a failure; `reference` is in the log with the details."""
    return (
        "죄송합니다. 문제가 생겨 하지 못했습니다. 잠시 뒤에 다시 해 주세요. 계속되면 봇을 "
        f"운영하는 사람에게 이 번호를 알려 주세요: {reference}"
    )


BOT = "봇"
Labels = Mapping[int, str]
"""What administrators are called, by their accounts."""


def who(actor: str, role: AdminRole, labels: Labels) -> str:
    """홍길동, 편집자; 열람자 …6789; 담당자(명령줄), 소유자"""
    name = named(actor, labels)
    return name if name.startswith(f"{ROLE_WORDS[role]} ") else f"{name}, {ROLE_WORDS[role]}"


def named(actor: str, labels: Labels) -> str:
    """홍길동, 편집자 …6789, 담당자(명령줄); of somebody without a role any more 관리자 …6789"""
    if actor.startswith("os:"):
        return f"{actor.removeprefix('os:')}(명령줄)"
    account = account_of(actor)
    if account is None:
        return BOT if actor in ("bot", "system") else actor
    return labels.get(account) or f"관리자 {ended(account)}"


def listed(one: Listed, zone: dt.tzinfo, labels: Labels) -> str:
    """공개함, 09-15 10:00 홍길동"""
    state = f"{one.version}판으로 공개함" if one.version else STATES[one.state]
    return f"{state}, {clock(one.changed_at, zone)} {named(one.changed_by, labels)}"


def published(version: int) -> str:
    """After the publication."""
    return f"{version}판으로 공개했습니다. 켜져 있는 봇도 곧 새 판으로 답합니다."


def case_title(number: int, count: int) -> str:
    """사례 1/8"""
    return f"사례 {number}/{count}"


def unseen(left: int) -> str:
    """아직 보지 않은 사례 3건"""
    return f"아직 보지 않은 사례 {left}건"
