"""The screens of the review of documents.

Every screen has a way back and a way out, and leaving loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, get_args

from bot.replies.audit import Names, who
from bot.replies.drafts import warning_said
from bot.replies.model import Block, Button
from bot.replies.phrases import HALF, day
from bot.replies.review import (
    CONTEST_FIELDS,
    NOTHING,
    RECORD_FIELDS,
    field_value,
    finding,
    summary,
)
from bot.replies.review_endings import dropped, published
from bot.replies.reviewing import (
    ALL_SEEN,
    DECISIONS,
    HINTS,
    HOW_TO_BEGIN,
    NONE_OPEN,
    PAUSED,
    SEND_TEXT,
    SOURCE,
    STATES,
    called,
    case_name,
    contest_name,
    numbered,
    target_name,
    value_and_evidence,
    value_text,
)
from bot.replies.screen import (
    PREFIX,
    Row,
    Screen,
    block,
    bold,
    cut,
    dotted,
    in_rows,
    named,
    noted,
    one_page,
    plain,
    titled,
    value_of,
    way_back,
    way_out,
)
from bot.replies.versions import FIELDS, reward
from bot.replies.whole import BACK_TO, DECIDE, EXPORT, UNITE
from bot.replies.whole_screens import whole_overview
from bot.review.editing import (
    NEW,
    SOURCE_FIELDS,
    Target,
    decision_target,
    field_target,
    parse_target,
)
from bot.review.looking import open_warnings, undecided
from bot.review.model import Change, Listed, Overtaken, Review, Reviewed
from bot.review.proposal import Proposal, published_as
from knowledge.intake.draft import ContestDraft, RecordDraft, RewardDraft
from knowledge.intake.joined import Conflict, Place
from knowledge.korean.particles import attach
from knowledge.models import Case, Contest, Grade

_LABEL = 28
_SHOWN_LINES = 12
_CASES_A_PAGE = 8


def listing(found: Sequence[Listed], names: Names, zone: dt.tzinfo) -> Screen:
    """/review: what is under review, and how to begin."""
    lines = [f"· {_listed(one, names, zone)}" for one in found] or [NONE_OPEN]
    rows: list[Row] = [
        (
            Button(
                label=cut(f"[{STATES[one.state]}] {one.title}", _LABEL + 6),
                value=value_of("sum", one),
            ),
        )
        for one in found
    ]
    rows += [
        (
            Button(label="글 붙여 넣기", value=value_of("paste")),
            Button(label=EXPORT, value=value_of("ex")),
        ),
        (
            Button(label=UNITE, value=value_of("un")),
            Button(label=BACK_TO, value=value_of("ver")),
        ),
        (Button(label=DECIDE, value=value_of("cl")),),
    ]
    rows.append((way_out(None),))
    head = bold("자료 검토")
    return Screen(
        blocks=(block(head), block(*map(plain, lines)), block(plain(HOW_TO_BEGIN))),
        rows=tuple(rows),
    )


def overview(review: Review, proposal: Proposal, *, note: str = "") -> Screen:
    """What was read: how much, from what, what to look at; and the ways on."""
    reviewed = review.reviewed
    if review.state == "published":
        return published(review, note=note)
    if review.state == "dropped":
        return dropped(review)
    if reviewed.whole is not None:
        return whole_overview(review, proposal.before, proposal.compared, note=note)
    source = reviewed.source
    when = day(source.date) if source.date else "아직 모릅니다"
    told = [
        plain(summary(reviewed.draft)),
        plain(_progress(reviewed)),
        plain(f"자료가 나온 날: {when}"),
        *([plain(f"펴낸 곳: {source.publisher}")] if source.publisher else []),
    ]
    points = [*_warnings(reviewed), *map(finding, proposal.findings)]
    conflicts = undecided(reviewed, proposal)
    if conflicts:
        points.append(f"공개된 값과 엇갈리는 값이 {len(conflicts)}개 있습니다.")
    blocks = noted(note, titled(review), told)
    if points:
        shown = points[:_SHOWN_LINES]
        more = len(points) - len(shown)
        lines = [bold("살펴볼 것"), *(plain(f"! {point}") for point in shown)]
        blocks.append(block(*lines, *([plain(f"… 그 밖에 {more}개")] if more else [])))
    contests = [
        Button(
            label=f"대회 {number + 1}" if len(reviewed.draft.contests) > 1 else "대회",
            value=value_of("c", review, number),
        )
        for number in range(len(reviewed.draft.contests))
    ]
    rows: list[Row] = [
        (Button(label="다음", value=value_of("n", review)),),
        (Button(label="사례 목록", value=value_of("l", review)), *contests[:2]),
        *in_rows(contests[2:], 3),
        (
            Button(label="자료", value=value_of("s", review)),
            Button(label="한 일", value=value_of("h", review)),
            Button(label="되돌리기", value=value_of("u", review)),
        ),
        (
            Button(label="버리기", value=value_of("drop", review)),
            Button(label="모든 검토", value=value_of("list")),
            way_out(review),
        ),
    ]
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def records(review: Review, page: int) -> Screen:
    """Every record with what has become of it."""
    places = review.reviewed.places
    shown, pages, page = one_page(places, page, _CASES_A_PAGE)
    rows: list[Row] = [
        (
            Button(
                label=cut(f"{_mark(review.reviewed, place)} {called(review, place)}", 34),
                value=value_of("r", review, dotted(place)),
            ),
        )
        for place in shown
    ]
    rows += _turning("l", review, page, pages)
    rows.append((way_back(review), way_out(review)))
    head = f"사례 {len(places)}건 (✓ 맞음, − 뺌, · 아직)"
    return Screen(blocks=(titled(review), block(plain(head))), rows=tuple(rows))


def record(review: Review, place: Place, proposal: Proposal, *, note: str = "") -> Screen:
    """One record: every field with its evidence and what is published, and what to do."""
    reviewed = review.reviewed
    number, index = place
    found = reviewed.draft.contests[number].records[index]
    published = published_as(proposal, number, index)
    told = [plain(_standing(review, place, published))]
    warnings = [
        plain(f"! {warning_said(one)}")
        for one in open_warnings(reviewed)
        if (one.contest, one.record) == place
    ]
    blocks = noted(note, block(bold(numbered(review, place))), [*told, *warnings])
    blocks += _fields(found, published)
    skipped = place in reviewed.choices.skipped
    places = reviewed.places
    at = places.index(place)
    rows: list[Row] = []
    if review.state == "open":
        rows += [
            (Button(label="맞음", value=value_of("ok", review, dotted(place))),),
            (
                Button(label="고치기", value=value_of("f", review, dotted(place))),
                Button(
                    label="넣기" if skipped else "빼기",
                    value=value_of("in" if skipped else "out", review, dotted(place)),
                ),
                Button(label="합치기", value=value_of("m", review, dotted(place))),
            ),
        ]
    turning = [
        Button(label=label, value=value_of("r", review, dotted(places[to])))
        for label, to in (("◀ 앞", at - 1), ("뒤 ▶", at + 1))
        if 0 <= to < len(places)
    ]
    rows += [
        (*turning, Button(label="되돌리기", value=value_of("u", review, dotted(place)))),
        (way_back(review), way_out(review)),
    ]
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def contest(review: Review, number: int, proposal: Proposal, *, note: str = "") -> Screen:
    """One contest: its fields with their evidence, and a button for each field."""
    found = review.reviewed.draft.contests[number]
    published = published_as(proposal, number, None)
    told = [plain("새 대회입니다.")]
    if isinstance(published, Contest):
        told = [plain(f"공개된 {contest_name(published)}에 더합니다.")]
    warnings = [
        plain(f"! {warning_said(one)}")
        for one in open_warnings(review.reviewed)
        if (one.contest, one.record) == (number, None)
    ]
    head = block(bold(f"대회 {number + 1}"))
    return Screen(
        blocks=(*noted(note, head, [*told, *warnings]), *_fields(found, published)),
        rows=_choosing(review, [field_target(number, None, name) for name in CONTEST_FIELDS]),
    )


def source(review: Review, *, note: str = "") -> Screen:
    """The document as it will be cited, and a button for each part."""
    found = review.reviewed.source
    lines = [named(SOURCE[name], str(getattr(found, name) or NOTHING)) for name in SOURCE_FIELDS]
    file = [plain(f"파일: {review.origin}")] if review.origin else []
    return Screen(
        blocks=(*noted(note, block(bold("자료")), file), block(*lines)),
        rows=_choosing(review, [f"source.{name}" for name in SOURCE_FIELDS]),
    )


def fields(review: Review, place: Place) -> Screen:
    """Which field of a record is to be corrected?"""
    targets = [field_target(*place, name) for name in RECORD_FIELDS]
    head = block(bold(f"{numbered(review, place)} 고치기"))
    back = Button(label="뒤로", value=value_of("r", review, dotted(place)))
    return Screen(
        blocks=(head, block(plain("어느 칸을 고칠까요?"))),
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
    now, evidence = value_and_evidence(review.reviewed, at)
    holding = [one for one in history if one.target == target and one.undone is None]
    lines = [named("지금 값", now or NOTHING)]
    if holding:
        lines.append(named("처음 읽은 값", value_text(target, holding[0].before) or NOTHING))
    if at.kind in ("contest", "record"):
        assert at.contest is not None
        old = field_value(published_as(proposal, at.contest, at.record), at.field)
        if old:
            lines.append(named("공개된 값", old))
    if evidence:
        lines.append(named("근거", evidence))
    hint = HINTS.get(at.field, "")
    ask = f"새 값을 적어 보내 주세요. {hint}".strip()
    if at.field in ("grade", "half"):
        ask = "새 값을 골라 주세요."
    blocks = noted(note, block(bold(f"{target_name(review, target)} 고치기")), [])
    blocks += [block(*lines), block(plain(ask))]
    rows = [
        tuple(
            Button(label=label, value=value_of("v", review, target, value))
            for label, value in part
        )
        for part in in_rows(_offers(at, today, review.reviewed.days), 2)
    ]
    acts = []
    if now and target not in ("source.title",):
        acts.append(Button(label="비우기", value=value_of("v", review, target, "")))
    if holding:
        acts.append(Button(label="되돌리기", value=value_of("u", review, target)))
    if acts:
        rows.append(tuple(acts))
    rows.append((_back_from(review, at), way_out(review)))
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def merging(review: Review, place: Place, proposal: Proposal, page: int) -> Screen:
    """Which case is it? Published ones of the same contest, others of the draft, or a new one."""
    number, index = place
    contest_ = published_as(proposal, number, None)
    cases = [case for case in proposal.before.cases if contest_ and case.contest == contest_.id]
    offered = [
        Button(
            label=cut(f"공개된 {case_name(case)}", 34),
            value=value_of("p", review, dotted(place), case.id),
        )
        for case in cases
    ]
    offered += [
        Button(
            label=cut(f"이 자료의 {called(review, other)}", 34),
            value=value_of("j", review, dotted(place), other[1]),
        )
        for other in review.reviewed.places
        if other[0] == number and other != place and other not in review.reviewed.choices.skipped
    ]
    shown, pages, page = one_page(offered, page, _CASES_A_PAGE)
    rows: list[Row] = [(button,) for button in shown]
    rows += _turning("m", review, page, pages, dotted(place))
    placed = review.reviewed.choices.placed
    if published_as(proposal, number, index) is not None:
        label = "공개된 것과 다른 새 사례"
        rows.append((Button(label=label, value=value_of("p", review, dotted(place), NEW)),))
    if place in placed:
        label = "봇이 보는 대로"
        rows.append((Button(label=label, value=value_of("p", review, dotted(place), "auto")),))
    back = Button(label="뒤로", value=value_of("r", review, dotted(place)))
    rows.append((back, way_out(review)))
    ask = "어느 사례와 같은 사례입니까?" if offered else "합칠 만한 다른 사례가 없습니다."
    why = "이 자료의 사례와 합치면 빈 칸을 채우고, 다른 제목은 다른 이름으로 남깁니다."
    lines = [plain(ask), *([plain(why)] if offered else [])]
    head = block(bold(f"{numbered(review, place)} 합치기"))
    return Screen(blocks=(head, block(*lines)), rows=tuple(rows))


def conflict(review: Review, one: Conflict, proposal: Proposal) -> Screen:
    """A value that is not what is published: which one holds?"""
    left = len(undecided(review.reviewed, proposal))
    name = FIELDS.get(one.field, one.field)
    part = f" {one.part}" if one.part else ""
    case = proposal.before.case_by_id.get(one.id)
    where = case_name(case) if case else contest_name(proposal.before.contest_by_id[one.id])
    lines = [
        named("공개된 값", _claimed(one.published)),
        named("새 값", _claimed(one.drafted)),
    ]
    target = decision_target(one.key)
    names = [key for key in DECISIONS if key != "alias" or one.field == "title"]
    rows: list[Row] = [
        (Button(label=DECISIONS[key], value=value_of("v", review, target, key)),) for key in names
    ]
    rows.append((way_back(review), way_out(review)))
    kept = "고르지 않은 값도 출처와 함께 남습니다."
    return Screen(
        blocks=(
            block(bold(f"엇갈리는 값 ({left}개 남음)"), plain(f"{where}의 {name}{part}")),
            block(*lines),
            block(plain("어느 값으로 할까요?"), plain(kept)),
        ),
        rows=tuple(rows),
    )


def trouble(told: str, id_: str) -> Screen:
    """Something could not be done."""
    rows: list[Row] = [(Button(label="모든 검토", value=value_of("list")),)]
    if id_:
        rows.insert(0, (Button(label="검토로 돌아가기", value=f"{PREFIX}sum:{id_}:0"),))
    return Screen(blocks=(block(plain(told)),), rows=tuple(rows))


def paused(review: Review | None) -> Screen:
    """Left for now."""
    rows = [(Button(label="모든 검토", value=value_of("list")),)]
    if review is not None:
        rows.insert(0, (Button(label="이어서 하기", value=value_of("sum", review)),))
    return Screen(blocks=(block(plain(PAUSED)),), rows=tuple(rows))


def ask_text() -> Screen:
    """A text of any length is wanted."""
    return Screen(
        blocks=(block(plain(SEND_TEXT)),),
        rows=((Button(label="뒤로", value=value_of("list")), way_out(None)),),
    )


def overtaken(found: Overtaken, names: Names, *, typed: bool) -> Screen:
    """Somebody was faster: both values. `typed`: mine is in the message that this one answers."""
    review, target = found.review, found.target
    lines = [
        named("보신 값", value_text(target, found.seen) or NOTHING),
        named("지금 값", value_text(target, found.theirs) or NOTHING),
        named("새로 넣으려던 값", value_text(target, found.mine) or NOTHING),
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
            block(bold(target_name(review, target)), plain(told)),
            block(*lines),
            block(plain("어느 값으로 할까요?")),
        ),
        rows=(
            (Button(label="내 값으로", value=act),),
            (Button(label="지금 값 그대로", value=_around(review, parse_target(target))),),
            (way_back(review), way_out(review)),
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
            plain(
                f"· {at:%m-%d %H:%M} {who(one.actor, names)}: {target_name(review, one.target)} "
                f"{cut(before, 40)} → {cut(after, 40)}{undone}"
            )
        )
    rows: list[Row] = []
    if any(one.undone is None for one in found):
        label = "마지막에 한 일 되돌리기"
        rows.append((Button(label=label, value=value_of("u", review)),))
    rows.append((way_back(review), way_out(review)))
    told = lines or [plain("아직 고친 것이 없습니다.")]
    return Screen(blocks=(titled(review), block(bold("한 일")), block(*told)), rows=tuple(rows))


def _fields(found: ContestDraft | RecordDraft, published: Any) -> list[Block]:
    names = RECORD_FIELDS if isinstance(found, RecordDraft) else CONTEST_FIELDS
    evidence = {str(name): said for name, said in found.evidence.items()}
    blocks: list[Block] = []
    above = ""
    for name in names:
        value, old = field_value(found, name), field_value(published, name)
        if not value and not old:
            continue
        differs = f" (공개된 값: {old})" if old and old != value else ""
        lines = [named(FIELDS[name], f"{value or NOTHING}{differs}")]
        said = evidence.get(name, "")
        if said:
            lines.append(plain("근거: 위와 같음" if said == above else f"근거: {said}"))
            above = said
        blocks.append(block(*lines))
    empty = [
        FIELDS[name]
        for name in names
        if not field_value(found, name) and not field_value(published, name)
    ]
    if empty:
        blocks.append(block(plain(f"빈 칸: {', '.join(empty)}")))
    return blocks


def _standing(review: Review, place: Place, published: Any) -> str:
    choices = review.reviewed.choices
    if place in choices.skipped:
        return "뺍니다. 게시하지 않습니다."
    seen = "확인했습니다. " if place in review.reviewed.right else ""
    if isinstance(published, Case):
        return f"{seen}공개된 {attach(case_name(published), '와/과')} 같은 사례로 봅니다."
    return f"{seen}새 사례로 봅니다."


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
) -> tuple[Row, ...]:
    buttons = []
    for target in targets:
        at = parse_target(target)
        value, _ = value_and_evidence(review.reviewed, at)
        name = SOURCE[at.field] if at.kind == "source" else FIELDS[at.field]
        label = cut(f"{name}: {value}" if value else name, 15)
        buttons.append(Button(label=label, value=value_of("e", review, target)))
    rows = in_rows(buttons, 2) if review.state == "open" else []
    if back is None and review.state == "open":
        rows.append((Button(label="다음", value=value_of("n", review)),))
    return (*rows, (back or way_back(review), way_out(review)))


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
            return value_of("r", review, dotted(at.place))
        case "contest":
            return value_of("c", review, at.contest)
        case "source":
            return value_of("s", review)
    return value_of("sum", review)


def _back_from(review: Review, at: Target) -> Button:
    if at.kind == "record":
        return Button(label="뒤로", value=value_of("f", review, dotted(at.place)))
    return Button(label="뒤로", value=_around(review, at))


def _turning(act: str, review: Review, page: int, pages: int, *more: object) -> list[Row]:
    turning = [
        Button(label=label, value=value_of(act, review, *more, f"p{to}"))
        for label, to in (("◀ 앞", page - 1), ("뒤 ▶", page + 1))
        if 1 <= to <= pages
    ]
    return [tuple(turning)] if turning else []


def _listed(one: Listed, names: Names, zone: dt.tzinfo) -> str:
    at = dt.datetime.fromtimestamp(one.changed_at, tz=zone)
    state = f"{one.version}판으로 게시" if one.version else STATES[one.state]
    return f"{one.title} ({state}, {at:%m-%d %H:%M} {who(one.changed_by, names)})"


def _claimed(value: str) -> str:
    """A value of a conflict; that of a reward is JSON there."""
    if not value.startswith("{"):
        return value
    return reward(RewardDraft.model_validate_json(value))
