"""The audit log in Korean: a word for every action, and each row as a person reads it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

from bot.announcements.states import OPERATIONS, recorded
from bot.audit.chain import Broken, Problem, Verdict
from bot.audit.entry import Action, Entry
from bot.people.roles import Administrator, account_of
from bot.replies.administering import ROLE_WORDS
from bot.replies.announcements import PROBLEMS, STAGES, STATES, stage_word
from bot.replies.phrases import clock

ACTIONS: Mapping[Action, str] = {
    "compose": "소식 초안을 썼습니다",
    "edit": "소식을 고쳤습니다",
    "submit": "소식의 승인을 부탁했습니다",
    "revise": "소식을 초안으로 되돌렸습니다",
    "approve": "소식을 승인했습니다",
    "start": "소식을 보내기 시작했습니다",
    "pause": "소식 보내기를 멈추었습니다",
    "resume": "소식을 이어서 보냈습니다",
    "cancel": "소식을 취소했습니다",
    "finish": "소식 보내기를 마쳤습니다",
    "propose": "보낸 소식의 정정을 부탁했습니다",
    "retract": "부탁한 정정을 거두었습니다",
    "correct": "보낸 소식을 정정했습니다",
    "recall": "보낸 소식을 회수했습니다",
    "resend": "소식을 다시 보냈습니다",
    "review_read": "자료를 올려 검토를 시작했습니다",
    "review_change": "검토하는 자료를 고쳤습니다",
    "review_undo": "검토하는 자료의 고침을 되돌렸습니다",
    "review_publish": "검토한 자료를 공개했습니다",
    "review_dropped": "검토를 그만두었습니다",
    "review_open": "그만둔 검토를 다시 열었습니다",
    "publish": "자료를 공개했습니다",
    "export": "공개된 자료를 내보냈습니다",
    "subscribers_add": "구독을 더했습니다",
    "subscribers_remove": "구독을 끊었습니다",
    "subscribers_import": "구독을 파일에서 읽었습니다",
    "subscribers_export": "구독을 파일로 내보냈습니다",
    "role_give": "관리자를 더했습니다",
    "role_change": "관리자의 역할을 바꾸었습니다",
    "role_remove": "관리자를 뺐습니다",
    "question_move": "답하지 못한 질문의 상태를 바꾸었습니다",
    "teach": "질문의 답을 가르쳤습니다",
    "withdraw": "가르친 것을 되돌렸습니다",
    "login": "웹 페이지에 들어왔습니다",
    "logout": "웹 페이지에서 나갔습니다",
    "audit_export": "기록을 내보냈습니다",
    "restore": "백업으로 되돌렸습니다",
}
KEYS: Mapping[str, str] = {
    "stage": "상태",
    "title": "제목",
    "summary": "내용",
    "buttons": "단추",
    "media": "파일",
    "topics": "주제",
    "silent": "소리 없이",
    "send_at": "보낼 시각",
    "version": "판",
    "problem": "까닭",
    "copies": "통 수",
    "states": "다시 보낸 것",
    "note": "방법",
    "origin": "자료",
    "override": "막는 것을 넘은 까닭",
    "cases_added": "더한 사례",
    "cases_changed": "바꾼 사례",
    "cases_removed": "뺀 사례",
    "kind": "종류",
    "records": "사례 수",
    "target": "칸",
    "value": "값",
    "reason": "막는 것을 넘은 까닭",
    "chats": "대화방 수",
    "role": "역할",
    "name": "이름",
    "rows": "줄 수",
    "state": "상태",
    "case": "사례",
    "cases": "답의 사례",
    "broken": "틀리게 된 질문",
    "united": "합친 사례",
    "lesson": "배움",
    "form": "형식",
    "held": "멈춘 소식",
}
"""What stands in before and after."""
_SUBJECTS = {
    "audit": "기록",
    "page": "웹 페이지",
    "subscribers": "구독",
    "database": "데이터베이스",
}
_KINDS = {"review": "검토", "question": "질문", "lesson": "가르친 것"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "stage": {
        recorded(stage, operation): stage_word(stage, operation)
        for stage in STAGES
        for operation in OPERATIONS
    },
    "role": {str(role): word for role, word in ROLE_WORDS.items()},
    "note": {
        "seed": "처음 자료",
        "load": "자료 파일",
        "import": "검토",
        "rollback": "되돌리기",
        "decide": "엇갈린 값",
        "unite": "합치기",
    },
    "problem": PROBLEMS,
    "states": {str(state): word for state, word in STATES.items()},
    "state": {
        "new": "새 질문",
        "waiting": "기다림",
        "done": "답을 정함",
        "ignored": "넘어감",
        "taught": "가르침",
        "withdrawn": "되돌림",
    },
    "kind": {
        "result": "결과 발표",
        "export": "다시 올린 자료 파일",
        "rollback": "예전 판으로 되돌리기",
        "unite": "사례 합치기",
        "decide": "엇갈린 값 정하기",
        "sample": "질문의 보기",
        "name": "사례의 다른 이름",
        "synonym": "같은 뜻의 말",
    },
}
"""Values that have a word of their own."""
_TARGETS = {
    "skipped": "빼기",
    "right": "확인",
    "placed": "같은 사례",
    "date": "나온 날",
    "publisher": "펴낸 곳",
    "address": "주소",
}
LONGEST, MOST = 60, 360
"""Characters of a value, and of all changes of a row; the export has the whole of it. So a page
of eight rows is one message."""

NOTHING = "없음"
EMPTY = "아직 기록이 없습니다."
HEADER = ("번호", "시각", "누가", "한 일", "대상", "앞", "뒤", "앞줄 표시", "이 줄 표시")
FILE_NAME = "audit-{number}.csv"
FILE_CAPTION = "기록 {count:,}줄입니다. 다른 곳에 두면 나중에 견줄 수 있습니다."
OLDER, NEWER, AS_FILE = "더 예전 ▶", "◀ 더 새로", "파일로 받기"

_PROBLEMS: Mapping[Problem, str] = {
    "changed": "{number}번 줄이 적힌 뒤에 바뀌었습니다",
    "missing": "{number}번 줄이 없어졌습니다",
    "foreign": "{number}번 줄은 프로그램이 적은 것이 아닙니다",
    "head": "{number}번 줄은 프로그램이 마지막으로 적은 것과 다릅니다",
    "differs": "{number}번 줄이 예전에 내보낸 파일과 다릅니다",
}

Names = Mapping[int, str]


def names_of(people: Iterable[Administrator]) -> Names:
    """The names that owners gave to accounts."""
    return {one.account: one.name for one in people if one.name}


def who(actor: str, names: Names) -> str:
    """홍길동(123), 홍길동(명령줄), 봇"""
    account = account_of(actor)
    if account is not None:
        name = names.get(account)
        return f"{name}({account})" if name else f"{account}번"
    if actor.startswith("os:"):
        return f"{actor.removeprefix('os:')}(명령줄)"
    return "봇" if actor == "bot" else actor


def line(entry: Entry, names: Names, zone: dt.tzinfo) -> str:
    """One row as a person reads it, in one or two lines."""
    head = f"{entry.number}. {clock(entry.at, zone)} {who(entry.actor, names)}"
    done = action_word(entry.action)
    changes = changed(entry, zone)
    tail = f"\n   {changes}" if changes else ""
    return f"{head}: {done}. 대상: {_subject(entry.subject, names)}{tail}"


def action_word(action: str) -> str:
    """What was done; of an action of a newer program its own word."""
    return next((word for name, word in ACTIONS.items() if name == action), action)


def changed(entry: Entry, zone: dt.tzinfo) -> str:
    """상태 초안 → 승인대기, 제목 옛 제목 → 새 제목"""
    before, after = entry.before or {}, entry.after or {}
    parts = []
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if key == "target":
            # Where the value stands that is told next.
            parts.append(f"{KEYS[key]} {_value(key, was or now, zone)}")
            continue
        if (was is None and now is None) or was == now:
            continue
        word = KEYS.get(key, key)
        old, new = _value(key, was, zone), _value(key, now, zone)
        parts.append(f"{word} {old} → {new}" if key in before else f"{word} {new}")
    text = ", ".join(parts)
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def _value(key: str, value: object, zone: dt.tzinfo) -> str:
    if value is None or value in ("", [], ()):
        return NOTHING
    if key == "send_at":
        return clock(int(str(value)), zone)
    if key == "target":
        return _target(str(value))
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, dict) and "value" in value:
        # A field of a document under review, with its evidence.
        return _value(key, value["value"], zone)
    parts = value if isinstance(value, (list, tuple)) else [value]
    words = _WORDS.get(key, {})
    text = " ".join(", ".join(words.get(str(one), str(one)) for one in parts).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _target(target: str) -> str:
    """대회 1 사례 3의 부서: what `bot.review.editing` calls 0.2.department."""
    from bot.replies.versions import FIELDS

    head, *rest = target.split(".")
    if target == "public":
        return "공개 여부"
    if head.startswith("decision:"):
        return "엇갈리는 값"
    name = {**FIELDS, **_TARGETS}.get(rest[-1] if rest else "", "")
    if head == "source":
        return f"자료의 {name}"
    if not head.isdecimal():
        return target
    where = f"대회 {int(head) + 1}"
    if len(rest) == 2 and rest[0].isdecimal():
        where += f" 사례 {int(rest[0]) + 1}"
    return f"{where}의 {name or rest[-1]}"


def _subject(subject: str, names: Names) -> str:
    kind, _, rest = subject.partition(":")
    if kind == "admin" and rest.isdigit():
        return who(f"telegram:{rest}", names)
    if kind == "version":
        return f"{rest}판"
    if kind in _KINDS:
        return f"{_KINDS[kind]} {rest}"
    return _SUBJECTS.get(subject, f"소식 {subject}")


def page(entries: Sequence[Entry], names: Names, zone: dt.tzinfo) -> str:
    """A page of the log, the newest row first."""
    if not entries:
        return EMPTY
    return "\n".join(["기록", *(line(one, names, zone) for one in entries)])


def as_csv(entries: Iterable[Entry], names: Names, zone: dt.tzinfo) -> bytes:
    """The file; with a mark in front, spreadsheets read Hangul as such."""
    from bot.audit.entry import as_text

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for one in entries:
        row = (
            str(one.number),
            clock(one.at, zone),
            who(one.actor, names),
            action_word(one.action),
            _subject(one.subject, names),
            as_text(one.before) or "",
            as_text(one.after) or "",
            one.previous,
            one.hash,
        )
        # A spreadsheet must not take what somebody wrote for a formula.
        writer.writerow([f"'{cell}" if cell[:1] in tuple("=+-@") else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def verdict(found: Verdict) -> str:
    """Line of `check` about the chain."""
    if found.broken is not None:
        return f"기록: {problem(found.broken)}. 그 앞까지는 적힌 그대로입니다."
    if not found.count:
        return "기록: 아직 없습니다."
    mark = f"{found.count}:{found.hash[:16]}"
    return f"기록: {found.count:,}줄이 적힌 그대로입니다. 마지막 줄의 표시 {mark}"


def problem(broken: Broken) -> str:
    """12번 줄이 적힌 뒤에 바뀌었습니다"""
    return _PROBLEMS[broken.problem].format(number=broken.number)


def exported(count: int, path: str) -> str:
    """After the export on the command line."""
    return f"기록 {count:,}줄을 {path} 파일에 적었습니다(본인만 읽을 수 있게)."


HELP: Mapping[str, str] = {
    "group": "관리자가 한 일의 기록을 보고, 내보내고, 그대로인지 확인합니다.",
    "list": "기록을 새것부터 보여 줍니다.",
    "limit": "보일 줄 수. 적지 않으면 20.",
    "before": "이 번호보다 앞의 것을 보입니다.",
    "export": "기록을 모두 파일에 적습니다(--csv 또는 --json). 내보낸 것도 기록에 남습니다.",
    "csv": "표 계산 프로그램이 읽는 CSV로 적습니다.",
    "json": "JSON으로 적습니다. 나중에 check가 이 파일과 견줄 수 있습니다.",
    "check": "기록이 적힌 그대로인지 확인합니다. 예전에 --json으로 내보낸 파일을 주면 그것과도 "
    "견줍니다.",
}
