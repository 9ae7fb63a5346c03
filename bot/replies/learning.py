"""Wording about questions that were not answered: lists, cards, trials, the summary of a week."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from bot.learning.model import Lesson, Looked, State, Target, Trial, Unanswered
from bot.learning.summary import Week
from bot.replies.model import Button
from bot.replies.paging import one_page, page_number, pages_of, turners
from bot.replies.phrases import day, short
from knowledge.korean.particles import attach
from knowledge.snapshot import Snapshot

PREFIX = "un:"
COMMANDS = frozenset({"questions", "질문함", "못답한질문", "답하지못한질문", "미답변"})
STATE_WORDS: Mapping[State, str] = {
    "new": "새 질문",
    "waiting": "미룸",
    "done": "끝남",
    "ignored": "넘김",
}
KINDS: Mapping[str, str] = {
    "none": "답 없음",
    "card": "사례 하나",
    "list": "목록",
    "choice": "고르기",
    "fact": "한 가지 사실",
    "aggregate": "셈",
    "comparison": "비교",
    "help": "도움말",
    "smalltalk": "인사",
}
PAGE = 6
CASES_A_PAGE = 8
LOOKING = frozenset({"list", "next", "q", "l", "wish", "close"})
"""Buttons that decide nothing."""
LABEL = 38

ONLY_PRIVATE = "답하지 못한 질문은 봇과의 일대일 대화에서만 봅니다."
TRYING = "질문표의 모든 질문에 답해 보고 있습니다. 30초쯤 걸립니다. 끝나면 이 메시지가 바뀝니다."
ASK_MEANING = (
    "‘{text}’\n무슨 뜻이었는지 봇이 아는 말로 적어 보내 주세요. 예: 2위 사례, 포상금 받은 곳\n"
    "10분 안에 적으시면 됩니다. 적은 뒤에 한 번 더 여쭙니다."
)
ASK_REASON = "그래도 배우게 하는 까닭을 적어 보내 주세요. 기록에 남습니다."
REASONS: Mapping[str, str] = {
    "1": "바뀌는 답이 맞습니다",
    "2": "이 질문이 더 중요합니다",
}
CLOSED = "닫았습니다. 다시 보려면 /questions를 보내 주세요."
WISH_ON = "월요일 아침 9시에 지난주 요약을 보내 드립니다."
WISH_OFF = "이제 주간 요약을 보내지 않습니다."
MOVED: Mapping[State, str] = {
    "waiting": "미뤄 두었습니다.",
    "ignored": "넘겼습니다.",
    "new": "다시 새 질문으로 두었습니다.",
    "done": "끝냈습니다.",
}
UNDONE = "되돌렸습니다. 배운 것을 잊고, 질문은 다시 새 질문이 되었습니다."


def listing(
    found: Sequence[Unanswered],
    counts: Mapping[State, int],
    state: State,
    page: int,
    *,
    wished: bool,
) -> tuple[str, list[list[Button]]]:
    """The questions in `state`, a page of them, and the way to the other states."""
    total = counts[state]
    pages = pages_of(total, PAGE)
    number = page_number(page, pages)
    if found:
        text = f"답하지 못한 질문 · {STATE_WORDS[state]} {total:,}개{number}\n어느 질문을 볼까요?"
    else:
        text = f"답하지 못한 질문 · {STATE_WORDS[state]}\n여기에는 질문이 없습니다."
    rows = [[Button(label=line(one), value=f"un:q:{one.id}")] for one in found]
    beside = turners(page, pages, lambda to: f"un:list:{state}:{to}")
    tabs = [
        Button(label=f"{STATE_WORDS[one]} {counts[one]:,}", value=f"un:list:{one}:1")
        for one in counts
        if one != state
    ]
    wish = "주간 요약 끄기" if wished else "주간 요약 받기"
    rows += [beside, tabs, [Button(label=wish, value=f"un:wish:{'off' if wished else 'on'}")]]
    rows.append([Button(label="닫기", value="un:close")])
    return text, [row for row in rows if row]


def mark(case: str) -> str:
    """A short name of a case for a button, whose data has 64 bytes."""
    return hashlib.sha256(case.encode()).hexdigest()[:10]


def line(one: Unanswered) -> str:
    """3번 · 쓰담달리기가 뭐예요"""
    return cut(f"{one.count}번 · {one.text}")


def cut(text: str, most: int = LABEL) -> str:
    """The beginning of `text` in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def card(
    looked: Looked, snapshot: Snapshot, *, teaches: bool = True
) -> tuple[str, list[list[Button]]]:
    """One question with what may have been meant, and what can be done by whoever `teaches`."""
    one = looked.question
    lines = [
        f"‘{one.text}’",
        f"{STATE_WORDS[one.state]} · {one.count}번 물음 · 마지막 {_day(one.last_at)}",
    ]
    if looked.wordings:
        lines += ["", "이렇게도 물었습니다:", *(f"· {cut(text, 60)}" for text in looked.wordings)]
    kinds = ", ".join(f"{KINDS.get(kind, kind)} {count}" for kind, count in looked.kinds)
    if kinds:
        lines += ["", f"봇의 답: {kinds}"]
    if looked.down:
        lines.append(f"도움이 안 됨: {looked.down}번")
    if one.state in ("done", "ignored"):
        return "\n".join(lines), _settled(one, teaches=teaches)
    if not teaches:
        return "\n".join(lines), [_back(one.state)]
    lines += ["", "무엇을 물은 것일까요?"]
    turn = f"{one.id}:{one.turn}"
    rows = [
        [Button(label=cut(short(snapshot.case(id_), snapshot)), value=f"un:c:{turn}:{mark(id_)}")]
        for id_ in looked.cases
    ]
    rows += [
        [
            Button(label="다른 사례", value=f"un:all:{turn}:1"),
            Button(label="뜻 적기", value=f"un:type:{turn}"),
        ],
        [Button(label="대답할 수 없음", value=f"un:none:{turn}")],
        [
            Button(label="나중에", value=f"un:later:{turn}"),
            Button(label="넘기기", value=f"un:skip:{turn}"),
        ]
        if one.state == "new"
        else [Button(label="넘기기", value=f"un:skip:{turn}")],
        _back(one.state),
    ]
    return "\n".join(lines), rows


def _settled(one: Unanswered, *, teaches: bool) -> list[list[Button]]:
    rows = []
    if one.lesson is not None:
        rows.append([Button(label="배운 것 보기", value=f"un:l:{one.lesson}")])
    if teaches:
        rows.append([Button(label="다시 보기", value=f"un:again:{one.id}:{one.turn}")])
    return [*rows, _back(one.state)]


def _back(state: State) -> list[Button]:
    return [
        Button(label="뒤로", value=f"un:list:{state}:1"),
        Button(label="취소", value="un:close"),
    ]


def all_cases(one: Unanswered, snapshot: Snapshot, page: int) -> tuple[str, list[list[Button]]]:
    """Every case to choose from, a page of them."""
    cases = snapshot.ordered
    shown, pages, page = one_page(cases, page, CASES_A_PAGE)
    turn = f"{one.id}:{one.turn}"
    rows = [
        [Button(label=cut(short(case, snapshot)), value=f"un:c:{turn}:{mark(case.id)}")]
        for case in shown
    ]
    if beside := turners(page, pages, lambda to: f"un:all:{turn}:{to}"):
        rows.append(beside)
    rows.append(
        [Button(label="뒤로", value=f"un:q:{one.id}"), Button(label="취소", value="un:close")]
    )
    return f"‘{one.text}’\n어느 사례를 물은 것일까요?{page_number(page, pages)}", rows


def prompt(text: str, back: str) -> tuple[str, list[list[Button]]]:
    """A request to write something; `back` is where 뒤로 leads."""
    return text, [[Button(label="뒤로", value=back), Button(label="취소", value="un:close")]]


def trial(
    lesson: Lesson, others: Sequence[Target], snapshot: Snapshot
) -> tuple[str, list[list[Button]]]:
    """What a lesson is, what it would change, and what can be done about it."""
    found = lesson.trial
    lines = [f"{target(lesson.target, snapshot)}"]
    back = f"un:q:{lesson.unanswered}" if lesson.unanswered else "un:list:new:1"
    away = [Button(label="뒤로", value=back), Button(label="취소", value="un:close")]
    if lesson.state == "taught":
        lines += ["", "배웠습니다. 이 질문에는 이제 이렇게 답합니다:", _quoted(found)]
        return "\n".join(lines), [
            [Button(label="되돌리기", value=f"un:undo:{lesson.id}")],
            [
                Button(label="다음 질문", value="un:next"),
                Button(label="목록", value="un:list:new:1"),
            ],
        ]
    if lesson.state == "withdrawn":
        return "\n".join([*lines, "", "되돌린 것입니다."]), [away]
    if found is None:
        return "\n".join(lines), [away]
    lines += ["", "배우면 이렇게 답합니다:", _quoted(found), "", *changes(found)]
    rows: list[list[Button]] = []
    if not found.fits:
        lines += ["", "이렇게 배워도 뜻하신 답이 나오지 않습니다. 다르게 알려 주세요."]
    elif found.red:
        rows.append([Button(label="그래도 배우기", value=f"un:why:{lesson.id}")])
    else:
        rows.append([Button(label="배우기", value=f"un:teach:{lesson.id}")])
    rows += [
        [Button(label=cut(f"대신 {as_what(other)}"), value=f"un:as:{lesson.id}:{number}")]
        for number, other in enumerate(others)
    ]
    return "\n".join(lines), [*rows, away]


def _quoted(found: Trial | None) -> str:
    return "" if found is None else f"“{cut(found.after, 200)}”"


def changes(found: Trial) -> list[str]:
    """What would change in the tables."""
    asked = f"질문표의 질문 {found.asked:,}개"
    if not found.changed:
        return [f"{asked}에는 지금과 똑같이 답합니다."]
    if not found.red:
        return [
            f"{asked} 가운데 {len(found.changed):,}개의 답이 바뀌지만, 틀리게 되는 것은 없습니다."
        ]
    lines = [f"{asked} 가운데 맞던 답 {len(found.red):,}개가 틀리게 됩니다:"]
    for answer in found.red[:4]:
        lines += [
            f"· {cut(answer.question, 60)}",
            f"  지금: {cut(answer.before, 60)}",
            f"  바뀐 뒤: {cut(answer.after, 60)}",
        ]
    if len(found.red) > 4:
        lines.append(f"· 그 밖에 {len(found.red) - 4:,}개")
    return lines


def reasons(lesson: Lesson) -> tuple[str, list[list[Button]]]:
    """Why it is to be learnt although answers would become wrong."""
    count = len(lesson.trial.red) if lesson.trial else 0
    rows = [
        [Button(label=text, value=f"un:over:{lesson.id}:{key}")] for key, text in REASONS.items()
    ]
    rows += [
        [Button(label="까닭 적기", value=f"un:write:{lesson.id}")],
        [
            Button(label="뒤로", value=f"un:l:{lesson.id}"),
            Button(label="취소", value="un:close"),
        ],
    ]
    return f"맞던 답 {count:,}개가 틀리게 됩니다. 그래도 배우게 하는 까닭은 무엇입니까?", rows


def target(one: Target, snapshot: Snapshot) -> str:
    """What is taught, as a sentence."""
    case = ""
    if one.case is not None:
        found = snapshot.knowledge.case_by_id.get(one.case)
        case = one.case if found is None else short(found, snapshot)
    match one.kind:
        case "name":
            return f"‘{one.said}’: {case} 사례의 다른 이름으로 배웁니다."
        case "synonym":
            return f"‘{one.said}’: {attach(f'‘{one.meaning}’', '와/과')} 같은 말로 배웁니다."
    if one.case is not None:
        return f"질문 ‘{one.said}’의 답은 {case} 사례입니다."
    if one.meaning is not None:
        return f"질문 ‘{one.said}’의 뜻은 ‘{one.meaning}’입니다."
    return f"질문 ‘{one.said}’에는 자료에 없다고 답합니다."


def as_what(one: Target) -> str:
    """The other way to teach, as the label of a button goes on."""
    if one.kind == "name":
        return f"‘{one.said}’만 다른 이름으로"
    if one.kind == "synonym":
        return f"‘{one.said}’만 같은 말로"
    return "질문 그대로"


def week(one: Week) -> tuple[str, list[list[Button]]]:
    """The summary of a week."""
    lines = [
        f"지난주 요약 ({day(one.first)}부터 {day(one.last)}까지)",
        _how_well(one),
        ", ".join(f"{STATE_WORDS[state]} {count:,}개" for state, count in one.counts),
    ]
    if one.most:
        lines += ["", "많이 물은 새 질문", *(f"· {line(found)}" for found in one.most)]
    return "\n".join(lines), [
        [Button(label="질문 보기", value="un:list:new:1")],
        [Button(label="주간 요약 끄기", value="un:wish:off")],
    ]


def _how_well(one: Week) -> str:
    if not one.asked:
        return "지난주에는 질문이 없었습니다."
    if not one.poor:
        return f"질문 {one.asked:,}건에 모두 답했습니다."
    return f"질문 {one.asked:,}건 가운데 {one.poor:,}건에 제대로 답하지 못했습니다."


def console_line(one: Unanswered) -> str:
    """One question for the terminal."""
    return f"{one.id:>5}  {STATE_WORDS[one.state]}  {one.count}번  {one.text}"


def console_lesson(lesson: Lesson, snapshot: Snapshot) -> str:
    """A lesson with its trial for the terminal."""
    lines = [f"배움 {lesson.id}: {target(lesson.target, snapshot)}"]
    found = lesson.trial
    if found is not None:
        lines += [f"배우면 이렇게 답합니다: {_quoted(found)}", *changes(found)]
        if lesson.state == "draft" and not found.fits:
            lines.append("이렇게 배워도 뜻하신 답이 나오지 않습니다.")
    return "\n".join(lines)


def console_card(looked: Looked, snapshot: Snapshot) -> str:
    """One question for the terminal."""
    text, _ = card(looked, snapshot)
    near = [f"  {id_}  {short(snapshot.case(id_), snapshot)}" for id_ in looked.cases]
    return "\n".join([text, *near])


def _day(at: int) -> str:
    korean = dt.timezone(dt.timedelta(hours=9))
    return day(dt.datetime.fromtimestamp(at, korean).date())
