"""The screens at the end of a review: is it public, what would change, published or given up."""

from __future__ import annotations

from bot.replies.model import Button
from bot.replies.review import answers, finding
from bot.replies.reviewing import (
    ASK_DROP,
    ASK_PUBLISH,
    DROPPED,
    IS_PUBLIC,
    NOT_PUBLIC,
    SAME,
    WHO_CAN_SEE,
    WRITE_REASON,
)
from bot.replies.screen import (
    Row,
    Screen,
    block,
    bold,
    named,
    noted,
    plain,
    plain_lines,
    titled,
    value_of,
    way_back,
    way_out,
)
from bot.replies.stopping import stopped
from bot.replies.versions import difference
from bot.replies.whole import UNDO_PUBLISHED
from bot.review.model import Review
from bot.review.proposal import Proposal


def ask_public(review: Review, proposal: Proposal) -> Screen:
    """Is the document public already?"""
    found = [plain(finding(one)) for one in proposal.findings]
    blocks = [titled(review), block(bold(IS_PUBLIC), plain(WHO_CAN_SEE))]
    if found:
        blocks.append(block(*found))
    return Screen(
        blocks=tuple(blocks),
        rows=(
            (Button(label="네, 공개된 자료입니다", value=value_of("v", review, "public", 1)),),
            (Button(label="아니요", value=value_of("v", review, "public", 0)),),
            (way_back(review), way_out(review)),
        ),
    )


def not_public(review: Review) -> Screen:
    """It is not; so it waits."""
    return Screen(
        blocks=(titled(review), block(plain(NOT_PUBLIC))),
        rows=(
            (way_back(review), Button(label="모든 검토", value=value_of("list"))),
            (way_out(review),),
        ),
    )


def changes(review: Review, proposal: Proposal, *, note: str = "") -> Screen:
    """What publishing it would change, which answers, what stops it."""
    blocks = noted(note, titled(review), [])
    rows: list[Row] = []
    over = proposal.stopped_by
    if over:
        # First: what follows may go on over several pages.
        blocks.append(block(bold("게시를 막는 것"), plain(stopped(over))))
    check = proposal.check
    if check is not None:
        blocks.append(block(*plain_lines(answers(check.changed, asked=check.asked))))
    if proposal.differences:
        blocks.append(block(bold("게시하면 바뀌는 것")))
        blocks += [block(*plain_lines(difference(one))) for one in proposal.differences]
    else:
        blocks.append(block(plain(SAME)))
    if over:
        rows.append((Button(label="까닭을 적고 게시", value=value_of("why", review)),))
    else:
        label = "게시" if proposal.differences else "검토 끝내기"
        rows.append((Button(label=label, value=value_of("go", review)),))
    if check is not None and check.changed:
        rows.append((Button(label="바뀌는 답 파일로", value=value_of("file", review)),))
    rows.append((way_back(review), way_out(review)))
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def waiting(review: Review, told: str) -> Screen:
    """Something takes a while; whoever is left with this message can go on from it."""
    return Screen(
        blocks=(titled(review), block(plain(told))), rows=((way_back(review), way_out(review)),)
    )


def ask_reason(review: Review, proposal: Proposal) -> Screen:
    """Why is it published all the same?"""
    return Screen(
        blocks=(
            titled(review),
            block(bold("게시를 막는 것"), plain(stopped(proposal.stopped_by))),
            block(plain(WRITE_REASON)),
        ),
        rows=((Button(label="뒤로", value=value_of("d", review)), way_out(review)),),
    )


def confirm_reason(review: Review, reason: str) -> Screen:
    """The reason as it was written, and the last button."""
    return Screen(
        blocks=(titled(review), block(named("까닭", reason)), block(plain(ASK_PUBLISH))),
        rows=(
            (Button(label="게시", value=value_of("go!", review)),),
            (Button(label="뒤로", value=value_of("d", review)), way_out(review)),
        ),
    )


def published(review: Review, *, note: str = "", same: bool = False) -> Screen:
    """It is published; what next? `same`: everything in it was published before."""
    told = f"{review.version}판으로 게시했습니다. 봇도 곧 새 판으로 답합니다."
    if same:
        told = f"공개된 {review.version}판 그대로입니다. 새 판을 만들지 않았습니다."
    label = "알림 초안 보기" if review.announcement else "알림 초안 만들기"
    undo: list[Row] = []
    if not same and review.version and review.version > 1:
        value = value_of("back", None, review.version - 1)
        undo.append((Button(label=UNDO_PUBLISHED, value=value),))
    return Screen(
        blocks=tuple(noted(note, titled(review), [plain(told)])),
        rows=(
            (Button(label=label, value=value_of("ann", review)),),
            *undo,
            (Button(label="모든 검토", value=value_of("list")), way_out(None)),
        ),
    )


def ask_drop(review: Review) -> Screen:
    """Is it really to be given up?"""
    return Screen(
        blocks=(titled(review), block(plain(ASK_DROP))),
        rows=(
            (Button(label="네, 버립니다", value=value_of("drop!", review)),),
            (way_back(review), way_out(review)),
        ),
    )


def dropped(review: Review) -> Screen:
    """It was given up, and may be taken up again."""
    return Screen(
        blocks=(titled(review), block(plain(DROPPED))),
        rows=(
            (Button(label="다시 열기", value=value_of("open", review)),),
            (Button(label="모든 검토", value=value_of("list")), way_out(None)),
        ),
    )
