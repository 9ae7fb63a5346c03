"""Standings with their winners: those behind them, or those before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results.assembly import end_of
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.placing import particle_of
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Category, Official, Spans, Token
from knowledge.intake.results.standing import Marker, Side

_CLAUSE_ENDS = re.compile(
    r"(?:선정|뽑|차지|받|수상|선발|올|돌아|결정)[가-힣]{0,3}(?:으며|며|고|지만|으나)(?:,|\s)"
)
_IS_AND = re.compile(r"이(?:며|고|었으며|었고),\s")
"""우수 사례는 ‘A’와 ‘B’이며, 가과의 ‘C’는 장려로 뽑혔다."""
Group = tuple[Sequence[Marker], Side, list[Token]]


def grouped(spans: Spans, tokens: Sequence[Token]) -> list[Group]:
    """Markers with their winners: those behind them, or those before them.

    Several markers side by side (각각 우수, 장려공무원으로) share the winners before them.
    """
    topic = topic_of(spans, tokens)
    rest = [token for token in tokens if token is not topic]
    winners = [t for t in rest if isinstance(t, (Quote, Official, Body))]
    first = next(t for t in rest if isinstance(t, Marker))
    side: Side = "pre" if not winners or first.start < winners[0].start else "post"
    groups: list[Group] = []
    pool: list[Token] = []
    ahead: list[Token] | None = None
    for index, token in enumerate(rest):
        if not isinstance(token, Marker):
            (pool if ahead is None else ahead).append(token)
            continue
        if (
            token.side == "pre"
            or _right_before(spans, token, rest, index)
            or _leads_with_next(spans, token, rest, index)
        ):
            side = "pre"
        elif token.side == "post" and ahead is None:
            more = any(isinstance(t, (Quote, Official, Body)) for t in rest[index + 1 :])
            side = "post" if pool or not more else side
        if side == "post" and ahead is None:
            if groups and not pool and _side_by_side(spans, groups[-1][0][-1], token):
                markers, _, members = groups[-1]
                groups[-1] = ([*markers, token], "post", members)
            else:
                groups.append(([token], "post", pool))
            pool = []
            continue
        if _shares_verb(spans, token, rest, index):
            token = replace(token, side="post")
        if token.side == "post":
            # 우수상에는 A가 …, 4건이 장려상을 받았다: A is told already.
            told, rest_of = _told_before(spans, ahead or [])
            if rest_of:
                # 우수에는 A가 선정됐으며, B의 ‘…’는 장려에 이름을 올렸다.
                markers, before, _ = groups[-1]
                groups[-1] = (markers, before, told)
                groups.append(([token], "post", rest_of))
            ahead, side = None, "post"
            continue
        apart = bool(groups) and groups[-1][0][-1].end < token.start
        if ahead == [] and apart and _side_by_side(spans, groups[-1][0][-1], token):
            # 우수상 및 장려상으로는 A, B가: which of them won what stays open.
            groups[-1] = ([*groups[-1][0], token], "pre", ahead)
            continue
        previous = pool if ahead is None else ahead
        category = [t for t in previous if isinstance(t, Category)][-1:]
        while previous and isinstance(previous[-1], Category):
            previous.pop()
        ahead, pool = [*category], []
        groups.append(([token], "pre", ahead))
    return groups


def _told_before(spans: Spans, members: list[Token]) -> tuple[list[Token], list[Token]]:
    """The members before and behind the verb that ends a clause: 선정됐으며, 뽑혔고, ‘B’이며."""
    for index in range(len(members) - 1, 0, -1):
        gap = spans.text[end_of(members[index - 1]) : members[index].start]
        if _CLAUSE_ENDS.search(gap) or _IS_AND.fullmatch(gap):
            return members[:index], members[index:]
    return members, []


def _right_before(spans: Spans, marker: Marker, tokens: Sequence[Token], index: int) -> bool:
    """1위 ‘…’, 2위 ‘…’: a standing without a particle right before a title.

    2위 가시와 3위 나시는: and so before a town, where another rank follows.
    """
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if marker.side == "free" and marker.ranks and isinstance(following, Body):
        then = tokens[index + 2] if index + 2 < len(tokens) else None
        before = tokens[index - 1] if index else None
        alone = before is None or spans.text[end_of(before) : marker.start].strip(" ,")
        ranked = isinstance(before, Body | Marker) or alone
        row = (isinstance(then, Marker) and then.ranks) or isinstance(before, Body)
        return bool(
            ranked
            and row
            and spans.text[marker.end : following.start] == " "
            and following.particle in ("와", "과", "은", "는", "이", "가", "")
        )
    return (
        marker.side == "free"
        and isinstance(following, Quote)
        and spans.text[marker.end : following.start] == " "
    )


def _leads_with_next(spans: Spans, marker: Marker, tokens: Sequence[Token], index: int) -> bool:
    """우수상 및 장려상으로는: the second one tells where the winners of both stand."""
    return _beside_next(spans, marker, tokens, index, "pre")


def _shares_verb(spans: Spans, marker: Marker, tokens: Sequence[Token], index: int) -> bool:
    """가와 나가 각각 우수상과 장려상을 받았다: both stand behind their winners."""
    return _beside_next(spans, marker, tokens, index, "post")


def _beside_next(
    spans: Spans, marker: Marker, tokens: Sequence[Token], index: int, side: str
) -> bool:
    """Whether the next one tells its side for both."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        marker.side == "free"
        and isinstance(following, Marker)
        and following.side == side
        and _side_by_side(spans, marker, following)
    )


def _side_by_side(spans: Spans, one: Marker, other: Marker) -> bool:
    return re.fullmatch(r"\s?(?:[,·과와및]\s?)?", spans.text[one.end : other.start]) is not None


def topic_of(spans: Spans, tokens: Sequence[Token]) -> Body | None:
    """서귀포시는 …: the organisation that the whole sentence is about."""
    first = next((t for t in tokens if isinstance(t, Body)), None)
    if (
        first
        and first.kind == "organisation"
        and particle_of(spans, first) in ("은", "는")
        and len(spans.text[: first.start].split()) <= 4
    ):
        return first
    return None
