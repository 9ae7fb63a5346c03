"""comparison: cases or whole contests side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.replies.cards import case_button
from bot.replies.model import Block, Button, Table
from bot.replies.phrases import (
    body,
    dated,
    label,
    listed,
    paragraph,
    period,
    reward_line,
    short,
    standing,
    title,
)
from bot.replies.side_by_side import (
    ABSENT,
    bodies_side_by_side,
    contests_side_by_side,
    years_side_by_side,
)
from bot.replies.standings import STANDING, higher, higher_in_one_contest
from knowledge.answer.model import Answer
from knowledge.korean.particles import attach
from knowledge.korean.patterns import regex
from knowledge.models import Case
from knowledge.question.model import Facet
from knowledge.question.premises import NOT_SO
from knowledge.snapshot import Snapshot

_WHETHER_ONE = regex(
    r"같은\s?(부서|과|곳|데|팀|반기|대회)|(부서|반기|대회)(?:가|이|는)?\s?(?:서로\s)?(?:같|(다르|다른|달라))"
)
_SAME_WORDS = r"똑\s?같|같(?:아|나|네|구|다|은|지|습|냐|니|죠)|동일|동점|동률|공동"
_SAME = regex(_SAME_WORDS)
_WHETHER_SAME = regex(
    rf"{_SAME_WORDS}|(?<!뭐가 )(?<!어떻게 )(?<!무엇이 )(?<!어디가 )"
    r"(?:다른(?:가|지)|다르(?:나|냐|니|지|죠)|다릅니까|달라요?\s?\?)"
)


def comparison(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """A table; before it what is the same, what differs, and whether the contests differ."""
    cases = [snapshot.case(i) for i in answer.cases]
    contests = list(dict.fromkeys(case.contest for case in cases))
    bodies = answer.question.filters.organisations
    if len(bodies) > 1 and len(cases) > 4 and all(case.organisation in bodies for case in cases):
        held = [name for name in bodies if any(case.organisation == name for case in cases)]
        return bodies_side_by_side(cases, held, snapshot)
    years = {snapshot.knowledge.contest_of(case).year for case in cases}
    if len(cases) > 4 and len(contests) > len(years) > 1 and not answer.question.filters.halves:
        return years_side_by_side(cases, sorted(years), snapshot)
    if len(cases) > 4 and len(contests) > 1:
        return contests_side_by_side(cases, contests, answer.question.normalised, snapshot)
    blocks: list[Block] = []
    lead = _lead(answer, cases, snapshot)
    if lead:
        blocks.append(paragraph(*lead))
    asked = _asked(answer)
    about_rewards = "reward" in asked or not asked
    noted = []
    in_common = _IN_COMMON.search(answer.question.normalised)
    if len(cases) == 2 and about_rewards and not (_asks_same(answer) or in_common):
        noted = [_reward_note(cases)]
    of_rewards = asked == {"reward"}
    if of_rewards and not any(case.rewards for case in cases):
        noted = ["보상은 모두 자료에 없습니다."]
    if of_rewards and not lead and any(noted):
        blocks.append(paragraph(*noted))
        noted = []
    blocks.append(_table(cases, answer, snapshot))
    notes = [*([] if asked else [_untold(cases)]), *noted]
    if answer.contests_differ:
        notes.append("서로 다른 대회라서 순위를 그대로 견주기는 어렵습니다.")
    notes += _also(answer, cases, snapshot)
    if any(notes):
        blocks.append(paragraph(*notes))
    blocks.append(dated(cases, snapshot))
    return blocks, [case_button(case, snapshot) for case in cases[:6]]


_ROWS: dict[Facet, tuple[str, Callable[[Case], str | None]]] = {
    "content": ("한 일", lambda case: case.content),
    "outcome": ("달라진 점", lambda case: case.outcome),
    "reward": ("보상", lambda case: reward_line(case.rewards)),
}


def _table(cases: Sequence[Case], answer: Answer, snapshot: Snapshot) -> Table:
    """The cases, field by field: those that were asked for, else all of which any is told."""
    asked = _asked(answer) & set(_ROWS)
    rows: list[tuple[str, ...]] = [("사례", *(title(c) for c in cases))]
    for facet, (name, told) in _ROWS.items():
        cells = [told(case) for case in cases]
        if facet in asked or (not asked and any(cells)):
            rows.append((name, *(cell or ABSENT for cell in cells)))
    return Table(header=("", *(short(c, snapshot) for c in cases)), rows=tuple(rows))


def _untold(cases: Sequence[Case]) -> str:
    """What is told of none of the cases: said once, instead of in every cell."""
    names = [name for name, told in _ROWS.values() if not any(map(told, cases))]
    return f"{attach(listed(names), '은/는')} 모두 자료에 없습니다." if names else ""


def _asked(answer: Answer) -> set[Facet]:
    """The fields that are asked for; a kind of reward (포상금) asks for rewards."""
    of_kind: set[Facet] = {"reward"} if answer.question.filters.rewards else set()
    return set(answer.question.facets) | of_kind


def _asks_same(answer: Answer) -> bool:
    return bool(_WHETHER_SAME.search(answer.question.normalised))


_WHAT_IS_THE_SAME = regex(r"(?:뭐|무엇|뭣|어떤\s?(?:점|게|것))(?:이|가)?\s?(?:서로\s)?같")
"""뭐가 같아: nothing that 네 answers."""
_IN_COMMON = regex(r"공통(?:점|된|적)|유사점|(?:같은|비슷한|닮은)\s?점(?!수)")
_BETTER = regex(
    r"(?:뭐가|뭣이|무엇이|어디가|누가|어느\s?(?:게|것이|쪽이|거가|사례가|사업이))\s(?:더\s|제일\s)?"
    r"(?:좋[은아을으냐니지]|나[은아을]|낫|훌륭|대단|괜찮|효과가\s?(?:더\s)?[크큰좋]|도움이?\s(?:더\s)?[되많])"
)
"""뭐가 더 좋은 거야: what no source tells; how they stand may be told."""
_SHARED_RANK = regex(r"공동\s?(?:수상|입상|순위|등수|\d)")
_LATER = regex(r"최근|나중(?=[이인에])|더\s?늦")
"""뭐가 더 최근이야: which contest was later."""


def _lead(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    question = answer.question
    if _IN_COMMON.search(question.normalised):
        return _in_common(cases, snapshot)
    if _BETTER.search(question.normalised):
        return ["어느 쪽이 더 나은지는 자료에 없습니다.", *higher_in_one_contest(cases, snapshot)]
    if same := _WHETHER_ONE.search(question.normalised):
        others = bool(same[3]) or NOT_SO.search(question.normalised) is not None
        return [_whether_one(same[1] or same[2], others, cases, snapshot)]
    if _SHARED_RANK.search(question.normalised) and all(case.rank for case in cases):
        return [_whether_shared(cases)]
    if _asks_same(answer) and len(cases) == 2:
        about_rewards = "reward" in question.facets or question.filters.rewards
        other = not _SAME.search(question.normalised)  # 보상 다른가요
        if about_rewards or not (question.facets or other):
            if not all(case.rewards for case in cases):
                return ["보상 내역이 자료에 없는 사례가 있어 같은지 알 수 없습니다."]
            if _same_rewards(cases):
                so = "아니요, " if other else "네, "
                if _WHAT_IS_THE_SAME.search(question.normalised):
                    so = ""
                return [f"{so}보상이 같습니다: {reward_line(cases[0].rewards)}"]
            return [f"{'네' if other else '아니요'}, 보상이 다릅니다."]
    if _LATER.search(question.normalised):
        return [_whichever_is_later(cases, snapshot)]
    if STANDING.search(question.normalised) and _asked(answer) != {"reward"}:
        return higher(cases, snapshot, question.normalised)
    return []


def _in_common(cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """공통점은: the contest, the department and the rewards, where they are the same."""
    lines = []
    contests = {case.contest: snapshot.knowledge.contest_of(case) for case in cases}
    bodies = {body(case, snapshot) for case in cases}
    if len(contests) == 1:
        lines.append(f"모두 {period(*contests.values(), year=True)} 사례입니다.")
    if len(bodies) == 1:
        lines.append(f"모두 {bodies.pop()}에서 맡았습니다.")
    if all(case.rewards for case in cases) and _same_rewards(cases):
        lines.append(f"보상이 같습니다: {reward_line(cases[0].rewards)}")
    return lines or ["같은 점은 자료에 없습니다."]


def _whether_shared(cases: Sequence[Case]) -> str:
    """공동 수상이야?: whether they stand on one rank."""
    ranks = list(dict.fromkeys(standing(case) for case in cases))
    if len(ranks) == 1:
        return f"네, 모두 {ranks[0]}입니다."
    return f"아니요, 순위가 다릅니다: {', '.join(ranks)}."


def _whichever_is_later(cases: Sequence[Case], snapshot: Snapshot) -> str:
    """뭐가 더 최근이야: the one whose contest was later."""
    contest_of = snapshot.knowledge.contest_of
    ordered = sorted(cases, key=lambda c: (contest_of(c).year, contest_of(c).half or 0))
    latest = ordered[-1]
    if latest.contest == ordered[0].contest:
        return f"모두 {period(contest_of(latest), year=True)}입니다."
    name = f"{label(latest, snapshot)} {body(latest, snapshot)} 사례"
    return f"{attach(name, '이/가')} 더 최근입니다."


def _whether_one(thing: str, others: bool, cases: Sequence[Case], snapshot: Snapshot) -> str:
    """같은 과예요?: whether the cases are of one department, or of one contest; `others`:
    whether they are not (대회가 다르죠)."""
    contest_of = snapshot.knowledge.contest_of
    if thing in ("반기", "대회"):
        names = [period(contest_of(case), year=True) for case in cases]
    else:
        names = [body(case, snapshot) for case in cases]
    each = list(dict.fromkeys(names))
    if len(each) == 1:
        return f"{'아니요' if others else '네'}, 모두 {each[0]}입니다."
    return f"{'네' if others else '아니요'}, 서로 다릅니다: {', '.join(each)}."


def _same_rewards(cases: Sequence[Case]) -> bool:
    facts = [
        sorted((r.kind, str(r.amount), r.unit or "", r.state, r.giver or "") for r in c.rewards)
        for c in cases
    ]
    return all(fact == facts[0] for fact in facts)


def _reward_note(cases: Sequence[Case]) -> str:
    if not all(case.rewards for case in cases):
        return ""
    if _same_rewards(cases):
        return f"보상은 같습니다: {reward_line(cases[0].rewards)}"
    return "보상은 다릅니다."


def _also(answer: Answer, cases: Sequence[Case], snapshot: Snapshot) -> list[str]:
    """5위 stands in both halves: says which other case has the rank, too."""
    filters = answer.question.filters
    if len(filters.ranks) < 2 or filters.halves or filters.years:
        return []
    shown = {case.id for case in cases}
    also = [
        case
        for case in snapshot.own_cases
        if case.rank in filters.ranks
        and case.id not in shown
        and snapshot.knowledge.contest_of(case).year == snapshot.latest_year
    ]
    return [f"{short(case, snapshot)} 사례도 있습니다." for case in also[:2]]
