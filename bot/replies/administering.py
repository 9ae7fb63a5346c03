"""Wording of administrators and their roles, in Telegram and on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from bot.people.logins import OpenSession
from bot.people.refusals import Refused
from bot.people.roles import MAY, ROLES, Administrator, AdminRole, Right
from bot.replies.model import Button
from bot.replies.phrases import near_clock
from knowledge.korean.particles import attach

PREFIX = "adm:"
COMMANDS = frozenset({"admins", "관리자", "관리자목록"})
LOGIN_COMMANDS = frozenset({"login", "로그인"})
LOGIN_LINK = "login-"
"""Begins what a link from the page sends with /start."""

ROLE_WORDS: Mapping[AdminRole, str] = {
    "owner": "소유자",
    "editor": "편집자",
    "viewer": "열람자",
}
RIGHT_WORDS: Mapping[Right, str] = {
    "look": "목록, 통계, 결과, 웹 페이지의 관리 화면 보기, 그 화면에서 자료 내보내기",
    "announce": "소식을 쓰고, 승인하고, 보내고, 멈추고, 정정하고, 회수하기",
    "review": "자료를 올려 검토하고, 공개하고, 공개된 사례를 합치고, 예전 판으로 되돌리기",
    "teach": "답하지 못한 질문을 정리하기",
    "subscribers": "누가 구독하는지 보고 바꾸기",
    "roles": "관리자를 더하고, 빼고, 역할을 바꾸기",
    "audit": "모두가 한 일의 기록을 보고 내보내기",
}

REFUSED = "관리자만 할 수 있습니다. 관리자가 되려면 봇을 운영하는 곳에 이 번호를 알려 주세요: {id}"
ONLY_PRIVATE = "관리자 일은 봇과의 일대일 대화에서만 합니다."
SHOWN = 30
"""Administrators with a button of their own: Telegram takes a hundred, and 4,096 letters."""
MORE = "그 밖에 {count}명이 있습니다. ‘관리자 더하기’에서 번호를 보내면 볼 수 있습니다."
NOBODY = "아직 관리자가 없습니다."
FIXED = "설정(SARYEBOT_ADMIN_IDS)에 적힌 소유자라서 설정에서만 바꿀 수 있습니다."
ASK_PERSON = (
    "누구를 더할까요? 그 사람의 계정 번호를 보내 주세요. 연락처를 보내거나 그 사람이 쓴 글을 "
    "전달해도 됩니다. 번호는 그 사람이 봇에게 /admins를 보내면 알 수 있습니다.\n"
    "10분 동안 기다립니다."
)
UNKNOWN_PERSON = (
    "누구인지 알 수 없습니다. 그 사람이 전달한 글에 계정을 보이지 않게 해 두었거나 텔레그램을 "
    "쓰지 않는 연락처입니다. 계정 번호를 숫자로 보내 주세요."
)
ASK_ROLE = "어떤 역할을 줄까요?"
SURE = "관리자에서 뺄까요?"
CANCELLED = "아무것도 바꾸지 않았습니다."
GIVEN = "역할을 바꾸었습니다."
GONE = "관리자에서 뺐습니다."
LOGIN = "웹 페이지 로그인 코드"
SESSIONS = "웹 페이지에 들어와 있는 곳"
NO_SESSIONS = "웹 페이지에 들어와 있는 곳이 없습니다."
SHOW_SESSIONS, LEAVE_ALL = "들어와 있는 곳 보기", "모두 로그아웃"
BACK, CANCEL, CLOSE = "뒤로", "취소", "닫기"
WAYS = frozenset({BACK, CANCEL, CLOSE})
"""Labels of buttons that lead away: they stand in one row."""
CLOSED = "닫았습니다."
ADD, OUT, LOG = "관리자 더하기", "빼기", "기록"
YES_OUT, NO = "네, 뺍니다", "아니요"


def told_new(role: AdminRole) -> str:
    """What somebody reads who has got a role."""
    return (
        f"{attach(ROLE_WORDS[role], '이/가')} 되었습니다. 할 수 있는 일: {_duties(role)}. "
        "소식은 /announcements에서 다룹니다."
    )


def title(one: Administrator) -> str:
    """홍길동 (123)"""
    return person(one.account, one.name)


def person(account: int, name: str | None) -> str:
    """홍길동 (123); without a name the number alone."""
    return f"{name} ({account})" if name else f"{account}"


def overview(
    people: Sequence[Administrator], refused: Refused, days: int
) -> tuple[str, list[Button]]:
    """/admins: everybody with their role, and what can be done."""
    shown = people[:SHOWN]
    lines = ["관리자", *(f"· {line(one)}" for one in shown)] if people else [NOBODY]
    if len(people) > SHOWN:
        lines.append(MORE.format(count=len(people) - SHOWN))
    if refused.attempts:
        lines += ["", attempts(refused, days)]
    buttons = [
        Button(label=f"{one.name or one.account} · {ROLE_WORDS[one.role]}", value=_one(one))
        for one in shown
    ]
    buttons += [
        Button(label=ADD, value="adm:add"),
        Button(label=LOG, value="adm:log"),
        Button(label=LOGIN, value="adm:login"),
        _close(),
    ]
    return "\n".join(lines), buttons


def line(one: Administrator) -> str:
    """홍길동 (123): 편집자"""
    fixed = ", 설정에 있음" if one.fixed else ""
    return f"{title(one)}: {ROLE_WORDS[one.role]}{fixed}"


def attempts(refused: Refused, days: int) -> str:
    """How often people without the role tried."""
    return (
        f"지난 {days}일 동안 {refused.people:,}명이 역할 없이 관리자의 일을 "
        f"{refused.attempts:,}번 하려고 했습니다."
    )


def card(one: Administrator) -> tuple[str, list[Button]]:
    """One administrator with what can be changed."""
    text = f"{title(one)}\n역할: {ROLE_WORDS[one.role]}\n할 수 있는 일: {_duties(one.role)}"
    if one.fixed:
        return f"{text}\n\n{FIXED}", ways_back()
    return text, [
        *(
            Button(
                label=f"{attach(ROLE_WORDS[role], '으로/로')} 바꾸기",
                value=f"adm:set:{one.account}:{one.role}:{role}",
            )
            for role in ROLES
            if role != one.role
        ),
        Button(label=OUT, value=f"adm:out:{one.account}:{one.role}"),
        *ways_back(),
    ]


def ways_back() -> list[Button]:
    """To the list, and away."""
    return [Button(label=BACK, value="adm:list"), _close()]


def _close(label: str = CLOSE) -> Button:
    return Button(label=label, value="adm:close")


def ask_person() -> tuple[str, list[Button]]:
    """Who is to be added?"""
    return ASK_PERSON, [Button(label=BACK, value="adm:cancel"), _close(CANCEL)]


def ask_number(*, from_list: bool) -> tuple[str, list[Button]]:
    """Which browser is it for? `from_list`: there is a list to go back to."""
    back = [Button(label=BACK, value="adm:cancel")] if from_list else []
    return (
        "브라우저의 로그인 화면에 보이는 번호(여섯 글자)를 보내 주세요. 10분 동안 기다립니다.",
        [Button(label=SHOW_SESSIONS, value="adm:web"), *back, _close(CANCEL)],
    )


def after_code() -> list[Button]:
    """Below a code."""
    return [
        Button(label=SHOW_SESSIONS, value="adm:web"),
        Button(label=LEAVE_ALL, value="adm:web:all"),
    ]


def code(browser: str, digits: str) -> str:
    """The code for one browser."""
    return (
        f"로그인 코드: {digits}\n"
        f"{browser} 번호가 보이는 브라우저에서 5분 안에 한 번 쓸 수 있습니다. 지금 보시는 화면의 "
        "번호와 다르면 쓰지 마세요. 누가 물어도 알려 주지 마세요."
    )


def session_line(one: OpenSession, zone: dt.tzinfo) -> str:
    """크롬(안드로이드), 번호 k7mq2a: 9월 7일 16:33부터, 마지막으로 쓴 때 17:02"""
    where = one.device or "브라우저"
    number = f", 번호 {one.browser}" if one.browser else ""
    here = " (지금 이 브라우저)" if one.here else ""
    begun, seen = (dt.datetime.fromtimestamp(at, tz=zone) for at in (one.begun_at, one.seen_at))
    last = f"{seen:%H:%M}" if seen.date() == begun.date() else near_clock(one.seen_at, zone)
    return f"{where}{number}{here}: {near_clock(one.begun_at, zone)}부터, 마지막으로 쓴 때 {last}"


def sessions(found: Sequence[OpenSession], zone: dt.tzinfo) -> tuple[str, list[Button]]:
    """Where somebody is in the web page, and how to leave there."""
    away = [Button(label=BACK, value="adm:login"), _close()]
    if not found:
        return NO_SESSIONS, away
    lines = [f"{number}. {session_line(one, zone)}" for number, one in enumerate(found, 1)]
    buttons = [
        Button(label=f"{number}번 끝내기", value=f"adm:web:end:{one.id}")
        for number, one in enumerate(found[:SHOWN], 1)
    ]
    buttons.append(Button(label=LEAVE_ALL, value="adm:web:all"))
    return "\n".join([SESSIONS, *lines]), [*buttons, *away]


def left(count: int) -> str:
    """After sessions were ended."""
    return f"{count}곳에서 로그아웃했습니다." if count else "이미 로그아웃되어 있습니다."


def labels_of(people: Iterable[Administrator]) -> Mapping[int, str]:
    """What administrators are called where not everybody needs their number: the name by which
    they were given the role, or the role with the end of the number."""
    return {
        one.account: one.name or f"{ROLE_WORDS[one.role]} {ended(one.account)}" for one in people
    }


def ended(account: int) -> str:
    """…6789"""
    return f"…{str(account)[-4:]}"


def ask_role(account: int, name: str | None) -> tuple[str, list[Button]]:
    """Which role for somebody new? The first line names them, and is read again later."""
    duties = "\n".join(f"· {ROLE_WORDS[role]}: {_duties(role)}" for role in ROLES)
    buttons = [
        Button(label=ROLE_WORDS[role], value=f"adm:set:{account}:-:{role}") for role in ROLES
    ]
    buttons += [Button(label=BACK, value="adm:add"), _close(CANCEL)]
    return f"{person(account, name)}\n{ASK_ROLE}\n{duties}", buttons


def sure(one: Administrator) -> tuple[str, list[Button]]:
    """Before somebody is taken out."""
    return f"{title(one)}\n{SURE}", [
        Button(label=YES_OUT, value=f"adm:out!:{one.account}:{one.role}"),
        Button(label=NO, value=_one(one)),
    ]


def _one(one: Administrator) -> str:
    return f"adm:one:{one.account}"


def _duties(role: AdminRole) -> str:
    if role == "owner":
        return "모든 일"
    return "; ".join(RIGHT_WORDS[right] for right, roles in MAY.items() if role in roles)


def rights_table() -> str:
    """The rights as a Markdown table, for the documentation; no line break at its end."""
    head = [f"| 하는 일 | {' | '.join(ROLE_WORDS[role] for role in ROLES)} |"]
    head.append(f"| --- |{' --- |' * len(ROLES)}")
    rows = [
        f"| {RIGHT_WORDS[right]} | "
        + " | ".join("○" if role in roles else "" for role in ROLES)
        + " |"
        for right, roles in MAY.items()
    ]
    return "\n".join([*head, *rows])


# -- the command line --------------------------------------------------------------------------

HELP: Mapping[str, str] = {
    "group": "관리자와 역할을 보고 바꿉니다(소유자, 편집자, 열람자).",
    "list": "관리자를 모두 보여 줍니다.",
    "add": "계정에 역할을 줍니다. 예: saryebot admins add 12345 편집자 --name 홍길동",
    "remove": "관리자에서 뺍니다.",
    "role": "역할을 바꿉니다. 예: saryebot admins role 12345 열람자",
    "name": "알아보기 쉬운 이름.",
    "code": "웹 페이지의 로그인 코드를 만듭니다. 번호는 그 화면에 보이는 여섯 글자입니다.",
    "as_json": "JSON으로 씁니다.",
}


def role_of_word(text: str) -> AdminRole | None:
    """The role called so, in Korean or English."""
    return next((role for role in ROLES if text.casefold() in (role, ROLE_WORDS[role])), None)


ASK_NUMBER = "로그인 화면에 보이는 번호: "


def given(one: Administrator) -> str:
    """After `admins add` and `admins role`."""
    return f"{attach(title(one), '은/는')} 이제 {ROLE_WORDS[one.role]}입니다."


def removed(one: Administrator) -> str:
    """After `admins remove`."""
    return f"{attach(title(one), '을/를')} 관리자에서 뺐습니다({ROLE_WORDS[one.role]}였습니다)."
