"""The screens of one part of what was read: a record, a contest, the document.

Every field stands with its evidence and with what is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.replies.drafts import warning_said
from bot.replies.model import Block, Button
from bot.replies.review import (
    CONTEST_FIELDS,
    NOTHING,
    RECORD_FIELDS,
    field_value,
)
from bot.replies.reviewing import (
    SOURCE,
    case_name,
    contest_name,
    numbered,
    value_and_evidence,
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
    value_of,
    way_back,
    way_out,
)
from bot.replies.versions import FIELDS
from bot.review.editing import (
    SOURCE_FIELDS,
    field_target,
    parse_target,
)
from bot.review.looking import open_warnings
from bot.review.model import Review
from bot.review.proposal import Proposal, published_as
from knowledge.intake.draft import ContestDraft, RecordDraft
from knowledge.intake.joined import Place
from knowledge.korean.particles import attach
from knowledge.models import Case, Contest


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
        rows=choosing(review, [field_target(number, None, name) for name in CONTEST_FIELDS]),
    )


def source(review: Review, *, note: str = "") -> Screen:
    """The document as it will be cited, and a button for each part."""
    found = review.reviewed.source
    lines = [named(SOURCE[name], str(getattr(found, name) or NOTHING)) for name in SOURCE_FIELDS]
    file = [plain(f"파일: {review.origin}")] if review.origin else []
    return Screen(
        blocks=(*noted(note, block(bold("자료")), file), block(*lines)),
        rows=choosing(review, [f"source.{name}" for name in SOURCE_FIELDS]),
    )


def choosing(
    review: Review, targets: Sequence[str], *, back: Button | None = None
) -> tuple[Row, ...]:
    """A button for each of the fields `targets`; `back` instead of the overview."""
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
