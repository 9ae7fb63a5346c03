"""Wording of the review of documents in a messenger: screens, questions, notices.

A screen is blocks of text and rows of buttons; a button's value is `rv:<act>:<review>:<turn>` and
what the act is about. Every screen has a way back and a way out, and leaving loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from bot.replies.audit import Names, who
from bot.replies.drafts import warning_said
from bot.replies.model import Block, Button, Paragraph, Span
from bot.replies.phrases import HALF, day
from bot.replies.review import (
    CONTEST_FIELDS,
    NOTHING,
    RECORD_FIELDS,
    answers,
    field_value,
    finding,
    summary,
    unfit,
)
from bot.replies.stopping import stopped
from bot.replies.versions import FIELDS, difference, reward
from bot.review.editing import (
    AS_IT_LOOKS,
    NEW,
    SOURCE_FIELDS,
    Target,
    decision_target,
    field_target,
    parse_target,
)
from bot.review.looking import open_warnings, undecided
from bot.review.model import Change, Listed, Overtaken, Review, Reviewed, State
from bot.review.proposal import Proposal, published_as
from knowledge.intake.draft import RecordDraft, RewardDraft
from knowledge.intake.joining import Conflict, Place
from knowledge.korean.particles import attach
from knowledge.models import Case, Grade, Model

PREFIX = "rv:"
COMMANDS = frozenset({"review", "검토", "자료검토", "검토목록"})

RECEIVING = "{name} 파일을 받고 있습니다."
READING = "{name} 내용을 읽고 있습니다. 30초까지 걸릴 수 있습니다."
PASTED = "보내신 글"
CHECKING = "질문표에 답해 보고 있습니다. 30초쯤 걸립니다."
PUBLISHING = "공개하고 있습니다."
NOT_RECEIVED = "파일을 받지 못했습니다. 다시 보내 주세요."
NO_ANSWERS = "바뀌는 답이 없습니다."
NOT_RESULT: Mapping[str, str] = {
    "finalists": "본선에 오른 사례를 알리는 글입니다. 결과가 나온 뒤의 글을 보내 주세요.",
    "call": "응모를 받는 글입니다. 공개할 결과가 없습니다.",
    "unknown": "입상 사례를 찾지 못했습니다. 순위나 등급, 부서, 사례명이 적힌 글이나 표를 보내 "
    "주세요.",
}
HOW_TO_BEGIN = (
    "결과 자료를 보내면 검토를 시작합니다. 파일(hwp, hwpx, docx, pdf, xlsx, csv, html, txt)을 "
    "올리거나, 기사를 붙여 넣거나, 글을 전달해 주세요."
)
SEND_TEXT = "검토할 글을 지금 보내 주세요. 짧은 글도 자료로 읽습니다."
NONE_OPEN = "검토하고 있는 자료가 없습니다."
PAUSED = "고친 것은 그대로 남아 있습니다. 언제든 이어서 할 수 있습니다."
IS_PUBLIC = "이미 공개된 자료입니까?"
WHO_CAN_SEE = "보도자료나 기사처럼 누구나 볼 수 있는 자료만 공개합니다."
NOT_PUBLIC = "공개된 뒤에 이어서 해 주세요. 검토는 남겨 두었고, 아무것도 공개하지 않았습니다."
WRITE_REASON = "그래도 게시하려면 까닭을 적어 보내 주세요. 까닭은 판의 기록에 남습니다."
ASK_PUBLISH = "이 까닭으로 게시할까요?"
REASON_LOST = "적으신 까닭을 찾지 못했습니다. 까닭을 다시 적어 주세요."
VALUE_LOST = "적으신 값을 찾지 못했습니다. 다시 적어 주세요."
ASK_DROP = "이 검토를 버릴까요? 아무것도 공개하지 않습니다. 버린 뒤에도 다시 열 수 있습니다."
DROPPED = "버렸습니다. 아무것도 공개하지 않았습니다."
SAME = "공개된 자료와 다른 것이 없습니다. 게시해도 바뀌는 것이 없습니다."
NOT_READY = "새 판을 준비하고 있습니다. 잠시 뒤에 다시 눌러 주세요."
MOVED = "그사이에 다른 판이 공개되어 다시 견주었습니다."
ALL_SEEN = "모든 사례를 보았습니다."
SAVED = "저장했습니다."
UNDONE = "되돌렸습니다."
FILE_NAME = "answers-{id}.txt"
FILE_CAPTION = "바뀌는 답 {count:,}개입니다."

_STATES: Mapping[State, str] = {"open": "검토", "published": "게시", "dropped": "버림"}
_SOURCE: Mapping[str, str] = {
    "title": "자료의 제목",
    "date": "자료가 나온 날",
    "publisher": "펴낸 곳",
    "address": "자료의 주소",
}
_FLAGS: Mapping[str, str] = {"skipped": "빼기", "right": "확인", "placed": "같은 사례"}
_HINTS: Mapping[str, str] = {
    "rank": "예: 3위",
    "year": "예: 2021년",
    "held_on": "예: 2021-09-07",
    "date": "예: 2021-09-15",
    "submitted": "예: 20건",
    "selected": "예: 10건",
    "aliases": "여럿이면 ;으로 나눕니다.",
    "rewards": "예: 도지사 표창(예정); 포상금 20만원(예정)",
}
_DECISIONS: Mapping[str, str] = {
    "keep": "공개된 값 그대로",
    "take": "새 값으로",
    "alias": "다른 이름으로 더하기",
}
_LABEL = 28
_SHOWN_LINES = 12
_CASES_A_PAGE = 8


class Screen(Model):
    """What stands in one message: `rows` of buttons are below the text."""

    blocks: tuple[Block, ...]
    rows: tuple[tuple[Button, ...], ...] = ()

    @property
    def text(self) -> str:
        """The text without marks."""
        return "\n\n".join(block.text for block in self.blocks)


def value_of(act: str, review: Review | Listed | None = None, *more: object) -> str:
    """The value of a button: the act, the review at its turn, and what the act is about."""
    where = (review.id, review.turn) if review else ()
    return PREFIX + ":".join(str(part) for part in (act, *where, *more))


# -- screens -------------------------------------------------------------------------------


def listing(found: Sequence[Listed], names: Names, zone: dt.tzinfo) -> Screen:
    """/review: what is under review, and how to begin."""
    lines = [f"· {_listed(one, names, zone)}" for one in found] or [NONE_OPEN]
    rows = [
        (
            Button(
                label=_cut(f"[{_STATES[one.state]}] {one.title}", _LABEL + 6),
                value=value_of("sum", one),
            ),
        )
        for one in found
    ]
    rows.append((Button(label="글 붙여 넣기", value=value_of("paste")),))
    rows.append((_close(None),))
    head = _bold("자료 검토")
    return Screen(
        blocks=(_lines(head), _lines(*map(_plain, lines)), _lines(_plain(HOW_TO_BEGIN))),
        rows=tuple(rows),
    )


def overview(review: Review, proposal: Proposal, *, note: str = "") -> Screen:
    """What was read: how much, from what, what to look at; and the ways on."""
    reviewed = review.reviewed
    if review.state == "published":
        return published(review, note=note)
    if review.state == "dropped":
        return dropped(review)
    source = reviewed.source
    when = day(source.date) if source.date else "아직 모릅니다"
    told = [
        _plain(summary(reviewed.draft)),
        _plain(_progress(reviewed)),
        _plain(f"자료가 나온 날: {when}"),
        *([_plain(f"펴낸 곳: {source.publisher}")] if source.publisher else []),
    ]
    points = [*_warnings(reviewed), *map(finding, proposal.findings)]
    conflicts = undecided(reviewed, proposal)
    if conflicts:
        points.append(f"공개된 값과 엇갈리는 값이 {len(conflicts)}개 있습니다.")
    blocks = _noted(note, _head(review), told)
    if points:
        shown = points[:_SHOWN_LINES]
        more = len(points) - len(shown)
        lines = [_bold("살펴볼 것"), *(_plain(f"! {point}") for point in shown)]
        blocks.append(_lines(*lines, *([_plain(f"… 그 밖에 {more}개")] if more else [])))
    contests = [
        Button(
            label=f"대회 {number + 1}" if len(reviewed.draft.contests) > 1 else "대회",
            value=value_of("c", review, number),
        )
        for number in range(len(reviewed.draft.contests))
    ]
    rows: list[tuple[Button, ...]] = [
        (Button(label="다음", value=value_of("n", review)),),
        (Button(label="사례 목록", value=value_of("l", review)), *contests[:2]),
        *_rows(contests[2:], 3),
        (
            Button(label="자료", value=value_of("s", review)),
            Button(label="한 일", value=value_of("h", review)),
            Button(label="되돌리기", value=value_of("u", review)),
        ),
        (
            Button(label="버리기", value=value_of("drop", review)),
            Button(label="모든 검토", value=value_of("list")),
            _close(review),
        ),
    ]
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def records(review: Review, page: int) -> Screen:
    """Every record with what has become of it."""
    places = review.reviewed.places
    shown, pages, page = _page(places, page, _CASES_A_PAGE)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                label=_cut(f"{_mark(review.reviewed, place)} {_called(review, place)}", 34),
                value=value_of("r", review, _dotted(place)),
            ),
        )
        for place in shown
    ]
    rows += _turning("l", review, page, pages)
    rows.append((_back(review), _close(review)))
    head = f"사례 {len(places)}건 (✓ 맞음, − 뺌, · 아직)"
    return Screen(blocks=(_head(review), _lines(_plain(head))), rows=tuple(rows))


def record(review: Review, place: Place, proposal: Proposal, *, note: str = "") -> Screen:
    """One record: every field with its evidence and what is published, and what to do."""
    reviewed = review.reviewed
    number, index = place
    found = reviewed.draft.contests[number].records[index]
    published = published_as(proposal, number, index)
    told = [_plain(_standing(review, place, published))]
    warnings = [
        _plain(f"! {warning_said(one)}")
        for one in open_warnings(reviewed)
        if (one.contest, one.record) == place
    ]
    blocks = _noted(note, _lines(_bold(_numbered(review, place))), [*told, *warnings])
    blocks += _fields(found, published)
    skipped = place in reviewed.choices.skipped
    places = reviewed.places
    at = places.index(place)
    rows: list[tuple[Button, ...]] = []
    if review.state == "open":
        rows += [
            (Button(label="맞음", value=value_of("ok", review, _dotted(place))),),
            (
                Button(label="고치기", value=value_of("f", review, _dotted(place))),
                Button(
                    label="넣기" if skipped else "빼기",
                    value=value_of("in" if skipped else "out", review, _dotted(place)),
                ),
                Button(label="합치기", value=value_of("m", review, _dotted(place))),
            ),
        ]
    turning = [
        Button(label=label, value=value_of("r", review, _dotted(places[to])))
        for label, to in (("◀ 앞", at - 1), ("뒤 ▶", at + 1))
        if 0 <= to < len(places)
    ]
    rows += [
        (*turning, Button(label="되돌리기", value=value_of("u", review, _dotted(place)))),
        (_back(review), _close(review)),
    ]
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def contest(review: Review, number: int, proposal: Proposal, *, note: str = "") -> Screen:
    """One contest: its fields, what is published, and a button for each field."""
    found = review.reviewed.draft.contests[number]
    published = published_as(proposal, number, None)
    told = [_plain(f"공개된 {_contest(published)}에 더합니다." if published else "새 대회입니다.")]
    warnings = [
        _plain(f"! {warning_said(one)}")
        for one in open_warnings(review.reviewed)
        if (one.contest, one.record) == (number, None)
    ]
    lines = []
    for name in CONTEST_FIELDS:
        value, old = field_value(found, name), field_value(published, name)
        differs = f" (공개된 값: {old})" if old and old != value else ""
        lines.append(_field(FIELDS[name], f"{value or NOTHING}{differs}"))
    head = _lines(_bold(f"대회 {number + 1}"))
    return Screen(
        blocks=(*_noted(note, head, [*told, *warnings]), _lines(*lines)),
        rows=_choosing(review, [field_target(number, None, name) for name in CONTEST_FIELDS]),
    )


def source(review: Review, *, note: str = "") -> Screen:
    """The document as it will be cited, and a button for each part."""
    found = review.reviewed.source
    lines = [_field(_SOURCE[name], str(getattr(found, name) or NOTHING)) for name in SOURCE_FIELDS]
    file = [_plain(f"파일: {review.origin}")] if review.origin else []
    return Screen(
        blocks=(*_noted(note, _lines(_bold("자료")), file), _lines(*lines)),
        rows=_choosing(review, [f"source.{name}" for name in SOURCE_FIELDS]),
    )


def fields(review: Review, place: Place) -> Screen:
    """Which field of a record is to be corrected?"""
    targets = [field_target(*place, name) for name in RECORD_FIELDS]
    head = _lines(_bold(f"{_numbered(review, place)} 고치기"))
    back = Button(label="뒤로", value=value_of("r", review, _dotted(place)))
    return Screen(
        blocks=(head, _lines(_plain("어느 칸을 고칠까요?"))),
        rows=_choosing(review, targets, back=back),
    )


def field(
    review: Review,
    target: str,
    proposal: Proposal,
    history: Sequence[Change],
    *,
    note: str = "",
    today: dt.date,
) -> Screen:
    """One field: its value, what was read first, what is published, its evidence; what to send."""
    at = parse_target(target)
    now, evidence = _value_and_evidence(review.reviewed, at)
    holding = [one for one in history if one.target == target and one.undone is None]
    lines = [_field("지금 값", now or NOTHING)]
    if holding:
        lines.append(_field("처음 읽은 값", value_text(target, holding[0].before) or NOTHING))
    if at.kind in ("contest", "record"):
        assert at.contest is not None
        old = field_value(published_as(proposal, at.contest, at.record), at.field)
        if old:
            lines.append(_field("공개된 값", old))
    if evidence:
        lines.append(_field("근거", evidence))
    hint = _HINTS.get(at.field, "")
    ask = f"새 값을 적어 보내 주세요. {hint}".strip()
    if at.field in ("grade", "half"):
        ask = "새 값을 골라 주세요."
    blocks = _noted(note, _lines(_bold(f"{target_name(review, target)} 고치기")), [])
    blocks += [_lines(*lines), _lines(_plain(ask))]
    rows = [
        tuple(
            Button(label=label, value=value_of("v", review, target, value))
            for label, value in part
        )
        for part in _rows(_offers(at, today, review.reviewed.days), 2)
    ]
    acts = []
    if now and target not in ("source.title",):
        acts.append(Button(label="비우기", value=value_of("v", review, target, "")))
    if holding:
        acts.append(Button(label="되돌리기", value=value_of("u", review, target)))
    if acts:
        rows.append(tuple(acts))
    rows.append((_back_from(review, at), _close(review)))
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def merging(review: Review, place: Place, proposal: Proposal, page: int) -> Screen:
    """Which case is it? Published ones of the same contest, others of the draft, or a new one."""
    number, index = place
    contest_ = published_as(proposal, number, None)
    cases = [case for case in proposal.before.cases if contest_ and case.contest == contest_.id]
    offered = [
        Button(
            label=_cut(f"공개된 {_case(case)}", 34),
            value=value_of("p", review, _dotted(place), case.id),
        )
        for case in cases
    ]
    offered += [
        Button(
            label=_cut(f"이 자료의 {_called(review, other)}", 34),
            value=value_of("j", review, _dotted(place), other[1]),
        )
        for other in review.reviewed.places
        if other[0] == number and other != place and other not in review.reviewed.choices.skipped
    ]
    shown, pages, page = _page(offered, page, _CASES_A_PAGE)
    rows: list[tuple[Button, ...]] = [(button,) for button in shown]
    rows += _turning("m", review, page, pages, _dotted(place))
    placed = review.reviewed.choices.placed
    if published_as(proposal, number, index) is not None:
        label = "공개된 것과 다른 새 사례"
        rows.append((Button(label=label, value=value_of("p", review, _dotted(place), NEW)),))
    if place in placed:
        label = "봇이 보는 대로"
        rows.append((Button(label=label, value=value_of("p", review, _dotted(place), "auto")),))
    back = Button(label="뒤로", value=value_of("r", review, _dotted(place)))
    rows.append((back, _close(review)))
    ask = "어느 사례와 같은 사례입니까?" if offered else "합칠 만한 다른 사례가 없습니다."
    why = "이 자료의 사례와 합치면 빈 칸을 채우고, 다른 제목은 다른 이름으로 남깁니다."
    lines = [_plain(ask), *([_plain(why)] if offered else [])]
    head = _lines(_bold(f"{_numbered(review, place)} 합치기"))
    return Screen(blocks=(head, _lines(*lines)), rows=tuple(rows))


def conflict(review: Review, one: Conflict, proposal: Proposal) -> Screen:
    """A value that is not what is published: which one holds?"""
    left = len(undecided(review.reviewed, proposal))
    name = FIELDS.get(one.field, one.field)
    part = f" {one.part}" if one.part else ""
    case = proposal.before.case_by_id.get(one.id)
    where = _case(case) if case else _contest(proposal.before.contest_by_id[one.id])
    lines = [
        _field("공개된 값", _claimed(one.published)),
        _field("새 값", _claimed(one.drafted)),
    ]
    target = decision_target(one.key)
    names = [key for key in _DECISIONS if key != "alias" or one.field == "title"]
    rows: list[tuple[Button, ...]] = [
        (Button(label=_DECISIONS[key], value=value_of("v", review, target, key)),) for key in names
    ]
    rows.append((_back(review), _close(review)))
    kept = "고르지 않은 값도 출처와 함께 남습니다."
    return Screen(
        blocks=(
            _lines(_bold(f"엇갈리는 값 ({left}개 남음)"), _plain(f"{where}의 {name}{part}")),
            _lines(*lines),
            _lines(_plain("어느 값으로 할까요?"), _plain(kept)),
        ),
        rows=tuple(rows),
    )


def ask_public(review: Review, proposal: Proposal) -> Screen:
    """Is the document public already?"""
    found = [_plain(finding(one)) for one in proposal.findings]
    blocks = [_head(review), _lines(_bold(IS_PUBLIC), _plain(WHO_CAN_SEE))]
    if found:
        blocks.append(_lines(*found))
    return Screen(
        blocks=tuple(blocks),
        rows=(
            (Button(label="네, 공개된 자료입니다", value=value_of("v", review, "public", 1)),),
            (Button(label="아니요", value=value_of("v", review, "public", 0)),),
            (_back(review), _close(review)),
        ),
    )


def not_public(review: Review) -> Screen:
    """It is not; so it waits."""
    return Screen(
        blocks=(_head(review), _lines(_plain(NOT_PUBLIC))),
        rows=(
            (_back(review), Button(label="모든 검토", value=value_of("list"))),
            (_close(review),),
        ),
    )


def changes(review: Review, proposal: Proposal, *, note: str = "") -> Screen:
    """What publishing it would change, which answers, what stops it."""
    blocks = _noted(note, _head(review), [])
    rows: list[tuple[Button, ...]] = []
    over = proposal.stopped_by
    if over:
        # First: what follows may go on over several pages.
        blocks.append(_lines(_bold("게시를 막는 것"), _plain(stopped(over))))
    check = proposal.check
    if check is not None:
        blocks.append(_lines(*_told(answers(check.changed, asked=check.asked))))
    if proposal.differences:
        blocks.append(_lines(_bold("게시하면 바뀌는 것")))
        blocks += [_lines(*_told(difference(one))) for one in proposal.differences]
    else:
        blocks.append(_lines(_plain(SAME)))
    if over:
        rows.append((Button(label="까닭을 적고 게시", value=value_of("why", review)),))
    else:
        rows.append((Button(label="게시", value=value_of("go", review)),))
    if check is not None and check.changed:
        rows.append((Button(label="바뀌는 답 파일로", value=value_of("file", review)),))
    rows.append((_back(review), _close(review)))
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def waiting(review: Review, told: str) -> Screen:
    """Something takes a while; whoever is left with this message can go on from it."""
    return Screen(
        blocks=(_head(review), _lines(_plain(told))), rows=((_back(review), _close(review)),)
    )


def trouble(told: str, id_: str) -> Screen:
    """Something could not be done."""
    rows: list[tuple[Button, ...]] = [(Button(label="모든 검토", value=value_of("list")),)]
    if id_:
        rows.insert(0, (Button(label="검토로 돌아가기", value=f"{PREFIX}sum:{id_}:0"),))
    return Screen(blocks=(_lines(_plain(told)),), rows=tuple(rows))


def ask_reason(review: Review, proposal: Proposal) -> Screen:
    """Why is it published all the same?"""
    return Screen(
        blocks=(
            _head(review),
            _lines(_bold("게시를 막는 것"), _plain(stopped(proposal.stopped_by))),
            _lines(_plain(WRITE_REASON)),
        ),
        rows=((Button(label="뒤로", value=value_of("d", review)), _close(review)),),
    )


def confirm_reason(review: Review, reason: str) -> Screen:
    """The reason as it was written, and the last button."""
    return Screen(
        blocks=(_head(review), _lines(_field("까닭", reason)), _lines(_plain(ASK_PUBLISH))),
        rows=(
            (Button(label="게시", value=value_of("go!", review)),),
            (Button(label="뒤로", value=value_of("d", review)), _close(review)),
        ),
    )


def published(review: Review, *, note: str = "") -> Screen:
    """It is published; what next?"""
    told = f"{review.version}판으로 게시했습니다. 봇도 곧 새 판으로 답합니다."
    label = "알림 초안 보기" if review.announcement else "알림 초안 만들기"
    return Screen(
        blocks=tuple(_noted(note, _head(review), [_plain(told)])),
        rows=(
            (Button(label=label, value=value_of("ann", review)),),
            (Button(label="모든 검토", value=value_of("list")), _close(None)),
        ),
    )


def ask_drop(review: Review) -> Screen:
    """Is it really to be given up?"""
    return Screen(
        blocks=(_head(review), _lines(_plain(ASK_DROP))),
        rows=(
            (Button(label="네, 버립니다", value=value_of("drop!", review)),),
            (_back(review), _close(review)),
        ),
    )


def dropped(review: Review) -> Screen:
    """It was given up, and may be taken up again."""
    return Screen(
        blocks=(_head(review), _lines(_plain(DROPPED))),
        rows=(
            (Button(label="다시 열기", value=value_of("open", review)),),
            (Button(label="모든 검토", value=value_of("list")), _close(None)),
        ),
    )


def paused(review: Review | None) -> Screen:
    """Left for now."""
    rows = [(Button(label="모든 검토", value=value_of("list")),)]
    if review is not None:
        rows.insert(0, (Button(label="이어서 하기", value=value_of("sum", review)),))
    return Screen(blocks=(_lines(_plain(PAUSED)),), rows=tuple(rows))


def ask_text() -> Screen:
    """A text of any length is wanted."""
    return Screen(
        blocks=(_lines(_plain(SEND_TEXT)),),
        rows=((Button(label="뒤로", value=value_of("list")), _close(None)),),
    )


def overtaken(found: Overtaken, names: Names, *, typed: bool) -> Screen:
    """Somebody was faster: both values. `typed`: mine is in the message that this one answers."""
    review, target = found.review, found.target
    lines = [
        _field("보신 값", value_text(target, found.seen) or NOTHING),
        _field("지금 값", value_text(target, found.theirs) or NOTHING),
        _field("새로 넣으려던 값", value_text(target, found.mine) or NOTHING),
    ]
    by = attach(who(found.by, names), "이/가")
    told = f"그사이에 {by} 같은 칸을 고쳤습니다. 아무것도 저장하지 않았습니다."
    act = (
        value_of("mine", review, target)
        if typed
        else value_of("v", review, target, _sent(found.mine))
    )
    return Screen(
        blocks=(
            _lines(_bold(target_name(review, target)), _plain(told)),
            _lines(*lines),
            _lines(_plain("어느 값으로 할까요?")),
        ),
        rows=(
            (Button(label="내 값으로", value=act),),
            (Button(label="지금 값 그대로", value=_around(review, parse_target(target))),),
            (_back(review), _close(review)),
        ),
    )


def history(review: Review, found: Sequence[Change], names: Names, zone: dt.tzinfo) -> Screen:
    """What was changed, by whom; the newest first."""
    lines = []
    for one in list(reversed(found))[:_SHOWN_LINES]:
        at = dt.datetime.fromtimestamp(one.at, tz=zone)
        before, after = (value_text(one.target, v) or NOTHING for v in (one.before, one.after))
        undone = " (되돌림)" if one.undone is not None else ""
        lines.append(
            _plain(
                f"· {at:%m-%d %H:%M} {who(one.actor, names)}: {target_name(review, one.target)} "
                f"{_cut(before, 40)} → {_cut(after, 40)}{undone}"
            )
        )
    rows: list[tuple[Button, ...]] = []
    if any(one.undone is None for one in found):
        label = "마지막에 한 일 되돌리기"
        rows.append((Button(label=label, value=value_of("u", review)),))
    rows.append((_back(review), _close(review)))
    told = lines or [_plain("아직 고친 것이 없습니다.")]
    return Screen(blocks=(_head(review), _lines(_bold("한 일")), _lines(*told)), rows=tuple(rows))


# -- sentences -----------------------------------------------------------------------------


def corrected(review: Review, target: str) -> str:
    """부서를 ‘빈집활용과’로 고쳤습니다."""
    value, _ = _value_and_evidence(review.reviewed, parse_target(target))
    name = attach(target_name(review, target), "을/를")
    if not value:
        return f"{name} 비웠습니다."
    quoted = attach(f"‘{_cut(value, 60)}’", "으로/로")
    return f"{name} {quoted} 고쳤습니다."


def left_out(review: Review, place: Place) -> str:
    """사례 2를 뺐습니다."""
    name = f"사례 {review.reviewed.places.index(place) + 1}"
    return f"{attach(name, '을/를')} 뺐습니다."


def unfit_value(field_: str) -> str:
    """What is said about a value that does not fit; the question stays open."""
    return f"{unfit(field_)} 다시 적어 보내 주세요."


def target_name(review: Review, target: str) -> str:
    """사례 2의 부서, 대회 1의 주최, 자료가 나온 날"""
    at = parse_target(target)
    match at.kind:
        case "public":
            return "공개 여부"
        case "source":
            return _SOURCE[at.field]
        case "decision":
            return "엇갈리는 값"
        case "contest":
            many = len(review.reviewed.draft.contests) > 1
            where = f"대회 {(at.contest or 0) + 1}" if many else "대회"
        case _:
            where = f"사례 {review.reviewed.places.index(at.place) + 1}"
    name = _FLAGS.get(at.field) or FIELDS[at.field]
    return f"{where}의 {name}"


def value_text(target: str, value: Any) -> str:
    """A value as `bot.review.editing` has it, as people read it; empty for nothing."""
    at = parse_target(target)
    if at.kind == "decision":
        return _DECISIONS.get(str(value), "정하지 않음")
    if at.kind == "public":
        return {True: "공개됨", False: "공개되지 않음"}.get(value, "")
    if at.field in ("skipped", "right"):
        return "예" if value else "아니요"
    if at.field == "placed":
        return {AS_IT_LOOKS: "봇이 보는 대로", NEW: "새 사례"}.get(value, str(value))
    if at.kind == "record":
        value = value["value"]
    match at.field:
        case "half" if value:
            return HALF[value]
        case "rewards":
            return "; ".join(reward(RewardDraft.model_validate(one)) for one in value or ())
        case "aliases":
            return "; ".join(value or ())
    return "" if value is None else str(value)


def changed_answers(proposal: Proposal) -> str:
    """Every answer that changes, for a file: those that become wrong first."""
    check = proposal.check
    if check is None:
        return ""
    order = sorted(check.changed, key=lambda answer: not answer.complaints)
    parts = []
    for answer in order:
        wrong = "\n틀리게 됨: " + "; ".join(answer.complaints) if answer.complaints else ""
        parts.append(
            f"질문: {answer.question} ({answer.line}){wrong}\n"
            f"지금:\n{answer.before}\n바뀐 뒤:\n{answer.after}"
        )
    return "\n\n----\n\n".join(parts)


def draft_kind(kind: str) -> str:
    """What is said about a document that tells no results."""
    return NOT_RESULT.get(kind, NOT_RESULT["unknown"])


# -- parts ---------------------------------------------------------------------------------


def _fields(found: RecordDraft, published: Any) -> list[Block]:
    evidence = {str(name): said for name, said in found.evidence.items()}
    blocks: list[Block] = []
    above = ""
    for name in RECORD_FIELDS:
        value, old = field_value(found, name), field_value(published, name)
        if not value and not old:
            continue
        differs = f" (공개된 값: {old})" if old and old != value else ""
        lines = [_field(FIELDS[name], f"{value or NOTHING}{differs}")]
        said = evidence.get(name, "")
        if said:
            lines.append(_plain("근거: 위와 같음" if said == above else f"근거: {said}"))
            above = said
        blocks.append(_lines(*lines))
    empty = [
        FIELDS[name]
        for name in RECORD_FIELDS
        if not field_value(found, name) and not field_value(published, name)
    ]
    if empty:
        blocks.append(_lines(_plain(f"빈 칸: {', '.join(empty)}")))
    return blocks


def _standing(review: Review, place: Place, published: Any) -> str:
    choices = review.reviewed.choices
    if place in choices.skipped:
        return "뺍니다. 게시하지 않습니다."
    seen = "확인했습니다. " if place in review.reviewed.right else ""
    if isinstance(published, Case):
        return f"{seen}공개된 {attach(_case(published), '와/과')} 같은 사례로 봅니다."
    return f"{seen}새 사례로 봅니다."


def _case(case: Case) -> str:
    """3위 여성가족과"""
    rank = f"{case.rank}위" if case.rank else case.grade or ""
    name = case.department or case.title or ""
    return " ".join(part for part in (rank, name) if part) or case.id


def _contest(found: Any) -> str:
    """2021년 하반기 대회"""
    half = f"{HALF[found.half]} " if found.half else ""
    return f"{found.year}년 {half}대회"


def _called(review: Review, place: Place) -> str:
    found = review.reviewed.draft.contests[place[0]].records[place[1]]
    rank = f"{found.rank}위" if found.rank else found.grade or ""
    parts = [rank, found.department or found.organisation or "", found.title or ""]
    said = " ".join(part for part in parts if part)
    return said or _numbered(review, place)


def _numbered(review: Review, place: Place) -> str:
    places = review.reviewed.places
    return f"사례 {places.index(place) + 1}/{len(places)}"


def _mark(reviewed: Reviewed, place: Place) -> str:
    if place in reviewed.choices.skipped:
        return "−"
    return "✓" if place in reviewed.right else "·"


def _progress(reviewed: Reviewed) -> str:
    left, out = len(reviewed.unseen), len(reviewed.choices.skipped)
    said = f"아직 보지 않은 사례 {left}건" if left else ALL_SEEN
    return f"{said} (뺀 사례 {out}건)" if out else said


def _warnings(reviewed: Reviewed) -> list[str]:
    many = len(reviewed.draft.contests) > 1
    return [
        f"대회 {one.contest + 1}: {warning_said(one)}"
        if many and one.contest is not None
        else warning_said(one)
        for one in open_warnings(reviewed)
    ]


def _value_and_evidence(reviewed: Reviewed, at: Target) -> tuple[str, str]:
    match at.kind:
        case "source":
            return str(getattr(reviewed.source, at.field) or ""), ""
        case "contest":
            assert at.contest is not None
            return field_value(reviewed.draft.contests[at.contest], at.field), ""
        case "record":
            found = reviewed.draft.contests[at.place[0]].records[at.place[1]]
            evidence = {str(name): said for name, said in found.evidence.items()}
            return field_value(found, at.field), evidence.get(at.field, "")
    return "", ""


def _offers(at: Target, today: dt.date, days: Sequence[dt.date]) -> list[tuple[str, object]]:
    match at.field:
        case "grade":
            return [(grade, grade) for grade in get_args(Grade)]
        case "half":
            return [(name, half) for half, name in HALF.items()]
        case "date":
            yesterday = today - dt.timedelta(days=1)
            told = [(f"{day_:%Y-%m-%d}(자료에서)", day_) for day_ in days]
            near = [(f"오늘({today:%m-%d})", today), (f"어제({yesterday:%m-%d})", yesterday)]
            return [*told, *near]
    return []


def _choosing(
    review: Review, targets: Sequence[str], *, back: Button | None = None
) -> tuple[tuple[Button, ...], ...]:
    buttons = []
    for target in targets:
        at = parse_target(target)
        value, _ = _value_and_evidence(review.reviewed, at)
        name = _SOURCE[at.field] if at.kind == "source" else FIELDS[at.field]
        label = _cut(f"{name}: {value}" if value else name, 15)
        buttons.append(Button(label=label, value=value_of("e", review, target)))
    rows = _rows(buttons, 2) if review.state == "open" else []
    if back is None and review.state == "open":
        rows.append((Button(label="다음", value=value_of("n", review)),))
    return (*rows, (back or _back(review), _close(review)))


def _sent(value: Any) -> object:
    """A value of a button that stands for `value`."""
    if isinstance(value, dict):
        value = value["value"]
    if value is True or value is False:
        return int(value)
    return "" if value is None else value


def _around(review: Review, at: Target) -> str:
    """The button that shows what `at` is part of."""
    match at.kind:
        case "record":
            return value_of("r", review, _dotted(at.place))
        case "contest":
            return value_of("c", review, at.contest)
        case "source":
            return value_of("s", review)
    return value_of("sum", review)


def _back_from(review: Review, at: Target) -> Button:
    if at.kind == "record":
        return Button(label="뒤로", value=value_of("f", review, _dotted(at.place)))
    return Button(label="뒤로", value=_around(review, at))


def _back(review: Review) -> Button:
    return Button(label="뒤로", value=value_of("sum", review))


def _close(review: Review | None) -> Button:
    return Button(label="취소", value=value_of("close", review))


def _turning(
    act: str, review: Review, page: int, pages: int, *more: object
) -> list[tuple[Button, ...]]:
    turning = [
        Button(label=label, value=value_of(act, review, *more, f"p{to}"))
        for label, to in (("◀ 앞", page - 1), ("뒤 ▶", page + 1))
        if 1 <= to <= pages
    ]
    return [tuple(turning)] if turning else []


def _page(things: Sequence[Any], page: int, size: int) -> tuple[Sequence[Any], int, int]:
    pages = max(1, -(-len(things) // size))
    page = min(max(1, page), pages)
    return things[(page - 1) * size : page * size], pages, page


def _rows(things: Sequence[Any], size: int) -> list[tuple[Any, ...]]:
    return [tuple(things[at : at + size]) for at in range(0, len(things), size)]


def _listed(one: Listed, names: Names, zone: dt.tzinfo) -> str:
    at = dt.datetime.fromtimestamp(one.changed_at, tz=zone)
    state = f"{one.version}판으로 게시" if one.version else _STATES[one.state]
    return f"{one.title} ({state}, {at:%m-%d %H:%M} {who(one.changed_by, names)})"


def _claimed(value: str) -> str:
    """A value of a conflict; that of a reward is JSON there."""
    if not value.startswith("{"):
        return value
    return reward(RewardDraft.model_validate_json(value))


def _dotted(place: Place) -> str:
    return f"{place[0]}.{place[1]}"


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _head(review: Review) -> Block:
    return _lines(_bold(_cut(review.reviewed.source.title, 60)))


def _noted(note: str, head: Block, lines: Sequence[tuple[Span, ...]]) -> list[Block]:
    blocks: list[Block] = [_lines(_plain(note))] if note else []
    blocks.append(head)
    if lines:
        blocks.append(_lines(*lines))
    return blocks


def _field(name: str, value: str) -> tuple[Span, ...]:
    return (Span(text=f"{name} ", bold=True), Span(text=value))


def _bold(text: str) -> tuple[Span, ...]:
    return (Span(text=text, bold=True),)


def _plain(text: str) -> tuple[Span, ...]:
    return (Span(text=text),)


def _told(text: str) -> Iterable[tuple[Span, ...]]:
    return map(_plain, text.splitlines())


def _lines(*lines: tuple[Span, ...]) -> Paragraph:
    return Paragraph(lines=lines)
