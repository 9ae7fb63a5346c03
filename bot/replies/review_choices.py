"""The screens that ask for one value of a review: corrected, merged, decided between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.replies.audit import Names, who
from bot.replies.model import Button
from bot.replies.paging import one_page
from bot.replies.phrases import HALF
from bot.replies.review import (
    NOTHING,
    RECORD_FIELDS,
    field_value,
)
from bot.replies.review_parts import choosing
from bot.replies.reviewing import (
    DECISIONS,
    HINTS,
    called,
    case_name,
    contest_name,
    numbered,
    target_name,
    value_and_evidence,
    value_text,
)
from bot.replies.screen import (
    Row,
    Screen,
    block,
    bold,
    cut,
    dotted,
    in_rows,
    named,
    noted,
    plain,
    turning,
    value_of,
    way_back,
    way_out,
)
from bot.replies.versions import FIELDS, reward
from bot.review.editing import (
    NEW,
    Target,
    decision_target,
    field_target,
    parse_target,
)
from bot.review.looking import undecided
from bot.review.model import Change, Overtaken, Review
from bot.review.proposal import Proposal, published_as
from knowledge.grades import GRADES
from knowledge.intake.draft import RewardDraft
from knowledge.intake.joined import Conflict, Place
from knowledge.korean.particles import attach

_CASES_A_PAGE = 8


def fields(review: Review, place: Place) -> Screen:
    """Which field of a record is to be corrected?"""
    targets = [field_target(*place, name) for name in RECORD_FIELDS]
    head = block(bold(f"{numbered(review, place)} 고치기"))
    back = Button(label="뒤로", value=value_of("r", review, dotted(place)))
    return Screen(
        blocks=(head, block(plain("어느 칸을 고칠까요?"))),
        rows=choosing(review, targets, back=back),
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
    if at.field == "half":
        ask = "새 값을 골라 주세요."
    elif at.field == "grade":
        ask = "새 값을 골라 주세요. 다른 이름의 상은 ‘으뜸상’처럼 적어 보내 주세요."
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
    rows += turning("m", review, page, pages, dotted(place))
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


def _offers(at: Target, today: dt.date, days: Sequence[dt.date]) -> list[tuple[str, object]]:
    match at.field:
        case "grade":
            return [(grade, grade) for grade in GRADES]
        case "half":
            return [(name, half) for half, name in HALF.items()]
        case "date":
            yesterday = today - dt.timedelta(days=1)
            told = [(f"{day_:%Y-%m-%d}(자료에서)", day_) for day_ in days]
            near = [(f"오늘({today:%m-%d})", today), (f"어제({yesterday:%m-%d})", yesterday)]
            return [*told, *near]
    return []


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


def _claimed(value: str) -> str:
    """A value of a conflict; that of a reward is JSON there."""
    if not value.startswith("{"):
        return value
    return reward(RewardDraft.model_validate_json(value))
