"""Whatever is typed and tapped in a review: it is kept, joined, and every screen fits."""

from __future__ import annotations

import datetime as dt
import html
import random
import re
from collections.abc import Iterator

import pytest
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.replies import review_choices as choices
from bot.replies import review_endings as endings
from bot.replies import review_parts as parts
from bot.replies import review_screens as screens
from bot.replies.review import CONTEST_FIELDS, RECORD_FIELDS
from bot.replies.screen import Screen, value_of
from bot.review.editing import (
    NEW,
    SOURCE_FIELDS,
    Edit,
    correction,
    decision_target,
    field_target,
    merged,
    with_value,
)
from bot.review.errors import UnfitValueError
from bot.review.looking import next_step, open_warnings
from bot.review.model import Review, Reviewed, SourceDraft
from bot.review.proposal import Proposal
from bot.review.propose import propose_read
from bot.review.stored import dumped, loaded
from bot.telegram.render import length
from bot.telegram.screens import rendered
from knowledge.grades import GRADES
from knowledge.intake.understand import understand
from tests.dialogues.shipped import shipped_lexicon, shipped_snapshot
from tests.knowledge.intake.articles import as_document

TODAY = dt.date(2021, 9, 20)
# Two halves of a year that is published, so that values do not agree.
ARTICLE = """\
제주특별자치도는 지난 7일 2021년 하반기 적극행정 우수사례 경진대회를 열었다고 밝혔다.
3위는 서귀포시 빈집과의 ‘빈집을 고쳐 만든 별빛 책방’이 차지했다.
5위는 서귀포시 나루과의 ‘나루터 종이배 대여소 운영’이 차지했다.
3위 사례에는 도지사 표창과 포상금 50만 원이 주어질 예정이다.
상반기에는 서귀포시 마을과의 ‘함께 걷는 마을 길’이 1위에 올랐다.
"""
TYPED = (
    "", " ", "3", "3위", "0", "999", "1000", "2021", "2022년", "상반기", "2021-09-07", "a;b;c",
    "☃<b>&", "가" * 4000, "줄\n바꿈", "남원읍", "서귀포시", "포상금 20만원(예정); 도지사 표창",
    "근평가점 0.3점(확정)", *GRADES,
)  # fmt: skip


def _edited(reviewed: Reviewed, rng: random.Random) -> Reviewed:
    """`reviewed` after somebody has typed or tapped something."""
    one, other = rng.choice(reviewed.places), rng.choice(reviewed.places)
    targets = [
        *(f"{number}.{name}" for number in range(len(reviewed.draft.contests))
          for name in CONTEST_FIELDS),
        *(field_target(*one, name) for name in RECORD_FIELDS),
        *(f"source.{name}" for name in SOURCE_FIELDS),
    ]  # fmt: skip
    tapped = (
        Edit(target=field_target(*one, "skipped"), value=rng.random() < 0.5),
        Edit(target=field_target(*one, "right"), value=True),
        Edit(target=field_target(*one, "placed"), value=rng.choice(["", NEW, "2021-h2-03", "x"])),
    )
    edits: tuple[Edit, ...] = (rng.choice(tapped),)
    if rng.random() < 0.6:
        try:
            edits = (correction(rng.choice(targets), rng.choice(TYPED)),)
        except UnfitValueError:
            return reviewed
    elif one != other and one[0] == other[0]:
        edits = merged(reviewed, other, one)
    changed = reviewed
    try:
        for edit in edits:
            changed = with_value(changed, edit.target, edit.value)
    except UnfitValueError:
        return reviewed
    return changed


def _every(review: Review, proposal: Proposal) -> Iterator[Screen]:
    yield screens.overview(review, proposal)
    yield screens.records(review, 1)
    yield parts.source(review)
    yield endings.ask_public(review, proposal)
    yield endings.changes(review, proposal)
    yield endings.ask_reason(review, proposal)
    for number in range(len(review.reviewed.draft.contests)):
        yield parts.contest(review, number, proposal)
    for place in review.reviewed.places:
        yield parts.record(review, place, proposal)
        yield choices.fields(review, place)
        yield choices.merging(review, place, proposal, 1)
        for name in RECORD_FIELDS:
            yield choices.field(review, field_target(*place, name), proposal, (), today=TODAY)
    for conflict in proposal.joined_conflicts:
        yield choices.conflict(review, conflict, proposal)


@pytest.mark.parametrize("seed", range(8))
def test_every_screen_fits_whatever_was_done(seed: int) -> None:
    rng = random.Random(seed)
    draft = understand(as_document(ARTICLE), published=TODAY, lexicon=shipped_lexicon())
    reviewed = Reviewed(draft=draft, source=SourceDraft(title="자료"))
    assert len(reviewed.places) >= 3
    for _ in range(15):
        reviewed = _edited(reviewed, rng)
    source = reviewed.source.as_of(TODAY)
    for conflict in propose_read(
        shipped_snapshot(), (), reviewed.draft, source, reviewed.choices
    ).joined_conflicts:
        decision = rng.choice(["keep", "take", *(["alias"] if conflict.field == "title" else [])])
        reviewed = with_value(reviewed, decision_target(conflict.key), decision)
    assert loaded(dumped(reviewed)) == reviewed
    proposal = propose_read(shipped_snapshot(), (), reviewed.draft, source, reviewed.choices)
    review = Review(
        id="abcdef", state="open", turn=999_999, origin="결과.txt", created_by="telegram:1",
        created_at=1, changed_by="telegram:1", changed_at=1, version=None, announcement=None,
        reviewed=reviewed,
    )  # fmt: skip
    next_step(reviewed, proposal)
    open_warnings(reviewed)
    for screen in _every(review, proposal):
        for page in (1, 2):
            text, keys = rendered(screen, page, value_of("d", review))
            visible = html.unescape(re.sub(r"<[^>]+>", "", text))
            assert 0 < length(visible) <= int(MessageLimit.MAX_TEXT_LENGTH)
            for row in keys:
                for key in row:
                    assert key.text
                    size = len(key.data.encode())
                    assert size <= int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA), key
