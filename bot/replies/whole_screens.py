"""The screens of reviews that no document is behind, and of what leads to them, in a chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.replies import whole as words
from bot.replies.model import Block, Button
from bot.replies.paging import PARTS_BESIDE, one_page, turners
from bot.replies.phrases import clock
from bot.replies.reviewing import contest_name
from bot.replies.screen import (
    Row,
    Screen,
    block,
    bold,
    cut,
    in_rows,
    named,
    noted,
    plain,
    titled,
    value_of,
    way_out,
)
from bot.review.model import Review
from knowledge.claims import OpenClaim
from knowledge.models import Case, Knowledge
from knowledge.store.publishing import Evidence
from knowledge.store.versions import PublishedVersion

_LABEL = 44
_A_PAGE = 8
_PAIRS, _CONTESTS, _CLAIMS = 6, 8, 4


def whole_overview(
    review: Review, knowledge: Knowledge, said: Sequence[Evidence], *, note: str = ""
) -> Screen:
    """What is to change; of two cases that become one every field with its evidence."""
    whole = review.reviewed.whole
    assert whole is not None
    blocks = noted(note, titled(review), [plain(words.kind(whole))])
    for row in words.compared(whole, knowledge, said):
        lines = [named(row.label, row.keep or "-")]
        if row.keep_evidence:
            lines.append(plain(f"근거: {row.keep_evidence}"))
        if row.gone and row.gone != row.keep:
            lines.append(plain(f"{words.GOES}: {row.gone}"))
            if row.gone_evidence:
                lines.append(plain(f"근거: {row.gone_evidence}"))
        blocks.append(block(*lines))
    if whole.claim is not None:
        blocks.append(_claim(whole.claim, knowledge))
    rows: list[Row] = [(Button(label=words.SHOW_CHANGES, value=value_of("d", review)),)]
    if whole.kind == "unite":
        swap = value_of("v", review, "whole.keep", whole.gone)
        rows.append((Button(label=words.SWAP, value=swap),))
    rows += [
        (
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


def choose_alike(knowledge: Knowledge, pairs: Sequence[tuple[str, str]], page: int = 1) -> Screen:
    """Which cases are to be one? Those that look alike first, then contest by contest."""
    known = knowledge.case_by_id
    shown = pairs[:_PAIRS]
    lines = [
        plain(f"{number}. {words.called(known[keep])} ← {words.called(known[gone])}")
        for number, (keep, gone) in enumerate(shown, 1)
    ]
    rows: list[Row] = in_rows(
        [
            Button(label=f"{number}번", value=value_of("un2", None, f"{keep}~{gone}"))
            for number, (keep, gone) in enumerate(shown, 1)
        ],
        3,
    )
    newest = sorted(knowledge.contests, key=lambda one: (one.year, one.half or 0), reverse=True)
    contests, pages, page = one_page(newest, page, _CONTESTS)
    rows += [
        (Button(label=contest_name(contest), value=value_of("un", None, contest.id)),)
        for contest in contests
    ]
    rows += _turning(value_of("un"), page, pages)
    rows.append(_ways())
    head = bold(words.ALIKE) if lines else plain(words.NONE_ALIKE)
    return Screen(
        blocks=(
            block(bold(words.UNITE), plain(words.HOW_TO_UNITE)),
            block(head, *lines),
        ),
        rows=tuple(rows),
    )


def choose_case(
    cases: Sequence[Case], act: str, page: int, *, keep: Case | None = None, back: str = "un"
) -> Screen:
    """One of `cases`; a button does `act`, with `keep` before it where that is chosen."""
    shown, pages, page = one_page(cases, page, _A_PAGE)
    before = f"{keep.id}~" if keep else ""
    asked = words.WHICH_GOES.format(name=words.called(keep)) if keep else words.WHICH_STAYS
    rows: list[Row] = [
        (
            Button(
                label=cut(words.called(case), _LABEL),
                value=value_of(act, None, f"{before}{case.id}"),
            ),
        )
        for case in shown
    ]
    here = value_of("un1" if keep else "un", None, keep.id if keep else _contest(cases))
    rows += _turning(here, page, pages)
    rows.append(_ways(back))
    told = [plain(asked)] if cases else [plain(words.ONLY_ONE)]
    return Screen(blocks=(block(bold(words.UNITE), *told),), rows=tuple(rows))


def choose_claim(knowledge: Knowledge, found: Sequence[OpenClaim], page: int = 1) -> Screen:
    """Values that two sources do not agree about: which is to be decided?"""
    shown, pages, page = one_page(found, page, _CLAIMS)
    first = (page - 1) * _CLAIMS + 1
    blocks = [
        block(bold(words.DECIDE), plain(words.HOW_TO_DECIDE if found else words.NONE_OPEN)),
        *(_claim(one, knowledge, number) for number, one in enumerate(shown, first)),
    ]
    rows: list[Row] = in_rows(
        [
            Button(label=f"{number}번", value=value_of("cl1", None, one.key))
            for number, one in enumerate(shown, first)
        ],
        _CLAIMS,
    )
    rows += _turning(value_of("cl"), page, pages)
    rows.append(_ways())
    return Screen(blocks=tuple(blocks), rows=tuple(rows))


def choose_ruling(knowledge: Knowledge, claim: OpenClaim) -> Screen:
    """What is to become of the value? Only a case's title can be another name."""
    named = claim.field == "title" and claim.thing in knowledge.case_by_id
    rows: list[Row] = [
        (Button(label=label, value=value_of("cl2", None, f"{claim.key}~{ruling}")),)
        for ruling, label in words.RULINGS.items()
        if named or ruling != "alias"
    ]
    rows.append(_ways("cl"))
    return Screen(blocks=(block(bold(words.DECIDE)), _claim(claim, knowledge)), rows=tuple(rows))


def _claim(claim: OpenClaim, knowledge: Knowledge, number: int | None = None) -> Block:
    """The field that a claim is about, and both values with their sources."""
    name = words.of_claim(claim, knowledge)
    head = f"{number}. {name}" if number else name
    both = [named(label, value) for label, value in words.both_values(claim, knowledge)]
    return block(bold(head), *both)


def _turning(here: str, page: int, pages: int) -> list[Row]:
    """To the pages before and behind; no row where there is one page."""
    beside = turners(page, pages, lambda to: f"{here}:p{to}", labels=PARTS_BESIDE)
    return [tuple(beside)] if beside else []


def choose_form() -> Screen:
    """As what is it to be exported?"""
    rows: list[Row] = [
        tuple(
            Button(label=label, value=value_of("exf", None, form))
            for form, label in words.FORMS.items()
        )
    ]
    rows.append(_ways())
    return Screen(
        blocks=(block(bold(words.EXPORT), plain(words.HOW_TO_EXPORT)),), rows=tuple(rows)
    )


def choose_version(versions: Sequence[PublishedVersion], zone: dt.tzinfo) -> Screen:
    """Back to which version? Not to the one that is published."""
    rows: list[Row] = [
        (
            Button(
                label=f"{one.version}판 ({clock(one.published_at, zone)})",
                value=value_of("back", None, one.version),
            ),
        )
        for one in versions[1 : 1 + _A_PAGE]
    ]
    rows.append(_ways())
    told = [plain(words.HOW_TO_GO_BACK)]
    if len(versions) < 2:
        told = [plain("아직 되돌릴 판이 없습니다.")]
    return Screen(blocks=(block(bold(words.BACK_TO), *told),), rows=tuple(rows))


def _contest(cases: Sequence[Case]) -> str:
    return cases[0].contest if cases else ""


def _ways(back: str = "list") -> Row:
    return (Button(label="뒤로", value=value_of(back)), way_out(None))
