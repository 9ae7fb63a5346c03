"""Wording of announcements: what subscribers get, and the words for how it stands."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.announcements.model import Announcement, Failure, Progress, Report
from bot.announcements.sender import Content
from bot.announcements.states import Operation, Stage, State
from bot.replies.model import Button, Reply
from bot.replies.phrases import clock, dated, paragraph, short, title
from bot.replies.subscriptions import topic_name
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.snapshot import Snapshot

STOP = "구독 끊기"
"""On the button under every announcement."""

STAGES: Mapping[Stage, str] = {
    "draft": "초안",
    "review": "승인대기",
    "scheduled": "예약",
    "running": "발송중",
    "paused": "멈춤",
    "finished": "완료",
    "cancelled": "취소",
}
CHANGING: Mapping[Operation, str] = {"send": "발송중", "correct": "정정중", "recall": "회수중"}
CHANGED: Mapping[Operation, str] = {"send": "완료", "correct": "정정", "recall": "회수"}
"""One word for each state: of what runs and of what has ended, by what was done last."""

STATES: Mapping[State, str] = {
    "pending": "대기",
    "leased": "대기",
    "sending": "보내는중",
    "sent": "보냄",
    "failed": "실패",
    "blocked": "차단",
    "unknown": "불명",
    "cancelled": "취소",
}
_BETWEEN = regex(r"\n\s*\n")
"""Two paragraphs."""


def stage_word(stage: Stage, operation: Operation) -> str:
    """The one word for how an announcement stands."""
    if stage == "running":
        return CHANGING[operation]
    if stage == "finished":
        return CHANGED[operation]
    return STAGES[stage]


def shown(content: Content) -> Reply:
    """What a subscriber gets to see."""
    lines = [paragraph(f"**{_plain(content.title)}**")]
    # An empty line stays one.
    parts = _BETWEEN.split(_plain(content.summary))
    lines += [paragraph(*part.split("\n")) for part in parts if part.strip()]
    return Reply(
        kind="help",
        blocks=tuple(lines),
        buttons=tuple(Button(label=one.label, value=one.value) for one in content.buttons),
        version=0,
    )


def _plain(text: str) -> str:
    """`**` would begin bold type."""
    return text.replace("**", "")


# -- drafts from a version -------------------------------------------------------------------

ALL_CASES = "모든 사례"
MOST_LINES, MOST_CONTESTS = 12, 3
MOST_NAMES = 4


def news_title(added: int, changed: int) -> str:
    """새 결과 8건"""
    parts = [
        *([f"새 결과 {added}건"] if added else []),
        *([f"바로잡은 결과 {changed}건"] if changed else []),
    ]
    return ", ".join(parts)


def news_summary(added: Sequence[Case], changed: Sequence[Case], snapshot: Snapshot) -> str:
    """The contests, the cases by name, as many as fit on a screen, and as of when that is so."""
    cases = (*added, *changed)
    lines = [f"· {short(case, snapshot)}: {title(case)}" for case in cases]
    if len(lines) > MOST_LINES:
        rest = len(lines) - MOST_LINES
        lines = [*lines[:MOST_LINES], f"· 그 밖에 {rest}건"]
    parts = (_contests(cases, snapshot), lines, [dated(cases, snapshot).content])
    return "\n\n".join("\n".join(part) for part in parts if part)


def _contests(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """2021 정부혁신 및 하반기 적극행정 우수사례 경진대회 (제주특별자치도 주관), where it has a
    name."""
    ids = dict.fromkeys(case.contest for case in cases)
    contests = [snapshot.knowledge.contest_by_id[id_] for id_ in ids]
    return [
        f"{contest.name} ({contest.host} 주관)" if contest.host else contest.name
        for contest in contests[:MOST_CONTESTS]
        if contest.name
    ]


def case_label(case: Case, snapshot: Snapshot) -> str:
    """하반기 5위 남원읍"""
    return short(case, snapshot)


# -- how it stands ---------------------------------------------------------------------------

_REASONS: Mapping[str, str] = {
    "blocked": "봇을 차단함",
    "deactivated": "없어진 계정",
    "removed": "봇이 대화방에 없음",
    "unsubscribed": "그 사이 구독을 끊음",
    "forgotten": "그 사이 기록을 지움",
    "cancelled": "보내기를 취소함",
    "interrupted": "보내던 중 프로그램이 멈춤",
    "no_answer": "답을 받지 못함",
    "absent": "메시지가 이미 없음",
    "kept": "텔레그램이 더는 바꾸거나 지우게 하지 않음(그대로 남아 있음)",
    "twin": "옮겨 간 대화방이 이미 받음",
    "moved": "옮겨 간 대화방을 찾지 못함",
    "unreadable": "읽을 수 없는 답",
    "error": "예상하지 못한 문제",
}
PROBLEMS: Mapping[str, str] = {
    "unreachable": "텔레그램에 닿지 않아 기다리고 있습니다. 돌아오면 저절로 이어 갑니다.",
    "token": "텔레그램이 토큰을 받아들이지 않아 멈추었습니다. SARYEBOT_TELEGRAM_TOKEN 설정을 "
    "고치고 봇을 다시 켜면 저절로 이어 갑니다.",
    "restored": "백업으로 되돌려 멈추었습니다. 백업한 뒤에 이미 받은 사람이 또 받을 수 있으니, "
    "보낸 것을 확인하고 이어서 보내거나 취소해 주세요.",
    "disk_full": "디스크가 가득 차 기다리고 있습니다. 자리가 나면 저절로 이어 갑니다.",
    "database_locked": "다른 프로그램이 데이터베이스를 쥐고 있어 기다리고 있습니다. 놓으면 저절로 "
    "이어 갑니다.",
    "database": "데이터베이스에 쓸 수 없어 기다리고 있습니다. 쓸 수 있게 되면 저절로 이어 갑니다.",
}


PROPOSED = (
    "정정이 승인을 기다립니다. 다른 관리자가 승인(approve)하면 보낸 것을 모두 고치고, "
    "그때까지는 지금 글 그대로입니다. 그만두려면 거두기(retract)."
)


def reason(code: str | None) -> str:
    """Why, for a person."""
    if code is None:
        return ""
    if code.startswith("http_"):
        return f"서버의 답 {code.removeprefix('http_')}"
    return _REASONS.get(code, code)


def line(found: Announcement, zone: dt.tzinfo) -> str:
    """One announcement in one line."""
    word = stage_word(found.stage, found.operation)
    when = clock(found.started_at or found.send_at or found.created_at, zone)
    reach = f", {found.total}곳" if found.total else ""
    return f"{found.id} [{word}] {found.title} ({when}{reach})"


def standing(
    progress: Progress, snapshot: Snapshot, zone: dt.tzinfo, *, commands: bool = False
) -> str:
    """Everything about one announcement: state, numbers, what comes next.

    With `commands` the commands that do it are named, too.
    """
    found = progress.announcement
    lines = [
        f"{found.title} ({found.id})",
        f"상태: {stage_word(found.stage, found.operation)}",
        f"주제: {topic_names(found.topics, snapshot)}",
    ]
    if found.send_at is not None and found.stage in ("draft", "review", "scheduled"):
        lines.append(f"보낼 시각: {clock(found.send_at, zone)}(한국 시각)")
        if progress.late and found.stage != "scheduled":
            lines.append("이 시각은 지났습니다. 승인되면 곧 보냅니다.")
    if progress.reach is not None:
        lines.append(f"받는 곳: {progress.reach:,}곳")
    if found.silent:
        lines.append("알림 소리 없이 보냅니다.")
    if progress.counts:
        lines.append(numbers(progress))
    if found.proposed is not None:
        told = PROPOSED
        lines.append(told if commands else _COMMAND.sub("", told))
    if found.problem:
        lines.append(PROBLEMS.get(found.problem, PROBLEMS["database"]))
    lines.append(next_step(found, late=progress.late, commands=commands))
    return "\n".join(lines)


def numbers(progress: Progress) -> str:
    """보냄 120, 남음 80, 실패 3 · 약 3초 남음"""
    counts = progress.counts
    failed = counts.get("failed", 0) + counts.get("blocked", 0)
    parts = [
        f"{_sent_word(progress.announcement)} {counts.get('sent', 0):,}",
        f"남음 {progress.left:,}",
        f"실패 {failed:,}",
        *([f"불명 {counts['unknown']:,}"] if counts.get("unknown") else []),
        *([f"취소 {counts['cancelled']:,}"] if counts.get("cancelled") else []),
    ]
    left = f" · 약 {duration(progress.seconds)} 남음" if progress.seconds is not None else ""
    return ", ".join(parts) + left


def _sent_word(found: Announcement) -> str:
    """What has become of those that are done: sent, or while and after it corrected, recalled."""
    if found.operation == "send" or found.stage == "cancelled":
        return STATES["sent"]
    return CHANGED[found.operation]


def duration(seconds: float) -> str:
    """5초, 3분, 1시간 20분"""
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole}초"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes}분"
    return f"{minutes // 60}시간 {minutes % 60}분".removesuffix(" 0분")


def next_step(found: Announcement, *, late: bool = False, commands: bool = False) -> str:
    """What happens next, and how to undo it.

    `late`: the time to send it has passed. With `commands` the commands are named, too.
    """
    text = _next_step(found, late)
    return text if commands else _COMMAND.sub("", text)


_COMMAND = regex(r"\([a-z]+(?: --[a-z]+)?\)")


def _next_step(found: Announcement, late: bool) -> str:
    match found.stage:
        case "draft":
            return (
                "다음: 미리 보고(preview) 승인을 부탁합니다(submit). 필요 없으면 버리기(cancel)."
            )
        case "review":
            return (
                "다음: 다른 관리자가 승인합니다(approve). 고치려면 초안으로(revise), "
                "필요 없으면 버리기(cancel)."
            )
        case "scheduled" if found.send_at is not None and not late:
            return (
                "다음: 시각이 되면 저절로 보냅니다. 당기려면 지금 보내기(send), 고치려면 "
                "초안으로(revise), "
                "필요 없으면 버리기(cancel)."
            )
        case "scheduled":
            return "다음: 곧 보내기 시작합니다. 막으려면 버리기(cancel)."
        case "cancelled" if found.started_at is None:
            return "취소했습니다. 아무에게도 보내지 않았습니다. 보내려면 새로 써 주세요."
    return _STEPS[found.stage, found.operation]


_STEPS: Mapping[tuple[Stage, Operation], str] = {
    (
        "running",
        "send",
    ): "다음: 다 보내면 저절로 끝납니다. 잠시 멈추기(pause), 남은 것은 취소(cancel), "
    "보낸 것은 회수(recall)할 수 있습니다.",
    ("running", "correct"): "다음: 다 고치면 저절로 끝납니다. 되돌리려면 처음 글로 다시 "
    "정정(correct)합니다.",
    (
        "running",
        "recall",
    ): "다음: 다 지우면 저절로 끝납니다. 취소(cancel)하면 아직 지우지 않은 것은 "
    "남습니다. 지운 것은 되살릴 수 없습니다.",
    (
        "paused",
        "send",
    ): "다음: 이어서(resume) 보내거나 남은 것을 취소(cancel)합니다. 이미 보낸 것은 "
    "회수(recall)할 수 있습니다.",
    (
        "paused",
        "correct",
    ): "다음: 이어서(resume) 고치거나 취소(cancel)합니다. 이미 고친 것을 되돌리려면 "
    "처음 글로 다시 정정(correct)합니다.",
    ("paused", "recall"): "다음: 이어서(resume) 지우거나 취소(cancel)합니다. 지운 것은 되살릴 수 "
    "없습니다.",
    (
        "finished",
        "send",
    ): "끝났습니다. 고치려면 정정(correct), 48시간 안에는 회수(recall)할 수 있습니다.",
    ("finished", "correct"): "끝났습니다. 되돌리려면 처음 글로 다시 정정(correct), 48시간 안에는 "
    "회수(recall)할 수 있습니다.",
    ("finished", "recall"): "끝났습니다. 회수한 것은 되살릴 수 없습니다. 알리려면 새로 써 주세요.",
    (
        "cancelled",
        "send",
    ): "취소했습니다. 나머지를 보내려면 다시(resend --cancelled), 이미 보낸 것은 "
    "정정(correct)하거나 회수(recall)할 수 있습니다.",
    ("cancelled", "correct"): "취소했습니다. 아직 고치지 않은 것은 앞의 글 그대로입니다. 다시 "
    "정정(correct)하거나 회수(recall)할 수 있습니다.",
    (
        "cancelled",
        "recall",
    ): "취소했습니다. 아직 지우지 않은 것은 그대로 있습니다. 마저 지우려면 다시 "
    "회수(recall)합니다. 지운 것은 되살릴 수 없습니다.",
}


def report(found: Report, *, commands: bool = False) -> str:
    """How it went, by outcome; with `commands` the command that sends again is named."""
    lines = [
        f"{found.announcement.title} ({found.announcement.id})",
        f"상태: {stage_word(found.announcement.stage, found.announcement.operation)}",
    ]
    if not found.endings:
        lines.append("아직 아무에게도 보내지 않았습니다.")
    for ending in found.endings:
        why = f" ({reason(ending.reason)})" if ending.reason else ""
        lines.append(f"· {_done(ending.operation, ending.state)}{why}: {ending.count:,}건")
    if any(ending.state == "unknown" for ending in found.endings):
        told = (
            "불명은 닿았는지 알 수 없는 것입니다. 저절로 다시 보내지 않습니다. 다시 보내면 두 번 "
            "받는 사람이 있을 수 있습니다(resend --unknown)."
        )
        lines.append(told if commands else _COMMAND.sub("", told))
    return "\n".join(lines)


def _done(operation: Operation, state: State) -> str:
    if state == "sent" and operation != "send":
        return CHANGED[operation]
    return STATES[state]


def failures_csv(failures: Iterable[Failure], zone: dt.tzinfo) -> bytes:
    """The file of what did not arrive; with a mark in front, spreadsheets read Hangul as such."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(FAILURES_HEADER)
    for row in failure_rows(failures, zone):
        # A spreadsheet must not take what a server said for a formula.
        writer.writerow([f"'{cell}" if cell[:1] in "=+@" and cell else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


FAILURES_HEADER = ("번호", "대화방", "결과", "까닭", "시각")


def failure_rows(failures: Iterable[Failure], zone: dt.tzinfo) -> Iterator[tuple[str, ...]]:
    """The rows of the file of failures."""
    for one in failures:
        yield (
            str(one.number),
            "" if one.chat is None else str(one.chat),
            _done(one.operation, one.state),
            reason(one.reason),
            clock(one.changed_at, zone),
        )


def reaching(topics: Sequence[str], number: int, snapshot: Snapshot) -> str:
    """Whom a draft reaches."""
    return f"받는 곳: {attach(topic_names(topics, snapshot), '을/를')} 구독한 {number:,}곳"


def reaching_each(topics: Sequence[str], reach: Mapping[str, int], snapshot: Snapshot) -> str:
    """How many each topic of a draft reaches, where there are several."""
    lines = [f"· {topic_name(topic, snapshot)}: {reach.get(topic, 0):,}곳" for topic in topics]
    return "\n".join([*lines, "한 곳은 한 통만 받습니다."])


def topic_names(topics: Sequence[str], snapshot: Snapshot) -> str:
    """모든 결과, 복지 분야 외 17개"""
    names = [topic_name(topic, snapshot) for topic in topics]
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_NAMES])} 외 {len(names) - MOST_NAMES}개"
