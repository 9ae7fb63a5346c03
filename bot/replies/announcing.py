"""Wording of what administrators see in a messenger: lists, cards, questions, notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence

from bot.announcements.model import PARTS, Announcement, Page, Part, Progress
from bot.announcements.states import AGAIN, ANNOUNCEMENT, Stage, State
from bot.announcements.topics import Topic
from bot.replies.announcements import case_label, line, stage_word, standing
from bot.replies.model import Button
from bot.replies.paging import one_page, page_number, turners
from bot.replies.phrases import clock
from bot.replies.subscriptions import topic_name
from knowledge.models import Case
from knowledge.snapshot import Snapshot

PREFIX = "ann:"
WRITING = frozenset({"announce", "공지"})
"""Commands and words that begin a new announcement."""
COMMANDS = frozenset({*WRITING, "announcements", "소식관리", "공지관리"})
ONLY_PRIVATE = "소식은 봇과의 일대일 대화에서만 다룹니다."
WRITE = "새 소식 쓰기"
EMPTY_LIST = "아직 소식이 없습니다."
HOW_TO_EDIT = "고칠 곳을 단추로 고르거나, 이 메시지에 답장으로 새 글을 보내 주세요(첫 줄이 제목)."
HOW_TO_CORRECT = (
    "정정하려면 ‘정정’을 누르거나, 이 메시지에 답장으로 고친 글을 보내 주세요(첫 줄이 제목)."
)
BACK, CANCEL, CLOSE, LIST = "뒤로", "취소", "닫기", "모든 소식"
CLOSED = "닫았습니다. 소식은 /announcements에서 다시 봅니다."
CLOSED_RUNNING = "닫았습니다. 보내기는 이어지고, 끝나면 결과를 알려 드립니다."
CONFIRM_CORRECTION = "위 글로 이미 보낸 {count:,}통을 모두 고칠까요?"
CONFIRM_PROPOSAL = (
    "위 글로 이미 보낸 {count:,}통을 모두 고치자고 다른 관리자에게 승인을 부탁할까요? 승인될 "
    "때까지는 지금 글 그대로입니다."
)
PLEASE_CORRECT = (
    "{actor} 관리자가 보낸 소식의 정정을 승인해 달라고 부탁했습니다. 고친 다음 받는 사람이 볼 "
    "그대로입니다."
)
CORRECTION_APPROVED = "{actor} 관리자가 ‘{title}’ 정정을 승인했습니다."
CORRECTION_LOST = "정정할 글을 찾지 못했습니다. 카드에 답장으로 다시 보내 주세요."
PLEASE_APPROVE = "{actor} 관리자가 승인을 부탁했습니다. 받는 사람이 볼 그대로입니다."
APPROVED = "{actor} 관리자가 ‘{title}’ 소식을 승인했습니다."
SURE: Mapping[str, str] = {
    "drop": "보내지 않고 버릴까요? 쓴 글은 기록에 남습니다.",
    "cancel": "남은 것을 보내지 않을까요? 이미 보낸 것은 그대로 둡니다.",
    "recall": "이미 보낸 것을 모두 지울까요? 되돌릴 수 없습니다.",
    "failed": "실패한 것을 다시 할까요?",
    "blocked": "차단했던 곳에 다시 보내 볼까요? 아직 차단하고 있으면 보내지지 않습니다.",
    "unknown": "닿았는지 모르는 것을 다시 보낼까요? 이미 받은 사람은 두 번 받습니다.",
    "cancelled": "취소해서 보내지 않은 것을 마저 보낼까요?",
}
"""By what would be done (drop: calling off what was never sent); of what is tried again by its
state."""
YES: Mapping[str, str] = {
    "drop": "네, 버립니다",
    "cancel": "네, 취소합니다",
    "recall": "네, 모두 지웁니다",
    "correct": "네, 모두 고칩니다",
    "propose": "네, 승인을 부탁합니다",
    "again": "네, 다시 보냅니다",
}
GO_ON = "이어 쓰기: {part}"
NO = "아니요"
ON, END = "다음", "다 썼습니다"
DONE = "했습니다."
FAILURES_NAME = "failures-{id}.csv"
FAILURES_CAPTION = "닿지 않았거나 불명인 {count:,}건입니다."

_LABELS: Mapping[str, str] = {
    "preview": "미리 보기",
    "title": "제목",
    "text": "내용",
    "topics": "받을 주제",
    "cases": "사례 단추",
    "media": "그림·파일",
    "when": "보낼 시각",
    "submit": "승인 부탁",
    "approve": "승인",
    "revise": "초안으로",
    "send": "지금 보내기",
    "pause": "멈추기",
    "resume": "이어서",
    "drop": "버리기",
    "cancel": "보내기 취소",
    "fix": "정정",
    "seen": "정정 미리 보기",
    "agree": "정정 승인",
    "retract": "정정 거두기",
    "recall": "회수",
    "report": "결과",
    "card": "새로 고침",
}
_AGAIN: Mapping[State, str] = {
    "failed": "실패",
    "blocked": "차단",
    "unknown": "불명",
    "cancelled": "보내지 않은",
}
_ACTS: Mapping[Stage, tuple[str, ...]] = {
    "draft": ("preview", *PARTS, "when", "silent", "submit", "drop"),
    "review": ("preview", "approve", "revise", "drop"),
    "scheduled": ("preview", "send", "revise", "drop"),
    "running": ("card", "pause", "cancel", "fix", "recall"),
    "paused": ("resume", "report", "cancel", "fix", "recall"),
    "finished": ("report", "preview", "fix", "recall"),
    "cancelled": ("report", "fix", "recall"),
}
PAIRED = frozenset(_LABELS[part] for part in (*PARTS, "when"))
"""Labels of buttons that stand two in a row."""
AWAY = frozenset({BACK, CANCEL, CLOSE, LIST, NO})
"""Labels of buttons that lead away: they stand in the last row."""


CHOICES = 8
"""Topics and cases to choose from at a time."""
LIST_PAGE = 8
"""Announcements on one page of the list: each has a button."""
LOOKING = frozenset({"list", "card", "preview", "seen", "report", "close"})
"""Buttons that change nothing."""


def listing(page: Page, zone: dt.tzinfo, *, writes: bool = True) -> tuple[str, list[Button]]:
    """/announcements: a page of all with their states, and for who `writes` how to begin one."""
    head = f"소식 {page.total:,}건{page_number(page.number, page.pages)}"
    lines = [head, *(f"· {line(one, zone)}" for one in page.shown)] if page.shown else [EMPTY_LIST]
    buttons = [
        Button(
            label=f"[{stage_word(one.stage, one.operation)}] {one.title}"[:40],
            value=f"ann:card:{one.id}:{one.turn}",
        )
        for one in page.shown
    ]
    labels = ("◀ 새 소식", "지난 소식 ▶")
    buttons += turners(page.number, page.pages, lambda to: f"ann:list::{to}", labels=labels)
    if writes:
        buttons.append(Button(label=WRITE, value="ann:write"))
        buttons.append(Button(label="새 결과로 초안 쓰기", value="ann:new"))
    return "\n".join(lines), [*buttons, way_out()]


def way_out(label: str = CLOSE) -> Button:
    """닫기: nothing is changed."""
    return Button(label=label, value="ann:close")


def back_to(found: Announcement, label: str = BACK) -> Button:
    """뒤로: to the card."""
    return Button(label=label, value=f"ann:card:{found.id}:{found.turn}")


def below(found: Announcement) -> list[Button]:
    """The ways from a screen that leads to nothing else: back to the card, and out."""
    return [back_to(found), way_out()]


def card(
    progress: Progress, snapshot: Snapshot, zone: dt.tzinfo, *, writes: bool = True
) -> tuple[str, list[Button]]:
    """One announcement with what can be done to it now; by who does not write, only looked at."""
    found = progress.announcement
    text = standing(progress, snapshot, zone)
    if not writes:
        pass
    elif found.stage == "draft":
        text += f"\n\n{HOW_TO_EDIT}"
    elif found.stage in ("finished", "paused", "running") and found.operation != "recall":
        text += f"\n\n{HOW_TO_CORRECT}"
    # Back to the page of the list that it is on.
    back = Button(label=LIST, value=f"ann:list:{found.id}")
    again = _again(progress) if writes else []
    return text, [*_go_on(found, writes), *_buttons(found, writes=writes), *again, back, way_out()]


def _go_on(found: Announcement, writes: bool) -> list[Button]:
    """Where whoever wrote a draft left in the middle."""
    if not writes or found.stage != "draft" or found.step is None:
        return []
    label = GO_ON.format(part=part_name(found.step))
    return [Button(label=label, value=f"ann:part:{found.id}:{found.turn}:{found.step}")]


def part_name(part: Part) -> str:
    """제목, 내용, 받을 주제, …"""
    return _LABELS[part]


def _again(progress: Progress) -> list[Button]:
    """What an ended announcement can be tried again for, with how many."""
    found = progress.announcement
    if found.stage not in ANNOUNCEMENT["resend"]:
        return []
    # After a recall nothing is sent any more: only what could not be deleted is tried again.
    states = AGAIN[:1] if found.operation == "recall" else AGAIN
    return [
        Button(
            label=f"{_AGAIN[state]} {count:,}건 다시",
            value=f"ann:again:{found.id}:{found.turn}:{state}",
        )
        for state in states
        if (count := progress.counts.get(state, 0))
    ]


def _buttons(found: Announcement, *, writes: bool) -> list[Button]:
    acts = tuple(act for act in _ACTS[found.stage] if writes or act in LOOKING)
    if found.proposed is not None:
        waiting = ("seen", "agree", "retract")
        acts = (*(act for act in waiting if writes or act in LOOKING), *acts)
    if found.operation == "recall":
        # One that was called off can be gone on with; what is gone cannot be put right.
        gone = ("fix",) if found.stage == "cancelled" else ("fix", "recall")
        acts = tuple(act for act in acts if act not in gone)
    if found.stage == "cancelled" and found.started_at is None:
        acts = ()
    return [Button(label=_label(act, found), value=_value(act, found)) for act in acts]


def _value(act: str, found: Announcement) -> str:
    if act in PARTS:
        return f"ann:part:{found.id}:{found.turn}:{act}"
    return f"ann:{act}:{found.id}:{found.turn}"


def _label(act: str, found: Announcement) -> str:
    if act == "silent":
        return "소리 내어 보내기" if found.silent else "소리 없이 보내기"
    return _LABELS[act]


def sure(act: str, id_: str, turn: int, state: str = "") -> list[Button]:
    """The buttons below a question that cannot be undone; `state` is what is tried again."""
    return [
        Button(label=YES[act], value=f"ann:{act}!:{id_}:{turn}{state and f':{state}'}"),
        Button(label=NO, value=f"ann:card:{id_}:{turn}"),
        way_out(),
    ]


def topics(
    every: Sequence[tuple[Topic, str, int]], found: Announcement, snapshot: Snapshot, page: int
) -> tuple[str, list[Button]]:
    """The topics of a draft with how many each reaches. `every`: topic, its mark, its number."""
    shown, pages, page = one_page(every, page, CHOICES)
    buttons = []
    for topic, mark, number in shown:
        name = topic_name(topic.text, snapshot)
        check = "✓ " if topic.text in found.topics else ""
        buttons.append(
            Button(
                label=f"{check}{name} {number:,}곳",
                value=f"ann:t:{found.id}:{found.turn}:{mark}:{page}",
            )
        )
    buttons += _turners("topics", found, page, pages)
    return f"받을 주제를 골라 주세요({page}/{pages}쪽). 한 곳은 한 통만 받습니다.", buttons


def cases(
    every: Sequence[Case],
    chosen: Container[str],
    found: Announcement,
    snapshot: Snapshot,
    page: int,
) -> tuple[str, list[Button]]:
    """The cases that can be buttons of a draft; `chosen` are the values of its buttons."""
    shown, pages, page = one_page(every, page, CHOICES)
    buttons = []
    for case in shown:
        check = "✓ " if f"case:{case.id}" in chosen else ""
        buttons.append(
            Button(
                label=f"{check}{case_label(case, snapshot)}",
                value=f"ann:c:{found.id}:{found.turn}:{case.id}:{page}",
            )
        )
    buttons += _turners("cases", found, page, pages)
    return f"단추로 붙일 사례를 골라 주세요({page}/{pages}쪽).", buttons


def _turners(verb: Part, found: Announcement, page: int, pages: int) -> list[Button]:
    here = f"ann:{verb}:{found.id}:{found.turn}"
    return [*turners(page, pages, lambda to: f"{here}:{to}"), *ways(found, verb)]


def ways(found: Announcement, part: Part) -> list[Button]:
    """On from `part` of a draft, back, and out: through the steps while it is being written, to
    the card when it was written before."""
    if found.step is None:
        on = [back_to(found, "다 골랐습니다")] if part in ("topics", "cases") else []
        return [*on, *below(found)]
    place = PARTS.index(part)

    def to(other: Part) -> str:
        return f"ann:part:{found.id}:{found.turn}:{other}"

    if place + 1 < len(PARTS):
        on = [Button(label=ON, value=to(PARTS[place + 1]))]
    else:
        on = [Button(label=END, value=f"ann:done:{found.id}:{found.turn}")]
    back = to(PARTS[place - 1]) if place else f"ann:list:{found.id}"
    leave = Button(label=CANCEL, value=f"ann:leave:{found.id}:{found.turn}")
    return [*on, Button(label=BACK, value=back), leave]


def scheduled(at: int, zone: dt.tzinfo) -> str:
    """After a time was set."""
    return f"{clock(at, zone)}(한국 시각)에 보냅니다."
